import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMatched } from '@/lib/rules/assign-personas';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { type FeatureOptions, type HandMadeUser, handMadeFeatures } from '@/lib/testing/hand-made';
import { NOVEMBER } from '@/lib/testing/populations';
import type { OwnFeature } from './features';

type Transactions = NonNullable<HandMadeUser['transactions']>;
const AS_OF = 180;
const PAY = 'PAYROLL DEPOSIT';

/** Paydays on these days. */
const paidOn = (...days: number[]): Transactions => days.map((day) => [day, PAY, -1000]);

/** Numbers of the personas that hand-made features match. */
function matched(user: HandMadeUser, options?: FeatureOptions): number[] {
  const { table } = handMadeFeatures(user, options);
  const found = evaluateTable(compileRules(personasOf(NOVEMBER)), table)[0]!;
  return personasOf(NOVEMBER)
    .filter((_, p) => isMatched(found, p, 0))
    .map(({ number }) => number);
}

describe('the window is (as-of - w, as-of]', () => {
  const outflows = (...days: number[]): HandMadeUser => ({
    transactions: days.map((day, i) => [day, `Shop ${i}`, 10 ** i]),
  });

  test('it holds the as-of date and the day w - 1 before it, but not w before it, nor the day after', () => {
    const user = outflows(150, 151, 180, 181);
    expect(handMadeFeatures(user).avg_monthly_expenses).toBe(110);
    expect(handMadeFeatures(user, { window: 31 }).avg_monthly_expenses).toBe(107.42); // 111 / (31 / 30)
    expect(handMadeFeatures(user, { asOfDay: 181 }).avg_monthly_expenses).toBe(1100);
  });

  test('for payroll, savings and interest too', () => {
    const at = (day: number) =>
      handMadeFeatures({
        savings: 1000,
        transactions: [
          [day, PAY, -500],
          [day, 'TRANSFER', -50, 'savings'],
          [day, 'Interest Charge', 5],
        ],
      });
    const seen = (day: number) => {
      const { payroll_count, net_inflow, interest } = at(day);
      return [payroll_count, net_inflow, interest];
    };
    expect([150, 151, 180, 181].map(seen)).toEqual([
      [0, 0, 0],
      [1, 50, 1],
      [1, 50, 1],
      [0, 0, 0],
    ]);
  });

  test('property: only transactions within it count', () => {
    const transactions = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 260 }), fc.integer({ min: 1, max: 900 })), { minLength: 1 })
      .map((rows) => rows.sort((a, b) => a[0] - b[0]));
    const window = fc.integer({ min: 7, max: 200 });
    check(
      fc.property(transactions, window, (rows, w) => {
        const { avg_monthly_expenses } = handMadeFeatures(
          { transactions: rows.map(([day, usd]) => [day, 'Shop', usd]) },
          { window: w },
        );
        const inside = rows.filter(([day]) => day > AS_OF - w && day <= AS_OF);
        const sum = inside.reduce((total, [, usd]) => total + usd, 0);
        expect(avg_monthly_expenses).toBeCloseTo(sum / (w / 30), 1);
      }),
    );
  });
});

describe('income', () => {
  test.each([
    ['no payday', paidOn(), 0, 0],
    ['one payday', paidOn(60), 1, 0],
    ['two: their gap', paidOn(60, 105), 2, 45],
    ['three: the mean of two gaps', paidOn(60, 105, 151), 3, 45.5],
    ['four: the middle gap, in whatever order', paidOn(20, 110, 111, 157), 4, 46],
  ])('median pay gap: %s', (_, transactions, count, gap) => {
    const features = handMadeFeatures({ transactions }, { window: 180 });
    expect([features.payroll_count, features.median_pay_gap_days]).toEqual([count, gap]);
  });

  test('payroll is an inflow from PAYROLL DEPOSIT or of category INCOME, on any account', () => {
    const { payroll_count } = handMadeFeatures({
      savings: 100,
      transactions: [
        [170, PAY, -1000],
        [171, 'Wages', -1000],
        [172, 'Wages', -1000, 'savings'],
        [173, PAY, 1000],
        [173, PAY, 0],
        [174, 'Refund', -1000],
      ],
    });
    expect(payroll_count).toBe(3);
  });

  test('buffer divides by expenses of all accounts, and by $1 at least', () => {
    const transactions: Transactions = [
      [170, 'Shop', 100],
      [171, 'Shop', 60, 'card'],
      [172, 'TRANSFER OUT', 40],
      [172, 'TRANSFER', -40, 'savings'],
    ];
    const cards = [{ balance: 60, limit: 1000 }];
    const features = handMadeFeatures({ checking: 500, savings: 40, cards, transactions });
    expect(features.avg_monthly_expenses).toBe(200);
    expect(features.cash_flow_buffer_months).toBe(2.5);
    expect(handMadeFeatures({ checking: 37 }).cash_flow_buffer_months).toBe(37);
    const cheap = handMadeFeatures({ checking: 37, transactions: [[170, 'Shop', 0.5]] });
    expect(cheap.cash_flow_buffer_months).toBe(37);
    expect(handMadeFeatures({ checking: -37 }).cash_flow_buffer_months).toBe(-37);
    expect(handMadeFeatures({ checking: null, savings: 900 }).cash_flow_buffer_months).toBe(0);
  });

  test('persona 2 needs more than 45 days and less than one month, both rounded', () => {
    const user = (gap: number, checking: number): HandMadeUser => ({
      checking,
      transactions: [[AS_OF - gap - 1, PAY, -1000] as const, [AS_OF - 1, PAY, -1000], [AS_OF, 'Shop', 6000]],
    });
    const is = (gap: number, checking: number) => matched(user(gap, checking), { window: 180 }).includes(2);
    expect(is(46, 900)).toBe(true);
    expect(is(45, 900)).toBe(false);
    expect(is(46, 994.99)).toBe(true); // 0.99
    expect(is(46, 995.01)).toBe(false); // 1.00 when rounded, 0.995 before
    expect(is(46, 1000)).toBe(false);
  });
});

describe('savings', () => {
  const user = (savings: number, ...inflows: number[]): HandMadeUser => ({
    savings,
    transactions: inflows.map((usd, i) => [160 + i, 'TRANSFER', -usd, 'savings']),
  });

  test('net inflow and growth over what was there before', () => {
    const features = handMadeFeatures(user(1100, 150, -50));
    expect([features.net_inflow, features.growth_rate]).toEqual([100, 0.1]);
    expect(handMadeFeatures(user(900, -100)).growth_rate).toBe(-0.1);
  });

  test('growth is 0 unless the balance before is above 0', () => {
    expect(handMadeFeatures(user(100, 100)).growth_rate).toBe(0);
    expect(handMadeFeatures(user(99, 100)).growth_rate).toBe(0);
    expect(handMadeFeatures(user(100.01, 100)).growth_rate).toBe(10_000);
    expect(handMadeFeatures({}).growth_rate).toBe(0);
  });

  test('only a savings account counts', () => {
    const transactions: Transactions = [[170, 'TRANSFER', -100]];
    expect(handMadeFeatures({ savings: 1000, transactions }).net_inflow).toBe(0);
  });

  test('monthly inflow is the rounded inflow over months', () => {
    expect(handMadeFeatures(user(5000, 1200), { window: 180 }).net_inflow_monthly).toBe(200);
    expect(handMadeFeatures(user(5000, 1200)).net_inflow_monthly).toBe(1200);
  });

  test.each([
    // Growth 0.02 exactly, and below it by less and by more than rounding forgives.
    ['growth 2 %', user(10_200, 200), 180, true],
    ['growth 1.996 %', user(10_199.6, 199.6), 180, true],
    ['growth 1.99 %', user(10_199, 199), 180, false],
    // Over a month of 30 days, $200 is $200 a month.
    ['inflow of $200', user(100_200, 200), 30, true],
    ['inflow of $199.99', user(100_199.99, 199.99), 30, false],
    ['inflow of $199.996', user(100_199.996, 199.996), 30, true],
  ])('persona 4 from growth >= .02 or inflow >= $200 a month: %s', (_, saver, window, expected) => {
    expect(matched(saver, { window }).includes(4)).toBe(expected);
  });

  test('persona 4 needs a utilisation below .3, rounded', () => {
    const with_ = (balance: number) => ({ ...user(1500, 500), cards: [{ balance, limit: 10_000 }] });
    expect(matched(with_(2999))).toEqual([4]);
    expect(matched(with_(2999.4))).toEqual([4]);
    expect(matched(with_(2999.6))).toEqual([]);
    expect(matched(with_(3000))).toEqual([]);
  });
});

describe('credit', () => {
  test('without cards nothing is used', () => {
    const { max_utilization, minimum_payment_only, is_overdue } = handMadeFeatures({ checking: 5 });
    expect([max_utilization, minimum_payment_only, is_overdue]).toEqual([0, 0, 0]);
  });

  test('the highest utilisation over all cards, a limit of 0 aside', () => {
    const cards = [
      { balance: 100, limit: 1000 },
      { balance: 450, limit: 1000 },
      { balance: 900, limit: 0 },
    ];
    expect(handMadeFeatures({ cards }).max_utilization).toBe(0.45);
  });

  test.each([
    [100, 1],
    [110, 1], // 10 % above
    [90, 1], // 10 % below
    [110.01, 0],
    [89.99, 0],
    [0, 0],
  ])('a last payment of $%d against a minimum of $100 is minimum only: %d', (last, expected) => {
    const cards = [
      { balance: 500, limit: 2000, minimum: 25, last: 450 },
      { balance: 500, limit: 2000, minimum: 100, last },
    ];
    expect(handMadeFeatures({ cards }).minimum_payment_only).toBe(expected);
  });

  test('a minimum of 0, or no liability, is never minimum only', () => {
    const cards = [
      { balance: 0, limit: 2000, minimum: 0, last: 0 },
      { balance: 0, limit: 2000 },
    ];
    expect(handMadeFeatures({ cards }).minimum_payment_only).toBe(0);
  });

  test('the tolerance is a parameter', () => {
    const cards = [{ balance: 500, limit: 2000, minimum: 100, last: 120 }];
    const options = { detection: { minimumPaymentTolerance: 0.2 } };
    expect(handMadeFeatures({ cards }, options).minimum_payment_only).toBe(1);
  });

  test('any overdue card, and any interest charge that is an outflow', () => {
    const ok = { balance: 1, limit: 2000, minimum: 25, last: 300 };
    expect(handMadeFeatures({ cards: [ok, { ...ok, overdue: true }] }).is_overdue).toBe(1);
    expect(handMadeFeatures({ cards: [ok] }).is_overdue).toBe(0);
    expect(handMadeFeatures({ transactions: [[170, 'Interest Charge', -5]] }).interest).toBe(0);
  });

  test('persona 1 from a utilisation of .5, rounded', () => {
    const is = (balance: number) => matched({ cards: [{ balance, limit: 10_000 }] }).includes(1);
    expect([5000, 4999.6, 4999.4].map(is)).toEqual([true, true, false]);
  });

  test.each<[string, HandMadeUser]>([
    ['minimum_payment_only', { cards: [{ balance: 1, limit: 2000, minimum: 25, last: 25 }] }],
    ['is_overdue', { cards: [{ balance: 1, limit: 2000, minimum: 25, last: 300, overdue: true }] }],
    ['interest', { transactions: [[170, 'Interest Charge', 5]] }],
  ])('persona 1 from %s alone', (flag, user) => {
    expect(handMadeFeatures(user)[flag as OwnFeature]).toBe(1);
    expect(matched(user)).toEqual([1]);
  });
});

describe('cash flow', () => {
  test('a day that ends with exactly $100 is not low', () => {
    expect(handMadeFeatures({ checking: 100 }).pct_days_below_100).toBe(0);
    expect(handMadeFeatures({ checking: 99.99 }).pct_days_below_100).toBe(1);
    expect(handMadeFeatures({ checking: 99.999 }).pct_days_below_100).toBe(1);
    const options = { detection: { lowBalanceUsd: 99.99 } };
    expect(handMadeFeatures({ checking: 99.99 }, options).pct_days_below_100).toBe(0);
  });

  test('the share of low days has four decimals', () => {
    // 30 days, the first ten of them at $50.
    const transactions: Transactions = [[161, 'Refund', -100]];
    const { pct_days_below_100 } = handMadeFeatures({ checking: 150, transactions }, { balanceReplay: true });
    expect(pct_days_below_100).toBe(0.3333);
  });

  test('volatility is the sample deviation over the mean, and 0 unless the mean is above 0', () => {
    // Two days at 30 and 50: mean 40, deviation 14.1421.
    const transactions: Transactions = [[180, 'Refund', -20]];
    const options = { window: 2, balanceReplay: true };
    expect(handMadeFeatures({ checking: 50, transactions }, options).balance_volatility).toBe(0.3536);
    // 10 and -10, then -10 and -30.
    expect(handMadeFeatures({ checking: 10, transactions }, options).balance_volatility).toBe(0);
    expect(handMadeFeatures({ checking: -10, transactions }, options).balance_volatility).toBe(0);
    expect(handMadeFeatures({ checking: 10.01, transactions }, options).balance_volatility).toBeGreaterThan(
      1000,
    );
  });

  test('without a checking account there is none', () => {
    const { pct_days_below_100, balance_volatility } = handMadeFeatures({ checking: null, savings: 5 });
    expect([pct_days_below_100, balance_volatility]).toEqual([0, 0]);
  });

  test('persona 5 needs a fifth of the days and a volatility above .15', () => {
    /** Corrected: `low` days at $50, then the rest at `high`. */
    const user = (low: number, high: number): HandMadeUser => ({
      checking: high,
      transactions: [[151 + low, 'Refund', 50 - high]],
    });
    const is = (low: number, high: number) => matched(user(low, high), { balanceReplay: true }).includes(5);
    expect(is(6, 1000)).toBe(true); // 0.2 exactly
    expect(is(5, 1000)).toBe(false); // 0.1667
    expect(is(6, 101)).toBe(true);
    expect(is(15, 50)).toBe(false); // low all the time, but steady
  });

  test('persona 5: a volatility of exactly .15 is too steady', () => {
    // Two days at 50 ± d: deviation d x sqrt(2), mean 50.
    const at = (volatility: number) => {
      const d = Math.round(((50 * volatility) / Math.SQRT2) * 1e6) / 1e6;
      const user: HandMadeUser = { checking: 50 + d, transactions: [[180, 'Refund', -2 * d]] };
      const options = { window: 2, balanceReplay: true };
      return [handMadeFeatures(user, options).balance_volatility, matched(user, options).includes(5)];
    };
    expect(at(0.15)).toEqual([0.15, false]);
    expect(at(0.15004)).toEqual([0.15, false]);
    expect(at(0.1501)).toEqual([0.1501, true]);
  });
});
