import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criteriaOf, withThreshold } from '@/lib/rules/personas';
import { check } from '@/lib/testing/check';
import { randomColumns, randomPersonas } from '@/lib/testing/rules';
import { type Evaluated, evaluate } from '../search/profiles';
import type { Threshold } from '../search/thresholds';
import { extremesOf, pushedBothWays } from './extremes';

const USERS = 8;

describe('extremesOf', () => {
  test('property: holds for any thresholds within their ranges', () => {
    check(
      fc.property(
        randomPersonas,
        randomColumns(USERS),
        fc.infiniteStream(fc.constantFrom(0, 0.25, 0.5, 1)),
        fc.nat(),
        (personas, columns, values, pick) => {
          const thresholds = personas.flatMap((persona) =>
            criteriaOf(persona.match)
              .filter(({ op }) => op)
              .map((criterion): Threshold => {
                const path = `personas.${persona.id}.${criterion.id}`;
                const place = { path, personaId: persona.id, criterionId: criterion.id, criterion };
                return { ...place, low: 0, high: 1, step: 0.25, present: criterion.value as number };
              }),
          );
          const tables: Evaluated['tables'] = [{ users: USERS, windows: [columns] } as never];
          const goal = { window: 0, persona: pick % (personas.length + 1), share: 0, tolerance: 0.01 };
          const { least, most } = extremesOf(pushedBothWays(personas, thresholds, tables), goal);
          const fixed = extremesOf(pushedBothWays(personas, [], tables), goal);
          expect(fixed.least).toEqual(fixed.most);
          const moved = thresholds.reduce(
            (all, t) => withThreshold(all, t.personaId, t.criterionId, values.next().value as number),
            personas,
          );
          for (const [rules, exact] of [
            [personas, fixed],
            [moved, null],
          ] as const) {
            const { primary } = evaluate(rules, tables).assignments[0]![0]!;
            for (let n = 0; n <= USERS; n++) {
              const count = primary.slice(0, n).filter((p) => p === goal.persona).length;
              expect(count).toBeGreaterThanOrEqual(least[0]![n]!);
              expect(count).toBeLessThanOrEqual(most[0]![n]!);
              if (exact) expect(count).toBe(exact.most[0]![n]!);
            }
          }
        },
      ),
      300,
    );
  });
});
