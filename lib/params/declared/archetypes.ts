import { choice, flag, number, share } from '@/lib/model/parameter';

/** The fields of an archetype: docs/model.md 1, columns of its table. */
export const ARCHETYPE_FIELDS = {
  incomeLowUsd: number({
    label: 'Income, low',
    unit: 'usd',
    min: 0,
    max: 50_000,
    step: 100,
    help: 'Lower end of the monthly income. Everyone gets the middle of the range, unless income is drawn per user.',
  }),
  incomeHighUsd: number({
    label: 'Income, high',
    unit: 'usd',
    min: 0,
    max: 50_000,
    step: 100,
    help: 'Upper end of the monthly income. Everyone gets the middle of the range, unless income is drawn per user.',
  }),
  cards: number({
    label: 'Cards',
    unit: 'count',
    min: 0,
    max: 4,
    step: 1,
    integer: true,
    help: 'Credit cards each user has.',
  }),
  utilization: share({
    label: 'Utilisation',
    max: 1.5,
    help: 'Share of the limit that each card shows as its balance at the end, whatever was charged. With card balances tracked it opens there.',
  }),
  hasSavings: flag({ label: 'Savings account', help: 'Whether users have a savings account.' }),
  savingsBehavior: choice({
    label: 'Savings behaviour',
    options: ['none', 'minimal', 'consistent', 'aggressive'],
    help: 'Sets the opening savings balance, and for consistent and aggressive a transfer after every payday.',
  }),
  subscriptions: number({
    label: 'Subscriptions',
    unit: 'count',
    min: 0,
    max: 8,
    step: 1,
    integer: true,
    help: 'How many of the eight subscription merchants each user pays every month.',
  }),
  cardPayment: choice({
    label: 'Card payment',
    options: ['minimum', 'mixed', 'full'],
    help: 'The last payment on each card: the minimum, something between, or nearly the full balance. With card balances tracked, every monthly payment, and full is the whole statement.',
  }),
  payFrequency: choice({
    label: 'Payroll',
    options: ['biweekly', 'monthly', 'irregular'],
    help: 'How often payroll arrives. As published, every payday pays a full month of income.',
  }),
  payVariability: share({
    label: 'Pay variability',
    help: 'Above the variable-pay mark, both the timing and the amount of pay spread widely.',
  }),
  openingCheckingUsd: number({
    label: 'Opening balance',
    unit: 'usd',
    min: -5_000,
    max: 50_000,
    step: 50,
    help: 'Checking balance on the first day.',
  }),
  lowBalanceTarget: share({
    label: 'Low-balance target',
    help: 'Above the stress mark, the user has extra expenses whenever the balance allows.',
  }),
} as const;

export type SavingsBehavior = (typeof ARCHETYPE_FIELDS.savingsBehavior.options)[number];
export type CardPayment = (typeof ARCHETYPE_FIELDS.cardPayment.options)[number];
export type PayFrequency = (typeof ARCHETYPE_FIELDS.payFrequency.options)[number];

export interface Archetype {
  incomeLowUsd: number;
  incomeHighUsd: number;
  cards: number;
  utilization: number;
  hasSavings: boolean;
  savingsBehavior: SavingsBehavior;
  subscriptions: number;
  cardPayment: CardPayment;
  payFrequency: PayFrequency;
  payVariability: number;
  openingCheckingUsd: number;
  lowBalanceTarget: number;
}

/** The archetypes in table order. The position seeds their users: append, never reorder. */
export const ARCHETYPE_IDS = [
  'high_utilizer',
  'variable_income',
  'subscription_heavy',
  'savings_builder',
  'cash_flow_stressed',
  'high_util_cash_stressed',
  'variable_income_subscriptions',
  'stable_finances',
  'edge_high_util_threshold',
  'edge_subscription_threshold',
  'edge_cash_flow_threshold',
  'edge_no_transactions',
  'edge_no_credit',
] as const;
export type ArchetypeId = (typeof ARCHETYPE_IDS)[number];

/** Name on the screen, and the persona (by number, null = STABLE) that the archetype was made for. */
export const ARCHETYPE_INFO: Readonly<
  Record<ArchetypeId, { readonly label: string; readonly madeFor: number | null }>
> = {
  high_utilizer: { label: 'High utiliser', madeFor: 1 },
  variable_income: { label: 'Variable income', madeFor: 2 },
  subscription_heavy: { label: 'Subscription heavy', madeFor: 3 },
  savings_builder: { label: 'Savings builder', madeFor: 4 },
  cash_flow_stressed: { label: 'Cash-flow stressed', madeFor: 5 },
  high_util_cash_stressed: { label: 'High utilisation, stressed', madeFor: 1 },
  variable_income_subscriptions: { label: 'Variable income, subscriptions', madeFor: 2 },
  stable_finances: { label: 'Stable finances', madeFor: null },
  edge_high_util_threshold: { label: 'Edge: utilisation at 50 %', madeFor: 1 },
  edge_subscription_threshold: { label: 'Edge: three subscriptions', madeFor: 3 },
  edge_cash_flow_threshold: { label: 'Edge: cash flow', madeFor: 5 },
  edge_no_transactions: { label: 'Edge: few transactions', madeFor: null },
  edge_no_credit: { label: 'Edge: no credit', madeFor: null },
};

/** What the users of an archetype are called on the screen, and those of no archetype: the ones read from data. */
export const cohortLabel = (archetype: string | null): string =>
  archetype === null ? 'Imported users' : ARCHETYPE_INFO[archetype as ArchetypeId].label;

type Row = readonly [
  share: number,
  incomeLowUsd: number,
  incomeHighUsd: number,
  cards: number,
  utilization: number,
  hasSavings: boolean,
  savingsBehavior: SavingsBehavior,
  subscriptions: number,
  cardPayment: CardPayment,
  payFrequency: PayFrequency,
  payVariability: number,
  openingCheckingUsd: number,
  lowBalanceTarget: number,
];

// biome-ignore format: a table reads as a table
const TABLE: Readonly<Record<ArchetypeId, Row>> = {
  high_utilizer: [0.2, 3000, 5000, 2, 0.65, false, 'none', 4, 'minimum', 'biweekly', 0.1, 500, 0.15],
  variable_income: [0.2, 2500, 6000, 1, 0.25, true, 'minimal', 3, 'full', 'irregular', 0.8, 800, 0.2],
  subscription_heavy: [0.12, 4000, 7000, 1, 0.2, true, 'consistent', 8, 'full', 'biweekly', 0.1, 2000, 0.05],
  savings_builder: [0.16, 5000, 8000, 1, 0.15, true, 'aggressive', 4, 'full', 'biweekly', 0.05, 3000, 0.02],
  cash_flow_stressed: [0.16, 2800, 4000, 0, 0, false, 'none', 2, 'full', 'biweekly', 0.1, 150, 0.35],
  high_util_cash_stressed: [0.05, 3000, 4000, 2, 0.75, false, 'none', 3, 'minimum', 'biweekly', 0.2, 80, 0.4],
  variable_income_subscriptions: [0.05, 3500, 6000, 1, 0.3, true, 'minimal', 7, 'full', 'irregular', 0.7, 1200, 0.18],
  stable_finances: [0.08, 5000, 7000, 1, 0.1, true, 'consistent', 4, 'full', 'biweekly', 0.05, 3500, 0.01],
  edge_high_util_threshold: [0.02, 4000, 5000, 1, 0.5, true, 'minimal', 3, 'mixed', 'biweekly', 0.1, 1500, 0.08],
  edge_subscription_threshold: [0.01, 4500, 6000, 1, 0.15, true, 'consistent', 3, 'full', 'biweekly', 0.1, 2500, 0.03],
  edge_cash_flow_threshold: [0.02, 3500, 4500, 1, 0.2, true, 'minimal', 3, 'full', 'biweekly', 0.15, 200, 0.3],
  edge_no_transactions: [0.01, 3000, 4000, 0, 0, false, 'none', 0, 'full', 'monthly', 0.05, 1000, 0.05],
  edge_no_credit: [0.01, 4000, 5000, 0, 0, true, 'consistent', 3, 'full', 'biweekly', 0.1, 2000, 0.04],
};

const fieldNames = Object.keys(ARCHETYPE_FIELDS) as (keyof Archetype)[];

export const DEFAULT_MIX = Object.fromEntries(ARCHETYPE_IDS.map((id) => [id, TABLE[id][0]])) as Record<
  ArchetypeId,
  number
>;

export const DEFAULT_ARCHETYPES = Object.fromEntries(
  ARCHETYPE_IDS.map((id) => [
    id,
    Object.fromEntries(fieldNames.map((field, column) => [field, TABLE[id][column + 1]])),
  ]),
) as unknown as Record<ArchetypeId, Archetype>;
