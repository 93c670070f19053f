import {
  type FeatureColumns,
  type FeatureTable,
  featureColumns,
  type TextColumn,
} from '@/lib/features/feature-table';
import { numbersHashes } from '@/lib/features/hashes';
import type { GivenTable } from '../document/given-table';

/** A column of a window: `spend_30d`. */
const OF_WINDOW = /^(.+)_(\d+)d$/;

/** Columns without what tells customers apart. */
const isId = (name: string) => ['id', 'user_id', 'customer_id'].includes(name);

function textColumn(table: GivenTable, text: (row: number) => string | null): TextColumn {
  const codes = new Uint32Array(table.rows);
  const places = new Map<string, number>();
  const unknown: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const value = text(row);
    if (value === null) {
      unknown.push(row);
      continue;
    }
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    codes[row] = place;
  }
  for (const row of unknown) codes[row] = places.size;
  return { codes, values: [...places.keys()] };
}

/**
 * A table with a row a customer as features: `x_30d` is x in the window of 30 days, a column without a window is the same in
 * all; `days` are the lengths of the windows, one of 0 where no column has any. What the product computes itself is unknown.
 */
export function givenFeatures(given: GivenTable): { readonly table: FeatureTable; readonly days: number[] } {
  const numbers = [...given.columns.values()].flatMap(({ name, numbers: of }) =>
    of && !isId(name) ? [{ name, of }] : [],
  );
  const found = new Set(numbers.flatMap(({ name }) => OF_WINDOW.exec(name)?.[2] ?? []));
  const days = found.size > 0 ? [...found].map(Number).sort((a, b) => a - b) : [0];
  const unknown = new Float64Array(given.rows).fill(Number.NaN);
  const windows = days.map((length): FeatureColumns => {
    const columns: Record<string, Float64Array> = {};
    for (const { name, of } of numbers) {
      const [, base, own] = OF_WINDOW.exec(name) ?? [];
      if (base === undefined) columns[name] = of;
      else if (Number(own) === length) columns[base] = of;
      else columns[base] ??= unknown;
    }
    return { ...featureColumns(() => unknown), ...columns };
  });
  const texts = [...given.columns.values()].flatMap(({ name, numbers: of, text }) =>
    of || isId(name) ? [] : [[name, textColumn(given, text)] as const],
  );
  const hashes = numbersHashes(windows, given.rows);
  const table: FeatureTable = {
    users: given.rows,
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
