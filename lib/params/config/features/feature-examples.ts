import type { Definition } from './feature-edit';

/** A definition to begin with. */
export interface FeatureExample extends Definition {
  readonly id: string;
}

/** Money that goes out, within the window. */
const OUT = { from: 'transactions', where: { field: 'amount', op: '>', value: 0 }, days: 'W' } as const;

/** What definitions are begun from: each is one that the form shows whole. */
export const FEATURE_EXAMPLES: readonly FeatureExample[] = [
  {
    id: 'restaurant_share',
    rows: {
      rows: {
        ...OUT,
        where: {
          all: [OUT.where, { field: 'detail', op: 'contains', value: ['restaurant', 'coffee', 'fast food'] }],
        },
      },
      divisor: OUT,
    },
    features: {
      restaurant_share: {
        '/': [
          { agg: 'sum', rows: 'rows', of: 'amount' },
          { agg: 'sum', rows: 'divisor', of: 'amount' },
        ] as never,
      },
    },
    words: {
      restaurant_share: {
        label: 'Restaurant share',
        noun: 'of all money out in restaurants',
        help: 'What was spent in restaurants and cafés, as a share of all money out.',
        unit: 'share',
        decimals: 3,
      },
    },
  },
  {
    id: 'money_out',
    rows: { rows: OUT },
    features: { money_out: { agg: 'sum', rows: 'rows', of: 'amount' } },
    words: {
      money_out: {
        label: 'Money out',
        noun: 'of money out',
        help: 'All that went out of accounts and was charged to cards.',
        unit: 'usd',
        decimals: 2,
      },
    },
  },
  {
    id: 'largest_payment',
    rows: { rows: OUT },
    features: { largest_payment: { agg: 'max', rows: 'rows', of: 'amount' } },
    words: {
      largest_payment: {
        label: 'Largest payment',
        noun: 'as the largest payment',
        help: 'The largest single amount that went out.',
        unit: 'usd',
        decimals: 2,
      },
    },
  },
  {
    id: 'merchants',
    rows: { rows: OUT },
    features: { merchants: { agg: 'distinct', rows: 'rows', of: 'merchant' } },
    words: {
      merchants: {
        label: 'Merchants',
        noun: 'merchants',
        help: 'Merchants to whom anything was paid.',
        unit: 'count',
        decimals: 0,
      },
    },
  },
  {
    id: 'days_since_pay',
    rows: { rows: { from: 'transactions', where: { field: 'category', op: 'is', value: 'INCOME' } } },
    features: { days_since_pay: { agg: 'min', rows: 'rows', of: 'ago' } },
    words: {
      days_since_pay: {
        label: 'Days since income',
        noun: 'since the last income',
        help: 'Days from the last income to the date.',
        unit: 'days',
        decimals: 0,
      },
    },
  },
  {
    id: 'mean_balance',
    rows: { rows: { from: 'days', where: { field: 'subtype', op: 'is', value: 'checking' }, days: 'W' } },
    features: { mean_balance: { agg: 'mean', rows: 'rows', of: 'balance' } },
    words: {
      mean_balance: {
        label: 'Mean balance',
        noun: 'of mean balance',
        help: 'The mean of the daily balances of checking accounts.',
        unit: 'usd',
        decimals: 2,
      },
    },
  },
];
