import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { withValue } from '@/lib/params/config/settings';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { decider } from './decided-by';
import { flowBetween, flowWithin } from './flow';
import { swappedPersonas, swapSet } from './swap-set';

const NOW = runConfig(NOVEMBER);
const SIX = evaluate(
  withValue(NOVEMBER, 'personas.subscription_heavy.merchants', 6),
  NOW.given,
  NOW.givenCounts,
);

test('who leaves a persona is told from who stays by the values of what decided', () => {
  const flow = flowBetween(NOW, SIX, 30)!;
  const [persona] = swappedPersonas(flow);
  expect(persona?.name).toBe('Subscription-Heavy');
  const { features, groups, net } = swapSet(flow, persona!, NOW, SIX, decider(NOW, SIX));
  expect(features).toEqual(['recurring_merchant_count']);
  expect(groups.map(({ kind, other, customers }) => [kind, other?.name ?? null, customers])).toEqual([
    ['stay', null, 11],
    ['leave', 'Savings Builder', 11],
    ['leave', 'Stable', 6],
  ]);
  expect(net).toBe(-17);
  const [stay, ...leave] = groups.map(({ spreads }) => spreads[0]!);
  expect(stay!.low).toBeGreaterThanOrEqual(6);
  for (const { low, median, high, unknown } of leave) {
    expect(low).toBeGreaterThanOrEqual(3);
    expect(high).toBeLessThan(6);
    expect(median).toBeGreaterThanOrEqual(low);
    expect(median).toBeLessThanOrEqual(high);
    expect(unknown).toBe(0);
  }
  expect(groups[1]!.reasons).toEqual([['recurring merchants ≥ 6: not met', 11]]);
});

test('its sums are those of the flow, for every persona, between scenarios and between windows', () => {
  for (const [flow, before, after] of [
    [flowBetween(SIX, NOW, 180)!, SIX, NOW],
    [flowWithin(NOW), NOW, NOW],
  ] as const) {
    const last = Math.max(...flow.nodes.map(({ column }) => column));
    for (const persona of swappedPersonas(flow)) {
      const key = persona.id.slice(2);
      const { groups, net } = swapSet(flow, persona, before, after, decider(before, after));
      const at = (column: number) => flow.nodes.find(({ id }) => id === `${column} ${key}`)?.customers ?? 0;
      expect(net).toBe(at(last) - at(last - 1));
      const sum = (kinds: readonly string[]) =>
        groups.reduce((all, { kind, customers }) => (kinds.includes(kind) ? all + customers : all), 0);
      expect(sum(['stay', 'leave'])).toBe(at(last - 1));
      expect(sum(['stay', 'enter'])).toBe(at(last));
      for (const { reasons, customers, kind } of groups)
        if (kind !== 'stay') expect(reasons.reduce((all, [, n]) => all + n, 0)).toBe(customers);
    }
  }
});

test('all customers of a link are listed, each once', () => {
  const flow = flowWithin(NOW);
  for (const link of flow.links) {
    const members = Array.from({ length: link.rows }, (_, at) => {
      const { customer } = link.member(at);
      return `${customer.archetype} ${customer.k}`;
    });
    expect(new Set(members).size).toBe(link.customers);
  }
});
