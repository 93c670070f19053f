import { describe, expect, test } from 'vitest';
import { FEATURES_TABLE } from '@/lib/formats/tables/shapes';
import { filesOf } from '@/lib/testing/datasets';
import { fileOf } from '@/lib/testing/imports';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { rowKind } from './row-kind';

const rows = (count: number, row: (k: number) => readonly (string | number)[]) =>
  Array.from({ length: count }, (_, k) => row(k).join(','));
const csv = (...lines: readonly string[]) => fileOf('a.csv', lines.join('\n'));
const said = async (...lines: readonly string[]) => {
  const { row, state, isOwnExport } = await rowKind([csv(...lines)]);
  return [row, state, isOwnExport];
};

describe('what a row is', () => {
  test('a customer, where the columns are those of the features that are exported here', async () => {
    const header = FEATURES_TABLE.columns.map(({ name }) => name);
    expect(await said(header.join(','), header.map(() => '1').join(','))).toEqual([
      'customer',
      'proven',
      true,
    ]);
  });

  test('a customer, assumed, where ids and numbers stand without a date and an amount', async () => {
    const table = rows(30, (k) => [`c${k}`, k % 7, (k * 13) % 50, k / 4]);
    expect(await said('customer_id,orders,visits,hours', ...table)).toEqual(['customer', 'assumed', false]);
  });

  test('asked, where there are dates and amounts and no customer comes twice', async () => {
    const table = rows(30, (k) => [`c${k}`, `2025-01-${10 + (k % 20)}`, `${k}.50`]);
    expect(await said('customer_id,joined,amount', ...table)).toEqual(['transaction', 'asked', false]);
  });

  test('a transaction, where customers come again', async () => {
    const table = rows(30, (k) => [`c${k % 6}`, `2025-01-${10 + (k % 20)}`, `${k}.50`]);
    expect(await said('customer_id,date,amount', ...table)).toEqual(['transaction', 'assumed', false]);
  });

  test('a transaction of a dataset, and of what cannot be opened', async () => {
    const config = withValues(NOVEMBER, { 'population.users': 20 });
    const files = Object.entries(filesOf(config, runConfig(config))).map(([name, text]) =>
      fileOf(name, text),
    );
    expect((await rowKind(files)).file).toBe(null);
    expect((await rowKind([fileOf('a.csv', '')])).file).toBe(null);
    expect((await rowKind([fileOf('a.zip', 'PK\u0003\u0004 broken')])).row).toBe('transaction');
  });
});
