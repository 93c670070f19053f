import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dbtFiles } from '@/lib/formats/sql/dbt';
import { sqlScript } from '@/lib/formats/sql/script';
import { writeConfigText } from '@/lib/params/file/config-file';
import { PRESETS } from '@/lib/params/presets/presets';
import { run } from '@/lib/testing/commands';
import { NOVEMBER, withValues } from '@/lib/testing/populations';

const sql = (...args: string[]) => run('sql', args);

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'sql-cli-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('sql', () => {
  test('prints the script of a config, its edits and its date, for DuckDB unless said', async () => {
    const config = withValues(NOVEMBER, {
      'personas.subscription_heavy.merchants': 4,
      'population.asOf': '2025-10-31',
    });
    const args = ['--set', 'personas.subscription_heavy.merchants=4', '--as-of', '2025-10-31'];
    expect(await sql(...args)).toEqual({ code: 0, stdout: sqlScript(config, 'duckdb'), stderr: '' });
    expect((await sql('--preset', 'original', '--dialect', 'trino')).stdout).toBe(
      sqlScript(PRESETS.original, 'trino'),
    );
  });

  test('says whose date it takes from a config, and leaves out what is not in the data', async () => {
    const file = join(directory, 'mine.calibration.json');
    writeFileSync(file, writeConfigText(NOVEMBER));
    const printed = await sql('--config', file, '--unknown', 'max_utilization,is_overdue');
    expect(printed.stdout).toBe(
      sqlScript(NOVEMBER, 'duckdb', { unknown: ['max_utilization', 'is_overdue'] }),
    );
    expect(printed.stderr).toBe("As of 2025-11-07, the config's own date: --as-of DATE for another.\n");
    expect((await sql('--config', file, '--as-of', '2025-11-07')).stderr).toBe('');
    expect((await sql('--known-days')).stdout).toBe(sqlScript(NOVEMBER, 'duckdb', { knownDays: true }));
    expect(await sql('--unknown', 'income')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--unknown income: There is no such feature. Known: '),
    });
  });

  test('writes dbt models, and overwrites them only with --yes', async () => {
    const folder = join(directory, 'project');
    const expected = dbtFiles(PRESETS.original, 'postgres');
    const args = ['--preset', 'original', '--dialect', 'postgres', '--dbt', folder];
    expect((await sql(...args)).code).toBe(0);
    for (const [path, text] of Object.entries(expected)) {
      expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
    }
    writeFileSync(join(folder, 'models/schema.yml'), 'mine');
    const refused = await sql(...args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/already has .*models\/schema\.yml\. Add --yes to overwrite\.\n$/);
    expect(readFileSync(join(folder, 'models/schema.yml'), 'utf8')).toBe('mine');
    expect((await sql(...args, '--yes')).code).toBe(0);
    expect(readFileSync(join(folder, 'models/schema.yml'), 'utf8')).toBe(expected['models/schema.yml']);
    expect(readdirSync(join(folder, 'models'))).toHaveLength(3);
  });

  test('leaves nothing half-written', async () => {
    const folder = join(directory, 'blocked');
    mkdirSync(join(folder, 'models/schema.yml'), { recursive: true });
    expect((await sql('--dbt', folder, '--yes')).code).toBe(2);
    expect(readdirSync(join(folder, 'models'))).toEqual(['schema.yml']);
  });

  test.each([
    [
      ['--dialect', 'oracle'],
      '--dialect oracle: There is no such dialect. Known: duckdb, postgres, spark, trino.',
    ],
    [['--json'], '--json: What is printed is SQL.'],
    [['--dbt', '/dev/null/project'], '--dbt /dev/null/project: Cannot be written (ENOTDIR).'],
  ])('refuses %j in one line, with exit code 2', async (args, message) => {
    expect(await sql(...args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });
});
