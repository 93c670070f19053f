import type { CriterionValue } from '@/lib/language/expression';
import { DocumentError, type Place, shown, within } from '@/lib/language/grammar';
import { type Aggregate, ROW_TABLES, type RowSet } from './features-document';

/** Why features of a document cannot be computed: the evaluator and the writer of SQL say it alike. */
function fail(at: Place, message: string): never {
  throw new DocumentError(at, message);
}

export const failMadeFromThemselves = (rows: string, at: Place): never =>
  fail(at, `The rows ${shown(rows)} are made from themselves.`);

/** The set of a name that is no table's. */
export function setNamed(name: string, sets: Readonly<Record<string, RowSet>>, at: Place): RowSet {
  const set = Object.hasOwn(sets, name) ? sets[name] : undefined;
  return (
    set ??
    fail(
      at,
      `There are no rows ${shown(name)}. There are: ${[...ROW_TABLES, ...Object.keys(sets)].join(', ')}.`,
    )
  );
}

/** The number of days of "W". */
export const windowDays = (window: number | null, at: Place): number =>
  window ?? fail(at, 'There is no window here: "W" is the one under evaluation.');

/** The length of the window under evaluation. */
export const windowLength = (window: number | null, at: Place): number =>
  window ?? fail(at, 'There is no window here.');

export const failWithoutDates = (at: Place): never => fail(at, 'These rows have no dates.');

export const failKeep = (at: Place): never =>
  fail(within(at, 'keep'), '"keep" is for groups: there is no "by" and no "each".');

/** Numbers of groups are of their own rows. */
export function checkOwnRows(each: Readonly<Record<string, Aggregate>>, at: Place): void {
  const apart = Object.keys(each).find((name) => each[name]?.rows !== undefined);
  if (apart !== undefined)
    fail(within(within(within(at, 'each'), apart), 'rows'), 'A number of a group is one of its own rows.');
}

export const failWithoutAccount = (at: Place): never =>
  fail(within(at, 'rows'), 'Only rows that have an account are found by it.');

/** What is computed must be said, and gaps are between days. */
export function checkOf({ of, agg }: Aggregate, hasDates: boolean, at: Place): void {
  if (of === undefined && agg !== 'count') fail(at, `"${agg}" needs "of": a field, a number or "gap".`);
  if (of === 'gap' && !hasDates) fail(within(at, 'of'), 'These rows have no dates, and so no gaps.');
}

/** The rows of an aggregate that is a feature. */
export const rowsOf = ({ rows }: Aggregate, at: Place): string =>
  rows ?? fail(at, 'The key "rows" is missing: what is this computed of?');

export const failWithoutField = (name: string, at: Place): never =>
  fail(at, `These rows have no field ${shown(name)}.`);

export const failText = (name: string, at: Place): never =>
  fail(at, `${shown(name)} is a text, and a number is needed here.`);

/** The name of the field that a criterion of rows is about. */
export const fieldOf = (op: string, subject: unknown, at: Place): string =>
  typeof subject === 'string'
    ? subject
    : fail(at, `"${op}" needs the name of a field, got ${shown(subject)}.`);

/** The words of "contains". */
export function wordsOf(value: CriterionValue | undefined, at: Place): readonly string[] {
  const words = typeof value === 'string' ? [value] : value;
  return Array.isArray(words) && words.every((one) => typeof one === 'string')
    ? (words as string[])
    : fail(at, `"contains" needs a list of texts, got ${shown(value)}.`);
}

/** The rows of "one of rows". */
export const otherRows = (value: CriterionValue | undefined, at: Place): string =>
  typeof value === 'string'
    ? value
    : fail(at, `"one of rows" needs the name of a row set, got ${shown(value)}.`);

export const failWithoutFeature = (name: string, at: Place): never =>
  fail(at, `There is no feature ${shown(name)}.`);

/** Fails at a feature that needs itself; `open` are those that are being compiled, each with its window behind it. */
export const failCircle = (open: readonly string[], key: string, at: Place): never =>
  fail(
    at,
    `${[...open.slice(open.indexOf(key)), key].map((one) => one.replace(/@.*/, '')).join(' needs ')}: a circle.`,
  );
