import {
  byKey,
  choice,
  either,
  type Form,
  flag,
  list,
  literal,
  name,
  named,
  type ObjectForm,
  object,
  optional,
  pair,
  text,
} from './grammar';

/** How a criterion reads what is not known. */
export const UNKNOWN_READINGS = ['not met', 'met', 'open'] as const;
export type UnknownReading = (typeof UNKNOWN_READINGS)[number];

export const COMPARISONS = ['>=', '>', '<=', '<', '=='] as const;
export type Comparison = (typeof COMPARISONS)[number];
/** Operators on texts; the last two are for rows alone. */
export const TEXT_OPERATORS = ['is', 'is not', 'in', 'contains', 'one of rows'] as const;
export const CRITERION_OPERATORS = [...COMPARISONS, 'between', ...TEXT_OPERATORS, 'known'] as const;
export type CriterionOperator = (typeof CRITERION_OPERATORS)[number];

/** A number: a literal, a name, or what is computed of others. */
export type NumberExpression =
  | number
  | string
  | { readonly '+': readonly NumberExpression[] }
  | { readonly '-': readonly [NumberExpression, NumberExpression] }
  | { readonly '*': readonly NumberExpression[] }
  | { readonly '/': readonly [NumberExpression, NumberExpression]; readonly else?: NumberExpression }
  | { readonly min: readonly NumberExpression[] }
  | { readonly max: readonly NumberExpression[] }
  | { readonly orElse: readonly NumberExpression[] }
  | Points
  | Bins;

/** Conditions and what each is worth: the sum of those that hold, or the first. */
export interface Points {
  readonly points: readonly (readonly [Condition, NumberExpression])[];
  readonly take?: 'all' | 'first';
  readonly else?: NumberExpression;
}

/** A number looked up among bounds, which are in. */
export interface Bins {
  readonly bins: NumberExpression;
  readonly upTo: readonly (readonly [NumberExpression, NumberExpression])[];
  readonly above?: NumberExpression;
  readonly unknown?: NumberExpression;
}

export type CriterionValue = NumberExpression | readonly (NumberExpression | string)[];

/** What must hold of a number or a text; without `op` a flag that must be 1. */
export interface Criterion {
  readonly id?: string;
  /** A feature, a named value or any number. */
  readonly feature?: NumberExpression;
  /** Of rows: one of their fields, or any number of them. */
  readonly field?: NumberExpression;
  readonly op?: CriterionOperator;
  readonly value?: CriterionValue;
  readonly unknown?: UnknownReading;
  /** Of `contains`: whole words alone. */
  readonly words?: boolean;
}

export type Condition =
  | Criterion
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly atLeast: number; readonly of: readonly Condition[] }
  | { readonly not: Condition };

/** Numbers, and conditions on them: each may hold the other. */
export interface Expressions {
  readonly number: Form<NumberExpression>;
  readonly condition: Form<Condition>;
}

type NumberForms = Readonly<Record<string, ObjectForm<NumberExpression>>>;

function numberForms(number: Form<NumberExpression>, condition: Form<Condition>): NumberForms {
  const numbers = (says: string) => list(number, says);
  const two = (says: string) => pair(number, number, says);
  return {
    '+': object({ '+': numbers('The numbers that are added.') }, 'A sum.'),
    '-': object({ '-': two('A number, and what is taken from it.') }, 'A difference.'),
    '*': object({ '*': numbers('The numbers that are multiplied.') }, 'A product.'),
    '/': object(
      {
        '/': two('A number, and what it is divided by.'),
        else: optional(number),
      },
      'A quotient; `else` where the divisor is 0, unknown without it.',
    ),
    min: object({ min: numbers('The numbers of which the least is taken.') }, 'The least.'),
    max: object({ max: numbers('The numbers of which the greatest is taken.') }, 'The greatest.'),
    orElse: object(
      { orElse: numbers('The first of these that is known.') },
      'The first number that is known.',
    ),
    points: object(
      {
        points: list(
          pair(condition, number, 'A condition, and what it is worth.'),
          'Conditions and what each is worth.',
        ),
        take: optional(
          choice(['all', 'first'], 'The sum of what holds, or the first that does; all where silent.'),
        ),
        else: optional(number),
      },
      'Points: the sum of what holds, or the first; `else` where nothing holds.',
    ),
    bins: object(
      {
        bins: number,
        upTo: list(pair(number, number, 'A bound, which is in, and the points.'), 'Bounds from below.'),
        above: optional(number),
        unknown: optional(number),
      },
      'Points by where a number lies: those of the first bound that it is not above, else `above`.',
    ),
  };
}

const NAME = name('A feature, a named value or a column; `@30d` behind it is the value of that window.');
const LITERAL = literal('A number.');

const UNKNOWN = optional(
  choice(UNKNOWN_READINGS, 'What it is where something is not known; as the document says where silent.'),
);

const CRITERION_ID = optional(name('The name of the criterion.'));
const WORDS = optional(flag('Of `contains`: whole words alone.'));

/** What a criterion compares with. */
function valueForm(number: Form<NumberExpression>): Form<CriterionValue> {
  const textOrNumber = either<NumberExpression | string>(
    (value) => (typeof value === 'string' ? text('A text, or the name of a number.') : number),
    [text('A text, or the name of a number.'), number],
  );
  const values = list(textOrNumber, 'Both ends of `between`, or the texts of `in` or `contains`.');
  return either<CriterionValue>(
    (value) => (Array.isArray(value) ? values : textOrNumber),
    [textOrNumber, values],
  );
}

const criterionForm = (number: Form<NumberExpression>): ObjectForm<Condition> =>
  object(
    {
      id: CRITERION_ID,
      feature: number,
      op: optional(
        choice(
          [...COMPARISONS, 'between', 'is', 'is not', 'in', 'known'],
          'How it is compared; without it, a flag that must be 1.',
        ),
      ),
      value: optional(valueForm(number)),
      unknown: UNKNOWN,
    },
    'What must hold of one number or text.',
  );

const rowCriterionForm = (number: Form<NumberExpression>): ObjectForm<Condition> =>
  object(
    {
      id: CRITERION_ID,
      field: number,
      op: optional(choice(CRITERION_OPERATORS, 'How it is compared; without it, a flag that must be 1.')),
      value: optional(valueForm(number)),
      unknown: UNKNOWN,
      words: WORDS,
    },
    'What must hold of one field of a row.',
  );

const conditionForms = (condition: Form<Condition>, criterion: ObjectForm<Condition>): Form<Condition> =>
  byKey<Condition>(
    {
      all: object({ all: list(condition, 'Conditions that all must hold.') }, 'All of these.'),
      any: object({ any: list(condition, 'Conditions of which one must hold.') }, 'Any of these.'),
      atLeast: object(
        { atLeast: literal('How many.'), of: list(condition, 'Conditions of which so many must hold.') },
        'At least so many of these.',
      ),
      not: object({ not: condition }, 'What must not hold.'),
    },
    criterion,
    'a condition',
  );

/** Numbers and conditions by these names, with what criteria look like and further forms that a number may have. */
function expressions(
  names: { readonly number: string; readonly condition: string },
  criterion: (number: Form<NumberExpression>) => ObjectForm<Condition>,
  further: NumberForms = {},
): Expressions {
  const number: Form<NumberExpression> = named(names.number, () => numbers);
  const condition: Form<Condition> = named(names.condition, () => conditions);
  const objects = byKey<NumberExpression>(
    { ...numberForms(number, condition), ...further },
    null,
    'a number',
  );
  const numbers = either<NumberExpression>(
    (value) => (typeof value === 'string' ? NAME : typeof value === 'number' ? LITERAL : objects),
    [LITERAL, NAME, objects],
  );
  const conditions = conditionForms(condition, criterion(number));
  return { number, condition };
}

/** What rules are made of: conditions on features and named values. */
export const { number: numberForm, condition: conditionForm } = expressions(
  { number: 'number', condition: 'condition' },
  criterionForm,
);
/** What rows are looked at by: conditions on their fields. */
export const { number: rowNumberForm, condition: rowConditionForm } = expressions(
  { number: 'rowNumber', condition: 'rowCondition' },
  rowCriterionForm,
);
/** What features are made of: numbers that may be of further forms. */
export const featureExpressions = (further: NumberForms): Expressions =>
  expressions({ number: 'featureNumber', condition: 'featureCondition' }, criterionForm, further);
