import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { columnsCsv } from '@/lib/formats/given/columns-csv';
import { customerTable } from '@/lib/formats/given/customer-table';
import { givenFeatures } from '@/lib/formats/given/given-features';
import { readFeatureTable } from '@/lib/formats/given/read-feature-table';
import { tableFormat } from '@/lib/formats/tables/table-formats';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { unwrapped } from '@/lib/testing/unwrapped';
import { writeArchive } from './dataset-archive';
import { resultFiles } from './result-tables';

const CSV =
  'id,spend_30d,spend_90d,region\na,12.345,1,north\nb,,0,\nc,-3,8,"so, uth"\nd,40,2,north\ne,7,7,south\n';

const RULES: RulesDocument = {
  format: 'persona-rules',
  version: 2,
  values: { half: { '/': ['spend', 2] } },
  scores: { s: { of: 'spend@30d', into: 2 } },
  assign: {
    tier: {
      segments: [
        { id: 'big', when: { feature: 'half', op: '>=', value: 3 } },
        { id: 'known', when: { feature: 'spend', op: 'known' } },
      ],
      order: 'place',
      otherwise: 'none',
    },
  },
  columns: {
    tier_30d: { segment: 'tier', window: '30d' },
    'all, 90d': { segment: 'tier', part: 'all', window: '90d' },
    held: { segment: 'tier', part: 'count', window: '30d' },
    half: { value: 'half', decimals: 2, window: '30d' },
    s: { value: 's' },
    region: { value: 'region' },
  },
};

async function evaluated(rules: RulesDocument) {
  const data = new Blob([CSV]);
  const file = unwrapped(await readFeatureTable({ name: 'table.csv', data }, {}));
  const given = unwrapped(customerTable(file, {}));
  const { table, names, days } = givenFeatures(given, {});
  const config = { ...NOVEMBER, windows: days, rules, targets: {}, checks: [] };
  const population = readPopulation(tableOrigin('table', given.ids, names), table);
  return { given, evaluation: evaluate(config, population, [given.rows]) };
}

test('as CSV they are what the command line writes, to the byte', async () => {
  const { given, evaluation } = await evaluated(RULES);
  const files = await resultFiles(tableFormat('csv'), evaluation);
  expect(files.map(({ name }) => name)).toEqual([
    'features.csv',
    'persona_assignments.csv',
    'output_columns.csv',
  ]);
  const text = new TextDecoder().decode(files.at(-1)?.bytes);
  expect(text).toBe([...columnsCsv(given.ids, columnsOf(RULES, given))].join(''));
  expect(text.split('\n').slice(0, 3)).toEqual([
    'id,tier_30d,"all, 90d",held,half,s,region',
    'a,big,known,2,6.17,2,north',
    'b,none,known,0,,,',
  ]);
});

test('elsewhere numbers are numbers, and what is not known is null', async () => {
  const { evaluation } = await evaluated(RULES);
  const files = await resultFiles(tableFormat('parquet'), evaluation);
  const bytes = files.find(({ name }) => name === 'output_columns.parquet')?.bytes as Uint8Array<ArrayBuffer>;
  const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
  expect(rows.slice(0, 2)).toEqual([
    { id: 'a', tier_30d: 'big', 'all, 90d': 'known', held: 2, half: 6.17, s: 2, region: 'north' },
    { id: 'b', tier_30d: 'none', 'all, 90d': 'known', held: 0, half: null, s: null, region: null },
  ]);
});

test('rules that name none write none, and those that cannot be written are refused', async () => {
  const { columns: _, ...silent } = RULES;
  const files = await resultFiles(tableFormat('csv'), (await evaluated(silent)).evaluation);
  expect(files).toHaveLength(2);
  const { evaluation } = await evaluated({ ...RULES, columns: { tier: { segment: 'tier' } } });
  await expect(resultFiles(tableFormat('csv'), evaluation)).rejects.toThrow(
    'In the output columns of the rules: "spend" depends on the window, and none is named',
  );
});

test('a data set has them of all who pass, chunk by chunk', async () => {
  const { rules } = NOVEMBER;
  const [id = ''] = Object.keys(rules.assign);
  const columns = {
    who: { segment: id, window: '30d' },
    income: { value: 'net_inflow', decimals: 2, window: '180d' },
  };
  const config = {
    ...withValues(NOVEMBER, { 'population.users': 60 }),
    rules: { ...rules, columns },
    filter: { feature: 'max_utilization', op: '>', value: 0.1 } as const,
  };
  const { given, givenCounts, assignments, consent } = runConfig(config);
  const blob = await writeArchive(
    { format: 'csv', config, counts: givenCounts, consented: given.cohorts.map(() => new Uint8Array(60)) },
    () => {},
  );
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const lines = new TextDecoder().decode(files['output_columns.csv']).trimEnd().split('\n');
  const users = assignments.reduce((sum, [first]) => sum + (first?.primary.length ?? 0), 0);
  expect(consent.flags.length).toBe(given.cohorts.length);
  expect(lines[0]).toBe('id,who,income');
  expect(lines).toHaveLength(users + 1);
  expect(users).toBeLessThan(60);
});
