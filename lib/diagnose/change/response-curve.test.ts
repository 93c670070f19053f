import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFlag } from '@/lib/features/features';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { criteriaOf, type Persona, withThreshold } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { randomColumns, randomPersonas } from '@/lib/testing/rules';
import { flipsAt, responseCurve } from './response-curve';
import { sharesUnder } from './threshold-effect';

const USERS = 12;
const thresholds = (personas: readonly Persona[]) =>
  personas.flatMap((persona) =>
    criteriaOf(persona.match)
      .filter(({ feature }) => !isFlag(feature))
      .map((criterion) => ({ persona, criterion })),
  );

describe('responseCurve', () => {
  test('property: is the distribution recomputed at every position, for any rules, values and ties', () => {
    const positions = fc.uniqueArray(
      fc.oneof(fc.constantFrom(0, 0.25, 0.5, 1), fc.double({ min: -1, max: 2, noNaN: true })),
      { minLength: 1, maxLength: 8 },
    );
    check(
      fc.property(
        randomPersonas.filter((personas) => thresholds(personas).length > 0),
        randomColumns(USERS),
        positions,
        fc.nat(),
        (personas, columns, values, pick) => {
          const all = thresholds(personas);
          const { persona, criterion } = all[pick % all.length]!;
          const table = { users: USERS, windows: [columns] } as never;
          const population = { cohorts: [{ archetype: null, table }] };
          const rules = compileRules(personas);
          const input = {
            rules,
            population,
            assignments: [evaluateTable(rules, table)],
            counts: [USERS],
            window: 0,
            persona,
            criterion,
          };
          const curve = responseCurve(input, Float64Array.from(values).sort());
          curve.positions.forEach((value, i) => {
            const changed = withThreshold(personas, persona.id, criterion.id, value);
            const expected = sharesUnder(changed, population, [USERS], 0).map((share) =>
              Math.round(share * USERS),
            );
            expect(curve.counts.map((row) => row[i])).toEqual(expected);
            const before = Array.from(input.assignments[0]![0]!.primary);
            const after = Array.from(evaluateTable(compileRules(changed), table)[0]!.primary);
            expect(flipsAt(input, value)).toEqual(
              before.flatMap((from, k) => (from === after[k] ? [] : [{ cohort: 0, k, from, to: after[k] }])),
            );
          });
        },
      ),
      300,
    );
  });

  test('of every threshold of November 2025, at every step of its slider', () => {
    const run = runConfig(NOVEMBER);
    const { population, counts } = run;
    for (const { persona, criterion } of thresholds(personasOf(NOVEMBER))) {
      for (const window of [0, 1]) {
        const from = criterion.value as number;
        const positions = Float64Array.from({ length: 9 }, (_, i) =>
          Number((from * (0.2 + 0.2 * i)).toFixed(4)),
        );
        const curve = responseCurve({ ...run, window, persona, criterion }, positions);
        positions.forEach((value, i) => {
          const personas = withThreshold(personasOf(NOVEMBER), persona.id, criterion.id, value);
          const expected = sharesUnder(personas, population, counts, window).map((share) =>
            Math.round(share * 75),
          );
          expect(curve.counts.map((row) => row[i])).toEqual(expected);
        });
      }
    }
  });
});
