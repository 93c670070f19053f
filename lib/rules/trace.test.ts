import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { columnsOf, personasRead, randomColumns, randomPersonas } from '@/lib/testing/rules';
import { compileRules } from './compile-rules';
import { criteriaOf } from './personas';
import { traceUser } from './trace';
import { PUBLISHED_RULES } from './view/published-rules';

const PUBLISHED = personasOf({ rules: PUBLISHED_RULES });

const november = (features: Partial<Record<Feature, number>>) =>
  traceUser(compileRules(PUBLISHED), columnsOf(features), 0);

const calm = { cash_flow_buffer_months: 5 };
const five = { pct_days_below_100: 0.5, balance_volatility: 1 };

describe('a decision trace', () => {
  test('holds every persona’s verdict, severity, and every criterion’s value and threshold', () => {
    const { personas } = november({ median_pay_gap_days: 54, cash_flow_buffer_months: 1, is_overdue: 1 });
    expect(personas.map(({ number, matched }) => [number, matched])).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [4, false],
      [5, false],
    ]);
    expect(personas[1]).toEqual({
      number: 2,
      name: 'Variable Income Budgeter',
      priority: 'HIGH',
      matched: false,
      severity: 1.2,
      criteria: [
        { id: 'pay_gap', feature: 'median_pay_gap_days', value: 54, op: '>', threshold: 45, passed: true },
        { id: 'buffer', feature: 'cash_flow_buffer_months', value: 1, op: '<', threshold: 1, passed: false },
      ],
    });
    const flag = {
      id: 'is_overdue',
      feature: 'is_overdue',
      value: 1,
      op: null,
      threshold: null,
      passed: true,
    };
    expect(personas[0]!.criteria[3]).toEqual(flag);
  });

  test.each<[string, Partial<Record<Feature, number>>, string]>([
    ['none', calm, 'STABLE: no persona’s rule is met.'],
    ['one', { ...calm, is_overdue: 1 }, 'High Utilization: the only persona whose rule is met.'],
    [
      'priority',
      { ...calm, ...five, is_overdue: 1 },
      'High Utilization: Cash Flow Stressed is met too, but CRITICAL goes before HIGH.',
    ],
    [
      'several',
      { ...calm, ...five, is_overdue: 1, growth_rate: 1, recurring_merchant_count: 3, subscription_share: 1 },
      'High Utilization: Cash Flow Stressed and 2 more are met too, but CRITICAL goes before HIGH.',
    ],
    [
      'severity',
      { ...five, median_pay_gap_days: 54, cash_flow_buffer_months: 0.5 },
      'Variable Income Budgeter: Cash Flow Stressed is met too at the same priority (HIGH), with a lower severity.',
    ],
    [
      'number',
      { ...five, pct_days_below_100: 1.2, median_pay_gap_days: 54, cash_flow_buffer_months: 0.5 },
      'Variable Income Budgeter: Cash Flow Stressed is met too at the same priority and severity; the earlier one goes first.',
    ],
  ])('gives its reason in words: %s', (_, features, reason) => {
    expect(november(features).reason).toBe(reason);
  });

  test('property: agrees with the rules read aloud, criterion by criterion', () => {
    check(
      fc.property(randomPersonas, randomColumns(1), (personas, columns) => {
        const trace = traceUser(compileRules(personas), columns, 0);
        const expected = personasRead(personas, (feature) => rowValue(columnOf(columns, feature), 0));
        expect([trace.primary, trace.secondary]).toEqual([
          expected[0]?.number ?? null,
          expected[1]?.number ?? null,
        ]);
        personas.forEach((persona, p) => {
          const traced = trace.personas[p]!;
          expect(traced.matched).toBe(expected.includes(persona));
          for (const [i, c] of criteriaOf(persona.match).entries()) {
            const single = personasRead([{ ...persona, match: c }], (feature) =>
              rowValue(columnOf(columns, feature), 0),
            );
            expect(traced.criteria[i]!.passed).toBe(single.length === 1);
            expect(traced.criteria[i]!.value).toBe(rowValue(columnOf(columns, c.feature), 0));
          }
        });
        expect(trace.reason.startsWith(`${expected[0]?.name ?? 'STABLE'}: `)).toBe(true);
        if (expected[1]) expect(trace.reason).toContain(expected[1].name);
      }),
      500,
    );
  });

  test('two unknown severities are equal: the lower number goes first, and the reason says so', () => {
    const personas = PUBLISHED.slice(1, 3).map((persona) => ({
      ...persona,
      priority: 'LOW' as const,
      severity: { feature: 'growth_rate' as const },
      match: { id: 'flag', feature: 'interest' as const },
    }));
    const trace = traceUser(compileRules(personas), columnsOf({ interest: 1, growth_rate: Number.NaN }), 0);
    expect([trace.primary, trace.secondary]).toEqual([2, 3]);
    expect(trace.reason).toContain('at the same priority and severity');
  });
});
