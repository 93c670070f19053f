import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '@/lib/params/file/schema';
import { run, runJson } from '@/lib/testing/commands';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';

let directory = '';
const inside = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'solve-'));
  writeFileSync(inside('savers.json'), JSON.stringify({ 180: { 4: 0.4 } }));
  writeFileSync(inside('closed.json'), JSON.stringify({ 30: { 2: 0.1 } }));
  writeFileSync(inside('wrong.json'), JSON.stringify({ 30: { 7: 0.1 } }));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A rule that is closed in 30 days, asked of a month of data, which is made in a sixth of the time. */
const closed = () => [
  ...['--targets', inside('closed.json'), '--move', 'mix'],
  ...['--set', 'population.historyDays=30'],
];

const json = (...args: string[]) => runJson('solve', args);

describe('solve', () => {
  test('prints one JSON object: solutions, best first, each as its config gives it', async () => {
    const result = await json('--targets', inside('savers.json'), '--move', 'mix');
    expect(result).toMatchObject({ preset: 'November 2025', users: 75, met: true });
    expect(result.targets).toEqual({ 180: { 4: { share: 0.4, tolerance: 0.01 } } });
    const [best] = result.solutions;
    expect(best).toMatchObject({ moves: ['mix'], levers: [], met: true, obstacles: [] });
    expect(best.distance).toBeLessThanOrEqual(0.01);
    const config = parseConfig(best.config);
    if (!config.ok) throw new Error(config.problem.message);
    const { distribution } = runConfig(config.value);
    distribution.windows.forEach(({ total }, w) => {
      const window = best.windows[NOVEMBER.windows[w]!];
      expect(Object.keys(window.share)).toEqual(['1', '2', '3', '4', '5', 'STABLE']);
      expect(Object.values(window.counts)).toEqual(total);
      expect(Object.values(window.share)).toEqual(total.map((n) => n / 75));
      expect(window.movedUsers).toBe(0);
      expect(Object.keys(window.interval)).toEqual(Object.keys(window.share));
      for (const [low, high] of Object.values<[number, number]>(window.interval))
        expect([0 <= low, low <= high, high <= 1]).toEqual([true, true, true]);
    });
    expect(best.movedUsers).toBe(0);
    for (const { path, from, to } of best.changes) {
      const id = path.replace('mix.', '') as 'stable_finances';
      expect([from, to]).toEqual([NOVEMBER.mix[id], config.value.mix[id]]);
    }
  });

  test('names the obstacle of what cannot be met, and does not fail', async () => {
    const result = await json(...closed(), '--users', '40');
    expect(result.met).toBe(false);
    expect(result.obstacles).toEqual(result.solutions[0].obstacles);
    expect(result.solutions[0].obstacles[0]).toMatchObject({ kind: 'closed', window: 30, persona: '2' });
  });

  test('prints solutions for reading', async () => {
    const { code, stdout } = await run('solve', closed());
    expect(code).toBe(0);
    expect(stdout).toContain('In the way: Nobody can be Variable Income Budgeter in 30 days');
  });

  test.each<[string[], string]>([
    [[], '--targets FILE is missing, and the config has no targets.'],
    [['--targets', 'none.json'], 'none.json: There is no such file.'],
    [['--targets', 'WRONG'], ', 30.7: There is no such persona.'],
    [
      ['--targets', 'SAVERS', '--move', 'mix,luck'],
      '--move luck: Cannot be moved. Known: mix, thresholds, numbers, levers.',
    ],
    [['--targets', 'SAVERS', '--lock', 'mix.nobody'], '--lock mix.nobody: There is no such parameter.'],
    [
      ['--targets', 'SAVERS', '--range', 'mix.savings_builder=0.2'],
      '--range mix.savings_builder=0.2: Write it as PATH=LOW..HIGH, such as mix.savings_builder=0.05..0.2.',
    ],
    [
      ['--targets', 'SAVERS', '--range', 'mix.nobody=0..1'],
      '--range mix.nobody: There is no such parameter.',
    ],
  ])('refuses %j in one line, with exit code 2', async (args, message) => {
    const named = args.map((arg) => (/^[A-Z]+$/.test(arg) ? inside(`${arg.toLowerCase()}.json`) : arg));
    const { code, stdout, stderr } = await run('solve', [...named, '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
