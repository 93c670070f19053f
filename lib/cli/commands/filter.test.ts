import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import type { Condition } from '@/lib/language/expression';
import { parseConfig } from '@/lib/params/file/schema';
import { run, runJson } from '@/lib/testing/commands';
import { countsOf, NOVEMBER, runConfig } from '@/lib/testing/populations';
import { unwrapped } from '@/lib/testing/unwrapped';

let directory = '';
const inside = (name: string) => join(directory, name);
const FILTER: Condition = { feature: 'net_inflow@180d', op: '>', value: 0 };
const WHERE = ['--where', 'net_inflow@180d > 0'];
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'filter-'));
  writeFileSync(inside('filter.json'), JSON.stringify(FILTER));
  writeFileSync(inside('config.json'), JSON.stringify({ ...NOVEMBER, filter: FILTER }));
  writeFileSync(inside('targets.json'), JSON.stringify({ 180: { 4: 0.5 } }));
});
afterAll(() => rmSync(directory, { recursive: true }));

const whole = () => runConfig(NOVEMBER);
const filtered = () => evaluate({ ...NOVEMBER, filter: FILTER }, whole().given, countsOf(NOVEMBER));

test('a filter limits what is made, however it is said', async () => {
  const expected = filtered();
  const { users } = expected.distribution;
  expect(users).toBeGreaterThan(5);
  expect(users).toBeLessThan(70);
  const said = await runJson('regenerate', WHERE);
  expect(said.filter).toEqual({ where: 'net_inflow@180d > 0', users, of: 75, unknown: 0 });
  expect(said.users).toBe(users);
  expect(Object.values(said.windows[30].counts)).toEqual(expected.distribution.windows[0]!.total);
  for (const args of [
    ['--where', JSON.stringify(FILTER)],
    ['--where', inside('filter.json')],
    ['--config', inside('config.json')],
  ])
    expect((await runJson('regenerate', args)).digests).toEqual(said.digests);
  const without = await runJson('regenerate', []);
  expect(without.filter).toBeUndefined();
  expect(without.digests).toEqual(whole().digests);
  expect((await run('regenerate', WHERE)).stdout).toContain(
    `${users} of 75 users count: net_inflow@180d > 0`,
  );
  const set = ['--config', inside('config.json'), '--set', '/filter/value=-1000000000'];
  expect((await runJson('regenerate', set)).digests).toEqual(without.digests);
});

test('files hold those who pass, and read again they are the same', async () => {
  const out = inside('out');
  await run('regenerate', [...WHERE, '--out', out]);
  const ids = (name: string) =>
    readFileSync(join(out, name), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]!);
  const { users } = filtered().distribution;
  expect(ids('users.csv')).toHaveLength(users);
  expect(new Set(ids('features.csv'))).toEqual(new Set(ids('users.csv')));
  const again = await runJson('evaluate', ['--data', out]);
  const kept = await runJson('regenerate', WHERE);
  expect(again.users).toBe(users);
  expect(again.windows[30].counts).toEqual(kept.windows[30].counts);

  const all = inside('all');
  await run('regenerate', ['--out', all]);
  const written = inside('results');
  const data = ['--data', all, ...WHERE];
  const evaluated = await runJson('evaluate', [
    ...data,
    '--out',
    written,
    '--per-user',
    inside('users.jsonl'),
  ]);
  expect(evaluated.windows).toMatchObject(
    JSON.parse(JSON.stringify({ 30: { counts: kept.windows[30].counts } })),
  );
  expect(evaluated.filter).toMatchObject({ users, of: 75 });
  const lines = readFileSync(inside('users.jsonl'), 'utf8').trim().split('\n');
  expect(new Set(lines.map((line) => JSON.parse(line).user_id))).toEqual(new Set(ids('users.csv')));
});

test('what cannot be a filter is said', async () => {
  const problem = async (where: string) => {
    const { code, stderr } = await run('regenerate', ['--where', where]);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await problem('region is "north"')).toContain('no column "region"');
  expect(await problem('net_inflow >')).toContain('--where');
  expect(await problem('gone.json')).toContain('There is no such file');
  expect(await problem('net_inflow@45d > 0')).toContain('45d');
  const nobody = await run('regenerate', ['--where', 'growth_rate > 1000000']);
  expect(nobody.stdout).toContain('Nobody passes the filter');
  expect(nobody.code).toBe(0);
});

test('the solver seeks thresholds for those who pass', async () => {
  const { solutions, users } = await runJson('solve', [...WHERE, '--targets', inside('targets.json')]);
  expect(users).toBe(filtered().distribution.users);
  const config = unwrapped(parseConfig(solutions[0].config));
  expect(config.filter).toEqual(FILTER);
  expect(config.mix).toEqual(NOVEMBER.mix);
  const { distribution } = evaluate(config, whole().given, countsOf(NOVEMBER));
  expect(Object.values(solutions[0].windows[180].counts)).toEqual(distribution.windows[1]!.total);
  const refused = await run('solve', [...WHERE, '--targets', inside('targets.json'), '--move', 'mix']);
  expect(refused.stderr).toContain('With a filter only the rules can move: thresholds and numbers');
});

test('output columns that the rules name are of those who pass, or are refused before anything is written', async () => {
  const { rules } = NOVEMBER;
  const [id = ''] = Object.keys(rules.assign);
  const named = (columns: object) =>
    writeFileSync(inside('named.json'), JSON.stringify({ ...NOVEMBER, rules: { ...rules, columns } }));
  named({ who: { segment: id, window: '30d' } });
  const out = inside('named');
  const args = ['--config', inside('named.json'), ...WHERE, '--out', out, '--yes'];
  const { stdout } = await run('regenerate', args);
  expect(stdout).toContain('persona_assignments.csv, output_columns.csv, ');
  const [head, ...rows] = readFileSync(join(out, 'output_columns.csv'), 'utf8').trimEnd().split('\n');
  expect(head).toBe('id,who');
  expect(rows).toHaveLength(filtered().distribution.users);
  const again = inside('again');
  await run('evaluate', ['--data', out, '--config', inside('named.json'), '--out', again]);
  const evaluated = readFileSync(join(again, 'output_columns.csv'), 'utf8').trimEnd().split('\n');
  expect(evaluated.toSorted()).toEqual([head, ...rows].toSorted());
  named({ who: { segment: id } });
  const { code, stderr } = await run('regenerate', args);
  expect([code, stderr]).toEqual([2, expect.stringContaining('depends on the window, and none is named')]);
  expect(stderr).toContain('rules/assign/persona/segments/0/when');
});
