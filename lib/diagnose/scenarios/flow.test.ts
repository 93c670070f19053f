import { expect, test } from 'vitest';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { decider } from './decided-by';
import { type Flow, flowBetween, flowWithin } from './flow';
import { movedBetween } from './moves';

const NOW = runConfig(NOVEMBER);
const SIX = evaluate(
  withValue(NOVEMBER, 'personas.subscription_heavy.merchants', 6),
  NOW.given,
  NOW.givenCounts,
);
const BEFORE = runConfig(PRESETS['before-november']);

/** Links by the names of their ends. */
const named = ({ nodes, links }: Flow, moving = true) => {
  const name = (id: string) => nodes.find((node) => node.id === id)?.name;
  return links
    .filter(({ moves }) => moves === moving)
    .map(({ from, to, customers }) => [name(from), name(to), customers]);
};

test('who moves between two scenarios is in links from persona to persona', () => {
  const flow = flowBetween(NOW, SIX, 30)!;
  expect(named(flow)).toEqual([
    ['Subscription-Heavy', 'Savings Builder', 11],
    ['Subscription-Heavy', 'Stable', 6],
  ]);
  expect(
    flow.nodes.filter(({ column }) => column === 1).map(({ name, customers }) => [name, customers]),
  ).toEqual([
    ['High Utilization', 14],
    ['Subscription-Heavy', 11],
    ['Savings Builder', 20],
    ['Cash Flow Stressed', 1],
    ['Stable', 29],
  ]);
  for (const node of flow.nodes) {
    const through = flow.links.filter(({ from, to }) => from === node.id || to === node.id);
    expect(through.reduce((sum, { customers }) => sum + customers, 0)).toBe(node.customers);
  }
  expect(flowBetween(NOW, SIX, 90)).toBeNull();
});

test('who is new or gone has a place of its own, and moves nowhere', () => {
  const flow = flowBetween(BEFORE, NOW, 30)!;
  const moved = named(flow).reduce((sum, [, , customers]) => sum + (customers as number), 0);
  expect(moved).toBe(movedBetween(BEFORE, NOW, 30)!.moved);
  expect(flow.nodes.find(({ name }) => name === 'New')?.customers).toBe(6);
  const back = flowBetween(NOW, BEFORE, 30)!;
  expect(back.nodes.find(({ name }) => name === 'Gone')?.customers).toBe(6);
});

test('within a scenario customers go from their archetype through both windows', () => {
  const flow = flowWithin(NOW);
  const column = (c: number) => flow.nodes.filter((node) => node.column === c);
  for (const c of [0, 1, 2]) expect(column(c).reduce((sum, { customers }) => sum + customers, 0)).toBe(75);
  expect(named(flow).reduce((sum, [, , n]) => sum + (n as number), 0)).toBe(6);
  const savers = named(flow, false).filter(([from]) => from === 'Savings builder');
  expect(savers).toEqual([
    ['Savings builder', 'Subscription-Heavy', 10],
    ['Savings builder', 'Savings Builder', 2],
  ]);
});

test('the line that decided is said', () => {
  const said = ({ links }: Flow, before: Evaluation = NOW, after: Evaluation = SIX) =>
    links
      .filter(({ moves }) => moves)
      .flatMap((link) =>
        Array.from({ length: link.rows }, (_, at) => decider(before, after)(link.member(at)).words),
      );
  expect(new Set(said(flowBetween(NOW, SIX, 30)!))).toEqual(new Set(['recurring merchants ≥ 6: not met']));
  const back = said(flowBetween(SIX, NOW, 30)!, SIX, NOW);
  expect(new Set(back)).toEqual(new Set(['recurring merchants ≥ 3: met']));
  const first = evaluate(
    withValue(NOVEMBER, 'personas.savings_builder.priority', 'HIGH'),
    NOW.given,
    NOW.givenCounts,
  );
  expect(new Set(said(flowBetween(NOW, first, 30)!, NOW, first))).toEqual(
    new Set(['Savings Builder goes first']),
  );
});
