import { expect, test } from 'vitest';
import { type FeatureTable, firstUsers } from '@/lib/features/feature-table';
import { doublesOf } from '@/lib/model/coded';
import { withValue } from '@/lib/params/config/settings';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { USD } from '@/lib/text/money';
import { caveatsOf } from './caveats';

const { population, counts } = runConfig(NOVEMBER);
const TABLES = population.cohorts.map(({ table }, s) => firstUsers(table, counts[s] as number));
const MERCHANTS = 'personas.subscription_heavy.merchants';
const caveats = (path: string, value: number, tables: readonly FeatureTable[] = TABLES) =>
  caveatsOf({ config: NOVEMBER, tables }, { config: withValue(NOVEMBER, path, value), tables }, USD);

test('a threshold that moves among the values of customers has none', () => {
  expect(caveats(MERCHANTS, 4)).toEqual([]);
});

test('a threshold that everybody passes now, or nobody, is said once with the values that are seen', () => {
  expect(caveats(MERCHANTS, 0)).toEqual([
    {
      kind: 'always-met',
      path: MERCHANTS,
      sentence:
        'Subscription-Heavy: “recurring merchants ≥ 0”: all 75 who are known meet it in 30 days, whose values go from 0 to 12.',
    },
  ]);
  expect(caveats(MERCHANTS, 40)).toMatchObject([
    { kind: 'never-met', path: MERCHANTS },
    { kind: 'decides-nothing' },
  ]);
});

test('what no longer decides is said, beside the threshold that moved', () => {
  const found = caveats('personas.subscription_heavy.monthly_spend', 0);
  expect(found).toContainEqual(expect.objectContaining({ kind: 'always-met' }));
});

test('a threshold over what is unknown of a fifth of the customers rests on it', () => {
  const holed = TABLES.map((table) => ({
    ...table,
    windows: table.windows.map((columns) => ({
      ...columns,
      recurring_merchant_count: doublesOf(columns.recurring_merchant_count).map((value, u) =>
        u % 3 === 0 ? Number.NaN : value,
      ),
    })),
  }));
  expect(caveats(MERCHANTS, 4, holed)).toMatchObject([
    {
      kind: 'unknown',
      sentence: expect.stringMatching(/recurring merchants is unknown of \d+ of 75 customers/),
    },
  ]);
});
