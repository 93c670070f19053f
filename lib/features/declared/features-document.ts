import {
  type Condition,
  featureExpressions,
  type NumberExpression,
  rowConditionForm,
  rowNumberForm,
  UNKNOWN_READINGS,
  type UnknownReading,
} from '@/lib/language/expression';
import {
  choice,
  DocumentError,
  either,
  type Form,
  flag,
  list,
  literal,
  name,
  type ObjectForm,
  object,
  optional,
  pair,
  ROOT,
  record,
  text,
} from '@/lib/language/grammar';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { failure, type Result, success } from '@/lib/model/result';
import { type FeatureWords, WORDS_FORM } from './feature-words';

export const FEATURES_FORMAT = 'persona-features' as const;
export const FEATURES_VERSION = 1 as const;

/** Tables that rows come from. */
export const ROW_TABLES = ['transactions', 'accounts', 'liabilities', 'days'] as const;
export type RowTable = (typeof ROW_TABLES)[number];
export const isRowTable = (name: string): name is RowTable =>
  (ROW_TABLES as readonly string[]).includes(name);

export const AGGREGATIONS = [
  'count',
  'sum',
  'mean',
  'min',
  'max',
  'median',
  'sd',
  'sample sd',
  'distinct',
  'nth last',
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** One number of some rows. */
export interface Aggregate {
  readonly agg: Aggregation;
  /** Of `nth last`: 1 is the last. */
  readonly n?: number;
  /** A table or a named row set. */
  readonly rows?: string;
  /** A field, any number of fields, or `gap`: the days between neighbouring rows. */
  readonly of?: NumberExpression;
  /** With fewer rows the value is `none`. */
  readonly needs?: number;
  readonly none?: number;
}

/** Days before the as-of day: how many, from and to, or the window under evaluation. */
export type Days = number | readonly [number, number] | 'W';

/** Rows of a table or of another set; with `by` or `each` groups of them. */
export interface RowSet {
  readonly from: string;
  readonly where?: Condition;
  readonly days?: Days;
  /** Rows after the as-of day count as well. */
  readonly future?: boolean;
  /** The field whose values make groups. */
  readonly by?: string;
  readonly each?: Readonly<Record<string, Aggregate>>;
  readonly keep?: Condition;
}

export interface Label {
  readonly label: readonly { readonly when: Condition; readonly is: string }[];
  readonly else?: string;
}

export type FeatureExpression = NumberExpression | Aggregate | Label | { readonly column: string };

/** Features as data: docs/features.md. */
export interface FeaturesDocument {
  readonly format: typeof FEATURES_FORMAT;
  readonly version: typeof FEATURES_VERSION;
  /** The day that features are computed at; the last of the data where silent. */
  readonly asOf?: string;
  /** Whether a window has its first day as well (both), or not (last, where silent). */
  readonly ends?: 'last' | 'both';
  readonly windows?: readonly number[];
  readonly unknown?: UnknownReading;
  readonly rows?: Readonly<Record<string, RowSet>>;
  readonly features: Readonly<Record<string, FeatureExpression>>;
  /** By output column, which `@W` behind its name makes one for each window, the feature. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What features, or columns of data, are called: nothing is computed of it. */
  readonly words?: Readonly<Record<string, FeatureWords>>;
}

const MAX_DAYS = 100_000;
const DAYS = literal('Days.', { whole: true, least: 0, most: MAX_DAYS });
const DAY_RANGE = pair(DAYS, DAYS, 'Days before the as-of day, both in.') as Form<Days>;
const WINDOW = choice(['W'], 'The window under evaluation.');
const DAYS_FORM: Form<Days> = either<Days>(
  (value) => (Array.isArray(value) ? DAY_RANGE : typeof value === 'string' ? WINDOW : DAYS),
  [DAYS, DAY_RANGE, WINDOW],
);

const AGGREGATE = object(
  {
    agg: choice(AGGREGATIONS, 'What is computed.'),
    n: optional(literal('Of "nth last": 1 is the last row.', { whole: true, least: 1 })),
    rows: optional(name('A table or a named row set.')),
    of: optional(rowNumberForm),
    needs: optional(literal('With fewer rows the value is "none".', { whole: true, least: 0 })),
    none: optional(literal('The value where there are too few rows.')),
  },
  'One number of some rows.',
);

const ROWS: Form<RowSet> = object(
  {
    from: name('A table (transactions, accounts, liabilities, days) or a named row set.'),
    where: optional(rowConditionForm),
    days: optional(DAYS_FORM),
    future: optional(flag('Rows after the as-of day count as well.')),
    by: optional(name('The field whose values make groups.')),
    each: optional(record(AGGREGATE, 'Numbers of each group, or of each row, by name.')),
    keep: optional(rowConditionForm),
  },
  'Rows, or groups of rows.',
);

const GIVEN = object({ column: name('A column of the data.') }, 'A given column.');
const { number: NUMBER, condition: CONDITION } = featureExpressions({
  agg: AGGREGATE as ObjectForm<unknown> as ObjectForm<NumberExpression>,
  column: GIVEN as ObjectForm<unknown> as ObjectForm<NumberExpression>,
});
const LABEL = object(
  {
    label: list(
      object({ when: CONDITION, is: text('The text where it holds.') }, 'A condition and a text.'),
      'Texts, of which the first counts whose condition holds.',
    ),
    else: optional(text('The text where none holds.')),
  },
  'A text.',
);

const isLabel = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'label');
const FEATURE = either<FeatureExpression>((value) => (isLabel(value) ? LABEL : NUMBER), [NUMBER, LABEL]);

const DATE: Form<string> = {
  read(value, at) {
    const date = text('A day.').read(value, at);
    if (dayNumberFromIso(date) === null)
      throw new DocumentError(at, `Must be a date such as 2025-11-07, got "${date}".`);
    return date;
  },
  schema: () => ({ type: 'string', format: 'date', description: 'The day that features are computed at.' }),
};

/** The form of a document of features. */
export const FEATURES_FORM: Form<FeaturesDocument> = object(
  {
    format: choice([FEATURES_FORMAT], 'What this is.'),
    version: choice([FEATURES_VERSION], 'The version of the form.'),
    asOf: optional(DATE),
    ends: optional(
      choice(
        ['last', 'both'],
        'Whether a window has its first day as well; "last" where silent: it has not.',
      ),
    ),
    windows: optional(
      list(literal('Days.', { whole: true, least: 1, most: MAX_DAYS }), 'The windows, in days.', 0),
    ),
    unknown: optional(choice(UNKNOWN_READINGS, 'What a criterion is where something is not known.')),
    rows: optional(record(ROWS, 'Row sets by name.')),
    features: record(FEATURE, 'Features by name.'),
    columns: optional(record(name('A feature.'), 'What an output file contains, by column.')),
    words: optional(WORDS_FORM),
  },
  'Features: numbers and texts of each customer, computed from a ledger.',
);

/** Reads a value as a document of features; the problem says where, as a JSON Pointer, and why not. */
export function readFeaturesDocument(value: unknown): Result<FeaturesDocument> {
  try {
    const document = FEATURES_FORM.read(value, ROOT);
    for (const table of ROW_TABLES)
      if (Object.hasOwn(document.rows ?? {}, table))
        throw new DocumentError({ pointer: `/rows/${table}` }, `"${table}" is a table of the data.`);
    return success(document);
  } catch (error) {
    if (error instanceof DocumentError) return failure(error.at.pointer, error.message);
    throw error;
  }
}
