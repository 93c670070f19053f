import { RULES_FORMAT, RULES_VERSION, type RulesDocument } from '../document/rules-document';

/** The rules of November 2025: docs/model.md 6. */
export const PUBLISHED_RULES: RulesDocument = {
  format: RULES_FORMAT,
  version: RULES_VERSION,
  values: { variable_income_pay_gap: 45 },
  assign: {
    persona: {
      segments: [
        {
          id: 'high_utilization',
          number: 1,
          name: 'High Utilization',
          when: {
            any: [
              { id: 'max_utilization', feature: 'max_utilization', op: '>=', value: 0.5 },
              { id: 'interest', feature: 'interest' },
              { id: 'minimum_payment_only', feature: 'minimum_payment_only' },
              { id: 'is_overdue', feature: 'is_overdue' },
            ],
          },
          rank: [4, 'max_utilization'],
        },
        {
          id: 'variable_income',
          number: 2,
          name: 'Variable Income Budgeter',
          when: {
            all: [
              { id: 'pay_gap', feature: 'median_pay_gap_days', op: '>', value: 'variable_income_pay_gap' },
              { id: 'buffer', feature: 'cash_flow_buffer_months', op: '<', value: 1 },
            ],
          },
          rank: [3, { '/': ['median_pay_gap_days', 'variable_income_pay_gap'], else: 'median_pay_gap_days' }],
        },
        {
          id: 'subscription_heavy',
          number: 3,
          name: 'Subscription-Heavy',
          when: {
            all: [
              { id: 'merchants', feature: 'recurring_merchant_count', op: '>=', value: 3 },
              {
                any: [
                  { id: 'monthly_spend', feature: 'monthly_recurring_spend', op: '>=', value: 50 },
                  { id: 'share', feature: 'subscription_share', op: '>=', value: 0.1 },
                ],
              },
            ],
          },
          rank: [2, 'subscription_share'],
        },
        {
          id: 'savings_builder',
          number: 4,
          name: 'Savings Builder',
          when: {
            all: [
              {
                any: [
                  { id: 'growth', feature: 'growth_rate', op: '>=', value: 0.02 },
                  { id: 'inflow', feature: 'net_inflow_monthly', op: '>=', value: 200 },
                ],
              },
              { id: 'card_limit', feature: 'max_utilization', op: '<', value: 0.3 },
            ],
          },
          rank: [1, 'growth_rate'],
        },
        {
          id: 'cash_flow_stressed',
          number: 5,
          name: 'Cash Flow Stressed',
          when: {
            all: [
              { id: 'low_days', feature: 'pct_days_below_100', op: '>=', value: 0.2 },
              { id: 'volatility', feature: 'balance_volatility', op: '>', value: 0.15 },
            ],
          },
          rank: [3, 'pct_days_below_100'],
        },
      ],
      otherwise: 'STABLE',
    },
  },
};
