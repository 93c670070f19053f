import '@/lib/rules/view/document-columns';
import { expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { type FeatureColumns, featureColumns } from '@/lib/features/feature-table';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import type { Column } from '@/lib/model/column';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { compileRules } from '@/lib/rules/compile-rules';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { withThreshold } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { categoryOf } from '@/lib/testing/given-tables';
import { countsOf, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { rulesOfPersonas } from '@/lib/testing/rules';
import { unwrapped } from '@/lib/testing/unwrapped';
import { evaluate } from '../evaluation';
import type { AsOfSweep } from './as-of-sweep';
import { stabilityOf } from './stability';

const rules = compileRules(personasOf(NOVEMBER));
const STABLE = personasOf(NOVEMBER).length;

/** Columns of users who have nothing but the given utilisation. */
const columnsOf = (utilization: readonly number[]): FeatureColumns => ({
  ...featureColumns(() => new Float64Array(utilization.length)),
  max_utilization: Float64Array.from(utilization),
});

const sweepOf = (byDate: readonly (readonly number[])[]): AsOfSweep => ({
  users: byDate[0]!.length,
  dates: byDate.map((_, d) => 10 * d),
  columns: byDate.map((utilization) => [columnsOf(utilization)]),
});

test('counts who changes, and weights a sample up to its archetype', () => {
  // Two of ten users of the first archetype, and all three of the second.
  const parts = [
    [
      sweepOf([
        [0.9, 0.1],
        [0.9, 0.9],
      ]),
    ],
    [],
    [
      sweepOf([[0.9], [0.1]]),
      sweepOf([
        [0.1, 0.1],
        [0.1, 0.9],
      ]),
    ],
  ];
  const { dates, users, shares, steps } = stabilityOf(rules, parts, [10, 0, 3], 0);
  expect([dates, users]).toEqual([[0, 10], 13]);
  expect(shares.map((share) => share[0])).toEqual([6 / 13, 11 / 13]);
  expect(shares.map((share) => share[STABLE])).toEqual([7 / 13, 2 / 13]);
  const [{ changedUsers, changedShare, moves }] = steps as [(typeof steps)[0]];
  expect([changedUsers, changedShare]).toEqual([7, 7 / 13]);
  expect([moves[0]![0], moves[0]![STABLE], moves[STABLE]![0], moves[STABLE]![STABLE]]).toEqual([5, 1, 6, 1]);
});

test('of nobody says nothing', () => {
  expect(stabilityOf(rules, [[], []], [0, 0], 0)).toEqual({ dates: [], users: 0, shares: [], steps: [] });
});

test('ends with the distribution on the screen, whatever the thresholds', async () => {
  const run = runConfig(NOVEMBER);
  const parts = await inlineEngine().analyse('asOfSweep', { config: NOVEMBER, users: run.counts });
  for (const value of [0.5, 0.7]) {
    const personas = withThreshold(personasOf(NOVEMBER), 'high_utilization', 'max_utilization', value);
    const { distribution } = runConfig({ ...NOVEMBER, rules: rulesOfPersonas(personas) });
    for (const window of [0, 1]) {
      const { shares, steps, dates } = stabilityOf(compileRules(personas), parts, run.counts, window);
      expect(shares.at(-1)).toEqual(distribution.windows[window]!.total.map((n) => n / 75));
      expect(steps).toHaveLength(dates.length - 1);
      for (const { moves, changedUsers } of steps) {
        expect(moves.flat().reduce((sum, n) => sum + n, 0)).toBe(75);
        expect(changedUsers).toBe(75 - moves.reduce((sum, row, p) => sum + row[p]!, 0));
      }
    }
  }
});

test('a sample is weighted to the mix', async () => {
  const config = withValues(NOVEMBER, { 'population.users': 1_000 });
  const counts = countsOf(config);
  const users = counts.map((n) => Math.min(n, 40));
  const parts = await inlineEngine().analyse('asOfSweep', { config, users });
  const found = stabilityOf(compileRules(personasOf(config)), parts, counts, 0);
  expect(found.users).toBe(1_000);
  for (const share of found.shares) expect(share.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
});

test('columns that are joined are the same at every date, numbers and texts', async () => {
  const counts = countsOf(NOVEMBER);
  const region = categoryOf(['n', null, 's']);
  const joined: JoinedTable[] = [
    {
      key: '1',
      count: 3,
      columns: new Map<string, Column>([
        ['region', region],
        ['score', { kind: 'number', values: Float64Array.of(1, Number.NaN, 3), written: null }],
      ]),
      outcomes: new Map(),
      windows: {},
      rows: new Map(
        archetypeIds(NOVEMBER).map((id, s) => [
          id,
          Int32Array.from({ length: counts[s]! }, (_, k) => (k % 4) - 1),
        ]),
      ),
    },
  ];
  const when = [
    { id: 'north', when: { feature: 'region', op: 'is', value: 'n' } },
    {
      id: 'rest',
      when: {
        all: [
          { feature: 'score', op: '>=', value: 2 },
          { feature: 'net_inflow', op: '>', value: 0 },
        ],
      },
    },
  ];
  const document = unwrapped(
    readRulesDocument({
      format: 'persona-rules',
      version: 2,
      assign: { who: { segments: when, order: 'place', otherwise: 'none' } },
    }),
  );
  const config = { ...NOVEMBER, rules: document };
  const request = { config, users: counts, joined };
  const engine = inlineEngine();
  const { population } = await engine.population({ ...request, keep: false });
  const evaluation = evaluate(config, population, counts);
  const parts = await engine.analyse('asOfSweep', request);
  const { shares } = stabilityOf(evaluation.rules, parts, counts, 0, evaluation.population);
  expect(shares.at(-1)).toEqual(evaluation.distribution.windows[0]!.total.map((n) => n / 75));
  expect(new Set(shares.map(([north]) => north)).size).toBe(1);
  expect(shares.at(-1)!.every((share) => share > 0)).toBe(true);
});
