import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '@/lib/params/presets/presets';
import { type Answer, jsonOf, run, runProcess } from '@/lib/testing/commands';
import { expectedJson } from '@/lib/testing/expected-json';
import { COMMANDS } from './commands/commands';

let directory = '';
const inside = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'process-'));
  writeFileSync(inside('savers.json'), JSON.stringify({ 180: { 4: 0.4 } }));
  writeFileSync(inside('bank.csv'), 'user,date,amount,merchant\na,2025-01-31,-12.50,Laden\n');
});
afterAll(() => rmSync(directory, { recursive: true }));

/** What was printed, without the times it took. */
function lasting(answer: Answer) {
  const { timingsMs: _, ...rest } = jsonOf(answer);
  return rest;
}

describe.concurrent('a command in a process of its own', () => {
  test.each([
    ['regenerate', '--users', '40'],
    ['evaluate', '--data', 'bank.csv'],
    // A month of data is made in a sixth of the time.
    ['solve', '--targets', 'savers.json', '--move', 'mix', '--set', 'population.historyDays=30'],
  ])('prints what it prints here: %s', async (name, ...words) => {
    const args = [...words.map((word) => (/\.\w+$/.test(word) ? inside(word) : word)), '--json'];
    expect(lasting(await runProcess(name, args))).toEqual(lasting(await run(name, args)));
  });

  test('prints what it prints here: sql', async () => {
    expect(await runProcess('sql', [])).toEqual(await run('sql', []));
  });

  test('gives the same at the other end of the world', async () => {
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const there = await runProcess('regenerate', ['--preset', 'original', '--json'], env);
    expect(jsonOf(there)).toMatchObject(expectedJson(PRESETS.original));
  });

  test('has nobody to ask, and ends with the exit code of its command', async () => {
    writeFileSync(inside('users.csv'), 'mine');
    expect(await runProcess('regenerate', ['--out', directory])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${directory} already has users.csv. Add --yes to overwrite.\n`,
    });
  });
});

test('every command is a script of npm', () => {
  const file = resolve(import.meta.dirname, '../../package.json');
  const { scripts } = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of Object.keys(COMMANDS)) expect(scripts[name]).toBe(`tsx lib/cli/main.ts ${name}`);
});
