import { describe, expect, test } from 'vitest';
import { isDerived, isRounded, type NumberExpr } from './definition';
import { FEATURE_LIST, FEATURES, isFlag } from './features';
import { compileFormula } from './formula';
import { balances, cards } from './sources/accounts';
import { cashFlow } from './sources/cash-flow';
import { recurringMerchants } from './sources/recurring';
import { windowTotals } from './sources/window-totals';

const measures: readonly string[] = [recurringMerchants, balances, cards, windowTotals, cashFlow].flatMap(
  (source) => source.measures,
);

/** Names that an expression reads. */
function readsOf(expr: NumberExpr): { measures: string[]; features: string[] } {
  const read = { measures: [] as string[], features: [] as string[] };
  compileFormula(expr, {
    measure: (name) => read.measures.push(name),
    feature: (id) => read.features.push(id),
    windowMonths: 0,
    lookbackMonths: 0,
    overNothing: 0,
  });
  return read;
}

describe('a feature is one definition', () => {
  test('ids are unique, and every name in a formula is a measure or a feature before it', () => {
    expect(new Set(FEATURES).size).toBe(FEATURES.length);
    expect(new Set(measures).size).toBe(measures.length);
    FEATURE_LIST.forEach(({ value }, i) => {
      const read = readsOf(value);
      expect(measures).toEqual(expect.arrayContaining(read.measures));
      expect(FEATURES.slice(0, i)).toEqual(expect.arrayContaining(read.features));
    });
  });

  test('what does not follow the window reads nothing that does', () => {
    const ofWindow: readonly string[] = [windowTotals, cashFlow].flatMap((source) => source.measures);
    for (const { id, period, value } of FEATURE_LIST) {
      const follows = readsOf(value).measures.some((name) => ofWindow.includes(name));
      if (follows) expect([id, period]).toEqual([id, 'window']);
    }
  });

  test('a state alone is of the as-of date and needs no known days', () => {
    for (const { id, period, scale, needs } of FEATURE_LIST) {
      const isState = scale === 'state';
      expect([id, period === 'as-of date', !needs.some((need) => need === 'days')]).toEqual([
        id,
        isState,
        isState,
      ]);
    }
  });

  test('counts and flags are whole by themselves, and what is made of rounded ones is not rounded', () => {
    expect(FEATURE_LIST.filter((one) => !isRounded(one)).map(({ id }) => id)).toEqual([
      'recurring_merchant_count',
      'minimum_payment_only',
      'interest',
      'is_overdue',
      'payroll_count',
      'net_inflow_monthly',
    ]);
    expect(FEATURE_LIST.filter(isDerived).map(({ id }) => id)).toEqual(['net_inflow_monthly']);
    expect(FEATURES.filter(isFlag)).toEqual(['minimum_payment_only', 'interest', 'is_overdue']);
  });
});

test.each<[NumberExpr, number]>([
  [7, 7],
  ['a', 6],
  [{ '-': ['a', 'b'] }, 4],
  [{ max: [1, 'b'] }, 2],
  [{ '/': ['a', 'b'] }, 3],
  [{ '/': ['a', { '-': ['b', 2] }] }, Number.POSITIVE_INFINITY],
  [{ '/': ['a', { '-': ['b', 2] }], unlessPositive: 0 }, 0],
  [{ '/': ['a', { '-': ['b', 3] }], unlessPositive: 5 }, 5],
  [{ '/': ['a', 'unknown'], unlessPositive: 0 }, Number.NaN],
  [{ '/': [{ feature: 'f' }, { months: 'window' }] }, 10],
  [{ '/': ['a', { months: 'look-back' }] }, 2],
])('the formula %j is %d', (expr, expected) => {
  const names = ['a', 'b', 'unknown', 'f', 'months', 'look-back', 'nothing'];
  const values = Float64Array.of(6, 2, Number.NaN, 60, 6, 3, 0);
  const place = (name: string) => names.indexOf(name);
  const formula = compileFormula(expr, {
    measure: place,
    feature: place,
    windowMonths: 4,
    lookbackMonths: 5,
    overNothing: 6,
  });
  expect(formula(values)).toBe(expected);
  const isOverNothing = typeof expr === 'object' && '/' in expr && expr.unlessPositive === expected;
  // Where a rate over nothing is unknown, nothing else changes.
  values[6] = Number.NaN;
  expect(formula(values)).toBe(isOverNothing ? Number.NaN : expected);
});
