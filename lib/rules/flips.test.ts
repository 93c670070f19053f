import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf } from '@/lib/features/feature-table';
import { definitionOf, FEATURES, type Feature, isFlag } from '@/lib/features/features';
import { featureRange } from '@/lib/features/possible/feature-range';
import { rowValue } from '@/lib/model/coded';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import {
  columnsOf,
  firstPersonasOf,
  personasRead,
  randomColumns,
  randomPersonas,
  readPersonas,
} from '@/lib/testing/rules';
import { compileRules } from './compile-rules';
import { type Flip, smallestMoves } from './flips';
import { criteriaOf, type Persona } from './personas';
import { PUBLISHED_RULES } from './view/published-rules';

const PUBLISHED = personasOf({ rules: PUBLISHED_RULES });

const WINDOW = 180;

const nameOf = (personas: readonly Persona[], p: number) => personaName(personas, p);

/** Every move as a line: the persona, what must hold, and the values. */
function lines(
  features: Partial<Record<Feature, number>>,
  personas: readonly Persona[] = PUBLISHED,
  window = WINDOW,
) {
  return smallestMoves(compileRules(personas), columnsOf(features), 0, window).map(
    ({ to, feature, needs, value, target, cause }) =>
      [
        `${nameOf(personas, to)} if ${feature} ${needs ? `${needs.op} ${needs.value}` : target === 1 ? 'yes' : 'no'}`,
        `${value} -> ${target}`,
        cause.kind === 'criterion' ? personas[cause.persona]?.id : cause.kind,
      ].join(', '),
  );
}

const saver = { growth_rate: 0.21, net_inflow_monthly: 400, cash_flow_buffer_months: 5 };
const stressed = { pct_days_below_100: 0.5, balance_volatility: 1 };
const variable = { median_pay_gap_days: 54, cash_flow_buffer_months: 0.5 };

describe('what would change a persona', () => {
  test('the nearest first: the value moves to the other side of its threshold, in the steps it is rounded to', () => {
    expect(lines({ ...saver, max_utilization: 0.31 })).toEqual([
      'Savings Builder if max_utilization < 0.3, 0.31 -> 0.2999, savings_builder',
      'High Utilization if max_utilization >= 0.5, 0.31 -> 0.5, high_utilization',
      'High Utilization if minimum_payment_only yes, 0 -> 1, high_utilization',
      'High Utilization if interest yes, 0 -> 1, high_utilization',
      'High Utilization if is_overdue yes, 0 -> 1, high_utilization',
    ]);
  });

  test('a persona is lost where its own criterion fails, and the next one by rank takes over', () => {
    expect(lines({ ...saver, max_utilization: 0.5 })).toEqual([
      'Stable if max_utilization < 0.5, 0.5 -> 0.4999, high_utilization',
      'Savings Builder if max_utilization < 0.3, 0.5 -> 0.2999, savings_builder',
    ]);
  });

  test('two criteria, either of which holds, cannot be flipped alone', () => {
    const both = lines({ ...saver, is_overdue: 0, max_utilization: 0.1 });
    expect(both.some((line) => /growth|inflow/.test(line))).toBe(false);
    expect(lines({ ...saver, growth_rate: 0 })).toContain(
      'Stable if net_inflow_monthly < 200, 400 -> 199.99, savings_builder',
    );
  });

  test('strict comparisons take one step more', () => {
    const gap = { cash_flow_buffer_months: 0.5, median_pay_gap_days: 45 };
    expect(lines(gap)[0]).toBe(
      'Variable Income Budgeter if median_pay_gap_days > 45, 45 -> 45.1, variable_income',
    );
    expect(lines({ ...gap, median_pay_gap_days: 54, cash_flow_buffer_months: 1 })[0]).toBe(
      'Variable Income Budgeter if cash_flow_buffer_months < 1, 1 -> 0.99, variable_income',
    );
    const spend = { recurring_merchant_count: 2, monthly_recurring_spend: 50 };
    expect(lines(spend)).toContain(
      'Subscription-Heavy if recurring_merchant_count >= 3, 2 -> 3, subscription_heavy',
    );
  });

  test('a severity that reads the value can decide, too', () => {
    // Severities 54 / 45 and 0.5, at the same priority: no share makes up for it, but without the gap the other one is left.
    const moves = lines({ ...stressed, ...variable });
    expect(moves).toContain('Cash Flow Stressed if median_pay_gap_days <= 45, 54 -> 45, variable_income');
    expect(moves.some((line) => /if pct_days/.test(line))).toBe(false);
    const equal = readPersonas(
      firstPersonasOf({ rules: PUBLISHED_RULES }).map((persona) =>
        persona.id === 'variable_income' ? { ...persona, severity: { feature: 'max_utilization' } } : persona,
      ),
    );
    expect(
      lines(
        {
          ...stressed,
          ...variable,
          median_pay_gap_days: 101,
          max_utilization: 0.4,
          pct_days_below_100: 0.39,
        },
        equal,
      ),
    ).toEqual(
      expect.arrayContaining([
        'Cash Flow Stressed if pct_days_below_100 >= 0.4001, 0.39 -> 0.4001, severity',
        'Cash Flow Stressed if max_utilization <= 0.3899, 0.4 -> 0.3899, severity',
      ]),
    );
  });

  test('values stay within what they can be: two paydays in 30 days are at most 29 days apart', () => {
    const paid = { median_pay_gap_days: 14, cash_flow_buffer_months: 0.5 };
    const gap = (window: number) => lines(paid, PUBLISHED, window).filter((line) => /pay_gap/.test(line));
    expect(gap(30)).toEqual([]);
    expect(gap(46)).toEqual([]);
    expect(gap(47)).toHaveLength(1);
  });

  test('no single move, and what is unknown, give none', () => {
    const calm = { max_utilization: 0.7, is_overdue: 1, interest: 1 };
    expect(lines(calm)).toEqual([]);
    expect(
      lines({ ...saver, max_utilization: Number.NaN }).some((line) => /max_utilization/.test(line)),
    ).toBe(false);
  });

  test('property: agrees with trying every value', () => {
    check(
      fc.property(randomPersonas, randomColumns(1), (personas, columns) => {
        const moves = smallestMoves(compileRules(personas), columns, 0, 366);
        const found = moves.map(({ feature, target, from, to }) => ({ feature, target, from, to }));
        const expected = FEATURES.flatMap((feature) =>
          bruteForce(personas, (f) => rowValue(columnOf(columns, f), 0), feature),
        );
        const order = (a: { feature: string; target: number }, b: { feature: string; target: number }) =>
          a.feature.localeCompare(b.feature) || a.target - b.target;
        expect(found.sort(order)).toEqual(expected.sort(order));
        for (const move of moves) expectCause(personas, move);
        const sizes = moves.map(({ relative }) => relative);
        expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
      }),
      120,
    );
  });
});

/** Every value near which anything can change: multiples of 1/16 (lattice values multiplied and divided), +- 3 steps. */
function values(feature: Feature): number[] {
  if (isFlag(feature)) return [0, 1];
  const scale = 10 ** definitionOf(feature).decimals;
  const { low, high } = featureRange(feature, 366);
  const steps = new Set<number>();
  for (let sixteenth = -32; sixteenth <= 80; sixteenth++) {
    for (let by = -3; by <= 3; by++) steps.add(Math.round((sixteenth / 16) * scale) + by);
  }
  return [...steps]
    .map((n) => n / scale)
    .filter((x) => x >= low && x <= high)
    .sort((a, b) => a - b);
}

function bruteForce(personas: readonly Persona[], of: (feature: Feature) => number, feature: Feature) {
  const primaryAt = (value: number) => {
    const [first] = personasRead(personas, (f) => (f === feature ? value : of(f)));
    return first ? personas.indexOf(first) : personas.length;
  };
  const now = of(feature);
  if (Number.isNaN(now)) return [];
  const all = values(feature);
  // A flag that is neither yes nor no is as good as no: it can only become yes.
  const up = all.filter((x) => (isFlag(feature) && now !== 1 ? x === 1 : x > now));
  const down = all.filter((x) => x < now && !(isFlag(feature) && now !== 1)).reverse();
  return [up, down].flatMap((way) => {
    const reached = new Set([primaryAt(now)]);
    let before = primaryAt(now);
    return way.flatMap((target) => {
      const to = primaryAt(target);
      const first = !reached.has(to);
      const from = before;
      reached.add(to);
      before = to;
      return first ? [{ feature, target, from, to }] : [];
    });
  });
}

/** The criterion belongs to a persona that the move concerns, and is met on the side the move says. */
function expectCause(personas: readonly Persona[], { cause, feature, needs, target, value, from, to }: Flip) {
  if (needs) {
    const holds = {
      '>=': target >= needs.value,
      '>': target > needs.value,
      '<=': target <= needs.value,
      '<': target < needs.value,
    };
    expect(holds[needs.op]).toBe(true);
    const upwards = target > value;
    expect(needs.op.startsWith('>')).toBe(upwards);
  }
  if (cause.kind === 'severity') return;
  expect(cause.criterion.feature).toBe(feature);
  expect([from, to]).toContain(cause.persona);
  expect(criteriaOf(personas[cause.persona]!.match)).toContain(cause.criterion);
}
