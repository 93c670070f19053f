import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { featuresInput } from '@/lib/engine/chunks/chunk';
import { createDataDesk } from '@/lib/engine/data/data-desk';
import { createTableDesk } from '@/lib/engine/data/table-desk';
import { featuresOf, ledgerOrigin, readPopulation } from '@/lib/features/population';
import { columnsFor, joinedPopulation } from '@/lib/formats/given/joining/joined-population';
import { rowValue } from '@/lib/model/coded';
import { packTexts } from '@/lib/model/packed-texts';
import { kindTable } from '@/lib/model/transaction-kind';
import type { Config } from '@/lib/params/config/config';
import { run, runJson } from '@/lib/testing/commands';
import { NOVEMBER } from '@/lib/testing/populations';
import { unwrapped } from '@/lib/testing/unwrapped';

const WINDOWS = [30, 180];
const CONFIG = {
  ...NOVEMBER,
  windows: WINDOWS,
  targets: {},
  checks: [],
  filter: { feature: 'region', op: 'in', value: ['north', 'west'] },
  features: {
    format: 'persona-features',
    version: 1,
    rows: {
      out: { from: 'transactions', where: { field: 'amount', op: '>', value: 0 }, days: 'W' },
    },
    features: {
      spent: { agg: 'sum', rows: 'out', of: 'amount' },
      wished: { '/': [{ column: 'wish' }, 'spent'] },
      doubled: { '*': [2, { column: 'wish' }] },
      place: { column: 'region' },
    },
    columns: { 'wished@W': 'wished', doubled: 'doubled', place: 'place' },
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    assign: {
      who: {
        segments: [
          { id: 'wishing', when: { all: [{ id: 'w', feature: 'wished', op: '>=', value: 0.1 }] } },
          {
            id: 'calling',
            when: {
              all: [
                { id: 'c', feature: 'calls', op: '>=', value: 3 },
                { id: 'p', feature: 'place', op: 'is', value: 'north' },
              ],
            },
          },
        ],
        order: 'place',
        otherwise: 'STABLE',
      },
    },
  },
} as unknown as Config;

let directory = '';
const at = (name: string) => join(directory, name);
const users = (text: string) =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] as string);

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'joined-cli-'));
  await run('regenerate', ['--out', at('made'), '--skip-validation', '--users', '90']);
  const ids = users(readFileSync(at('made/users.csv'), 'utf8'));
  const rows = ids
    .filter((_, i) => i % 9 !== 4)
    .map(
      (id, i) =>
        `${id},${['north', 'south', 'west', ''][i % 4]},${i % 5 === 2 ? '' : i * 11.5},${i % 6},${i % 7}`,
    );
  const lines = [
    'user_id,region,wish,calls_30d,calls_180d',
    ...rows,
    'somebody,north,1,2,3',
    'else,west,1,2,3',
  ];
  writeFileSync(at('joined.csv'), lines.join('\n'));
  writeFileSync(at('config.json'), JSON.stringify(CONFIG));
});
afterAll(() => rmSync(directory, { recursive: true }));

const OPTIONS = () => ['--config', at('config.json'), '--join', at('joined.csv')];

test('users who are made, and the same ones read, have the columns of a joined table', async () => {
  const made = await runJson('regenerate', [...OPTIONS(), '--users', '90', '--skip-validation']);
  const read = await runJson('evaluate', ['--data', at('made'), ...OPTIONS()]);
  const counts = { joined: 80, onlyHere: 10, onlyThere: 2 };
  expect(made.joined).toEqual([{ file: at('joined.csv'), ...counts }]);
  expect(read.joined).toEqual(made.joined);
  for (const days of WINDOWS) {
    expect(read.windows[days].counts).toEqual(made.windows[days].counts);
  }
  expect(WINDOWS.map((days) => Object.values(made.windows[days].counts))).toEqual([
    [8, 6, 26],
    [0, 11, 29],
  ]);
  expect(made.users).toBe(40);
  const { stdout } = await run('evaluate', ['--data', at('made'), ...OPTIONS()]);
  expect(stdout).toContain('joined.csv: 80 customers joined, 10 are not there, 2 of it are not here');
});

test('a column that is there already is refused', async () => {
  writeFileSync(at('twice.csv'), 'user_id,net_inflow\na,1\n');
  const more = ['--data', at('made'), '--join', at('twice.csv')];
  expect((await run('evaluate', more)).stderr).toContain('The customers have a column "net_inflow" already');
});

test('the page has the cells of the command line', async () => {
  const path = at('per-user.jsonl');
  await run('evaluate', ['--data', at('made'), ...OPTIONS(), '--per-user', path]);
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const named = (folder: string, names: readonly string[]) =>
    names.map((name) => ({ name, data: new Blob([readFileSync(join(folder, name))]) }));
  const desk = createDataDesk();
  desk.open(
    named(
      at('made'),
      readdirSync(at('made')).filter((name) => /^(users|accounts|liabilities|transactions)\.csv$/.test(name)),
    ),
  );
  const { userIds, consented, kinds, firstDay, asOfDay, has } = unwrapped(await desk.read({}));
  const tables = createTableDesk();
  tables.openTable(named(directory, ['joined.csv']));
  const joined = [
    { ...unwrapped(await tables.joinTable({ ids: packTexts(userIds), decisions: {} })), key: '1' },
  ];
  desk.giveColumns(columnsFor(joined, null, 0, userIds.length));
  const origin = ledgerOrigin({
    name: '',
    userIds,
    consented,
    kinds: kindTable(kinds),
    currency: 'USD',
    history: { firstDay, asOfDay },
    has,
  });
  const given = readPopulation(origin, desk.features(featuresInput(CONFIG)));
  const population = joinedPopulation(given, joined, WINDOWS);
  const evaluation = evaluate(CONFIG, population, [userIds.length]);
  const { table } = evaluation.population.cohorts[0] as (typeof population.cohorts)[0];
  expect(featuresOf(evaluation.population).slice(-2)).toEqual(['wish', 'calls']);
  const cells = Array.from({ length: table.users }, (_, row) =>
    WINDOWS.map((days, w) => ({
      user_id: userIds[table.numbers?.[row] ?? row],
      window_days: days,
      ...Object.fromEntries(
        ['wish', 'calls', 'wished', 'doubled'].map((name) => {
          const value = rowValue(table.windows[w]?.[name], row);
          return [name, Number.isNaN(value) ? null : value];
        }),
      ),
    })),
  ).flat();
  expect(cells).toEqual(
    lines.map(({ user_id, window_days, features: { wish, calls, wished, doubled } }) => ({
      user_id,
      window_days,
      wish,
      calls,
      wished,
      doubled,
    })),
  );
  expect(cells.some(({ wished }: Record<string, unknown>) => typeof wished === 'number')).toBe(true);
});

test('what is written of users who are made has the joined columns behind the features', async () => {
  const done = await run('regenerate', [
    ...OPTIONS(),
    '--users',
    '90',
    '--out',
    at('out'),
    '--skip-validation',
  ]);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  const [head = '', ...rows] = readFileSync(at('out/features.csv'), 'utf8').trim().split('\n');
  expect(head.split(',').slice(-6)).toEqual(['wished', 'doubled', 'place', 'region', 'wish', 'calls']);
  expect(rows.length).toBe(80);
  expect(new Set(rows.map((row) => row.split(',').at(-3)))).toEqual(new Set(['north', 'west']));
  expect(new Set(rows.map((row) => row.split(',').at(-4)))).toEqual(new Set(['north', 'west']));
  await run('regenerate', [
    ...OPTIONS(),
    '--users',
    '90',
    '--out',
    at('sqlite'),
    '--format',
    'parquet',
    '--skip-validation',
  ]);
  expect(readdirSync(at('sqlite'))).toContain('features.parquet');
});

test('the solver counts by the joined columns, of users who are made and of the same ones read', async () => {
  writeFileSync(at('targets.json'), JSON.stringify({ 180: { calling: 0.275 } }));
  const { filter: _, ...all } = CONFIG;
  writeFileSync(at('all.json'), JSON.stringify(all));
  const joining = ['--config', at('all.json'), '--join', at('joined.csv')];
  const solving = [...joining, '--targets', at('targets.json'), '--move', 'thresholds'];
  const made = await runJson('solve', [...solving, '--users', '90']);
  const read = await runJson('solve', [...solving, '--data', at('made')]);
  for (const { solutions } of [made, read]) {
    const [{ config, windows }] = solutions;
    writeFileSync(at('solved.json'), JSON.stringify(config));
    const solved = ['--config', at('solved.json'), '--join', at('joined.csv')];
    const counted = await runJson('regenerate', [...solved, '--users', '90', '--skip-validation']);
    expect(windows[180].counts).toEqual(counted.windows[180].counts);
    expect(counted.windows[180].counts.calling).toBeGreaterThan(0);
  }
});

test('a threshold of a joined column is sought on the users who are there: further ones have no row, and say nothing', async () => {
  const { filter: _, features: __, ...rest } = CONFIG;
  const when = { id: 'w', feature: 'wish', op: '>=', value: 100 };
  const who = { segments: [{ id: 'wishing', when }], order: 'place', otherwise: 'STABLE' };
  const rules = { format: 'persona-rules', version: 2, assign: { who } };
  writeFileSync(at('wish.json'), JSON.stringify({ ...rest, rules }));
  writeFileSync(at('half.json'), JSON.stringify({ 30: { wishing: 0.4 } }));
  const solving = ['--config', at('wish.json'), '--join', at('joined.csv'), '--targets', at('half.json')];
  const { solutions } = await runJson('solve', [...solving, '--move', 'thresholds', '--users', '90']);
  expect(solutions[0].met).toBe(true);
  expect(solutions[0].windows[30].counts.wishing).toBe(36);
  expect(solutions[0].obstacles ?? []).toEqual([]);
});
