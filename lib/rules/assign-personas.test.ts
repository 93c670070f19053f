import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
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
import { assignPersonas, isMatched } from './assign-personas';
import { compileRules } from './compile-rules';
import { evaluateCriteria, evaluateCriterion } from './evaluate-criteria';
import { type Criterion, type Persona, PUBLISHED_ORDER } from './personas';
import { traceUser } from './trace';
import { PUBLISHED_RULES } from './view/published-rules';

const PUBLISHED = personasOf({ rules: PUBLISHED_RULES });

function assign(personas: readonly Persona[], features: Partial<Record<Feature, number>>) {
  const rules = compileRules(personas);
  const columns = columnsOf(features);
  const { primary, secondary } = assignPersonas(rules, evaluateCriteria(rules, columns, 1), columns);
  const rowValue = (index: number) => personas[index]?.number ?? null;
  return [rowValue(primary[0]!), rowValue(secondary[0]!)];
}
const november = (features: Partial<Record<Feature, number>>) => assign(PUBLISHED, features);

describe('the five personas of November 2025', () => {
  test.each<[string, Partial<Record<Feature, number>>, number | null]>([
    ['utilisation .5', { max_utilization: 0.5 }, 1],
    ['utilisation .4999', { max_utilization: 0.4999 }, null],
    ['interest', { interest: 1 }, 1],
    ['minimum payment only', { minimum_payment_only: 1 }, 1],
    ['overdue', { is_overdue: 1 }, 1],
    ['a gap of 45.1, a buffer of .99', { median_pay_gap_days: 45.1, cash_flow_buffer_months: 0.99 }, 2],
    ['a gap of exactly 45', { median_pay_gap_days: 45, cash_flow_buffer_months: 0.99 }, null],
    ['a buffer of exactly 1', { median_pay_gap_days: 45.1, cash_flow_buffer_months: 1 }, null],
    ['three merchants for $50', { recurring_merchant_count: 3, monthly_recurring_spend: 50 }, 3],
    ['three merchants for $49.99', { recurring_merchant_count: 3, monthly_recurring_spend: 49.99 }, null],
    ['three merchants, a share of .1', { recurring_merchant_count: 3, subscription_share: 0.1 }, 3],
    ['three merchants, a share of .0999', { recurring_merchant_count: 3, subscription_share: 0.0999 }, null],
    [
      'two merchants',
      { recurring_merchant_count: 2, monthly_recurring_spend: 500, subscription_share: 0.9 },
      null,
    ],
    ['growth of .02', { growth_rate: 0.02 }, 4],
    ['growth of .0199', { growth_rate: 0.0199 }, null],
    ['$200 a month', { net_inflow_monthly: 200 }, 4],
    ['$199.99 a month', { net_inflow_monthly: 199.99 }, null],
    ['$1200 in all, but not a month', { net_inflow: 1200 }, null],
    ['growth, a utilisation of .2999', { growth_rate: 0.02, max_utilization: 0.2999 }, 4],
    ['growth, a utilisation of .3', { growth_rate: 0.02, max_utilization: 0.3 }, null],
    ['low days .2, volatility .1501', { pct_days_below_100: 0.2, balance_volatility: 0.1501 }, 5],
    ['low days .1999', { pct_days_below_100: 0.1999, balance_volatility: 0.1501 }, null],
    ['volatility of exactly .15', { pct_days_below_100: 0.2, balance_volatility: 0.15 }, null],
  ])('%s', (_, features, primary) => {
    // No savings, no cards, and a buffer that is not short: nothing else matches.
    expect(november({ cash_flow_buffer_months: 5, ...features })).toEqual([primary, null]);
  });

  const two = { median_pay_gap_days: 54, cash_flow_buffer_months: 0.5 };
  const three = { recurring_merchant_count: 4, subscription_share: 0.9 };
  const four = { growth_rate: 0.5 };
  const five = { pct_days_below_100: 0.5, balance_volatility: 1 };

  test('priority first: CRITICAL, HIGH, MEDIUM, LOW', () => {
    expect(november({ ...two, ...three, ...four, is_overdue: 1 })).toEqual([1, 2]);
    expect(november({ ...three, ...four, ...five })).toEqual([5, 3]);
    expect(november({ ...three, ...four })).toEqual([3, 4]);
  });

  test('then severity: the gap over its threshold against the share of days', () => {
    expect(november({ ...two, ...five })).toEqual([2, 5]); // 1.2 against .5
    expect(november({ ...two, ...five, median_pay_gap_days: 45.9, pct_days_below_100: 1 })).toEqual([2, 5]);
    const sameSeverity = firstPersonasOf({ rules: PUBLISHED_RULES }).map((persona) =>
      persona.id === 'variable_income'
        ? {
            ...persona,
            severity: { feature: 'pct_days_below_100' as const },
          }
        : persona,
    );
    // Equal severities: the lower number, whatever the order of the list.
    expect(assign(readPersonas(sameSeverity), { ...two, ...five })).toEqual([2, 5]);
    expect(assign(readPersonas([...sameSeverity].reverse()), { ...two, ...five })).toEqual([2, 5]);
  });

  test('a tie that is only for the second place is settled too', () => {
    expect(november({ ...two, ...five, is_overdue: 1 })).toEqual([1, 2]);
    const weak = { ...two, median_pay_gap_days: 46 };
    const reversed = firstPersonasOf({ rules: PUBLISHED_RULES }).map((persona) =>
      persona.number === 2
        ? { ...persona, severity: { feature: 'cash_flow_buffer_months' as const } }
        : persona,
    );
    expect(
      assign(readPersonas(reversed), { ...weak, ...five, pct_days_below_100: 0.6, is_overdue: 1 }),
    ).toEqual([1, 5]);
  });

  test('nothing matched is STABLE, and the unknown matches nothing', () => {
    expect(november({ cash_flow_buffer_months: 5 })).toEqual([null, null]);
    const unknown = Object.fromEntries(Object.keys(columnsOf({})).map((name) => [name, Number.NaN]));
    expect(november(unknown)).toEqual([null, null]);
  });
});

describe('compiled rules', () => {
  test('property: equal the rules read aloud, for primary, secondary and every match', () => {
    const users = 6;
    check(
      fc.property(randomPersonas, randomColumns(users), (personas, columns) => {
        const rules = compileRules(personas);
        const masks = evaluateCriteria(rules, columns, users);
        const { primary, secondary, matched } = assignPersonas(rules, masks, columns);
        for (let user = 0; user < users; user++) {
          const expected = personasRead(personas, (feature) => rowValue(columnOf(columns, feature), user));
          const indexOf = (persona: Persona | undefined) =>
            persona ? personas.indexOf(persona) : personas.length;
          expect(primary[user]).toBe(indexOf(expected[0]));
          expect(secondary[user]).toBe(indexOf(expected[1]));
          const set = personas.filter((_, p) => isMatched({ matched }, p, user));
          expect(new Set(set)).toEqual(new Set(expected));
        }
      }),
      800,
    );
  });

  test('property: one criterion again with another value is the whole evaluation with it', () => {
    check(
      fc.property(randomPersonas, randomColumns(4), fc.nat(), (personas, columns, pick) => {
        const rules = compileRules(personas);
        const { word, bit, criterion } = rules.criteria[pick % rules.criteria.length]!;
        const changed: Criterion = criterion.op ? { ...criterion, value: 0.4 } : criterion;
        const again = evaluateCriteria(rules, columns, 4);
        evaluateCriterion(changed, columnOf(columns, criterion.feature), bit, again[word]!);
        const whole = {
          ...rules,
          criteria: rules.criteria.map((c) => (c.bit === bit ? { ...c, criterion: changed } : c)),
        };
        expect(again).toEqual(evaluateCriteria(whole, columns, 4));
      }),
      200,
    );
  });

  test('all 32 bits work', () => {
    const criterion = (id: string): Criterion => ({ id, feature: 'growth_rate', op: '>=', value: 0.5 });
    const sixteen = Array.from({ length: 16 }, (_, i) => criterion(`c${i}`));
    const personas: Persona[] = [1, 2].map((number) => ({
      id: `p${number}`,
      number,
      key: String(number),
      name: `P${number}`,
      priority: 'LOW',
      severity: { feature: 'growth_rate' },
      rank: [1, { feature: 'growth_rate' }],
      order: PUBLISHED_ORDER,
      match: { all: sixteen },
    }));
    expect(assign(personas, { growth_rate: 0.5 })).toEqual([1, 2]);
    expect(assign(personas, { growth_rate: 0.4 })).toEqual([null, null]);
    expect(traceUser(compileRules(personas), columnsOf({ growth_rate: 0.5 }), 0).secondary).toBe(2);
  });

  test('a rule of more criteria than a word has bits is a bug, and throws', () => {
    const match = {
      any: Array.from({ length: 33 }, (_, i) => ({ id: `c${i}`, feature: 'interest' as const })),
    };
    expect(() => compileRules([{ ...PUBLISHED[0]!, match }])).toThrow(RangeError);
  });
});
