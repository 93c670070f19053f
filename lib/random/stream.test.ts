import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { hash53, hashOfWords } from './hash';
import { consentRank, PURPOSE, type Purpose } from './purpose';
import { integerBetween, stream, UserStreams } from './stream';

const purposes = Object.keys(PURPOSE) as Purpose[];
const seed = fc.integer({ min: 0, max: 4_294_967_295 });
const archetype = fc.integer({ min: 0, max: 12 });
const user = fc.integer({ min: 0, max: 100_000 });
const take = (next: () => number, n: number) => Array.from({ length: n }, next);

describe('streams', () => {
  test('give the published draws: a change here changes every result', () => {
    expect(take(stream(42, 0, 0, 'payroll'), 3)).toMatchInlineSnapshot(`
      [
        0.7498599616810679,
        0.7736845545005053,
        0.8307738506700844,
      ]
    `);
    expect(hash53(42, 0, 0, 0)).toMatchInlineSnapshot(`1854968361458566`);
    expect(consentRank(42, 12, 99_999)).toMatchInlineSnapshot(`1392832269115403`);
  });

  test('depend on their seed, archetype, user and purpose, and on nothing else', () => {
    const key = fc.tuple(seed, archetype, user, fc.constantFrom(...purposes));
    check(
      fc.property(key, key, (a, b) => {
        const other = stream(...b);
        other();
        expect(take(stream(...a), 4)).toEqual(take(stream(...a), 4));
        if (a.some((part, i) => part !== b[i])) {
          expect(take(stream(...a), 4)).not.toEqual(take(stream(...b), 4));
        }
      }),
      500,
    );
  });

  test('property: of users in turn are those of each user, whatever was asked for before', () => {
    const asked = fc.array(fc.constantFrom(...purposes), { maxLength: 6 });
    check(
      fc.property(seed, archetype, fc.array(fc.tuple(user, asked), { maxLength: 4 }), (s, a, users) => {
        const streams = new UserStreams(s, a);
        for (const [k, wanted] of users) {
          streams.begin(k);
          for (const purpose of new Set(wanted)) {
            const expected = take(stream(s, a, k, purpose), 5);
            const atOnce = new Float64Array(3);
            const first = streams.of(purpose)();
            streams.fill(purpose, atOnce, 3);
            expect([first, ...atOnce, streams.of(purpose)()]).toEqual(expected);
          }
        }
      }),
    );
  });

  test('draw from 0 up to, but not, 1, with mean 1/2', () => {
    const draws = take(stream(7, 3, 5, 'expenses'), 20_000);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    const mean = draws.reduce((sum, u) => sum + u, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / draws.length));
  });

  test('rank every user for consent differently', () => {
    const ranks = Array.from({ length: 13 }, (_, a) =>
      Array.from({ length: 8_000 }, (_, k) => consentRank(42, a, k)),
    ).flat();
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});

describe('hashOfWords', () => {
  const words = fc.array(fc.integer(), { maxLength: 12 });
  const hashOf = (values: readonly number[]) => hashOfWords(Int32Array.from(values), values.length);

  test('is a whole number below 2^53, of the first words alone', () => {
    check(
      fc.property(words, words, (a, b) => {
        const hash = hashOfWords(Int32Array.from([...a, ...b]), a.length);
        expect(hash).toBe(hashOf(a));
        expect(Number.isSafeInteger(hash)).toBe(true);
        expect(hash).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('property: of four words is the one that seeds streams', () => {
    const word = fc.integer({ min: 0, max: 4_294_967_295 });
    check(
      fc.property(word, word, word, word, (a, b, c, d) => {
        expect(hash53(a, b, c, d)).toBe(hashOf([a, b, c, d]));
      }),
    );
  });

  test('distinguishes words, their order and their number', () => {
    check(
      fc.property(words, words, (a, b) => {
        const same = a.length === b.length && a.every((word, i) => word === b[i]);
        expect(hashOf(a) === hashOf(b)).toBe(same);
      }),
      500,
    );
    expect(hashOf([0])).not.toBe(hashOf([0, 0]));
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  });
});

describe('integerBetween', () => {
  test('covers low to high evenly, both included', () => {
    const draws = Array.from({ length: 100 }, (_, i) => integerBetween(i / 100, -2, 2));
    for (const value of [-2, -1, 0, 1, 2]) expect(draws.filter((n) => n === value)).toHaveLength(20);
    expect(integerBetween(1 - 2 ** -32, -2, 2)).toBe(2);
    expect(integerBetween(0.999, 3, 3)).toBe(3);
  });
});
