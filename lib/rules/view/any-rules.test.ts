import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import { check } from '@/lib/testing/check';
import { categoryOf } from '@/lib/testing/given-tables';
import { randomRules, tableOf } from '@/lib/testing/slow/random-rules';
import type { SlowRow } from '@/lib/testing/slow/slow-rules';
import { evaluateTable } from '../cohort-assignments';
import { compileRules } from '../compile-rules';
import { TableReader } from '../document/evaluate-table';
import { personasOf, shownClassification } from './personas-of';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const TIME = { timeout: 60_000 + RUNS * 200 };

/** Whom no segment has. */
const NOBODY_ELSE = 'nobody else';
const DAYS = [30, 180];
const TEXTS = ['t', 's_30d', 's_180d'];

/** The rows as the engine holds users: a column a window, texts by code. */
function featuresOf(rows: readonly SlowRow[]): FeatureTable {
  const numbers = (name: string) =>
    Float64Array.from(rows, (row) => (row[name] as number | null) ?? Number.NaN);
  const windows = DAYS.map(
    (days) =>
      ({
        ...Object.fromEntries(['a', 'b', 'n', 'flag'].map((name) => [name, numbers(name)])),
        c: numbers(`c_${days}d`),
      }) as unknown as FeatureColumns,
  );
  // What all windows share is one column.
  for (const name of ['a', 'b', 'n', 'flag'])
    (windows[1] as Record<string, Float64Array>)[name] = windows[0]![name]!;
  const texts = Object.fromEntries(
    TEXTS.map((name) => {
      return [name, categoryOf(rows.map((row) => row[name] as string | null))];
    }),
  );
  return { users: rows.length, windows, texts } as unknown as FeatureTable;
}

test('any rules are evaluated by bits as by the document itself', TIME, () => {
  let compared = 0;
  check(
    fc.property(randomRules, ({ document, rows }) => {
      const ruled = { rules: document, windows: DAYS };
      const { id: classification } = shownClassification(ruled);
      const reader = new TableReader(document, tableOf(rows));
      const expected = DAYS.map((days) => {
        const classify = reader.classify(classification, `${days}d`);
        return rows.map((_, row) => classify(row));
      });
      const personas = personasOf(ruled);
      const found = evaluateTable(compileRules(personas), featuresOf(rows));
      const ids = new Set(personas.map(({ id }) => id));
      expected.forEach((window, w) => {
        window.forEach(({ primary, second }, u) => {
          const of = (index: number) => personas[index]?.id ?? NOBODY_ELSE;
          expect(of(found[w]!.primary[u]!)).toBe(ids.has(primary) ? primary : NOBODY_ELSE);
          expect(of(found[w]!.secondary[u]!)).toBe(ids.has(second) ? second : NOBODY_ELSE);
          compared++;
        });
      });
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(RUNS);
});
