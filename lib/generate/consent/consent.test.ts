import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Population } from '@/lib/features/population';
import { streamOf } from '@/lib/params/archetypes/archetypes-of';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { check } from '@/lib/testing/check';
import { NOVEMBER, tableOf } from '@/lib/testing/populations';
import { synthetic } from '../origin';
import { consentOf } from './consent';
import { rankTable } from './rank-table';

const HELD = 60;
const population = synthetic(
  PUBLISHED_ARCHETYPE_IDS.map((archetype) => ({ archetype, table: tableOf(NOVEMBER, archetype, HELD) })),
);

const seed = fc.integer({ min: 0, max: 4_294_967_295 });
const rate = fc.double({ min: 0, max: 1, noNaN: true });
const counts = fc.array(fc.integer({ min: 0, max: HELD }), { minLength: 13, maxLength: 13 });
const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);

/** Who consents, as archetype/k. */
function consenting(of: Population, users: readonly number[], s: number, share: number): Set<string> {
  const { flags } = consentOf(of, users, {
    ...NOVEMBER,
    population: { ...NOVEMBER.population, seed: s, consentRate: share },
  });
  return new Set(
    of.cohorts.flatMap(({ archetype }, i) => {
      expect(flags[i]).toHaveLength(users[i]!);
      return Array.from(flags[i]!, (flag, k) => (flag ? `${archetype}/${k}` : '')).filter(Boolean);
    }),
  );
}

describe('consent', () => {
  test('property: exactly floor(n x rate) users consent: those with the lowest ranks', () => {
    check(
      fc.property(counts, seed, rate, (users, s, share) => {
        const found = consenting(population, users, s, share);
        const ranked = PUBLISHED_ARCHETYPE_IDS.flatMap((id, i) =>
          Array.from(
            rankTable(s, streamOf(id, undefined), users[i]!).ranks.slice(0, users[i]),
            (rank, k) => ({
              id: `${id}/${k}`,
              rank,
            }),
          ),
        ).sort((a, b) => a.rank - b.rank);
        const expected = ranked.slice(0, Math.floor(sum(users) * share));
        expect(found).toEqual(new Set(expected.map(({ id }) => id)));
      }),
      200,
    );
  });

  test('67 of the 75 published users, nobody at 0 and everybody at 1', () => {
    const users = [10, 15, 9, 12, 12, 3, 3, 6, 1, 1, 1, 1, 1];
    expect(consenting(population, users, 42, 0.9).size).toBe(67);
    expect(consenting(population, users, 42, 0).size).toBe(0);
    expect(consenting(population, users, 42, 1).size).toBe(75);
  });

  test('property: when users join, the others change in one direction, and no more of them than joined', () => {
    check(
      fc.property(counts, counts, seed, rate, (users, joining, s, share) => {
        const more = users.map((n, i) => Math.min(HELD, n + joining[i]!));
        const before = consenting(population, users, s, share);
        const isOld = (id: string) => {
          const [archetype, k] = id.split('/') as [string, string];
          return Number(k) < users[PUBLISHED_ARCHETYPE_IDS.indexOf(archetype)]!;
        };
        const after = new Set([...consenting(population, more, s, share)].filter(isOld));
        const gained = [...after].filter((id) => !before.has(id));
        const lost = [...before].filter((id) => !after.has(id));
        expect(Math.min(gained.length, lost.length)).toBe(0);
        expect(gained.length + lost.length).toBeLessThanOrEqual(sum(more) - sum(users));
      }),
      200,
    );
  });

  test('property: a higher rate withdraws nobody’s consent', () => {
    check(
      fc.property(counts, seed, rate, rate, (users, s, x, y) => {
        const few = consenting(population, users, s, Math.min(x, y));
        const many = consenting(population, users, s, Math.max(x, y));
        expect([...few].filter((id) => !many.has(id))).toEqual([]);
      }),
    );
  });

  test('property: the order of the archetypes does not matter', () => {
    const order = fc.shuffledSubarray([...PUBLISHED_ARCHETYPE_IDS.keys()], { minLength: 13 });
    check(
      fc.property(counts, seed, rate, order, (users, s, share, shuffled) => {
        const other = synthetic(shuffled.map((i) => population.cohorts[i]!));
        const otherUsers = shuffled.map((i) => users[i]!);
        expect(consenting(other, otherUsers, s, share)).toEqual(consenting(population, users, s, share));
      }),
    );
  });
});
