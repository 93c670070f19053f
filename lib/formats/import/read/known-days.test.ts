import { describe, expect, test } from 'vitest';
import { populationOf } from '@/lib/cli/data/data-features';
import { evaluate } from '@/lib/diagnose/evaluation';
import { columnOf } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { isReplayedRight } from '@/lib/features/population';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { rowValue } from '@/lib/model/coded';
import { CHECKING } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { filesOf } from '@/lib/testing/datasets';
import { imported } from '@/lib/testing/imports';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { noKind } from '../rows/entry';
import type { AccountFacts } from './accounts';
import { Draft } from './draft';
import type { Imported } from './imported';
import { toDataset } from './to-dataset';

const evaluated = ({ dataset, report }: Imported, config: Config = NOVEMBER) => {
  const population = populationOf('bank', { dataset, report }, config, asOfDayOf(dataset));
  return evaluate(config, population, [dataset.userIds.length]);
};
const LAST = dayNumberFromIso('1998-06-30')!;

/** A bank's history of an account from so many days ago, paid in and out every fortnight, with balances. */
function history(account: string, days: number, startUsd: number): string[] {
  const rows: string[] = [];
  let balance = 0;
  const add = (age: number, usd: number, words: string) => {
    balance += usd;
    rows.push(`${account},${isoFromDayNumber(LAST - age)},${usd},${balance},${words}`);
  };
  add(days, startUsd, 'VKLAD');
  for (let age = days - 1; age > 0; age -= 14) {
    add(age, 900, 'PREVOD Z UCTU');
    if (age > 1) add(age - 1, -700, 'VYBER');
  }
  add(0, -10, 'SLUZBY');
  return rows;
}
const bank = (...accounts: string[][]) =>
  `${['user_id,date,amount,balance,description', ...accounts.flat()].join('\n')}\n`;

describe('a bank’s accounts that are opened in the middle of a window', () => {
  const FILE = bank(
    history('old', 230, 800),
    history('new', 70, 800),
    history('late', 20, 800),
    history('poor', 230, -2600),
  );

  test('have no low days before their first row: nobody is stressed for want of a history', async () => {
    const { population, assignments, config } = evaluated(await imported(FILE));
    const { userIds } = population.origin as { userIds?: readonly string[] };
    const stressed = personasOf(config).findIndex(({ id }) => id === 'cash_flow_stressed');
    const columns = population.cohorts[0]!.table.windows;
    const shareOf = (w: number, user: string, feature: Feature) =>
      rowValue(columnOf(columns[w]!, feature), userIds!.indexOf(user));
    const [old, opened, late, poor] = ['old', 'new', 'late', 'poor'].map((user) => [
      shareOf(0, user, 'pct_days_below_100'),
      shareOf(1, user, 'pct_days_below_100'),
    ]);
    expect(old).toEqual([0, 0]);
    expect(opened).toEqual([0, Number.NaN]);
    expect(late).toEqual([Number.NaN, Number.NaN]);
    expect(poor![1]).toBeGreaterThan(0.2);
    for (const { primary } of assignments[0]!)
      expect(
        Array.from(primary, (persona, u) => persona === stressed && userIds![u] !== 'poor'),
      ).not.toContain(true);
    // One is known for long enough where less is asked for.
    const asked = evaluated(await imported(FILE), withValues(NOVEMBER, { 'detection.knownDaysShare': 0.3 }));
    const share = asked.population.cohorts[0]!.table.windows[1]!.pct_days_below_100;
    expect(rowValue(share, userIds!.indexOf('new'))).toBe(0);
    expect(rowValue(share, userIds!.indexOf('late'))).toBeNaN();
  });

  test('are replayed as they were, whatever the config says', async () => {
    const data = await imported(FILE);
    const corrected = withValues(NOVEMBER, { 'corrections.balanceReplay': true });
    const [published, right] = [NOVEMBER, corrected].map((config) => evaluated(data, config));
    expect(published!.population.cohorts).toEqual(right!.population.cohorts);
    expect(isReplayedRight(published!.population, false)).toBe(true);
  });
});

test('the four tables are complete, and follow the config', async () => {
  const config = withValues(NOVEMBER, { 'population.users': 20 });
  const data = await imported(filesOf(config, runConfig(config)));
  const corrected = withValues(config, { 'corrections.balanceReplay': true });
  const [published, right] = [config, corrected].map((one) => evaluated(data, one));
  expect(isReplayedRight(published!.population, false)).toBe(false);
  expect(published!.population.cohorts).not.toEqual(right!.population.cohorts);
  expect(data.dataset.ledger.knownFrom).toBeUndefined();
});

describe('what a file says of its days', () => {
  /** Two accounts of a user: rows 100 to 104, and one row 102. */
  function draft(facts: readonly AccountFacts[] | null): Draft {
    const made = new Draft(facts);
    const rows = [
      [100, 'a'],
      [104, 'a'],
      [102, 'b'],
    ] as const;
    for (const [day, account] of rows)
      made.add(
        {
          whose: { user: 'u', account, accountType: '', userNumber: -1, accountNumber: -1 },
          day,
          cents: 100,
          words: { merchant: 'M', channel: '', category: '', subcategory: '' },
          ...noKind(),
          balanceCents: Number.NaN,
        },
        true,
      );
    return made;
  }
  const finish = {
    file: 'bank.csv',
    newestFirst: false,
    unknown: { accounts: true, merchants: false, purposes: false },
    asOfDay: null,
    openingBalanceCents: null,
    consented: null,
  };
  const daysOf = (more: object, facts: readonly AccountFacts[] | null = null) => {
    const dataset = toDataset(draft(facts), { ...finish, ...more });
    const { knownFrom, knownTo } = dataset.ledger;
    return { from: [...(knownFrom ?? [])], to: [...(knownTo ?? [])], asOf: asOfDayOf(dataset) };
  };

  test('without a word: from an account’s first row to the as-of date', () => {
    expect(daysOf({})).toEqual({ from: [0, 2], to: [4, 4], asOf: 104 });
    expect(daysOf({ asOfDay: 110 })).toMatchObject({ to: [10, 10] });
  });

  test('a coverage that is said goes first; several files end together', () => {
    const coverage = (a: number) =>
      [
        { fromDay: 90, toDay: null },
        { fromDay: null, toDay: 103 },
      ][a]!;
    expect(daysOf({ coverage, coveredTo: 103 })).toEqual({ from: [-10, 2], to: [4, 3], asOf: 103 });
  });

  test('a dataset’s tables are complete, but for what is said of an account', () => {
    const facts = ['a', 'b'].map((id) => ({
      id,
      user: 'u',
      type: CHECKING,
      balanceCents: 1,
      limitCents: Number.NaN,
      liability: null,
    }));
    const tables = { consented: new Map([['u', true]]) };
    expect(daysOf(tables, facts)).toEqual({ from: [], to: [], asOf: 104 });
    const coverage = (a: number) => ({ fromDay: a === 0 ? 90 : null, toDay: null });
    expect(daysOf({ ...tables, coverage }, facts)).toMatchObject({ from: [-10, Number.NEGATIVE_INFINITY] });
    // A bank's accounts, of which no table says who has consented.
    expect(daysOf({}, facts).from).toEqual([0, 2]);
  });
});
