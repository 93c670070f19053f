import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { customerTable } from '@/lib/formats/given/customer-table';
import { givenFeatures } from '@/lib/formats/given/given-features';
import { readFeatureTable } from '@/lib/formats/given/read-feature-table';
import { surveyFeatureTable } from '@/lib/formats/given/survey-feature-table';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { tableFormat } from '@/lib/formats/tables/table-formats';
import { allTexts } from '@/lib/model/packed-texts';
import { startRules } from '@/lib/rules/view/start-rules';
import { NOVEMBER } from '@/lib/testing/populations';
import { unwrapped } from '@/lib/testing/unwrapped';
import { resultFiles } from './result-tables';

async function read(name: string, bytes: Uint8Array | string, decisions: TableDecisions = {}) {
  const data = new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]);
  const file = unwrapped(await readFeatureTable({ name, data }, decisions));
  const given = unwrapped(customerTable(file, decisions));
  return {
    given,
    survey: unwrapped(surveyFeatureTable(file, decisions)),
    ...givenFeatures(given, decisions),
  };
}

async function exported(csv: string, decisions: TableDecisions, format: string) {
  const { given, table, names, days } = await read('table.csv', csv, decisions);
  const rules = startRules(table, names);
  if (!rules) throw new Error('There are no rules');
  const config = { ...NOVEMBER, windows: days, rules, targets: {}, checks: [] };
  const population = readPopulation(tableOrigin('table', given.ids, names), table);
  const files = await resultFiles(tableFormat(format), evaluate(config, population, [given.rows]));
  const [features] = files.filter(({ name }) => name.startsWith('features'));
  if (!features) throw new Error('There are no features');
  return features;
}

test.each([
  ['csv', 'id,w,spend_30d,spend_90d,region,left\na,1,10,30,n,1\nb,2.5,,8,s,0\nc,0.25,3,4,n,\n'],
  ['parquet', 'id,w,spend_30d,spend_90d,region,left\na,1,10,30,n,1\nb,2.5,,8,s,0\nc,0.25,3,4,n,\n'],
  ['csv', 'id,w,spend,region,left\na,1,10,n,1\nb,2.5,,s,0\nc,0.25,3,n,\n'],
])('features of a weighted table are the same where they are read again, %s', async (format, csv) => {
  const decisions = { roles: { w: 'weight', left: 'outcome' } } as const;
  const before = await read('table.csv', csv, decisions);
  const { name, bytes } = await exported(csv, decisions, format);
  const again = await read(name, bytes);
  expect(again.days).toEqual(before.days);
  expect(again.names).toEqual(before.names);
  expect(allTexts(again.given.ids)).toEqual(['a', 'b', 'c']);
  expect(Array.from(again.table.weights ?? [])).toEqual([1, 2.5, 0.25]);
  for (const [w] of before.days.entries())
    expect(again.table.windows[w]?.spend).toEqual(before.table.windows[w]?.spend);
  expect(again.survey.columns.find(({ kind }) => kind === 'weight')?.name).toBe('represented_customers');
  expect(again.survey.findings.filter(({ about }) => about === 'weight')).toMatchObject([
    { state: 'proven', column: 'represented_customers' },
  ]);
});

test('what is called so is a feature where that is said, and where it weighs nothing', async () => {
  const csv = 'id,represented_customers,x\na,1,1\nb,2,2\n';
  const said = await read('table.csv', csv, { roles: { represented_customers: 'number' } });
  expect([said.names, said.table.weights]).toEqual([['represented_customers', 'x'], undefined]);
  const none = await read('table.csv', 'id,represented_customers,x\na,0,1\nb,2,2\n');
  expect([none.names, none.table.weights]).toEqual([['represented_customers', 'x'], undefined]);
});
