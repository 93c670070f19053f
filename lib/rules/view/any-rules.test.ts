import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { featureRows, RANDOM_DAYS } from '@/lib/testing/slow/feature-rows';
import { randomRules, tableOf } from '@/lib/testing/slow/random-rules';
import { evaluateTable } from '../cohort-assignments';
import { compileRules } from '../compile-rules';
import { TableReader } from '../document/evaluate-table';
import { personasOf, shownClassification } from './personas-of';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const TIME = { timeout: 60_000 + RUNS * 200 };

/** Whom no segment has. */
const NOBODY_ELSE = 'nobody else';
test('any rules are evaluated by bits as by the document itself', TIME, () => {
  let compared = 0;
  check(
    fc.property(randomRules, ({ document, rows }) => {
      const ruled = { rules: document, windows: RANDOM_DAYS };
      const { id: classification } = shownClassification(ruled);
      const reader = new TableReader(document, tableOf(rows));
      const expected = RANDOM_DAYS.map((days) => {
        const classify = reader.classify(classification, `${days}d`);
        return rows.map((_, row) => classify(row));
      });
      const personas = personasOf(ruled);
      const found = evaluateTable(compileRules(personas), featureRows(rows));
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
