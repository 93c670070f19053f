import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { populationOf } from '@/lib/cli/data/data-features';
import { understoodJson } from '@/lib/cli/printed/understood-json';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { rowValue } from '@/lib/model/coded';
import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import { check, checkAsync } from '@/lib/testing/check';
import { filesOf } from '@/lib/testing/datasets';
import { imported } from '@/lib/testing/imports';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { type Move, ownPairs, sidesSaying } from './own-pairs';

const FIRST = 20_000;
type Row = readonly [user: string, account: string, age: number, usd: number, words: string];
/** A bank's file; positive is money in, as banks write it. */
const file = (rows: readonly Row[]) =>
  `${['customer_id,account,date,amount,description', ...rows.map(([user, account, age, usd, words]) => `${user},${account},${isoFromDayNumber(FIRST + age)},${usd},${words}`)].join('\n')}\n`;

/** Half a year of a customer who earns, spends and may save 400 a month. */
function halfYear(user: string, saves: boolean): Row[] {
  const rows: Row[] = [];
  for (let age = 0; age < 182; age += 7)
    rows.push([user, `${user} checking`, age, -(35 + (age % 5)), 'GROCER & SONS']);
  for (let age = 3; age < 182; age += 30) {
    rows.push([user, `${user} checking`, age, 2_500, 'ACME PAYROLL']);
    if (!saves) continue;
    rows.push([user, `${user} checking`, age + 1, -400, 'Online transfer to SAV']);
    rows.push([user, `${user} savings`, age + 2, 400, 'Deposit']);
  }
  return rows;
}

async function featuresOf(content: string, decisions: Decisions = {}) {
  const result = await imported(content, decisions);
  const { dataset } = result;
  const population = populationOf('bank', result, NOVEMBER, asOfDayOf(dataset));
  return { result, columns: population.cohorts[0]!.table.windows };
}
const own = async (rows: readonly Row[], decisions: Decisions = {}) =>
  (await imported(file(rows), decisions)).report.ownTransfers;

describe('transfers between own accounts', () => {
  test('are shown, part of the totals, and no expense and no recurring merchant', async () => {
    const [saver, spender] = [halfYear('u', true), halfYear('u', false)];
    // An account of which nothing moved is not known of: the saver's opening deposit makes the days alike.
    const opening: Row = ['u', 'u savings', 0, 10, 'Opening'];
    const [with400, without] = await Promise.all([
      featuresOf(file([...saver, opening])),
      featuresOf(file([...spender, opening])),
    ]);
    expect(with400.result.report.ownTransfers).toEqual({ rows: 12, amount: 2400 });
    const json = understoodJson(with400.result.report);
    expect(json).toMatchObject({ ownTransfers: { rows: 12, amount: 2400 } });
    expect(with400.result.report.notes.join(' ')).toContain(
      '12 rows move money between own accounts, 2,400.00',
    );
    const { totals } = with400.result.report.summary;
    const { totals: rest } = without.result.report.summary;
    expect([totals.inCents - rest.inCents, totals.outCents - rest.outCents]).toEqual([240_000, 240_000]);
    for (const w of [0, 1]) {
      const [one, other] = [with400.columns[w]!, without.columns[w]!];
      for (const feature of ['avg_monthly_expenses', 'recurring_merchant_count', 'payroll_count'] as const)
        expect([feature, rowValue(one[feature], 0)]).toEqual([feature, rowValue(other[feature], 0)]);
      expect(rowValue(one.net_inflow, 0)).toBe(rowValue(other.net_inflow, 0) + (w === 0 ? 400 : 2400));
    }
  });

  test('card payments are known by what the card’s account says', async () => {
    const paid: Row[] = [
      ['u', 'current', 0, -312.45, 'EXAMPLEBANK ACH'],
      ['u', 'visa credit card', 2, 312.45, 'PAYMENT THANK YOU'],
      ['u', 'current', 20, -40, 'Card payment SHOP'],
      ['u', 'visa credit card', 21, 40, 'SHOP REFUND'],
    ];
    expect(await own(paid)).toEqual({ rows: 2, amount: 312.45 });
  });

  test('not without words, nor far apart, nor of other amounts, nor pay, nor of one account', async () => {
    const pair = (out: Partial<Record<number, unknown>>, into: Partial<Record<number, unknown>>) => {
      const first: Row = ['u', 'a', 0, -50, 'Transfer to b'];
      const second: Row = ['u', 'b', 1, 50, 'From a'];
      return [Object.assign([...first], out), Object.assign([...second], into)] as unknown as Row[];
    };
    expect(await own(pair({}, {}))).toEqual({ rows: 2, amount: 50 });
    expect(await own(pair({ 4: 'Shop' }, {}))).toEqual({ rows: 0, amount: 0 });
    expect(await own(pair({}, { 2: 5 }))).toEqual({ rows: 0, amount: 0 });
    expect(await own(pair({}, { 3: 50.01 }))).toEqual({ rows: 0, amount: 0 });
    expect(await own(pair({}, { 4: 'Salary' }))).toEqual({ rows: 0, amount: 0 });
    expect(await own(pair({}, { 1: 'a' }))).toEqual({ rows: 0, amount: 0 });
    expect(await own(pair({}, { 0: 'v' }))).toEqual({ rows: 0, amount: 0 });
  });

  test('of two that could be the other side, both unlike, none is', async () => {
    const rows: Row[] = [
      ['u', 'a', 0, -50, 'Rent'],
      ['u', 'c', 0, -50, 'Shop'],
      ['u', 'b', 0, 50, 'Transfer'],
    ];
    expect(await own(rows)).toEqual({ rows: 0, amount: 0 });
    // Both sides saying so goes before one.
    expect(await own([...rows, ['u', 'a', 1, -50, 'Transfer to b']])).toEqual({ rows: 2, amount: 50 });
  });

  test('a taught word is one without another side, and with one account', async () => {
    const words = [{ role: 'merchant', word: 'POCKET MONEY BOX', means: 'transfer' }] as const;
    const rows: Row[] = [
      ['u', 'a', 0, -50, 'Pocket money box'],
      ['u', 'a', 1, -20, 'Shop'],
    ];
    expect(await own(rows)).toEqual({ rows: 0, amount: 0 });
    expect(await own(rows, { words })).toEqual({ rows: 1, amount: 50 });
    // It draws its other side in.
    expect(await own([...rows, ['u', 'b', 0, 50, 'Box']], { words })).toEqual({ rows: 2, amount: 50 });
  });

  test('the four tables of the reference have none, and generated savers stay as published', async () => {
    const config = withValues(NOVEMBER, { 'population.users': 20 });
    const { report, dataset } = await imported(filesOf(config, runConfig(config)));
    expect(report.ownTransfers).toEqual({ rows: 0, amount: 0 });
    expect(dataset.kinds.kinds.some(({ categoryPrimary }) => categoryPrimary === OWN_TRANSFER)).toBe(false);
  });
});

const move: fc.Arbitrary<Move> = fc.record({
  isOut: fc.boolean(),
  day: fc.integer({ min: 0, max: 14 }),
  account: fc.integer({ min: 0, max: 3 }),
  isCard: fc.boolean(),
  words: fc.integer({ min: 0, max: 3 }),
  kind: fc.integer({ min: 0, max: 3 }),
});

test('property: pairs are one to one, of an out and an in that say so, and the same in any order of a day', () => {
  check(
    fc.property(fc.array(move, { maxLength: 40 }), (random) => {
      const moves = random
        .map((one) => ({ ...one, isCard: one.account === 3 }))
        .sort((a, b) => a.day - b.day);
      const partner = ownPairs(moves);
      partner.forEach((other, i) => {
        if (other === -1) return;
        expect(partner[other]).toBe(i);
        const [one, two] = [moves[i]!, moves[other]!];
        expect(one.isOut).not.toBe(two.isOut);
        expect(one.isOut ? sidesSaying(one, two) : sidesSaying(two, one)).toBeGreaterThan(0);
      });
      const key = ({ isOut, day, account, words, kind }: Move) => [isOut, day, account, words, kind].join();
      const paired = (list: readonly Move[]) => {
        const found = ownPairs(list);
        return list.flatMap((one, i) => (found[i] === -1 ? [] : [key(one)])).sort();
      };
      const turned = moves.toReversed().sort((a, b) => a.day - b.day);
      expect(paired(turned)).toEqual(paired(moves));
    }),
  );
});

test('property: matching changes no total, no row and no user but those with several accounts', async () => {
  const row = fc.tuple(
    fc.constantFrom('u', 'v', 'w'),
    fc.constantFrom('checking', 'savings'),
    fc.integer({ min: 0, max: 30 }),
    fc.constantFrom(-50, 50, -20, 20, 7.5),
    fc.constantFrom('Transfer', 'Shop', 'To savings', 'Salary'),
  );
  await checkAsync(
    fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 40 }), async (random) => {
      // Of w all is in one account.
      const rows = random.map(
        ([user, account, ...rest]): Row => [user, user === 'w' ? 'w' : account, ...rest],
      );
      const { dataset, report } = await imported(file([['u', 'checking', 0, -1.25, 'Shop'], ...rows]), {
        moneyOut: 'negative',
      });
      const sum = (sign: 1 | -1) =>
        rows.reduce(
          (cents, [, , , usd]) => cents + Math.max(0, sign * Math.round(usd * 100)),
          sign < 0 ? 125 : 0,
        );
      expect(report.summary.totals).toEqual({ inCents: sum(1), outCents: sum(-1) });
      expect(report.rowsRead).toBe(rows.length + 1);
      const { ledger, kinds } = dataset;
      for (let u = 0; u < ledger.users; u++) {
        let [ins, outs] = [0, 0];
        for (let i = ledger.txStart[u]!; i < ledger.txStart[u + 1]!; i++) {
          if (!kinds.isOwnTransfer[ledger.kind[i]!]) continue;
          if (ledger.amountCents[i]! > 0) outs += ledger.amountCents[i]!;
          else ins -= ledger.amountCents[i]!;
        }
        expect(ins).toBe(outs);
        if (ledger.accountStart[u + 1]! - ledger.accountStart[u]! < 2) expect(ins).toBe(0);
      }
    }),
  );
});
