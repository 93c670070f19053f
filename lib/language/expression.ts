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

/** A number of rules and features: a literal, a name or an object. */
export const numberForm: Form<NumberExpression> = named('number', () => NUMBER);
/** A condition on features and named values. */
export const conditionForm: Form<Condition> = named('condition', () => CONDITION);
/** A condition on the fields of rows. */
export const rowConditionForm: Form<Condition> = named('rowCondition', () => ROW_CONDITION);

const numbers = (says: string) => list(numberForm, says);
const two = (says: string) => pair(numberForm, numberForm, says);

export const NUMBER_FORMS: Readonly<Record<string, ObjectForm<NumberExpression>>> = {
  '+': object({ '+': numbers('The numbers that are added.') }, 'A sum.'),
  '-': object({ '-': two('A number, and what is taken from it.') }, 'A difference.'),
  '*': object({ '*': numbers('The numbers that are multiplied.') }, 'A product.'),
  '/': object(
    {
      '/': two('A number, and what it is divided by.'),
      else: optional(numberForm),
    },
    'A quotient; `else` where the divisor is 0, unknown without it.',
  ),
  min: object({ min: numbers('The numbers of which the least is taken.') }, 'The least.'),
  max: object({ max: numbers('The numbers of which the greatest is taken.') }, 'The greatest.'),
  orElse: object({ orElse: numbers('The first of these that is known.') }, 'The first number that is known.'),
  points: object(
    {
      points: list(
        pair(conditionForm, numberForm, 'A condition, and what it is worth.'),
        'Conditions and what each is worth.',
      ),
      take: optional(
        choice(['all', 'first'], 'The sum of what holds, or the first that does; all where silent.'),
      ),
      else: optional(numberForm),
    },
    'Points: the sum of what holds, or the first; `else` where nothing holds.',
  ),
  bins: object(
    {
      bins: numberForm,
      upTo: list(pair(numberForm, numberForm, 'A bound, which is in, and the points.'), 'Bounds from below.'),
      above: optional(numberForm),
      unknown: optional(numberForm),
    },
    'Points by where a number lies: those of the first bound that it is not above, else `above`.',
  ),
};

const NAME = name('A feature, a named value or a column; `@30d` behind it is the value of that window.');
const LITERAL = literal('A number.');

/** A number whose objects may have further forms than those of rules. */
export function numberWith(
  further: Readonly<Record<string, ObjectForm<NumberExpression>>>,
): Form<NumberExpression> {
  const objects = byKey<NumberExpression>({ ...NUMBER_FORMS, ...further }, null, 'a number');
  return either<NumberExpression>(
    (value) => (typeof value === 'string' ? NAME : typeof value === 'number' ? LITERAL : objects),
    [LITERAL, NAME, objects],
  );
}
const NUMBER = numberWith({});

const TEXT_OR_NUMBER = either<NumberExpression | string>(
  (value) => (typeof value === 'string' ? text('A text, or the name of a number.') : numberForm),
  [text('A text, or the name of a number.'), numberForm],
);
const VALUES = list(TEXT_OR_NUMBER, 'Both ends of `between`, or the texts of `in` or `contains`.');
const VALUE: Form<CriterionValue> = either<CriterionValue>(
  (value) => (Array.isArray(value) ? VALUES : TEXT_OR_NUMBER),
  [TEXT_OR_NUMBER, VALUES],
);

const UNKNOWN = optional(
  choice(UNKNOWN_READINGS, 'What it is where something is not known; as the document says where silent.'),
);

const CRITERION: ObjectForm<Condition> = object(
  {
    id: optional(name('The name of the criterion.')),
    feature: numberForm,
    op: optional(
      choice(
        [...COMPARISONS, 'between', 'is', 'is not', 'in', 'known'],
        'How it is compared; without it, a flag that must be 1.',
      ),
    ),
    value: optional(VALUE),
    unknown: UNKNOWN,
  },
  'What must hold of one number or text.',
);

const ROW_CRITERION: ObjectForm<Condition> = object(
  {
    id: optional(name('The name of the criterion.')),
    field: numberForm,
    op: optional(choice(CRITERION_OPERATORS, 'How it is compared; without it, a flag that must be 1.')),
    value: optional(VALUE),
    unknown: UNKNOWN,
    words: optional(flag('Of `contains`: whole words alone.')),
  },
  'What must hold of one field of a row.',
);

const groups = (condition: Form<Condition>, criterion: ObjectForm<Condition>): Form<Condition> =>
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

const CONDITION = groups(conditionForm, CRITERION);
const ROW_CONDITION = groups(rowConditionForm, ROW_CRITERION);
