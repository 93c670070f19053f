import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { at, proofsOf, segmentRules, whyNot } from '@/lib/testing/proofs';
import { proofCases } from '@/lib/testing/slow/proof-grid';
import { assignedTo, checkProofs, nothingCompared } from '@/lib/testing/slow/proofs-checked';
import type { RulesDocument } from '../document/rules-document';
import { PUBLISHED_RULES } from '../view/published-rules';
import { gapsIn } from './gaps';
import { impliedIn } from './implied';

test('property: verdicts are those of all customers there can be (2,000 rule sets: random.test.ts)', () => {
  check(
    fc.property(proofCases, (one) => checkProofs(one, nothingCompared())),
    8,
  );
});

describe('the published personas', () => {
  const proofs = proofsOf(PUBLISHED_RULES);
  const ids = proofs.segments.map(({ id }) => id);
  const kinds = (window: string) =>
    ids.flatMap((_, a) => ids.slice(a + 1).map((_, b) => proofs.pair(a, a + 1 + b, window).kind));

  test('in 180 days all of them overlap: none excludes or contains another', () => {
    expect(new Set(kinds('180d'))).toEqual(new Set(['overlap']));
    for (const s of ids.keys()) expect(proofs.reach(s, '180d').assigned.is).toBe('possible');
  });

  test('in 30 days nobody is a Variable Income Budgeter, as no gap is above 29 days; the others overlap', () => {
    const variable = ids.indexOf('variable_income');
    expect(whyNot(proofs.reach(variable, '30d').met)).toEqual({
      criteria: ['pay_gap'],
      ranges: [
        { name: 'median_pay_gap_days', because: 'two paydays within 30 days are at most 29 days apart' },
      ],
      decimals: [],
      relations: [],
    });
    expect(kinds('30d').filter((kind) => kind === 'nobody')).toHaveLength(4);
    expect(kinds('30d').filter((kind) => kind === 'overlap')).toHaveLength(6);
  });

  test('some have none, and no criterion is said by others', () => {
    for (const window of ['30d', '180d']) {
      expect(proofs.nobody(window).is).toBe('possible');
      for (const s of ids.keys()) expect(impliedIn(proofs, s, window)).toEqual([]);
    }
  });

  test('from 30 % to below 50 % of a card limit there is neither a saver nor high utilisation', () => {
    const gaps = gapsIn(proofs, PUBLISHED_RULES, '180d');
    expect(gaps).toMatchObject([
      {
        name: 'max_utilization',
        from: { at: 0.3 },
        to: { at: 0.4999 },
        below: ids.indexOf('savings_builder'),
        above: ids.indexOf('high_utilization'),
      },
    ]);
    const said = assignedTo(
      { ...PUBLISHED_RULES, assign: { p: PUBLISHED_RULES.assign.persona! } },
      gaps[0]!.witness,
      '180d',
    );
    expect(said.holds).toEqual(ids.map(() => false));
  });
});

describe('segments', () => {
  test('one that another contains is always masked, and the reason is what contains it', () => {
    const rules = segmentRules([
      { when: at('x', '>=', 1) },
      { when: { all: [at('x', '>=', 2), at('y', '>', 0)] } },
    ]);
    const proofs = proofsOf(rules);
    expect(proofs.pair(0, 1, null).kind).toBe('second in first');
    const { met, assigned } = proofs.reach(1, null);
    expect([met.is, assigned.is]).toEqual(['possible', 'impossible']);
    expect(whyNot(assigned).criteria).toEqual(['x', 'x']);
  });

  test('several mask one that none of them contains', () => {
    const rules = segmentRules([
      { when: at('x', '>=', 1) },
      { when: at('x', '<', 1) },
      { when: { feature: 'x', op: 'known' } },
    ]);
    const proofs = proofsOf(rules);
    expect([0, 1].map((s) => proofs.pair(s, 2, null).kind)).toEqual(['first in second', 'first in second']);
    expect(proofs.reach(2, null).assigned.is).toBe('impossible');
    // Of whom x is not known, nobody is.
    expect(proofs.nobody(null)).toMatchObject({
      is: 'possible',
      witness: [{ name: 'x', days: null, value: null }],
    });
  });

  test('keys that are the same for all say who goes first, others depend on the customer', () => {
    const when = at('x', '>=', 1);
    const ranked = (...ranks: (string | number)[][]): RulesDocument => {
      const { p } = segmentRules(ranks.map((rank) => ({ when, rank }))).assign;
      return { format: 'persona-rules', version: 2, assign: { p: { ...p!, order: 'rank' } } };
    };
    const assigned = (...ranks: (string | number)[][]) =>
      proofsOf(ranked(...ranks)).reach(1, null).assigned.is;
    expect(assigned([2], [1])).toBe('impossible');
    expect(assigned([1], [2])).toBe('possible');
    expect(assigned([1], [1])).toBe('impossible');
    expect(assigned([1, 'y'], [1, 'y'])).toBe('impossible');
    expect(assigned([1, 'y'], [1, 'x'])).toBe('possible');
  });

  test('a hole at a threshold, and gaps one by one', () => {
    const rules = segmentRules([
      { when: at('x', '<', 10) },
      { when: { all: [at('x', '>', 10), at('x', '<=', 20)] } },
      { when: { all: [at('x', '>', 25), at('y', '>=', 0)] } },
    ]);
    const gaps = gapsIn(proofsOf(rules), rules, null);
    expect(
      gaps.map(({ from, to, below, above }) => [from.at, from.isOut, to.at, to.isOut, below, above]),
    ).toEqual([
      [10, false, 10, false, 0, 1],
      [20, true, 25, false, 1, 2],
    ]);
  });

  test('criteria that others say already', () => {
    const rules = segmentRules([
      {
        when: {
          all: [{ id: 'wide', ...at('x', '>=', 1) }, { id: 'narrow', ...at('x', '>=', 2) }, at('y', '>', 0)],
        },
      },
      {
        when: {
          any: [
            { id: 'wide', ...at('x', '>=', 1) },
            { id: 'narrow', ...at('x', '>=', 2) },
          ],
        },
      },
      { when: { all: [{ id: 'share', ...at('subscription_share', '<=', 1) }, at('x', '>', 0)] } },
    ]);
    const proofs = proofsOf(rules);
    const said = (s: number) =>
      impliedIn(proofs, s, '30d').map(({ criterion, reason }) => {
        const { criteria, ranges } = reason();
        return [criterion.criterion.id, criteria.map(({ criterion: { id } }) => id), ranges.length];
      });
    expect(said(0)).toEqual([['wide', ['wide', 'narrow'], 0]]);
    expect(said(1)).toEqual([['narrow', ['wide', 'narrow'], 0]]);
    // Unknown, it would not be met.
    expect(said(2)).toEqual([]);
  });
});
