import { concatNumbers, firstNumbers, type Numbers, pickNumbers } from '@/lib/model/coded';
import { type CategoryColumn, type Codes, codesFor, type DateColumn } from '@/lib/model/column';
import { textCount } from '@/lib/model/packed-texts';
import type { Indices } from '@/lib/model/transaction-kind';
import { concatFloat64, join } from '@/lib/stats/concat';
import { FEATURES, type Feature, FURTHER_FEATURES, type OwnFeature, PUBLISHED_FEATURES } from './features';

/** One column per feature, one value per user. */
export type FeatureColumns = Readonly<Record<OwnFeature, Numbers>> & Readonly<Record<Feature, Numbers>>;

/** The column of a feature. Throws where it is not in the table: what rules read is put there before they are evaluated. */
export function columnOf(columns: FeatureColumns, feature: Feature): Numbers {
  const column = columns[feature];
  if (!column) throw new Error(`There is no column ${feature}.`);
  return column;
}

/** Columns made one by one, in the published order. */
export const featureColumns = <N extends Numbers>(
  columnOf: (feature: OwnFeature, index: number) => N,
): Record<OwnFeature, N> & Record<Feature, N> =>
  Object.fromEntries(FEATURES.map((feature, i) => [feature, columnOf(feature, i)])) as Record<OwnFeature, N>;

/** Every column changed: those of other names than the published ones too. */
export const mapColumns = (
  columns: FeatureColumns,
  change: (column: Numbers, name: Feature) => Numbers,
): FeatureColumns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, change(column, name)]),
  ) as FeatureColumns;

/** Every column of windows changed, one that windows share once. */
function mapWindows<C extends Readonly<Record<string, Numbers>>>(
  windows: readonly C[],
  change: (column: Numbers) => Numbers,
): C[] {
  const known = new Map<Numbers, Numbers>();
  const once = (column: Numbers) => {
    const found = known.get(column) ?? change(column);
    known.set(column, found);
    return found;
  };
  return windows.map(
    (columns) =>
      Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, once(column)])) as C,
  );
}

/** Windows of several runs of users as one; a column that windows share in all of them stays one. */
function concatWindows(parts: readonly FeatureTable[], windowCount: number): FeatureColumns[] {
  const [first] = parts;
  const made: FeatureColumns[] = [];
  for (let w = 0; w < windowCount; w++) {
    made.push(
      first
        ? mapColumns(first.windows[w] as FeatureColumns, (_, name) => {
            const columns = parts.map(({ windows }) => columnOf(windows[w] as FeatureColumns, name));
            const isShared = w > 0 && parts.every(({ windows }, i) => windows[w - 1]?.[name] === columns[i]);
            return (isShared && made[w - 1]?.[name]) || concatNumbers(columns);
          })
        : featureColumns(() => new Float64Array()),
    );
  }
  return made;
}

export type TextColumn = CategoryColumn | DateColumn;

/** Features of a run of users, in every window, with the recurring merchants behind the counts. */
export interface FeatureTable {
  readonly users: number;
  /** By row the number of its user in the whole cohort, ascending, where only some of them are here; without it row k is user k. */
  readonly numbers?: Uint32Array;
  /** By user for how many customers it stands, above 0; without it each stands for one. */
  readonly weights?: Float64Array;
  /** One set of columns per window, in the order of the config's windows. */
  readonly windows: readonly FeatureColumns[];
  /** Columns of texts by name, the same in all windows. */
  readonly texts?: Readonly<Record<string, TextColumn>>;
  /** User u's recurring merchants are entries `recurringStart[u] .. recurringStart[u + 1]` of the two columns below. */
  readonly recurringStart: Uint32Array;
  /** Index into the kind table's merchants. */
  readonly recurringMerchant: Indices;
  /** Spent there within the look-back, in cents. */
  readonly recurringCents: Float64Array;
  /** All outflows of the look-back, in cents. */
  readonly lookbackOutflowCents: Float64Array;
  readonly transactionCount: Uint32Array;
  /** 53-bit hashes of each user's ledger, and of its published and its further features: equal numbers mean equal data. */
  readonly ledgerHash: Float64Array;
  readonly featureHash: Float64Array;
  readonly furtherHash: Float64Array;
}

/** The further features of a run of users, apart from its published ones. */
export interface FurtherColumns {
  readonly users: number;
  readonly windows: readonly Readonly<Record<string, Numbers>>[];
  readonly hash: Float64Array;
}

/** The features that a config defines, of a run of users, apart from the built-in ones. */
export interface OwnColumns {
  readonly users: number;
  readonly windows: readonly Readonly<Record<string, Numbers>>[];
  readonly texts: Readonly<Record<string, TextColumn>>;
}

/** A table with the features that a config defines, behind the built-in ones. */
export const withOwn = (table: FeatureTable, own: OwnColumns): FeatureTable => ({
  ...table,
  windows: table.windows.map((columns, w) => ({ ...columns, ...own.windows[w] })),
  ...(Object.keys(own.texts).length > 0 && { texts: { ...table.texts, ...own.texts } }),
});

/** A table without its further features, and those: they are stored apart, so that what was stored before there were any is read. */
export function parted(table: FeatureTable): { published: FeatureTable; further: FurtherColumns } {
  const { users, windows, furtherHash, ...rest } = table;
  const only = (features: readonly OwnFeature[]) =>
    windows.map((columns) => Object.fromEntries(features.map((name) => [name, columns[name]])));
  return {
    published: { ...rest, users, windows: only(PUBLISHED_FEATURES) } as unknown as FeatureTable,
    further: { users, windows: only(FURTHER_FEATURES), hash: furtherHash },
  };
}

/** The whole table again. */
export const joined = (published: FeatureTable, further: FurtherColumns): FeatureTable => ({
  ...published,
  windows: published.windows.map((columns, w) => ({ ...columns, ...further.windows[w] })),
  furtherHash: further.hash,
});

/** One table of the users of several, in order. Every part has `windowCount` windows, as the result has without parts. */
export function concatFeatureTables(parts: readonly FeatureTable[], windowCount: number): FeatureTable {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const users = parts.reduce((sum, part) => sum + part.users, 0);
  const recurringStart = new Uint32Array(users + 1);
  let user = 0;
  let entries = 0;
  for (const part of parts) {
    for (let u = 1; u <= part.users; u++)
      recurringStart[++user] = entries + (part.recurringStart[u] as number);
    entries += part.recurringMerchant.length;
  }
  const windows = concatWindows(parts, windowCount);
  const texts = concatTexts(parts);
  return {
    users,
    windows,
    ...(texts && { texts }),
    recurringStart,
    recurringMerchant: join<Indices>(
      parts.some((part) => part.recurringMerchant instanceof Uint32Array)
        ? new Uint32Array(entries)
        : new Uint16Array(entries),
      parts.map((part) => part.recurringMerchant),
    ),
    recurringCents: concatFloat64(parts.map((part) => part.recurringCents)),
    lookbackOutflowCents: concatFloat64(parts.map((part) => part.lookbackOutflowCents)),
    transactionCount: join(
      new Uint32Array(users),
      parts.map((part) => part.transactionCount),
    ),
    ledgerHash: concatFloat64(parts.map((part) => part.ledgerHash)),
    featureHash: concatFloat64(parts.map((part) => part.featureHash)),
    furtherHash: concatFloat64(parts.map((part) => part.furtherHash)),
  };
}

/** Columns of texts of several runs of users as one; those of one definition have the same texts everywhere. */
function concatTexts(parts: readonly FeatureTable[]): Readonly<Record<string, TextColumn>> | null {
  const names = Object.keys(parts[0]?.texts ?? {});
  if (names.length === 0) return null;
  const users = parts.reduce((sum, part) => sum + part.users, 0);
  return Object.fromEntries(
    names.map((name) => {
      const columns = parts.map(({ texts }) => texts?.[name] as TextColumn);
      const [first] = columns as [TextColumn];
      const codes = codesFor(textCount(first.texts), users);
      join<Codes>(
        codes,
        columns.map((column) => column.codes),
      );
      return [name, { ...first, codes }];
    }),
  );
}

const firstTexts = (texts: Readonly<Record<string, TextColumn>>, users: number) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, column]) => [name, { ...column, codes: column.codes.slice(0, users) }]),
  );

/** The first `users` users of the features that a config defines. */
export const firstOwn = (own: OwnColumns, users: number): OwnColumns =>
  users >= own.users
    ? own
    : {
        users,
        windows: mapWindows(own.windows, (column) => firstNumbers(column, users)),
        texts: firstTexts(own.texts, users),
      };

/** The first `users` users of a table. */
export function firstUsers(table: FeatureTable, users: number): FeatureTable {
  if (users >= table.users) return table;
  const entries = table.recurringStart[users] as number;
  return {
    users,
    ...(table.numbers && { numbers: table.numbers.slice(0, users) }),
    ...(table.weights && { weights: table.weights.slice(0, users) }),
    windows: mapWindows(table.windows, (column) => firstNumbers(column, users)),
    ...(table.texts && { texts: firstTexts(table.texts, users) }),
    recurringStart: table.recurringStart.slice(0, users + 1),
    recurringMerchant: table.recurringMerchant.slice(0, entries),
    recurringCents: table.recurringCents.slice(0, entries),
    lookbackOutflowCents: table.lookbackOutflowCents.slice(0, users),
    transactionCount: table.transactionCount.slice(0, users),
    ledgerHash: table.ledgerHash.slice(0, users),
    featureHash: table.featureHash.slice(0, users),
    furtherHash: table.furtherHash.slice(0, users),
  };
}

/** The users of some rows of a table, ascending, with the numbers that they had. The very table where these are all. */
export function pickUsers(table: FeatureTable, rows: Uint32Array): FeatureTable {
  if (rows.length === table.users) return table;
  const picked = <T extends Float64Array | Uint32Array>(column: T): T => {
    const of = new (column.constructor as new (length: number) => T)(rows.length);
    for (let i = 0; i < rows.length; i++) of[i] = column[rows[i] as number] as number;
    return of;
  };
  const recurring = recurringOf(table, rows);
  return {
    users: rows.length,
    numbers: table.numbers ? picked(table.numbers) : rows,
    ...(table.weights && { weights: picked(table.weights) }),
    windows: mapWindows(table.windows, (column) => pickNumbers(column, rows)),
    ...(table.texts && { texts: pickedTexts(table.texts, rows) }),
    recurringStart: recurring.start,
    recurringMerchant: table.recurringMerchant.filter((_, entry) => recurring.kept[entry] === 1),
    recurringCents: table.recurringCents.filter((_, entry) => recurring.kept[entry] === 1),
    lookbackOutflowCents: picked(table.lookbackOutflowCents),
    transactionCount: picked(table.transactionCount),
    ledgerHash: picked(table.ledgerHash),
    featureHash: picked(table.featureHash),
    furtherHash: picked(table.furtherHash),
  };
}

/** Where the recurring merchants of some rows begin, and by entry 1 where it is one of theirs. */
function recurringOf({ recurringStart, recurringMerchant }: FeatureTable, rows: Uint32Array) {
  const start = new Uint32Array(rows.length + 1);
  const kept = new Uint8Array(recurringMerchant.length);
  rows.forEach((row, i) => {
    const [from, to] = [recurringStart[row] as number, recurringStart[row + 1] as number];
    start[i + 1] = (start[i] as number) + to - from;
    kept.fill(1, from, to);
  });
  return { start, kept };
}

const pickedTexts = (texts: Readonly<Record<string, TextColumn>>, rows: Uint32Array) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, column]) => {
      const codes = column.codes.slice(0, rows.length);
      for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i] as number] as number;
      return [name, { ...column, codes }];
    }),
  );

/** The number that the user of a row has in the whole cohort. */
export const numberOf = ({ numbers }: Pick<FeatureTable, 'numbers'>, row: number): number =>
  numbers ? (numbers[row] as number) : row;

/** The row of a user by its number; -1 where it is not among them. */
export function rowOfNumber(
  { numbers, users }: Pick<FeatureTable, 'numbers' | 'users'>,
  number: number,
): number {
  if (!numbers) return number < users ? number : -1;
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === number ? low : -1;
}
