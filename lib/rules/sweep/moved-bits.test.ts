import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeatureTable } from '@/lib/features/feature-table';
import { check } from '@/lib/testing/check';
import { randomColumns, randomPersonas } from '@/lib/testing/rules';
import type { Assignments } from '../assign-personas';
import { type CohortAssignments, countPrimary, evaluateTable, reassignTable } from '../cohort-assignments';
import { compileRules } from '../compile-rules';
import { criteriaOf, mapCriteria, type Persona, PRIORITIES, withThreshold } from '../personas';
import { movedRules } from './moved-bits';

const USERS = 40;
const ODD = Uint8Array.from({ length: USERS }, (_, u) => u % 2);
const plainOf = (assigned: CohortAssignments): Assignments[] =>
  assigned.map(({ masks, matched, primary, secondary }) =>
    structuredClone({ masks, matched, primary, secondary }),
  );
const thresholds = (personas: readonly Persona[]) =>
  personas.flatMap(({ id, match }) =>
    criteriaOf(match)
      .filter(({ op }) => op !== undefined)
      .map((criterion) => ({ persona: id, criterion: criterion.id })),
  );

/** Moves of thresholds, by their numbers and what they are moved to. */
const anyMoves = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom(-1, 0, 0.25, 0.5, 1, 3, Number.MIN_VALUE, -1e308, 1e308)),
  {
    minLength: 1,
    maxLength: 3,
  },
);

/** Criteria that pass what is unknown. */
const unknownMet = (personas: readonly Persona[]): Persona[] =>
  personas.map((one) => ({
    ...one,
    match: mapCriteria(one.match, (criterion) => ({ ...criterion, unknown: 'met' })),
  }));

test('whom moved thresholds and other priorities concern is assigned as all are anew', () => {
  let [changed, reordered] = [0, 0];
  check(
    fc.property(
      randomPersonas,
      fc.array(randomColumns(USERS), { minLength: 1, maxLength: 2 }),
      fc.array(anyMoves, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.boolean(),
      fc.option(fc.tuple(fc.nat(9), fc.constantFrom(...PRIORITIES))),
      (given, windows, steps, isMet, isLookedAt, other) => {
        const personas = isMet ? unknownMet(given) : given;
        const table = { users: USERS, windows } as unknown as FeatureTable;
        let last = compileRules(personas);
        let assigned = evaluateTable(last, table);
        let now: readonly Persona[] = personas;
        for (const moves of steps) {
          for (const [place, value] of moves) {
            const all = thresholds(now);
            const one = all[place % all.length];
            if (one) now = withThreshold(now, one.persona, one.criterion, value);
          }
          if (other) {
            const [place, priority] = other;
            now = now.map((one, p) => (p === place % now.length ? { ...one, priority } : one));
          }
          const rules = compileRules(now);
          const anew = evaluateTable(rules, table);
          const moved = movedRules(last, rules);
          if (moved) {
            // What nobody looked at before is made of bits, else of what was.
            const before = isLookedAt ? plainOf(assigned) : null;
            const next = reassignTable(rules, table, assigned, moved);
            // Counts first: they need nobody's persona.
            for (const users of [USERS, USERS - 9])
              for (const only of [undefined, ODD])
                for (const [w, one] of next.entries())
                  expect(countPrimary(one, users, now, only)).toEqual(
                    countPrimary({ primary: plainOf(anew)[w]!.primary }, users, now, only),
                  );
            expect(plainOf(next)).toEqual(plainOf(anew));
            if (before) expect(plainOf(assigned)).toEqual(before);
            if (String(next[0]?.primary) !== String(assigned[0]?.primary)) changed++;
            if (!moved.isRankedAlike) reordered++;
          }
          [last, assigned] = [rules, anew];
        }
      },
    ),
  );
  expect(changed).toBeGreaterThan(10);
  expect(reordered).toBeGreaterThan(10);
});
