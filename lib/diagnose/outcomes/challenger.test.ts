import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Alea } from '@/lib/random/alea';
import { check } from '@/lib/testing/check';
import { type Customer, customers, judged, rowsOf, rulesOf, SETTING } from '@/lib/testing/outcome-tables';
import { evaluate } from '../evaluation';
import { challengerResult } from './challenger';
import { challengerVerdict } from './verdict';

describe('champion and challenger', () => {
  test('property: groups are those of looking at customers one by one; the same rules differ in nothing', () => {
    check(
      fc.property(customers, fc.nat({ max: 10 }), fc.nat({ max: 10 }), (all, old, now) => {
        const { rows, outcomes } = rowsOf(all);
        const { evaluation: champion, outcome } = judged(rulesOf(old), rows, outcomes, SETTING);
        const challenger = evaluate(rulesOf(now), champion.given, [all.length]);
        const { parts, onlyOne } = challengerResult({
          champion,
          challenger,
          outcome,
          persona: 'risky',
          window: 0,
        });
        expect(onlyOne).toBe(0);
        const risky = ({ utilisation, visits }: Customer, value: number) =>
          utilisation >= value && visits < 8;
        for (const [part, flag] of [
          ['main', 0],
          ['heldOut', 1],
        ] as const) {
          const own = all.filter((_, i) => outcome.heldOut[0]?.[i] === flag);
          const { groups, champion: first, challenger: second, differences } = parts[part];
          const of = (one: Customer) => [risky(one, old), risky(one, now)].join();
          for (const [by, key] of [
            ['both', 'true,true'],
            ['champion', 'true,false'],
            ['challenger', 'false,true'],
            ['neither', 'false,false'],
          ] as const) {
            expect(groups[by].customers).toBe(own.filter((one) => of(one) === key).length);
            expect(groups[by].hits).toBe(own.filter((one) => of(one) === key && one.yes === 1).length);
          }
          for (const rate of ['precision', 'recall', 'share', 'amount'] as const) {
            const found = differences[rate];
            if (!found) continue;
            expect(found.value).toBeCloseTo(
              (second[rate]?.value as number) - (first[rate]?.value as number),
              9,
            );
            expect(found.interval[0]).toBeLessThanOrEqual(found.value + 1e-9);
            expect(found.interval[1]).toBeGreaterThanOrEqual(found.value - 1e-9);
          }
          if (old === now && differences.precision)
            expect(differences.precision).toEqual({ value: 0, interval: [0, 0] });
        }
      }),
    );
  });

  test('intervals of precision, recall and share of 1,000 samples hold what is so of all in 94 % at least', () => {
    const alea = new Alea();
    alea.begin(0.42, 0.11, 0.87);
    const draw = () => alea.next();
    const rate = (u: number) => 0.02 + 0.04 * u;
    // What is so: utilisation is even over 0 .. 9, the champion takes 5 and above, the challenger 6 and above.
    const risk = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(rate);
    const from = (u: number) => risk.slice(u).reduce((sum, p) => sum + p, 0);
    const all = from(0);
    const truth = {
      precision: from(6) / 4 - from(5) / 5,
      recall: (from(6) - from(5)) / all,
      share: -0.1,
    };
    const held = { precision: 0, recall: 0, share: 0 };
    for (let sample = 0; sample < 1_000; sample++) {
      const drawn = Array.from({ length: 400 }, (): Customer => {
        const utilisation = Math.floor(draw() * 10);
        return {
          utilisation,
          visits: 1,
          saved: 1,
          yes: draw() < rate(utilisation) ? 1 : 0,
          amount: 0,
          weight: 1,
        };
      });
      const { rows, outcomes } = rowsOf(drawn);
      const { evaluation: champion, outcome } = judged(rulesOf(5), rows, outcomes, {
        column: 'defaulted',
        heldOut: 0,
      });
      const challenger = evaluate(rulesOf(6), champion.given, [400]);
      const { parts } = challengerResult({ champion, challenger, outcome, persona: 'risky', window: 0 });
      for (const key of ['precision', 'recall', 'share'] as const) {
        const [low, high] = parts.main.differences[key]?.interval ?? [1, -1];
        if (low <= truth[key] && truth[key] <= high) held[key]++;
      }
    }
    for (const key of ['precision', 'recall', 'share'] as const) expect(held[key]).toBeGreaterThan(940);
  });

  const many = (n: number, of: Partial<Customer>): Customer[] =>
    Array.from({ length: n }, () => ({
      utilisation: 1,
      visits: 1,
      saved: 1,
      yes: 0,
      amount: 0,
      weight: 1,
      ...of,
    }));
  const verdictOf = (all: readonly Customer[], now: number) => {
    const { rows, outcomes } = rowsOf(all);
    const { evaluation: champion, outcome } = judged(rulesOf(5), rows, outcomes, {
      column: 'defaulted',
      heldOut: 0,
    });
    const challenger = evaluate(rulesOf(now), champion.given, [all.length]);
    return challengerVerdict(
      challengerResult({ champion, challenger, outcome, persona: 'risky', window: 0 }).parts.main,
    );
  };

  test('says what differs beyond chance, and of too few that the data cannot tell', () => {
    const large = [
      ...many(300, { utilisation: 8, yes: 1 }),
      ...many(200, { utilisation: 8 }),
      ...many(20, { utilisation: 5, yes: 1 }),
      ...many(300, { utilisation: 5 }),
      ...many(40, { yes: 1 }),
      ...many(2_000, {}),
    ];
    expect(verdictOf(large, 6)).toBe(
      'The challenger has more precision (+21.0 points) and less recall (−5.6 points), beyond chance.',
    );
    const small = [
      ...many(6, { utilisation: 8, yes: 1 }),
      ...many(6, { utilisation: 8 }),
      ...many(3, { utilisation: 5 }),
      ...many(20, {}),
    ];
    expect(verdictOf(small, 6)).toMatch(
      /^The data cannot tell the two apart\. Of these sizes four of five samples would show \d+\.\d points of precision/,
    );
    expect(verdictOf(large, 5)).toBe('Both select the same customers.');
    expect(verdictOf(many(30, { utilisation: 5, yes: Number.NaN }), 6)).toMatch(/^Nobody knows what became/);
  });
});
