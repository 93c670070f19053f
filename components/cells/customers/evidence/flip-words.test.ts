import { describe, expect, test } from 'vitest';
import { compileRules } from '@/lib/rules/compile-rules';
import { smallestMoves } from '@/lib/rules/flips';
import { personasOf } from '@/lib/rules/view/personas-of';
import { NOVEMBER } from '@/lib/testing/populations';
import { columnsOf, firstPersonasOf, readPersonas } from '@/lib/testing/rules';
import { causeText, changeText, needText, thresholdText } from './flip-words';

const words = (features: Parameters<typeof columnsOf>[0]) =>
  smallestMoves(compileRules(personasOf(NOVEMBER)), columnsOf(features), 0, 180).map(
    (move) =>
      `${needText(move, 'USD')} (${changeText(move, 'USD')}), ${causeText(move, personasOf(NOVEMBER))}`,
  );

describe('a flip in words', () => {
  test('names the comparison, the distance and the rule', () => {
    const saver = { growth_rate: 0.21, cash_flow_buffer_months: 5, max_utilization: 0.31 };
    expect(words(saver).slice(0, 3)).toEqual([
      'card utilisation < 30 % (−1.01 points), Savings Builder is met',
      'card utilisation ≥ 50 % (+19 points), High Utilization is met',
      'minimum payment only (no → yes), High Utilization is met',
    ]);
    expect(words({ is_overdue: 1 })).toEqual(['not overdue (yes → no), High Utilization is no longer met']);
    expect(words({ median_pay_gap_days: 54, cash_flow_buffer_months: 1 })[0]).toBe(
      'cash buffer < 1 month (−0.01 months), Variable Income Budgeter is met',
    );
    expect(words({ recurring_merchant_count: 3, monthly_recurring_spend: 45.5 })[0]).toBe(
      'monthly recurring spend ≥ $50 (+$4.50), Subscription-Heavy is met',
    );
  });

  test('a severity that overtakes another is said to', () => {
    const tied = readPersonas(
      firstPersonasOf(NOVEMBER)
        .slice(2, 4)
        .map((persona) => ({ ...persona, priority: 'LOW' as const })),
    );
    const columns = columnsOf({
      recurring_merchant_count: 4,
      subscription_share: 0.3,
      growth_rate: 0.2,
    });
    const moves = smallestMoves(compileRules(tied), columns, 0, 180);
    const [grown, shrunk] = moves.map((move) => `${needText(move, 'USD')}, ${causeText(move, tied)}`);
    expect([grown, shrunk]).toEqual([
      'savings growth ≥ 30.01 %, severity puts it before Subscription-Heavy',
      'subscription share ≤ 19.99 %, severity puts it before Subscription-Heavy',
    ]);
  });

  test('thresholds are not rounded to the step of their slider', () => {
    expect([
      thresholdText('max_utilization', 0.3055, 'USD'),
      thresholdText('net_inflow_monthly', -1234.5, 'USD'),
      thresholdText('median_pay_gap_days', 44.9, 'USD'),
      thresholdText('recurring_merchant_count', 3, 'USD'),
    ]).toEqual(['30.55 %', '−$1,234.50', '44.9 days', '3']);
  });
});
