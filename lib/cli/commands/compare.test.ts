import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { run, runJson } from '@/lib/testing/commands';
import { NOVEMBER } from '@/lib/testing/populations';

const SIX_MERCHANTS = { personas: { subscription_heavy: { merchants: 6 } } };
let directory = '';
const inside = (name: string) => join(directory, name);
const SIX: Config = { ...withValue(NOVEMBER, 'personas.subscription_heavy.merchants', 6), name: 'Six' };
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'compare-'));
  writeFileSync(inside('base.calibration.json'), JSON.stringify(PRESETS['before-november']));
  writeFileSync(inside('now.json'), JSON.stringify(NOVEMBER));
  writeFileSync(inside('six.json'), JSON.stringify(SIX));
  writeFileSync(inside('broken.json'), JSON.stringify({ ...SIX, rules: {} }));
  await run('regenerate', ['--out', inside('data')]);
});
afterAll(() => rmSync(directory, { recursive: true }));

const files = () => [inside('base.calibration.json'), inside('now.json'), inside('six.json')];

describe('compare', () => {
  test('prints one JSON object, every row by scenario', async () => {
    const result = await runJson('compare', files());
    expect(result).toMatchObject({
      base: 'Before November',
      scenarios: [
        { name: 'Before November', config: files()[0], users: 75 },
        { name: 'November 2025', users: 75 },
        { name: 'Six', users: 75 },
      ],
      coverage: {
        'Before November': { personas: 50, consented: 67 },
        Six: { personas: 40, consented: 67, withinNoise: false },
      },
      moved: {
        'Before November': null,
        'November 2025': { both: 69, new: 6, gone: 6, windows: { 30: 1 } },
        Six: { both: 69, new: 6, windows: { 30: 16, 180: 18 } },
      },
      targets: { Six: { met: 0, of: 0 } },
      checks: { Six: [] },
      differs: { Six: ['all of November 2025', 'Recurring merchants ≥ 3 → 6'] },
    });
    expect(Object.keys(result.windows)).toEqual(['30', '180']);
    expect(Object.keys(result.windows[30])).toEqual(['1', '2', '3', '4', '5', 'STABLE']);
    expect(result.windows[30][3]).toEqual({
      'Before November': { count: 28, share: 28 / 75 },
      'November 2025': {
        count: 28,
        share: 28 / 75,
        difference: 0,
        standardError: expect.any(Number),
        withinNoise: true,
      },
      Six: {
        count: 11,
        share: 11 / 75,
        difference: expect.closeTo(-17 / 75, 12),
        standardError: expect.any(Number),
        withinNoise: false,
      },
    });
  });

  test('its shares are those of each config by itself', async () => {
    const { windows } = await runJson('compare', files());
    for (const [name, file] of [
      ['November 2025', 'now.json'],
      ['Six', 'six.json'],
    ]) {
      const alone = await runJson('regenerate', ['--config', inside(file!)]);
      for (const days of ['30', '180'])
        for (const [key, count] of Object.entries(alone.windows[days].counts))
          expect(windows[days][key][name!].count).toBe(count);
    }
  });

  test('is a table that is read, and one that is written', async () => {
    const { code, stdout } = await run('compare', [...files(), '--csv', inside('out.csv')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3 scenarios, 75 customers\n/);
    expect(stdout).toContain('Share in 30 days');
    expect(stdout).toMatch(/Savings Builder +13\.3 % +12\.0 % +\(−1\.3\) +26\.7 % +\+13\.3/);
    expect(stdout).toMatch(/Customers who move, 30 days +– +1 of 69 +16 of 69/);
    expect(stdout).toContain('Six: all of November 2025, Recurring merchants ≥ 3 → 6');
    const rows = Papa.parse<Record<string, string>>(readFileSync(inside('out.csv'), 'utf8').trim(), {
      header: true,
    }).data;
    expect(rows).toHaveLength(20);
    const row = rows.find((one) => one.Row === 'Subscription-Heavy' && one.Window === '30 days')!;
    expect(Number(row.Six)).toBe(11 / 75);
    expect(Number(row['Six: difference'])).toBeCloseTo(-17 / 75, 12);
    expect(row['Six: beyond noise']).toBe('yes');
  });

  test('of data every config is on the same customers', async () => {
    const args = [...files(), '--data', inside('data')];
    const result = await runJson('compare', args);
    expect(result.moved.Six).toMatchObject({ both: 75, new: 0, gone: 0 });
    const { windows } = await runJson('evaluate', ['--data', inside('data'), '--config', inside('six.json')]);
    expect(result.windows[30][3].Six.count).toBe(windows[30].counts[3]);
    const some = await runJson('compare', [...args, '--where', 'net_inflow@180d > 0']);
    expect(some.scenarios[0].users).toBeLessThan(75);
  });

  test('of a table with a row a customer too', async () => {
    const table = inside('data/features.csv');
    const { windows } = await runJson('compare', ['november-2025', inside('six.json'), '--data', table]);
    expect(windows[180][3]['November 2025'].count).toBe(28);
    expect(windows[180][3].Six.count).toBeLessThan(28);
  });

  test('takes presets, and calls configs of one name by their files', async () => {
    const same = await runJson('compare', ['november-2025', inside('now.json')]);
    expect(same.scenarios.map(({ name }: { name: string }) => name)).toEqual(['november-2025', 'now']);
    expect(same.differs.now).toEqual([]);
    const twice = await runJson('compare', ['original', 'original', '--users', '100', '--seed', '7']);
    expect(twice.scenarios).toMatchObject([{ name: '1 original', users: 100 }, { name: '2 original' }]);
    expect(twice.moved['2 original']).toEqual({ both: 100, new: 0, gone: 0, windows: { 30: 0, 180: 0 } });
  });

  test('of one file its scenarios are compared, with what it is itself behind the base', async () => {
    const scenarios = [
      { name: 'Before November', preset: 'before-november' },
      { name: 'November 2025', changes: SIX_MERCHANTS },
    ];
    writeFileSync(inside('work.json'), JSON.stringify({ ...NOVEMBER, scenarios }));
    const { scenarios: columns, windows } = await runJson('compare', [inside('work.json')]);
    expect(columns.map(({ name }: { name: string }) => name)).toEqual([
      'Before November',
      'November 2025 (now)',
      'November 2025',
    ]);
    const counts = Object.values<{ count: number }>(windows[30][3]).map(({ count }) => count);
    expect(counts.slice(0, 2)).toEqual([28, 28]);
    expect(counts[2]).toBeLessThan(28);
  });

  test('what cannot be compared is said, and nothing written', async () => {
    const problem = async (...args: string[]) => {
      const { code, stdout, stderr } = await run('compare', args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await problem(inside('now.json'))).toContain('Name two configs or more');
    expect(await problem(inside('now.json'), inside('gone.json'))).toContain('There is no such file');
    expect(await problem(inside('now.json'), inside('broken.json'), '--csv', inside('no.csv'))).toMatch(
      /broken\.json, rules/,
    );
    expect(await problem(inside('now.json'), inside('six.json'), '--csv', inside('six.json'))).toContain(
      'six.json',
    );
    expect(await problem(inside('now.json'), inside('six.json'), '--weight', 'w')).toContain('--weight');
    expect(existsSync(inside('no.csv'))).toBe(false);
    expect((await run('compare', ['--help'])).stdout).toContain('--csv FILE');
  });
});
