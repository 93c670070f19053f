import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import type { Numbers } from '@/lib/model/coded';
import { categoryOf } from '../given-tables';
import type { SlowRow } from './slow-rules';

/** The windows of random rules, in days. */
export const RANDOM_DAYS = [30, 180];
const TEXTS = ['t', 's_30d', 's_180d'];

/** Rows of random rules as the engine holds users: a column a window, texts by code. */
export function featureRows(rows: readonly SlowRow[], weights?: Float64Array): FeatureTable {
  const numbers = (name: string) =>
    Float64Array.from(rows, (row) => (row[name] as number | null) ?? Number.NaN);
  const windows = RANDOM_DAYS.map(
    (days) =>
      ({
        ...Object.fromEntries(['a', 'b', 'n', 'flag'].map((name) => [name, numbers(name)])),
        c: numbers(`c_${days}d`),
      }) as unknown as FeatureColumns,
  );
  // What all windows share is one column.
  for (const name of ['a', 'b', 'n', 'flag'])
    (windows[1] as Record<string, Numbers>)[name] = windows[0]![name]!;
  const texts = Object.fromEntries(
    TEXTS.map((name) => {
      return [name, categoryOf(rows.map((row) => row[name] as string | null))];
    }),
  );
  const nothing = () => new Float64Array(rows.length);
  return {
    users: rows.length,
    windows,
    texts,
    ...(weights && { weights }),
    recurringStart: new Uint32Array(rows.length + 1),
    recurringMerchant: new Uint16Array(),
    recurringCents: nothing().subarray(0, 0),
    lookbackOutflowCents: nothing(),
    transactionCount: new Uint32Array(rows.length),
    ledgerHash: nothing(),
    featureHash: nothing(),
    furtherHash: nothing(),
  };
}
