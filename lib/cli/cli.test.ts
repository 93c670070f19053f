import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FEATURES, PUBLISHED_FEATURES } from '@/lib/features/features';
import { DATASET_FILE_NAMES } from '@/lib/formats/dataset/dataset-files';
import type { Config } from '@/lib/params/config/config';
import { runJson as json, run } from '@/lib/testing/commands';
import { filesOf } from '@/lib/testing/datasets';
import { expectedJson, KEYS } from '@/lib/testing/expected-json';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';

let directory = '';
const inside = (...names: string[]) => join(directory, ...names);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('regenerate', () => {
  test('prints one JSON object', async () => {
    const result = await json('regenerate', []);
    const { timingsMs, validation, ...rest } = result;
    expect(rest).toEqual(expectedJson(NOVEMBER));
    expect(Object.keys(timingsMs)).toEqual(['transactions', 'features', 'personas', 'total']);
    expect(Object.values(timingsMs).every((ms) => typeof ms === 'number' && ms >= 0)).toBe(true);
    expect(validation).toHaveLength(11);
    expect(validation.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
  });

  test('takes users, seed, date and single values', async () => {
    const args = ['--users', '200', '--seed', '7', '--as-of', '2024-02-29', '--skip-validation'];
    const set = ['--set', 'generator.rentAchShare=0.5', '--set', 'personas.variable_income.pay_gap=4'];
    const { timingsMs: _, ...rest } = await json('regenerate', [...args, ...set]);
    expect(rest).toEqual(
      expectedJson(
        withValues(NOVEMBER, {
          'population.users': 200,
          'population.seed': 7,
          'population.asOf': '2024-02-29',
          'generator.rentAchShare': 0.5,
          'personas.variable_income.pay_gap': 4,
        }),
      ),
    );
  });

  test('repeats over seeds', async () => {
    const result = await json('regenerate', ['--replicates', '3', '--skip-validation']);
    const runs = [42, 43, 44].map((seed) => runConfig(withValues(NOVEMBER, { 'population.seed': seed })));
    expect(result.replicates).toBe(3);
    expect(result.windows['30'].counts).toEqual(expectedJson(NOVEMBER).windows['30']!.counts);
    KEYS.forEach((key, p) => {
      const shares = runs.map(({ distribution }) => distribution.windows[1]!.total[p]! / 75);
      const mean = shares.reduce((sum, x) => sum + x, 0) / 3;
      const sd = Math.sqrt(shares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 2);
      expect(result.windows['180'].mean_share[key]).toBeCloseTo(mean, 12);
      expect(result.windows['180'].sd_share[key]).toBeCloseTo(sd, 12);
    });
    const transactions = runs.flatMap(({ population }) =>
      population.cohorts.flatMap(({ table }) => [...table.transactionCount]),
    );
    const perUser = transactions.reduce((sum, n) => sum + n, 0) / (3 * 75);
    expect(result.transactions_per_user).toBeCloseTo(perUser, 9);
    expect(Object.keys(result.windows['30'].feature_quantiles.savings_builder)).toEqual([
      ...PUBLISHED_FEATURES,
    ]);
    expect(result.windows['30'].feature_quantiles.savings_builder.growth_rate).toHaveLength(19);
  });

  test('with --check ends with 1 when a check of the config does not hold', async () => {
    const guarded = (name: string, checks: Config['checks']) => {
      const file = inside(name);
      writeFileSync(file, JSON.stringify({ ...NOVEMBER, checks }));
      return ['--config', file, '--check'];
    };
    const shares = expectedJson(NOVEMBER).windows['30']!.share;
    const kept = guarded('kept.json', [{ of: '3', window: 30, min: shares['3']!, max: shares['3']! }]);
    const broken = guarded('unkept.json', [
      { of: 'coverage', min: 0.5 },
      { of: 'every persona', window: 30, min: 0.02 },
    ]);
    expect((await json('regenerate', kept)).checks).toEqual([
      {
        label: 'Subscription-Heavy from 37.333333333333335 % to 37.333333333333335 % in 30 days',
        passed: true,
        found: 'Subscription-Heavy 37.3 %',
      },
    ]);
    const { code, stdout } = await run('regenerate', broken);
    expect(code).toBe(1);
    expect(stdout).toContain('Checks: 1 of 2 hold');
    expect(stdout).toContain(
      'Does not hold: Every persona at least 2 % in 30 days (Variable Income Budgeter 0.0 %, Cash Flow Stressed 1.3 %)',
    );
    expect((await run('regenerate', ['--config', inside('unkept.json')])).code).toBe(0);
  });

  test('prints a table for people', async () => {
    const { code, stdout } = await run('regenerate', []);
    expect(code).toBe(0);
    const counts = runConfig(NOVEMBER).distribution.windows.map(({ total }) => total[2]);
    expect(stdout).toMatch(new RegExp(`3 Subscription-Heavy +${counts[0]} .*% +${counts[1]} .*%`));
    expect(stdout).toContain('Validation: 11 of 11 checks hold');
    expect(stdout).not.toContain('reaches further back');
  });

  test('says what reaches further back than there are transactions', async () => {
    const { stdout } = await run('regenerate', ['--set', 'windows.1=365', '--skip-validation']);
    expect(stdout).toContain(
      'The window of 365 days reaches further back than the 211 days of transactions: what is counted over it comes out too small.',
    );
    const data = inside('short.csv');
    writeFileSync(data, 'user_id,date,amount\na,2025-01-01,5\na,2025-01-02,-5\n');
    const read = await run('evaluate', ['--data', data]);
    expect(read.stdout).toMatch(
      /The window of 180 days reaches further back than the 2 days of transactions/,
    );
  });
});

describe('what cannot be done is said in one line, with exit code 2', () => {
  test.each<['regenerate' | 'evaluate', string[], RegExp]>([
    ['regenerate', ['--mood', 'good'], /^Unknown option '--mood'/],
    ['regenerate', ['--users', '--json'], /^Option '--users' argument is ambiguous\. Did you forget/],
    [
      'regenerate',
      ['--users', '12', '--set', 'mix.high_utilizer=1'],
      /^mix\.high_utilizer: The shares ask for/,
    ],
    ['evaluate', [], /^--data FILE\|DIR is missing\.$/],
  ])('%s %j', async (command, args, message) => {
    const { code, stdout, stderr } = await run(command, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.trimEnd()).toMatch(message);
  });

  test('a config file that is not JSON', async () => {
    writeFileSync(inside('broken.json'), '{\n  "kind": tru\n}\n');
    const { code, stderr } = await run('regenerate', ['--config', inside('broken.json')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\S+broken\.json: This is not JSON: [^\n]+\n$/);
  });
});

describe('a dataset', () => {
  const FILES = [
    ...DATASET_FILE_NAMES,
    'features.csv',
    'persona_assignments.csv',
    'config.calibration.json',
    'reference-config.json',
    'reference-config.not-covered.json',
  ];
  const filesIn = (name: string) =>
    Object.fromEntries(
      readdirSync(inside(name)).map((file) => [file, readFileSync(inside(name, file), 'utf8')]),
    );

  test('is written, read and evaluated', async () => {
    await json('regenerate', ['--out', inside('seed-42')]);
    const files = filesOf(NOVEMBER, runConfig(NOVEMBER));
    const written = filesIn('seed-42');
    expect(Object.keys(written).sort()).toEqual([...FILES].sort());
    expect(written).toMatchObject(files);

    const result = await json('evaluate', ['--data', inside('seed-42'), '--per-user', inside('users.jsonl')]);
    const expected = expectedJson(NOVEMBER);
    expect(result.asOf).toBe('2025-11-07');
    expect(result.users).toBe(75);
    expect(result.coverage).toEqual(expected.coverage);
    for (const days of ['30', '180']) {
      expect(result.windows[days].counts).toEqual(expected.windows[days]!.counts);
      expect(result.windows[days].share).toEqual(expected.windows[days]!.share);
    }
    expect(result.digest).toBe(expected.digest);
    expect(Object.keys(result.timingsMs)).toEqual(['read', 'features', 'personas']);

    const lines = readFileSync(inside('users.jsonl'), 'utf8').trimEnd().split('\n');
    const users = lines.map((line) => JSON.parse(line));
    expect(users).toHaveLength(150);
    for (const user of users) {
      expect(Object.keys(user)).toEqual([
        'user_id',
        'window_days',
        'primary',
        'secondary',
        'features',
        'recurring_merchants',
      ]);
      expect(Object.keys(user.features)).toEqual([...FEATURES]);
      expect(user.recurring_merchants).toHaveLength(user.features.recurring_merchant_count);
      expect(typeof user.features.is_overdue).toBe('boolean');
    }
    for (const key of KEYS.slice(0, 5)) {
      const found = users.filter((user) => user.window_days === 180 && user.primary === Number(key));
      expect(found).toHaveLength(result.windows['180'].counts[key]);
    }
    const stable = users.filter((user) => user.window_days === 30 && user.primary === null);
    expect(stable).toHaveLength(result.windows['30'].counts.STABLE);
  });

  test('is not overwritten unless --yes says so, for there is nobody to ask', async () => {
    await json('regenerate', ['--out', inside('kept')]);
    const before = filesIn('kept');
    const refused = await run('regenerate', ['--out', inside('kept'), '--seed', '43']);
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr: `${inside('kept')} already has ${FILES.join(', ')}. Add --yes to overwrite.\n`,
    });
    expect(filesIn('kept')).toEqual(before);
    await json('regenerate', ['--out', inside('kept'), '--seed', '43', '--yes']);
    const other = withValues(NOVEMBER, { 'population.seed': 43 });
    expect(filesIn('kept')).toMatchObject(filesOf(other, runConfig(other)));
  });

  test('is overwritten where the answer is yes', async () => {
    const out = inside('asked');
    const args = ['--users', '40', '--skip-validation', '--out', out];
    await run('regenerate', args);
    const before = filesIn('asked');
    const other = [...args, '--seed', '43'];
    const question = `${out} already has ${FILES.join(', ')}. Overwrite? [y/N] `;
    for (const answer of ['', 'n', 'yesterday']) {
      expect(await run('regenerate', other, answer)).toEqual({
        code: 2,
        stdout: '',
        stderr: `${question}Nothing was written.\n`,
      });
    }
    expect(filesIn('asked')).toEqual(before);
    expect(await run('regenerate', other, ' Yes')).toMatchObject({ code: 0, stderr: question });
    const config = withValues(NOVEMBER, { 'population.seed': 43, 'population.users': 40 });
    expect(filesIn('asked')).toMatchObject(filesOf(config, runConfig(config)));
  });

  test('is not half-written', async () => {
    const bad = await run('regenerate', ['--out', inside('never'), '--set', 'generator.mood=1']);
    expect(bad.code).toBe(2);
    expect(existsSync(inside('never'))).toBe(false);

    writeFileSync(inside('file'), '');
    const blocked = await run('regenerate', ['--out', inside('file', 'folder')]);
    expect(blocked).toEqual({
      code: 2,
      stdout: '',
      stderr: `--out ${inside('file', 'folder')}: Cannot be written (ENOTDIR).\n`,
    });
    mkdirSync(inside('odd', 'accounts.csv'), { recursive: true });
    const odd = await run('regenerate', ['--out', inside('odd'), '--yes']);
    expect(odd).toEqual({
      code: 2,
      stdout: '',
      stderr: `--out ${inside('odd')}: Cannot be written (accounts.csv is a folder).\n`,
    });
    expect(readdirSync(inside('odd'))).toEqual(['accounts.csv']);
    expect(readdirSync(directory).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('that is malformed is refused by file and line, and so is a result that cannot be written', async () => {
    const folder = mkdtempSync(inside('bad-'));
    const files = filesOf(NOVEMBER, runConfig(NOVEMBER));
    for (const name of DATASET_FILE_NAMES) writeFileSync(join(folder, name), files[name]);
    const nowhere = inside('no', 'users.jsonl');
    const unwritten = await run('evaluate', ['--data', folder, '--per-user', nowhere]);
    expect(unwritten).toEqual({
      code: 2,
      stdout: '',
      stderr: `${nowhere}: Cannot be written (ENOENT).\n`,
    });

    const text = files['accounts.csv'].replace(/(depository,checking,[-\d.]+,)/, '$1no');
    writeFileSync(join(folder, 'accounts.csv'), text);
    const unread = await run('evaluate', ['--data', folder, '--per-user', inside('none.jsonl')]);
    expect(unread).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^accounts\.csv, line \d+: balance_current must be a number, got "no[\d.]+"\.\n$/,
      ),
    });
    expect(existsSync(inside('none.jsonl'))).toBe(false);
  });
});
