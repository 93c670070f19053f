import { expect, test } from 'vitest';
import { rowsBetween } from '@/lib/model/coded';
import { decodedTable } from '@/lib/testing/decoded';
import { NOVEMBER, tableOf } from '@/lib/testing/populations';
import { concatFeatureTables, firstUsers } from './feature-table';

const table = tableOf(NOVEMBER, 'subscription_heavy', 12);
const part = (from: number, to: number) => {
  const start = table.recurringStart[from]!;
  const end = table.recurringStart[to]!;
  return {
    ...firstUsers(table, to),
    users: to - from,
    windows: table.windows.map((columns) =>
      Object.fromEntries(
        Object.entries(columns).map(([name, column]) => [name, rowsBetween(column, from, to)]),
      ),
    ) as unknown as typeof table.windows,
    recurringStart: table.recurringStart.slice(from, to + 1).map((at) => at - start),
    recurringMerchant: table.recurringMerchant.slice(start, end),
    recurringCents: table.recurringCents.slice(start, end),
    lookbackOutflowCents: table.lookbackOutflowCents.slice(from, to),
    transactionCount: table.transactionCount.slice(from, to),
    ledgerHash: table.ledgerHash.slice(from, to),
    featureHash: table.featureHash.slice(from, to),
    furtherHash: table.furtherHash.slice(from, to),
  };
};

test('the first users of a table are the table of the first users', () => {
  for (const users of [0, 1, 7, 12]) {
    expect(decodedTable(firstUsers(table, users))).toEqual(
      decodedTable(tableOf(NOVEMBER, 'subscription_heavy', users)),
    );
  }
  expect(firstUsers(table, 99)).toBe(table);
});

test('parts join to the whole, wherever it was cut', () => {
  for (const cuts of [
    [0, 12],
    [0, 5, 12],
    [0, 0, 3, 3, 9, 12],
  ]) {
    const parts = cuts.slice(1).map((to, i) => part(cuts[i]!, to));
    expect(concatFeatureTables(parts, 2)).toEqual(table);
  }
});

test('no parts join to no users, in every window', () => {
  expect(concatFeatureTables([], 2)).toEqual(decodedTable(firstUsers(table, 0)));
});
