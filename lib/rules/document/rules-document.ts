import {
  type Condition,
  conditionForm,
  type NumberExpression,
  numberForm,
  UNKNOWN_READINGS,
  type UnknownReading,
} from '@/lib/language/expression';
import {
  byKey,
  choice,
  DocumentError,
  either,
  type Form,
  flag,
  list,
  literal,
  name,
  named,
  object,
  optional,
  ROOT,
  record,
  text,
} from '@/lib/language/grammar';
import { failure, type Result, success } from '@/lib/model/result';

export const RULES_FORMAT = 'persona-rules' as const;
export const RULES_VERSION = 2 as const;

export const MAX_SEGMENTS = 250;
const MAX_INTO = 1_000;
const MAX_DECIMALS = 15;

/** A group that customers are assigned to where `when` holds. */
export interface Segment {
  readonly id: string;
  readonly name?: string;
  readonly number?: number;
  readonly when: Condition;
  /** What it is ranked by among those that hold, the first key first. */
  readonly rank?: readonly NumberExpression[];
}

/** How customers fall to segments. */
export interface Classification {
  readonly segments: readonly Segment[];
  /** By place the first that holds wins; by rank (where silent) that with the highest keys. */
  readonly order?: 'place' | 'rank';
  /** By key: true (where silent) is the highest first. */
  readonly down?: readonly boolean[];
  /** A second segment counts only if its last key is at least this. */
  readonly secondFloor?: number;
  /** The segment of nobody else's, or another classification, which then counts. */
  readonly otherwise?: string | Classification;
  /** The segment where what is not known could change the answer. */
  readonly undecided?: string;
  readonly strict?: boolean;
  readonly noun?: { readonly one: string; readonly many: string };
}

/** Quantiles of the population: bins from 1. */
export interface Score {
  readonly of: NumberExpression;
  readonly into: number;
  readonly best?: 'high' | 'low';
  readonly ties?: 'together' | 'by row';
  /** Who lacks one of these has no score. */
  readonly needs?: readonly string[];
}

/** A column of an output file. */
export type OutputColumn =
  | {
      readonly segment: string;
      readonly part?: 'primary' | 'second' | 'all' | 'count';
      readonly window?: string;
    }
  | {
      readonly value: string;
      readonly decimals?: number;
      readonly end?: 'low' | 'high';
      readonly window?: string;
    };

/** Rules as data: docs/rules.md. */
export interface RulesDocument {
  readonly format: typeof RULES_FORMAT;
  readonly version: typeof RULES_VERSION;
  readonly unknown?: UnknownReading;
  readonly scores?: Readonly<Record<string, Score>>;
  readonly values?: Readonly<Record<string, NumberExpression>>;
  readonly assign: Readonly<Record<string, Classification>>;
  readonly columns?: Readonly<Record<string, OutputColumn>>;
}

const SEGMENT: Form<Segment> = object(
  {
    id: name('What the segment is called in files.'),
    name: optional(text('What the segment is called on the screen.')),
    number: optional(literal('A number that stands for it in JSON.', { whole: true })),
    when: conditionForm,
    rank: optional(list(numberForm, 'Numbers that it is ranked by, the first key first.', 0)),
  },
  'A group that customers are assigned to.',
);

const CLASSIFICATION: Form<Classification> = named('classification', () =>
  object(
    {
      segments: list(SEGMENT, 'The segments, in the order of their places.', 1, MAX_SEGMENTS),
      order: optional(
        choice(
          ['rank', 'place'],
          'By rank the highest keys win (where silent), by place the first that holds.',
        ),
      ),
      down: optional(list(flag('True: the highest first.'), 'By key, whether the highest goes first.', 0)),
      secondFloor: optional(literal('A second segment counts only if its last key is at least this.')),
      otherwise: optional(
        either<string | Classification>(
          (value) => (typeof value === 'string' ? OTHERWISE : CLASSIFICATION),
          [text('The segment of all others.'), CLASSIFICATION],
        ),
      ),
      undecided: optional(text('The segment where what is not known could change the answer.')),
      strict: optional(flag('No more is undecided than by the place of segments.')),
      noun: optional(
        object(
          { one: name('One of its groups.'), many: name('Several of them.') },
          'What the groups are called.',
        ),
      ),
    },
    'How customers fall to segments.',
  ),
);
const OTHERWISE = text('The segment of all others.');

const SCORE: Form<Score> = object(
  {
    of: numberForm,
    into: literal('How many bins.', { whole: true, least: 2, most: MAX_INTO }),
    best: optional(choice(['high', 'low'], 'Which end has the highest score; high where silent.')),
    ties: optional(
      choice(['together', 'by row'], 'Whether equal values share a bin, or follow the order of the file.'),
    ),
    needs: optional(list(name('A column or value.'), 'Who lacks one of these is left out.', 0)),
  },
  'Quantiles of the population.',
);

const WINDOW = optional(name('The window, such as 30d.'));
const COLUMN: Form<OutputColumn> = byKey<OutputColumn>(
  {
    segment: object(
      {
        segment: name('A classification.'),
        part: optional(
          choice(['primary', 'second', 'all', 'count'], 'What is written of it; primary where silent.'),
        ),
        window: WINDOW,
      },
      'Segments of a classification.',
    ),
    value: object(
      {
        value: name('A value, score or column.'),
        decimals: optional(
          literal('Decimals; 0 where silent.', { whole: true, least: 0, most: MAX_DECIMALS }),
        ),
        end: optional(choice(['low', 'high'], 'Which end of what is open; low where silent.')),
        window: WINDOW,
      },
      'A number.',
    ),
  },
  null,
  'a column',
);

/** The form of a document of rules. */
export const RULES_FORM: Form<RulesDocument> = object(
  {
    format: choice([RULES_FORMAT], 'What this is.'),
    version: choice([RULES_VERSION], 'The version of the form.'),
    unknown: optional(
      choice(UNKNOWN_READINGS, 'What a criterion is where something is not known; "not met" where silent.'),
    ),
    scores: optional(record(SCORE, 'Quantiles of the population, by name.')),
    values: optional(record(numberForm, 'Numbers by name.')),
    assign: record(CLASSIFICATION, 'Classifications by name.'),
    columns: optional(record(COLUMN, 'What an output file contains, by column.')),
  },
  'Rules: which customers fall to which segments.',
);

/** Reads a value as a document of rules; the problem says where, as a JSON Pointer, and why not. */
export function readRulesDocument(value: unknown): Result<RulesDocument> {
  try {
    const document = RULES_FORM.read(value, ROOT);
    checkNames(document);
    return success(document);
  } catch (error) {
    if (error instanceof DocumentError) return failure(error.at.pointer, error.message);
    throw error;
  }
}

function checkNames({ scores = {}, values = {}, assign, columns = {} }: RulesDocument): void {
  for (const key of Object.keys(scores))
    if (Object.hasOwn(values, key))
      throw new DocumentError({ pointer: `/scores/${key}` }, `There is a value of the name "${key}" too.`);
  for (const [id, classification] of Object.entries(assign)) checkSegments(classification, `/assign/${id}`);
  for (const [id, column] of Object.entries(columns))
    if ('segment' in column && !Object.hasOwn(assign, column.segment))
      throw new DocumentError(
        { pointer: `/columns/${id}/segment` },
        `There is no classification "${column.segment}". There are: ${Object.keys(assign).join(', ')}.`,
      );
}

function checkSegments({ segments, otherwise }: Classification, pointer: string): void {
  const seen = new Set<string>();
  for (const [i, { id }] of segments.entries()) {
    if (seen.has(id))
      throw new DocumentError({ pointer: `${pointer}/segments/${i}/id` }, `There are two segments "${id}".`);
    seen.add(id);
  }
  if (typeof otherwise === 'object') checkSegments(otherwise, `${pointer}/otherwise`);
}
