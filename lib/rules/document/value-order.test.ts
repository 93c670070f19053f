import { expect, test } from 'vitest';
import { DIALECTS } from '@/lib/features/sql/dialect';
import { givenTable } from '@/lib/testing/given-tables';
import { fileOf } from '@/lib/testing/imports';
import { chainOf } from '@/lib/testing/rules';
import { unwrapped } from '@/lib/testing/unwrapped';
import { columnsOf } from './evaluate-table';
import type { RulesDocument } from './rules-document';
import { rulesQuery } from './sql/rules-query';

const TABLE = { table: 'features', id: 'id' };
const given = async (csv: string) => unwrapped(await givenTable(fileOf('features.csv', csv)));
const lastOf = async (document: RulesDocument) => {
  const last = columnsOf(document, await given('id,x\na,1\nb,\n')).find(({ name }) => name === 'last');
  return [last?.text(0), last?.text(1)];
};

test('a chain is as long as a document has values', async () => {
  expect(await lastOf(chainOf(1_000))).toEqual(['1000', '']);
});

test('in SQL a longer one than engines follow is refused where it is too long', () => {
  expect(rulesQuery(chainOf(500), TABLE, DIALECTS.duckdb)).toContain('layer_500');
  expect(() => rulesQuery(chainOf(1_000), TABLE, DIALECTS.duckdb)).toThrow(
    expect.objectContaining({
      at: expect.objectContaining({ pointer: '/values/v501' }),
      message: expect.stringContaining('"v501" is computed in more than 500 steps'),
    }),
  );
});

test.each([
  [3, '"v2" needs'],
  [1_000, '"v999" needs itself, by 1000 values: a circle.'],
])('a circle of %i values is refused', async (length, message) => {
  const chain = chainOf(length);
  const circle = { ...chain, values: { ...chain.values, v0: `v${length - 1}` } };
  await expect(lastOf(circle)).rejects.toThrow(message.replaceAll('"', length < 100 ? '' : '"'));
  expect(() => rulesQuery(circle, TABLE, DIALECTS.duckdb)).toThrow(
    /needs itself(, by 1000 values)?: a circle/,
  );
});
