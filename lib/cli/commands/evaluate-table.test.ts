import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { samplingInterval } from '@/lib/stats/sampling-interval';
import { run, runJson } from '@/lib/testing/commands';

let directory = '';
const at = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'weighted-cli-'));
  const rules = {
    format: 'persona-rules',
    version: 2,
    assign: {
      tier: {
        segments: [{ id: 'gold', when: { all: [{ id: 'spends', feature: 'spend', op: '>=', value: 50 }] } }],
        order: 'place',
        otherwise: 'STABLE',
      },
    },
  };
  const config = {
    ...PRESETS[DEFAULT_PRESET],
    name: 'Tiers',
    windows: [0],
    targets: {},
    checks: [],
    notes: {},
    rules,
  };
  writeFileSync(at('config.json'), JSON.stringify(config));
  writeFileSync(at('weighted.csv'), 'id,w,spend\na,2.5,100\nb,1.25,0\nc,0.75,60\n');
});
afterAll(() => rmSync(directory, { recursive: true }));

const evaluate = (...more: string[]) => [
  '--data',
  at('weighted.csv'),
  '--config',
  at('config.json'),
  '--weight',
  'w',
  ...more,
];

test('a config on a table counts the customers that rows stand for', async () => {
  const said = await runJson('evaluate', evaluate());
  expect(said).toMatchObject({
    users: 4.5,
    weighted: { rows: 3, effective: 4.5 ** 2 / (2.5 ** 2 + 1.25 ** 2 + 0.75 ** 2) },
    coverage: { personas: 3.25, consented: 4.5 },
  });
  expect(Object.values(said.windows[0].counts)).toEqual([3.25, 1.25]);
  const { stdout } = await run('evaluate', evaluate());
  expect(stdout).toContain(
    '3 rows of the table stand for 5 users by their weights; intervals are those of 2 rows of equal weight.',
  );
  expect(stdout).toMatch(/Coverage: 3 of 5 consenting users \(72\.2 %\)/);
});

test('a filter leaves rows with their weights', async () => {
  const said = await runJson('evaluate', evaluate('--where', 'spend < 80'));
  expect(said.filter).toMatchObject({ users: 2, of: 4.5 });
  expect(said.users).toBe(2);
});

test('what a table has not is refused with words', async () => {
  const out = await run('evaluate', evaluate('--out', at('out')));
  expect(out).toMatchObject({ code: 2 });
  expect(out.stderr).toContain('--out: Not with a config on a table of features');
});

test('a table with a row a customer needs no weight, and own features are made of its columns', async () => {
  const config = JSON.parse(readFileSync(at('config.json'), 'utf8'));
  const features = {
    format: 'persona-features',
    version: 1,
    rows: { all: { from: 'transactions' } },
    features: {
      calls_each: { '/': [{ column: 'calls' }, { column: 'people' }] },
      count: { agg: 'count', rows: 'all' },
    },
  };
  const when = { all: [{ id: 'calls', feature: 'calls_each', op: '>=', value: 2 }] };
  const rules = {
    ...config.rules,
    assign: { tier: { ...config.rules.assign.tier, segments: [{ id: 'gold', when }] } },
  };
  writeFileSync(at('own.json'), JSON.stringify({ ...config, features, rules }));
  writeFileSync(at('people.csv'), 'customer_id,people\na,1\nb,2\nc,4\nd,1\n');
  writeFileSync(at('calls.csv'), 'customer_id,calls\na,2\nb,2\nc,9\ne,1\n');
  const args = ['--data', at('people.csv'), '--config', at('own.json'), '--join', at('calls.csv')];
  const said = await runJson('evaluate', args);
  expect(said).toMatchObject({
    users: 4,
    joined: [{ file: at('calls.csv'), joined: 3, onlyHere: 1, onlyThere: 1 }],
  });
  expect(Object.values(said.windows[0].counts)).toEqual([2, 2]);
});

test('outcomes are said by segment, of the table and of a joined one', async () => {
  writeFileSync(at('outcome.csv'), 'id,w,spend,left\na,1,100,1\nb,3,0,0\nc,1,60,\nd,1,70,0\n');
  writeFileSync(at('later.csv'), 'id,paid\na,10\nb,2.5\nd,20\nx,1\n');
  const args = [
    '--data',
    at('outcome.csv'),
    '--config',
    at('config.json'),
    '--weight',
    'w',
    '--map',
    'outcome=left',
    '--join',
    `${at('later.csv')},id=id,outcome=paid`,
  ];
  const { outcomes } = await runJson('evaluate', args);
  expect(outcomes.left).toMatchObject({
    kind: 'rate',
    windows: {
      0: {
        gold: { known: 2, unknown: 1, value: 0.5, interval: samplingInterval(0.5, 2, 0) },
        STABLE: { known: 3, unknown: 0, value: 0, interval: samplingInterval(0, 1, 0) },
      },
    },
    all: { known: 5, unknown: 1, value: 0.2, interval: samplingInterval(0.2, 25 / 11, 0) },
  });
  expect(outcomes.paid.windows[0].gold).toMatchObject({ known: 2, unknown: 1, value: 15 });
  expect(outcomes.paid.windows[0].STABLE).toEqual({ known: 3, unknown: 0, value: 2.5, interval: null });
  const { stdout } = await run('evaluate', args);
  expect(stdout).toContain('"left", share of yes with its 95 % interval:');
  expect(stdout).toMatch(/gold +50\.0 % \(9\.5 % to 90\.5 %\), known of 2, unknown of 1/);
  expect(stdout).toMatch(/All +7\.5 \(/);
});
