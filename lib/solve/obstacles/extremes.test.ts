import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criteriaOf, mapCriteria, withThreshold } from '@/lib/rules/personas';
import { check } from '@/lib/testing/check';
import { randomColumns, randomPersonas } from '@/lib/testing/rules';
import type { FreeNumber } from '../search/free-numbers';
import { type Evaluated, evaluatePersonas } from '../search/profiles';
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
        (random, columns, values, pick) => {
          const personas = random.map((persona) => ({
            ...persona,
            match: mapCriteria(persona.match, (c) => (c.op ? { ...c, at: `/${persona.id}/${c.id}` } : c)),
          }));
          const thresholds = personas.flatMap(({ id: persona, match }) =>
            criteriaOf(match).flatMap(({ id, at, feature, value }) => {
              const room = { column: feature, low: 0, high: 1, step: 0.25, present: value as number };
              return at === undefined ? [] : [{ persona, id, path: at, pointer: at, ...room }];
            }),
          ) satisfies FreeNumber[];
          const tables: Evaluated['tables'] = [{ users: USERS, windows: [columns] } as never];
          const goal = { window: 0, persona: pick % (personas.length + 1), share: 0, tolerance: 0.01 };
          const { least, most } = extremesOf(pushedBothWays(personas, thresholds, tables), goal);
          const fixed = extremesOf(pushedBothWays(personas, [], tables), goal);
          expect(fixed.least).toEqual(fixed.most);
          const moved = thresholds.reduce(
            (all, t) => withThreshold(all, t.persona, t.id, values.next().value as number),
            personas,
          );
          for (const [rules, exact] of [
            [personas, fixed],
            [moved, null],
          ] as const) {
            const { primary } = evaluatePersonas(rules, tables).assignments[0]![0]!;
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
