import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '@/lib/params/file/schema';
import { run, runJson } from '@/lib/testing/commands';

let directory = '';
const data = () => join(directory, 'data');
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fit-'));
  const args = ['--users', '300', '--seed', '5', '--out', data(), '--skip-validation'];
  const set = ['mix.savings_builder=0.5', 'population.allocation=largest-remainder'];
  await run('regenerate', [...args, ...set.flatMap((one) => ['--set', one])]);
});
afterAll(() => rmSync(directory, { recursive: true }));

test('prints one JSON object: a config that runs and keeps what is locked, before and after', async () => {
  const args = ['--data', data(), '--move', 'mix', '--lock', 'mix.stable_finances'];
  const found = await runJson('fit', args);
  const config = parseConfig(found.config);
  if (!config.ok) throw new Error(config.problem.message);
  // A third of the data's users are savings builders, against a sixth of the preset's.
  expect(config.value.mix.savings_builder).toBeGreaterThan(0.25);
  expect(config.value.mix.stable_finances).toBe(0.08);
  expect(found.after.distance).toBeLessThan(found.before.distance);
});

test.each([
  [[], '--data FILE|DIR is missing.'],
  [['--data', 'nowhere'], 'nowhere: There is no such file or folder.'],
])('refuses %j in one line, with exit code 2', async (args, message) => {
  expect(await run('fit', args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
});

test('refuses what cannot be moved', async () => {
  const { code, stderr } = await run('fit', ['--data', data(), '--move', 'luck']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: '--move luck: Cannot be moved. Known: mix, generator.\n',
  });
});
