import type { FeatureDefinition } from './definition';

/**
 * Features beyond the published ones, in the order in which they came: the last columns of files. They have a digest of their
 * own, so that of the published ones stays what it was.
 */
export const FURTHER = [
  {
    id: 'savings_balance_usd',
    label: 'Savings balance',
    noun: 'in savings',
    help: 'Closing balance of all savings accounts; unknown without one.',
    unit: 'usd',
    decimals: 2,
    min: -50_000,
    max: 1_000_000,
    step: 50,
    period: 'as-of date',
    scale: 'state',
    possible: 'any',
    needs: ['savings account', 'savings balance'],
    value: { '/': ['own_savings_cents', 100] },
    evidence: 'savings',
  },
] as const satisfies readonly FeatureDefinition[];
