import './swept-response';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { packTexts } from '@/lib/model/packed-texts';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { withPart } from '@/lib/rules/document/numbers';
import { ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { featureRows, RANDOM_DAYS } from '@/lib/testing/slow/feature-rows';
import { randomRules } from '@/lib/testing/slow/random-rules';
import { slowColumns } from '@/lib/testing/slow/slow-rules';
import { evaluate } from '../../evaluation';
import { numberResponse } from '../number-response';
import { movingCriteria } from './bit-sweep';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 25);
const TIME = { timeout: 60_000 + RUNS * 1_000 };
const POSITIONS = Float64Array.of(2, 2.5, 3, 4, 7);

/** Random rules, most of them without what is open: those are by bits. */
const rules = fc
  .record({ of: randomRules, isPlain: fc.constantFrom(true, true, false) })
  .map(({ of: { document, rows }, isPlain }) => {
    if (!isPlain) return { document, rows };
    const { assign, ...rest } = JSON.parse(
      JSON.stringify(document).replaceAll('"unknown":"open"', '"unknown":"met"'),
    ) as typeof document;
    const plain = Object.entries(assign).map(([id, { undecided: _, secondFloor, otherwise, ...of }]) => [
      id,
      of,
    ]);
    return { document: { ...rest, assign: Object.fromEntries(plain) } as typeof document, rows };
  });

test('the curve of any number is what the slow evaluator counts, by bits or not', TIME, () => {
  const seen = { byBits: 0, others: 0 };
  check(
    fc.property(rules, fc.constantFrom(0, 1), fc.nat(), ({ document, rows }, window, first) => {
      const population = readPopulation(
        tableOrigin('table', packTexts(rows.map((_, row) => String(row)))),
        featureRows(rows),
      );
      const config = { ...PRESETS[DEFAULT_PRESET], rules: document, windows: RANDOM_DAYS, targets: {} };
      const result = evaluate(config, population, [rows.length]);
      const { id: segment } = shownClassification(config);
      const names = result.rules.personas.map(({ id }) => id);
      const columns = { first: { segment, window: `${RANDOM_DAYS[window]}d` } } as const;
      const all = ruleNumbers(document);
      for (let i = 0; i < Math.min(6, all.length); i++) {
        const { pointer } = all[(first + i) % all.length]!;
        seen[movingCriteria(result.rules, pointer)?.criteria.length ? 'byBits' : 'others']++;
        const { positions, counts } = numberResponse({ result, window, pointer }, POSITIONS);
        positions.forEach((x, place) => {
          const { first: ids = [] } = slowColumns({ ...withPart(document, pointer, x), columns }, rows);
          const counted = new Array<number>(names.length + 1).fill(0);
          for (const id of ids) {
            const p = names.indexOf(id);
            counted[p < 0 ? names.length : p]!++;
          }
          expect(counts.map((row) => row[place])).toEqual(counted);
        });
      }
    }),
    RUNS,
  );
  if (process.env.PROPERTY_RUNS) console.log(seen);
  expect(seen.byBits).toBeGreaterThan(RUNS / 4);
  expect(seen.others).toBeGreaterThan(RUNS / 4);
});
