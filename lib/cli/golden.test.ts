/**
 * What has been published and stays bit for bit, whatever the code is made into: keys of stored chunks, links, SQL, files, the
 * numbers of `--json` and of a report. Recorded in `golden/`: a change there is a change of what others rely on, made on purpose
 * with `npx vitest run lib/cli/golden -u`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chunkTasks } from '@/lib/engine/chunks/chunk';
import { digestBytes, digestJson } from '@/lib/engine/chunks/digest';
import { DIALECT_IDS } from '@/lib/features/sql/dialect';
import { sqlScript } from '@/lib/formats/sql/script';
import type { Parameter, SettingValue } from '@/lib/model/parameter';
import type { Config } from '@/lib/params/config/config';
import { settingsOf, withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { encodeLink } from '@/lib/params/link/link';
import { decodeLink } from '@/lib/params/link/read-link';
import { PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import { run } from '@/lib/testing/commands';
import { CORRECTED, NOVEMBER } from '@/lib/testing/populations';

let folder = '';
const inside = (...names: string[]) => join(folder, ...names);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'golden-'));
  writeFileSync(inside('targets.json'), JSON.stringify({ 30: { 2: 0.3 }, 180: { 4: 0.4 } }));
  await command('regenerate', '--out', inside('data'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command prints. */
async function command(name: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(name, args);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const recorded = (value: unknown, name: string) =>
  expect(`${JSON.stringify(value, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
const textDigest = (text: string) => digestBytes(new TextEncoder().encode(text));

/** Another value that a parameter allows. */
function otherValue(parameter: Parameter, value: SettingValue): SettingValue {
  switch (parameter.kind) {
    case 'number':
      return value === parameter.max ? parameter.min : parameter.max;
    case 'flag':
      return !value;
    case 'choice':
      return parameter.options.find((option) => option !== value) ?? value;
    case 'date':
      return '2024-02-29';
  }
}

/** What was the most when it was recorded: a range that grows leaves what was published as it is. */
const RECORDED: Readonly<Record<string, SettingValue>> = { 'population.users': 100_000 };

/** November 2025 as it is, corrected, and with another value at one path, by path; and the other presets. */
const CONFIGS: readonly (readonly [string, Config])[] = [
  ...PRESET_IDS.map((id) => [id, PRESETS[id]] as const),
  ['corrected', CORRECTED] as const,
  ...settingsOf(NOVEMBER).map(
    ({ path, parameter, value }) =>
      [path, withValue(NOVEMBER, path, RECORDED[path] ?? otherValue(parameter, value))] as const,
  ),
];
const ofConfigs = (digest: (config: Config) => string) =>
  Object.fromEntries(CONFIGS.map(([name, config]) => [name, digest(config)]));

test('keys of stored chunks', () =>
  recorded(
    ofConfigs((config) =>
      digestJson(
        PUBLISHED_ARCHETYPE_IDS.flatMap((id) =>
          chunkTasks(config, id, 501, true).map(({ transactionsKey, featuresKey }) => [
            transactionsKey,
            featuresKey,
          ]),
        ),
      ),
    ),
    'chunk-keys',
  ));

test('links', () =>
  recorded(
    ofConfigs((config) => encodeLink(config, 'november-2025', null)),
    'links',
  ));

test('links of version 1 are read as what they were written of', () => {
  const links: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(new URL('./golden/links-1.json', import.meta.url), 'utf8'),
  );
  expect(Object.keys(links)).toEqual(CONFIGS.map(([name]) => name));
  // Some values are sound only with others: such a link was refused, and is.
  for (const [name, config] of CONFIGS)
    expect(decodeLink(links[name] as string).ok, name).toBe(parseConfig(config).ok);
  const sound = CONFIGS.filter(([, config]) => parseConfig(config).ok);
  expect(sound.length).toBeGreaterThan(CONFIGS.length / 2);
  for (const [name, config] of sound)
    expect(decodeLink(links[name] as string), name).toMatchObject({ value: { config } });
});

describe('SQL', () => {
  test('in one dialect, of every setting', () =>
    recorded(
      ofConfigs((config) => textDigest(sqlScript(config, 'duckdb'))),
      'sql-settings',
    ));

  test('in every dialect, with and without what the data may lack', () =>
    recorded(
      DIALECT_IDS.map((dialect) => [
        dialect,
        textDigest(sqlScript(CORRECTED, dialect)),
        textDigest(sqlScript(NOVEMBER, dialect, { unknown: ['max_utilization', 'growth_rate'] })),
      ]),
      'sql-dialects',
    ));

  test('as dbt models', async () => {
    await command('sql', '--dbt', inside('dbt'));
    const files = readdirSync(inside('dbt'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    await recorded(
      Object.fromEntries(
        files
          .map(({ parentPath, name }) => [name, textDigest(readFileSync(join(parentPath, name), 'utf8'))])
          .sort(),
      ),
      'dbt',
    );
  });
});

describe('files', () => {
  test.each(['csv', 'parquet', 'sqlite'])('of a dataset as %s', async (format) => {
    await command('regenerate', '--format', format, '--out', inside(format));
    const files = readdirSync(inside(format)).sort();
    await recorded(
      Object.fromEntries(files.map((name) => [name, digestBytes(readFileSync(inside(format, name)))])),
      `dataset-${format}`,
    );
  });

  test('of the numbers in a report', async () => {
    await command(
      'regenerate',
      '--set',
      'personas.subscription_heavy.merchants=4',
      '--report',
      inside('report.html'),
    );
    const report = readFileSync(inside('report.html'), 'utf8');
    const cells = report.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)<\/t[dh]>/g);
    const texts = Array.from(cells, ([, cell = '']) => cell.replace(/<[^>]*>/g, ''));
    const numbers = texts
      .map((text) => text.match(/[-−]?\d[\d,.]*/g)?.join(' '))
      .filter((text) => text !== undefined);
    await recorded(numbers, 'report-numbers');
  });
});

/** Keys whose values are large, and said by other tests in full: a digest is enough to see that they stay. */
const LARGE = ['config', 'feature_quantiles', 'archetype_by_persona'];

/** What scripts read of JSON: no times, and of sentences only that they are there. */
const numbersOf = (json: string) =>
  JSON.parse(json, (key, value) => {
    if (/ms$/i.test(key)) return undefined;
    if (LARGE.includes(key)) return digestJson(value);
    if (typeof value === 'string' && value.startsWith(folder)) return 'a path';
    return typeof value === 'string' && value.includes(' ') ? 'a sentence' : value;
  });

describe('the numbers of --json', () => {
  test.each([
    ['regenerate', ['--users', '200', '--seed', '7']],
    ['regenerate-replicates', ['--replicates', '2', '--preset', 'calibrated']],
    ['evaluate', ['--data']],
    ['evaluate-understood', ['--understood', '--data']],
    ['solve', ['--move', 'mix,thresholds', '--targets']],
    ['fit', ['--move', 'mix', '--data']],
    ['compare', ['before-november', 'november-2025', 'calibrated']],
    ['compare-data', ['november-2025', 'calibrated', '--data']],
  ])('%s', async (name, args) => {
    const last = args.at(-1);
    const file = last === '--data' ? [inside('data')] : last === '--targets' ? [inside('targets.json')] : [];
    const json = await command(name.split('-')[0] as string, ...args, ...file, '--json');
    await recorded(numbersOf(json), name);
  });
});
