import type { Indices } from '@/lib/model/transaction-kind';
import { concatFloat64, join } from '@/lib/stats/concat';
import { FEATURES, type Feature } from './published';

/** One column per feature, one value per user; NaN = unknown. */
export type FeatureColumns = Readonly<Record<Feature, Float64Array>>;

/** Columns made one by one, in the published order. */
export const featureColumns = (
  columnOf: (feature: Feature, index: number) => Float64Array,
): Record<Feature, Float64Array> =>
  Object.fromEntries(FEATURES.map((feature, i) => [feature, columnOf(feature, i)])) as Record<
    Feature,
    Float64Array
  >;

/** Features of a run of users, in every window, with the recurring merchants behind the counts. */
export interface FeatureTable {
  readonly users: number;
  /** One set of columns per window, in the order of the config's windows. */
  readonly windows: readonly FeatureColumns[];
  /** User u's recurring merchants are entries `recurringStart[u] .. recurringStart[u + 1]` of the two columns below. */
  readonly recurringStart: Uint32Array;
  /** Index into the kind table's merchants. */
  readonly recurringMerchant: Indices;
  /** Spent there within the look-back, in cents. */
  readonly recurringCents: Float64Array;
  /** All outflows of the look-back, in cents. */
  readonly lookbackOutflowCents: Float64Array;
  readonly transactionCount: Uint32Array;
  /** 53-bit hashes of each user's ledger and of its features: equal numbers mean equal data. */
  readonly ledgerHash: Float64Array;
  readonly featureHash: Float64Array;
}

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
  const windows = Array.from({ length: windowCount }, (_, w) =>
    featureColumns((name) => concatFloat64(parts.map((part) => (part.windows[w] as FeatureColumns)[name]))),
  );
  return {
    users,
    windows,
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
  };
}

/** The first `users` users of a table. */
export function firstUsers(table: FeatureTable, users: number): FeatureTable {
  if (users >= table.users) return table;
  const entries = table.recurringStart[users] as number;
  return {
    users,
    windows: table.windows.map((columns) => featureColumns((name) => columns[name].slice(0, users))),
    recurringStart: table.recurringStart.slice(0, users + 1),
    recurringMerchant: table.recurringMerchant.slice(0, entries),
    recurringCents: table.recurringCents.slice(0, entries),
    lookbackOutflowCents: table.lookbackOutflowCents.slice(0, users),
    transactionCount: table.transactionCount.slice(0, users),
    ledgerHash: table.ledgerHash.slice(0, users),
    featureHash: table.featureHash.slice(0, users),
  };
}
