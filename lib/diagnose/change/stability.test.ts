import '@/lib/rules/view/document-columns';
import { expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { type FeatureColumns, featureColumns } from '@/lib/features/feature-table';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { synthetic } from '@/lib/generate/origin';
import { rowValue } from '@/lib/model/coded';
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
const published = (counts: readonly number[]) => ({
  rules,
  config: NOVEMBER,
  counts,
  population: synthetic([]),
});
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
  const { dates, users, shares, steps } = stabilityOf(published([10, 0, 3]), parts, 0);
  expect([dates, users]).toEqual([[0, 10], 13]);
  expect(shares.map((share) => share[0])).toEqual([6 / 13, 11 / 13]);
  expect(shares.map((share) => share[STABLE])).toEqual([7 / 13, 2 / 13]);
  const [{ changedUsers, changedShare, moves }] = steps as [(typeof steps)[0]];
  expect([changedUsers, changedShare]).toEqual([7, 7 / 13]);
  expect([moves[0]![0], moves[0]![STABLE], moves[STABLE]![0], moves[STABLE]![STABLE]]).toEqual([5, 1, 6, 1]);
});

test('of nobody says nothing', () => {
  expect(stabilityOf(published([0, 0]), [[], []], 0)).toEqual({ dates: [], users: 0, shares: [], steps: [] });
});

test('ends with the distribution on the screen, whatever the thresholds', async () => {
  const run = runConfig(NOVEMBER);
  const parts = await inlineEngine().analyse('asOfSweep', { config: NOVEMBER, users: run.counts });
  for (const value of [0.5, 0.7]) {
    const personas = withThreshold(personasOf(NOVEMBER), 'high_utilization', 'max_utilization', value);
    const changed = runConfig({ ...NOVEMBER, rules: rulesOfPersonas(personas) });
    const { distribution } = changed;
    for (const window of [0, 1]) {
      const { shares, steps, dates } = stabilityOf(changed, parts, window);
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
  const found = stabilityOf({ ...published(counts), config }, parts, 0);
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
  const { shares } = stabilityOf(evaluation, parts, 0);
  expect(shares.at(-1)).toEqual(evaluation.distribution.windows[0]!.total.map((n) => n / 75));
  expect(new Set(shares.map(([north]) => north)).size).toBe(1);
  expect(shares.at(-1)!.every((share) => share > 0)).toBe(true);
});

/** Rules that a persona is left by later than it is entered: what a customer was before has a say. */
const STICKY: Readonly<Record<string, unknown>> = {
  format: 'persona-rules',
  version: 2,
  assign: {
    who: {
      segments: [
        {
          id: 'low',
          when: {
            any: [
              { feature: 'pct_days_below_100', op: '>=', value: 0.3 },
              {
                all: [
                  { feature: 'previous', op: 'is', value: 'low' },
                  { feature: 'pct_days_below_100', op: '>=', value: 0.2 },
                ],
              },
            ],
          },
        },
        { id: 'new', when: { not: { feature: 'previous', op: 'known' } } },
        { id: 'saver', when: { feature: 'net_inflow_monthly', op: '>=', value: 200 } },
      ],
      order: 'place',
      otherwise: 'none',
    },
  },
};

test('rules that read the persona of the date before are replayed date by date', async () => {
  const config = {
    ...withValues(NOVEMBER, { 'population.users': 2_000 }),
    rules: unwrapped(readRulesDocument(STICKY)),
  };
  const counts = countsOf(config);
  const parts = await inlineEngine().analyse('asOfSweep', { config, users: counts });
  const of = { rules: compileRules(personasOf(config)), config, counts, population: synthetic([]) };
  const found = stabilityOf(of, parts, 0);
  expect(found.users).toBe(2_000);

  // By hand, customer by customer.
  const groups = ['low', 'new', 'saver', 'none'];
  const changed = found.steps.map(() => 0);
  const shares = found.dates.map(() => groups.map(() => 0));
  const reentered = { kept: 0 };
  for (const { users, columns } of parts.flat())
    for (let u = 0; u < users; u++) {
      let before: string | null = null;
      columns.forEach(([own], d) => {
        const low = rowValue(own?.pct_days_below_100, u);
        const inflow = rowValue(own?.net_inflow_monthly, u);
        const isKept = low < 0.3 && before === 'low' && low >= 0.2;
        if (isKept) reentered.kept++;
        const now: string =
          low >= 0.3 || isKept ? 'low' : before === null ? 'new' : inflow >= 200 ? 'saver' : 'none';
        shares[d]![groups.indexOf(now)]!++;
        if (before !== null && before !== now) changed[d - 1]!++;
        before = now;
      });
    }
  expect(reentered.kept).toBeGreaterThan(10);
  expect(found.steps.map(({ changedUsers }) => Math.round(changedUsers))).toEqual(changed);
  expect(found.shares.map((own) => own.map((share) => Math.round(share * 2_000)))).toEqual(shares);
  for (const { decided, changedUsers } of found.steps) {
    expect(decided.reduce((sum, { users }) => sum + users, 0)).toBeCloseTo(changedUsers, 6);
    for (const { words } of decided) expect(words).not.toBe('');
  }
  const [first] = found.steps;
  expect(first!.decided.every(({ from }) => from === 0 || from === 1)).toBe(true);
});
