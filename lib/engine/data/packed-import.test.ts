import { expect, test } from 'vitest';
import { imported } from '@/lib/testing/imports';
import { packImport, unpackImport } from './packed-import';

test('what was imported is the same in another thread, which is given its columns', async () => {
  const rows = ['date,amount,merchant,category,user,account'];
  for (let i = 0; i < 300; i++)
    rows.push(
      `2025-01-${10 + (i % 20)},${i}.25,Shop ${i % 40},${i % 3 ? 'Rent' : 'INCOME'},u${i % 7},a${i % 11}`,
    );
  rows.push('never,1.00,Shop,,u1,a1');
  const text = rows.join('\n');
  const expected = await imported(text, { moneyOut: 'positive' });
  const { packed, transfer } = packImport(await imported(text, { moneyOut: 'positive' }));
  const there = unpackImport(structuredClone(packed, { transfer }));
  expect(there).toEqual(expected);
  expect(transfer.every(({ byteLength }) => byteLength === 0)).toBe(true);
});
