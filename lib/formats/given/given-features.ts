import { type FeatureColumns, type FeatureTable, featureColumns } from '@/lib/features/feature-table';
import { numbersHashes } from '@/lib/features/hashes';
import { columnReader } from '@/lib/model/column';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { isIdName } from './id-names';
import { windowedName } from './windowed-names';

/**
 * A table with a row a customer as features: `x_30d` is x in the window of 30 days, a column without a window is the same in
 * all; `days` are the lengths of the windows, one of 0 where no column has any. What the product computes itself is unknown.
 */
export function givenFeatures(given: GivenTable): { readonly table: FeatureTable; readonly days: number[] } {
  const own = [...given.columns].filter(([name]) => name !== given.idName && !isIdName(name));
  const numbers = own.flatMap(([name, column]) => {
    const { numbers: of } = columnReader(column);
    return of ? [{ name, of, window: windowedName(name, {}) }] : [];
  });
  const found = new Set(numbers.flatMap(({ window }) => window?.days ?? []));
  const days = found.size > 0 ? [...found].sort((a, b) => a - b) : [0];
  const unknown = new Float64Array(given.rows).fill(Number.NaN);
  const windows = days.map((length): FeatureColumns => {
    const columns: Record<string, Float64Array> = {};
    for (const { name, of, window } of numbers) {
      if (!window) columns[name] = of;
      else if (window.days === length) columns[window.feature] = of;
      else columns[window.feature] ??= unknown;
    }
    return { ...featureColumns(() => unknown), ...columns };
  });
  const texts = own.flatMap(([name, column]) => (column.kind === 'number' ? [] : [[name, column] as const]));
  const hashes = numbersHashes(windows, given.rows);
  const table: FeatureTable = {
    users: given.rows,
    ...(given.weights && { weights: given.weights }),
    windows,
    texts: Object.fromEntries(texts),
    recurringStart: new Uint32Array(given.rows + 1),
    recurringMerchant: new Uint16Array(),
    recurringCents: new Float64Array(),
    lookbackOutflowCents: new Float64Array(given.rows),
    transactionCount: new Uint32Array(given.rows),
    ledgerHash: new Float64Array(given.rows),
    featureHash: hashes,
    furtherHash: hashes,
  };
  return { table, days };
}
