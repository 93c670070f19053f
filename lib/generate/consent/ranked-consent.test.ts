import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assignments } from '@/lib/rules/assign-personas';
import { FlaggedConsent } from '@/lib/rules/sweep/consent';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { NOVEMBER } from '@/lib/testing/populations';
import { rankTable } from './rank-table';
import { consentCutoff, RankedConsent } from './ranked-consent';

const HELD = 5000;
const personas = personasOf(NOVEMBER);
const users = fc.integer({ min: 0, max: HELD });

test('property: who is covered under other counts of the same assignments is what their flags say', () => {
  check(
    fc.property(
      fc.nat(1000),
      fc.array(fc.tuple(users, users, users), { minLength: 1, maxLength: 3 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, cohorts, rate) => {
        const assigned = cohorts.map(
          (_, s): Assignments => ({
            masks: [],
            matched: [],
            secondary: new Uint8Array(),
            primary: Uint8Array.from({ length: HELD }, (_, k) => ((k + s) * 7919) % (personas.length + 1)),
          }),
        );
        for (const step of [0, 1, 2] as const) {
          const ranked = cohorts.map((counts, s) => ({
            table: rankTable(seed, s, HELD),
            users: counts[step],
          }));
          const cutoff = consentCutoff(ranked, rate);
          const consent = new RankedConsent(ranked, cutoff);
          const flagged = new FlaggedConsent(
            ranked.map(({ table, users }) =>
              Uint8Array.from(table.ranks.subarray(0, users), (rank) => Number(rank <= cutoff)),
            ),
          );
          for (const [cohort, { users }] of ranked.entries()) {
            const of = { cohort, users, assigned: assigned[cohort] as Assignments, personas };
            expect(consent.consented(cohort, undefined)).toBe(flagged.consented(cohort));
            expect(consent.covered(of)).toBe(flagged.covered(of));
          }
          expect(consent.flags).toEqual(flagged.flags);
        }
      },
    ),
    30,
  );
});
