import { describe, expect, test } from 'vitest';
import { transactionsInput } from '@/lib/engine/chunks/chunk';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import type { SettingValue } from '@/lib/model/parameter';
import type { CardPayment } from '@/lib/params/declared/archetypes';
import { accountsOf, generate, NOVEMBER, type Row, rowsOf, withValues } from '@/lib/testing/populations';
import { generateInput } from './generate-input';
import { EVERYDAY, type Spend } from './kinds';
import { LedgerBuilder } from './ledger-builder';
import { planArchetype } from './plan';
import { TrackedCard } from './tracked-card';

const TRACKED = { 'corrections.cardBalancesTracked': true };
const SHOP = (EVERYDAY[0] as Spend).kind;

/**
 * A card with a limit of $2,000 and an APR of 24 %, opened at $1,000, with a statement on the 15th, due 21 days later, and
 * every payment on the first day after it. The history is 2025-04-11 to 2025-11-07: statements on days 4, 34, 65, 95, ….
 */
function scenario(
  cardPayment: CardPayment,
  { opening = 0.5, utilization = 0.5, lastDay = 210, u = 0, charges = {} as Record<number, number> },
) {
  const config = withValues(NOVEMBER, {
    ...TRACKED,
    'archetypes.stable_finances.cardPayment': cardPayment,
    'archetypes.stable_finances.utilization': utilization,
    'population.historyDays': lastDay,
    'population.asOf': isoFromDayNumber(dayNumberFromIso('2025-04-11')! + lastDay),
  });
  const plan = planArchetype(generateInput(transactionsInput(config, 'stable_finances')));
  const builder = new LedgerBuilder(1);
  builder.addAccount(0, 0);
  const terms = {
    incomeCents: 100_000,
    rentCents: 0,
    openingCents: 0,
    limitCents: 200_000,
    utilization: opening,
  };
  const draws = {
    aprPercent: 24,
    aprVariable: true,
    payment: 0,
    overdue: 0,
    dueInDays: 21,
    statement: 0,
  };
  let first = true;
  const next = () => {
    const draw = first ? 14.5 / 28 : u;
    first = false;
    return draw;
  };
  const card = new TrackedCard(plan, terms, 1, draws, next, builder);
  let paidCents = 0;
  const declined: number[] = [];
  for (let day = 0; day <= lastDay; day++) {
    const cents = charges[day];
    if (cents !== undefined && !card.charge(day, SHOP, cents)) declined.push(day);
    paidCents += card.endDay(day, plan.calendar.monthIndex[day]!);
  }
  card.close();
  builder.endUser();
  const ledger = builder.build();
  const rows = rowsOf(ledger, 0).map(({ day, account, merchant, cents }) => [day, account, merchant, cents]);
  return { rows, card: accountsOf(ledger, 0)[1]!, paidCents, declined };
}

describe('a tracked card', () => {
  test('paid in full owes nothing more, and is charged no interest', () => {
    const { rows, card, paidCents } = scenario('full', { charges: { 2: 5_000, 40: 3_000, 209: 700 } });
    expect(rows).toEqual([
      [2, 1, 'Whole Foods', 5_000],
      [5, 0, 'CARD PAYMENT', 105_000],
      [5, 1, 'PAYMENT RECEIVED', -105_000],
      [40, 1, 'Whole Foods', 3_000],
      [66, 0, 'CARD PAYMENT', 3_000],
      [66, 1, 'PAYMENT RECEIVED', -3_000],
      [209, 1, 'Whole Foods', 700],
    ]);
    expect(paidCents).toBe(108_000);
    // The last statement, of October, was of nothing.
    expect(card).toMatchObject({
      balanceCents: 700,
      statementCents: 0,
      minimumPaymentCents: 0,
      lastPaymentCents: 3_000,
      overdue: 0,
    });
  });

  test('paid by the minimum carries the rest over, with a twelfth of the APR on it', () => {
    const { rows, card } = scenario('minimum', { lastDay: 70, charges: { 20: 10_000 } });
    expect(rows).toEqual([
      // 2.5 % of 1,000.00 is the least that is ever asked.
      [5, 0, 'CARD PAYMENT', 2_500],
      [5, 1, 'PAYMENT RECEIVED', -2_500],
      [20, 1, 'Whole Foods', 10_000],
      // 2 % of the 975.00 carried over, and none on the charge.
      [34, 1, 'INTEREST CHARGE', 1_950],
      // Statement 1,094.50.
      [35, 0, 'CARD PAYMENT', 2_736],
      [35, 1, 'PAYMENT RECEIVED', -2_736],
      // 2 % of 1,067.14.
      [65, 1, 'INTEREST CHARGE', 2_134],
      [66, 0, 'CARD PAYMENT', 2_721],
      [66, 1, 'PAYMENT RECEIVED', -2_721],
    ]);
    expect(card).toMatchObject({
      balanceCents: 106_127,
      statementCents: 108_848,
      minimumPaymentCents: 2_721,
      lastPaymentCents: 2_721,
      overdue: 0,
      // Due on day 86.
      dueInDays: 16,
    });
  });

  test('paid in between pays from the minimum to half of the statement, by the draw', () => {
    const paid = (u: number) => scenario('mixed', { lastDay: 30, u }).paidCents;
    expect([paid(0), paid(0.5), paid(0.999_999)]).toEqual([2_500, 26_250, 50_000]);
  });

  test('never pays more than the statement: the minimum of $25 of $10 is $10', () => {
    const { card, paidCents } = scenario('minimum', { opening: 0.005, lastDay: 30 });
    expect(paidCents).toBe(1_000);
    expect(card).toMatchObject({ statementCents: 1_000, minimumPaymentCents: 1_000, balanceCents: 0 });
    expect(scenario('mixed', { opening: 0.005, lastDay: 30, u: 0.9 }).paidCents).toBe(1_000);
  });

  test('is due on the last statement’s date up to that day, then on that of the statement to come', () => {
    // Day 25, and after the statement of day 34 day 55.
    const due = (lastDay: number) => scenario('full', { lastDay }).card.dueInDays;
    expect([20, 25, 26, 33, 34].map(due)).toEqual([5, 0, 29, 22, 21]);
  });

  test('declines a charge above the limit, and takes one that reaches it', () => {
    const { declined, card } = scenario('full', { lastDay: 3, charges: { 0: 60_000, 1: 40_001, 2: 40_000 } });
    expect(declined).toEqual([1]);
    expect(card.balanceCents).toBe(200_000);
  });

  test('without a statement in the history takes the opening balance for one', () => {
    expect(scenario('minimum', { lastDay: 3, charges: { 1: 900 } }).card).toMatchObject({
      balanceCents: 100_900,
      statementCents: 100_000,
      minimumPaymentCents: 2_500,
      lastPaymentCents: 0,
      overdue: 0,
      dueInDays: 21,
    });
  });

  test('near its limit misses a payment when the draw says so, and is overdue once that was due', () => {
    const of = (lastDay: number, utilization = 0.71) =>
      scenario('minimum', { lastDay, utilization, u: 0.19 }).card;
    // Statements on days 4 and 34, due on days 25 and 55: before day 25 nothing was due.
    expect([24, 25, 36, 54].map((day) => of(day).overdue)).toEqual([0, 1, 1, 1]);
    expect(of(54, 0.7).overdue).toBe(0);
    // Of nothing nothing can be missed.
    expect(scenario('minimum', { opening: 0, utilization: 0.71, u: 0.19 }).card.overdue).toBe(0);
    // All of it is carried over: 2 % of 1,000.00.
    expect(of(54)).toMatchObject({ balanceCents: 102_000, lastPaymentCents: 0 });
  });
});

describe('users with tracked cards', () => {
  const rowsBy = (id: string, values: Record<string, SettingValue>, users = 10) => {
    const ledger = generate(withValues(NOVEMBER, values), id, 0, users);
    return Array.from({ length: users }, (_, u) => ({
      rows: rowsOf(ledger, u),
      cards: accountsOf(ledger, u),
    }));
  };
  const isOfCards = (row: Row) => row.source === 'card';

  test('spend what they spent: only payments and interest are added, and some charges go to checking', () => {
    for (const id of ['high_utilizer', 'stable_finances', 'edge_high_util_threshold'] as const) {
      const [off, on] = [rowsBy(id, {}), rowsBy(id, TRACKED)];
      off.forEach(({ rows }, u) => {
        const spent = on[u]!.rows.filter((row) => !isOfCards(row));
        const anywhere = (all: readonly Row[]) => all.map(({ account: _, ...row }) => row);
        expect(anywhere(spent)).toEqual(anywhere(rows));
        spent.forEach((row, i) => {
          if (row.account !== rows[i]!.account) expect(row.account).toBe(0);
        });
        expect(on[u]!.rows.some(isOfCards)).toBe(true);
      });
    }
  });

  test('keep their first card as it is when they get another: its terms and statement days', () => {
    const cards = (n: number) =>
      rowsBy('high_utilizer', {
        ...TRACKED,
        'archetypes.high_utilizer.cards': n,
        'generator.cardShareOfExpenses': 0,
      });
    const [one, two] = [cards(1), cards(2)];
    one.forEach(({ rows, cards: [, card] }, u) => {
      expect(two[u]!.cards[1]).toEqual(card);
      const ofFirst = (all: readonly Row[]) => all.filter(({ account }) => account === 1);
      expect(ofFirst(two[u]!.rows)).toEqual(ofFirst(rows));
    });
  });

  test('pay on other days each month', () => {
    const gaps = rowsBy('stable_finances', TRACKED, 100).flatMap(({ rows }) => {
      const days = rows.filter(({ merchant }) => merchant === 'CARD PAYMENT').map(({ day }) => day);
      return days.slice(1).map((day, i) => day - days[i]!);
    });
    const near = gaps.filter((gap) => Math.abs(gap - 30) <= 2).length / gaps.length;
    // Of two even draws from 21 to 25 days, about one pair in five is within two days.
    expect(near).toBeGreaterThan(0.1);
    expect(near).toBeLessThan(0.3);
  });
});
