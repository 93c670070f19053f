import { describe, expect, test } from 'vitest';
import { ownRelations } from '@/lib/features/possible/own-relations';
import type { Condition } from '@/lib/language/expression';
import { at, proofsOf, segmentRules, whyNot } from '@/lib/testing/proofs';
import { SegmentProofs } from './personas';

describe('what features declare', () => {
  test('between two neighbouring values there is none', () => {
    const proofs = proofsOf(
      segmentRules([
        { when: { all: [at('max_utilization', '>', 0.5), at('max_utilization', '<', 0.5001)] } },
      ]),
    );
    expect(whyNot(proofs.reach(0, '30d').met)).toMatchObject({ decimals: ['max_utilization'], ranges: [] });
    const given = proofsOf(proofs.prover.rules, ['max_utilization']);
    expect(given.reach(0, '30d').met.is).toBe('possible');
  });

  test('paydays and their gaps', () => {
    const rules = segmentRules([
      { when: { all: [at('payroll_count', '<', 2), at('median_pay_gap_days', '>', 0)] } },
      { when: { all: [at('payroll_count', '>=', 4), at('median_pay_gap_days', '>', 14.5)] } },
      { when: { all: [at('payroll_count', '>=', 4), at('median_pay_gap_days', '>', 14)] } },
    ]);
    const proofs = proofsOf(rules);
    expect(whyNot(proofs.reach(0, '30d').met).relations).toEqual([
      'with fewer than two paydays there is no gap',
    ]);
    expect(proofs.reach(1, '30d').met.is).toBe('impossible');
    expect(proofs.reach(2, '30d').met.is).toBe('possible');
  });

  test('a longer window counts as many or more; what has no window is the same in both', () => {
    const rules = segmentRules([
      { when: { all: [at('payroll_count@30d', '>=', 3), at('payroll_count@180d', '<=', 2)] } },
      { when: { all: [at('max_utilization@30d', '>=', 0.5), at('max_utilization@180d', '<', 0.5)] } },
      { when: { all: [at('growth_rate@30d', '>=', 0.5), at('growth_rate@180d', '<', 0.5)] } },
    ]);
    const proofs = proofsOf(rules);
    expect([0, 1, 2].map((s) => proofs.reach(s, '30d').met.is)).toEqual([
      'impossible',
      'impossible',
      'possible',
    ]);
  });

  test('the least of own features is at most the median, and that the most', () => {
    const own = ownRelations({
      format: 'persona-features',
      version: 1,
      features: {
        least: { agg: 'min', rows: 'transactions', of: 'amount' },
        middle: { agg: 'median', rows: 'transactions', of: 'amount' },
        most: { agg: 'max', rows: 'transactions', of: 'amount' },
        elsewhere: { agg: 'max', rows: 'accounts', of: 'balance' },
        payments: { agg: 'count', rows: 'transactions' },
        merchants: { agg: 'distinct', rows: 'transactions', of: 'merchant' },
        set: { agg: 'min', rows: 'transactions', of: 'amount', none: 1e9 },
      },
    });
    expect(own.map(({ lower, upper }) => `${lower} ${upper}`)).toEqual([
      'least middle',
      'least most',
      'middle most',
      'merchants payments',
    ]);
    const rules = segmentRules([
      { when: { all: [at('least', '>', 5), at('most', '<=', 5)] } },
      { when: { all: [at('least', '>=', 5), at('middle', '<=', 5), at('most', '>', 5)] } },
      { when: { all: [at('least', '>', 5), at('elsewhere', '<=', 5)] } },
      { when: { all: [at('least', '>', 6), at('middle', '<', 8), at('most', '<', 7)] } },
      { when: { all: [at('merchants', '>=', 3), at('payments', '<', 3)] } },
    ]);
    const proofs = new SegmentProofs({
      rules,
      classification: 'p',
      isGiven: () => false,
      work: { left: 100_000 },
      own,
    });
    expect([0, 1, 2, 3, 4].map((s) => proofs.reach(s, '30d').met.is)).toEqual([
      'impossible',
      'possible',
      'possible',
      'possible',
      'impossible',
    ]);
    expect(whyNot(proofs.reach(0, '30d').met).relations).toEqual(['least is never more than most']);
  });

  test('what is said per month is of the days that are known', () => {
    const rules = segmentRules([
      { when: { all: [at('net_inflow', '<', 100), at('net_inflow_monthly', '>', 100)] } },
      { when: { all: [at('net_inflow', '>=', 300), at('net_inflow_monthly', '<', 0)] } },
      { when: { all: [at('net_inflow', '>=', 300), at('net_inflow_monthly', '<=', 50)] } },
    ]);
    const proofs = proofsOf(rules);
    expect(proofs.reach(0, '30d').met).toEqual({ is: 'undecided', why: { kind: 'unusual' } });
    expect(proofs.reach(1, '30d').met.is).toBe('impossible');
    expect(proofs.reach(2, '180d').met).toMatchObject({
      witness: expect.arrayContaining([
        { name: 'net_inflow', days: 180, value: 300 },
        { name: 'net_inflow_monthly', days: 180, value: 50 },
      ]),
    });
  });
});

describe('what is not decided', () => {
  test('says why, and what is decided without it is', () => {
    const rules = segmentRules([
      { when: { feature: 'a', op: '>', value: 'b' } },
      { when: { feature: 'a', op: '<=', value: 'b' } },
      { when: { all: [{ feature: 'a', op: '>', value: { '*': ['b', 'b'] } }, at('x', '>', 0)] } },
      { when: at('x', '<', 0) },
    ]);
    const proofs = proofsOf(rules);
    expect(proofs.reach(0, null).met).toMatchObject({ is: 'undecided', why: { kind: 'computed' } });
    expect(proofs.pair(0, 1, null).both.is).toBe('impossible');
    expect(proofs.pair(2, 3, null).both.is).toBe('impossible');
  });

  test('scores are quantiles of a population: one customer does not say them', () => {
    const rules = segmentRules([{ when: at('q', '>=', 4) }, { when: at('q', '>', 5) }], {
      scores: { q: { of: 'x', into: 5 } },
    });
    const proofs = proofsOf(rules);
    expect(proofs.reach(0, null).met).toEqual({ is: 'undecided', why: { kind: 'score', name: 'q' } });
    expect(proofs.reach(1, null).met.is).toBe('impossible');
  });

  test('what would take too long', () => {
    const proofs = new SegmentProofs({
      rules: segmentRules([{ when: at('x', '>', 1) }]),
      classification: 'p',
      isGiven: () => true,
      work: { left: 0 },
    });
    expect(proofs.reach(0, null).met).toEqual({ is: 'undecided', why: { kind: 'work' } });
  });

  test('bands of a score of points are decided, however many ways there are to it', () => {
    const points = Array.from({ length: 12 }, (_, i) => [at(`f${i}`, '>=', 1), i + 1] as [Condition, number]);
    const band = (low: number, high: number): Condition => ({
      all: [at('score', '>=', low), at('score', '<', high)],
    });
    const rules = segmentRules(
      [{ when: band(0, 30) }, { when: band(30, 60) }, { when: band(60, 78) }, { when: at('score', '>', 78) }],
      {
        values: { score: { points } },
      },
    );
    const proofs = proofsOf(rules);
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const)
      expect(proofs.pair(a, b, null).kind).toBe('excluded');
    expect([0, 1, 2, 3].map((s) => proofs.reach(s, null).met.is)).toEqual([
      'possible',
      'possible',
      'possible',
      'impossible',
    ]);
    // 78 points are in no band.
    expect(proofs.nobody(null).is).toBe('possible');
  });
});
