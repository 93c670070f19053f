import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfigText } from '@/lib/params/file/config-file';
import { jsonOf, run } from '@/lib/testing/commands';
import { NOVEMBER } from '@/lib/testing/populations';
import { unwrapped } from '@/lib/testing/unwrapped';

/** Two million transactions are written and read: minutes where the machine is shared. */
const LONG_MS = 600_000;

let directory = '';
const inside = (name: string) => join(directory, name);

/** Data of a preset, as a folder of tables. */
const make = (preset: string, seed: number, users: number, out: string) =>
  run('regenerate', [
    ...['--preset', preset, '--seed', `${seed}`, '--users', `${users}`, '--out', inside(out)],
    ...['--format', 'parquet', '--skip-validation'],
  ]);

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'monitor-'));
  for (const users of [10_000, 75])
    await run('regenerate', [
      '--users',
      `${users}`,
      '--profile',
      inside(`${users}.calibration.json`),
      '--skip-validation',
    ]);
  await make('november-2025', 43, 75, 'few');
});
afterAll(() => rmSync(directory, { recursive: true }));

const monitor = (profile: string, data: string, ...more: readonly string[]) =>
  run('monitor', ['--config', inside(`${profile}.calibration.json`), '--data', inside(data), ...more]);

describe('monitor', () => {
  test(
    'is quiet over 10,000 customers of another seed',
    async () => {
      await make('november-2025', 43, 10_000, 'other-seed');
      const answer = await monitor('10000', 'other-seed', '--json');
      const result = jsonOf(answer);
      expect(result).toMatchObject({ broken: 0, of: 29, canTell: true, changed: [], missing: [], added: [] });
      expect(result.before).toMatchObject({ customers: 10_000, date: NOVEMBER.population.asOf });
      expect(result.detectableShift).toBeLessThan(0.05);
      expect(result.movedBy).toEqual({});
    },
    LONG_MS,
  );

  test(
    'is loud over 10,000 of another preset, names what moved, and writes a report',
    async () => {
      await make('before-november', 42, 10_000, 'before');
      const report = inside('drift.html');
      const { code, stdout, stderr } = await monitor('10000', 'before', '--json', '--report', report);
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      const result = JSON.parse(stdout);
      expect(result.broken).toBeGreaterThan(10);
      const first = result.features.slice(0, 3).map(({ feature }: { feature: string }) => feature);
      expect(first).toContain('max_utilization');
      expect(first).toContain('avg_monthly_expenses');
      // Cards make High Utilization, so all of what it moved by came with utilisation.
      const { before, now } = result.windows[30].personas['1'];
      expect(now - before).toBeGreaterThan(0.015);
      expect(result.movedBy.max_utilization[30]['1']).toBeCloseTo(now - before, 2);
      // Together the features are what their being put back moves: no persona has more or less in all than nothing.
      for (const windows of Object.values<Record<string, Record<string, number>>>(result.movedBy))
        for (const shares of Object.values(windows))
          expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(0, 10);
      const html = readFileSync(report, 'utf8');
      expect(html).toMatch(/<h1>\d+ of 29 comparisons are beyond chance\.<\/h1>/);
      expect(html).toContain('Card utilisation');
      expect(html).toContain('Came with');
      expect(html).not.toContain('<script');
      expect(html).not.toContain('undefined');
    },
    LONG_MS,
  );

  test('says that 75 customers cannot tell', async () => {
    for (const profile of ['75', '10000']) {
      const { code, stdout } = await monitor(profile, 'few');
      expect(code).toBe(0);
      expect(stdout).toContain('Samples of this size cannot tell');
    }
    const result = jsonOf(await monitor('75', 'few', '--json'));
    expect(result).toMatchObject({ broken: 0, canTell: false, matters: 0.05 });
    expect(result.detectableShift).toBeGreaterThan(0.25);
    const wide = jsonOf(await monitor('75', 'few', '--json', '--matters', '50'));
    expect(wide.canTell).toBe(true);
  });

  test('reads what evaluate writes of data, and finds the data like itself', async () => {
    const path = inside('own.calibration.json');
    const written = await run('evaluate', ['--data', inside('few'), '--profile', path]);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    const config = unwrapped(parseConfigText(readFileSync(path, 'utf8')));
    const { profile, ...rest } = config;
    expect(rest).toEqual(NOVEMBER);
    expect(profile).toMatchObject({ data: 'few', customers: 75 });
    const result = jsonOf(await run('monitor', ['--config', path, '--data', inside('few'), '--json']));
    expect(result.broken).toBe(0);
    for (const { psi } of result.features) expect(psi).toBe(0);
    for (const { psi } of Object.values<{ psi: number }>(result.windows)) expect(psi).toBe(0);
    // Other rules: shares of personas then say nothing of these.
    const edited = await run('monitor', [
      ...['--config', path, '--data', inside('few'), '--json'],
      ...['--set', 'personas.subscription_heavy.merchants=6'],
    ]);
    expect(jsonOf(edited)).toMatchObject({
      changed: ['rules'],
      windows: {},
      detectableShift: null,
      canTell: true,
    });
  });

  test('compares tables with a row a customer: categories, unknown values, weights', async () => {
    const rows = (from: number, region: (k: number) => string, score: (k: number) => string) =>
      Array.from({ length: 800 }, (_, k) => `${from + k},${region(k)},${score(k)},1.5`);
    const csv = (all: readonly string[]) => `${['customer_id,region,score,weight', ...all].join('\n')}\n`;
    const north = (k: number) => (k % 3 === 0 ? 'north' : 'south');
    const even = (k: number) => (k % 40 === 0 ? '' : `${k % 97}`);
    writeFileSync(inside('then.csv'), csv(rows(0, north, even)));
    writeFileSync(inside('same.csv'), csv(rows(5_000, (k) => north(k + 1), even)));
    writeFileSync(
      inside('new.csv'),
      csv(
        rows(
          9_000,
          (k) => (k % 4 === 0 ? 'west' : north(k)),
          (k) => (k % 5 === 0 ? '' : `${k % 97}`),
        ),
      ),
    );
    const config = inside('table.json');
    writeFileSync(
      config,
      JSON.stringify({
        ...NOVEMBER,
        windows: [0],
        rules: {
          format: 'persona-rules',
          version: 2,
          assign: {
            group: {
              segments: [
                { id: 'high', name: 'High', when: { feature: 'score', op: '>=', value: 50 } },
                { id: 'northern', name: 'Northern', when: { feature: 'region', op: 'is', value: 'north' } },
              ],
            },
          },
        },
      }),
    );
    const profiled = inside('table.calibration.json');
    const wrote = await run('evaluate', [
      ...['--data', inside('then.csv'), '--config', config, '--weight', 'weight', '--profile', profiled],
    ]);
    expect(wrote.stderr).toBe('');
    expect(wrote.code).toBe(0);
    const profile = unwrapped(parseConfigText(readFileSync(profiled, 'utf8'))).profile;
    expect(profile).toMatchObject({ customers: 1_200, effective: 800 });
    const same = jsonOf(
      await run('monitor', [
        '--config',
        profiled,
        '--data',
        inside('same.csv'),
        '--weight',
        'weight',
        '--json',
      ]),
    );
    expect(same.broken).toBe(0);
    const other = await run('monitor', ['--config', profiled, '--data', inside('new.csv'), '--json']);
    expect({ code: other.code, stderr: other.stderr }).toEqual({ code: 1, stderr: '' });
    const { features, movedBy } = JSON.parse(other.stdout);
    const of = (name: string) => features.find(({ feature }: { feature: string }) => feature === name);
    expect(of('region')).toMatchObject({ broken: true, unseen: { west: 200 } });
    expect(of('score')).toMatchObject({ broken: true, unknown: { before: 0.025, now: 0.2 } });
    // What is not known is not met: with as many known as then more are high.
    expect(movedBy.score[0].high ?? movedBy.score[0]['1']).toBeLessThan(-0.02);
    // A quarter is of a region that there was not: of those who are not high fewer are of the north.
    expect(movedBy.region[0].northern ?? movedBy.region[0]['2']).toBeLessThan(-0.02);
    expect(Math.abs(movedBy.region[0].high ?? movedBy.region[0]['1'])).toBeLessThan(0.005);
  });

  test.each([
    [['--config', 'none.json'], /no such file/],
    [[], /--config FILE is missing/],
    [['--config', '75.calibration.json', '--matters', '0'], /--matters/],
  ])('refuses %j', async (args, message) => {
    const given = args.map((arg) => (arg.endsWith('.json') ? inside(arg) : arg));
    const { code, stderr, stdout } = await run('monitor', [...given, '--data', inside('few')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('refuses a config without a profile, and says how one is written', async () => {
    writeFileSync(inside('bare.json'), JSON.stringify(NOVEMBER));
    const { code, stderr } = await run('monitor', ['--config', inside('bare.json'), '--data', inside('few')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no profile.*evaluate --data/);
  });
});
