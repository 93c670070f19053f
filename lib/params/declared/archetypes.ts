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
    help: 'Credit cards each customer has.',
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
    help: 'How many of the eight subscription merchants each customer pays every month.',
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
    help: 'Above the stress mark, a customer has extra expenses whenever the balance allows.',
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

/** What an archetype is called and whom it seeds, beside its settings. */
export interface ArchetypeIdentity {
  /** Seeds the random streams of its users: part of every result, never given to another one. */
  readonly stream: number;
  /** Name on the screen. */
  readonly label: string;
  /** The key of the persona that it was made for, as targets have it; null is nobody in particular. */
  readonly madeFor: string | null;
}

/** A sort of customer: who is generated, and what for. */
export interface ArchetypeRecord extends ArchetypeIdentity {
  readonly id: string;
  readonly settings: Archetype;
}

/** One of the published model, with its share of the published mix, 0..1. */
interface PublishedArchetype extends ArchetypeRecord {
  readonly share: number;
}

/**
 * An archetype as a config has it: its settings, and of what it is called what the published one of its id has not. One that
 * is not published has a label and a stream of its own.
 */
export interface ConfigArchetype extends Archetype, Partial<ArchetypeIdentity> {
  /** Its place among the others, where that is not its stream's. */
  readonly place?: number;
}

type Row = readonly [
  id: string,
  stream: number,
  label: string,
  /** The number of a persona; null is STABLE. */
  persona: number | null,
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
const TABLE: readonly Row[] = [
  ['high_utilizer', 0, 'High utiliser', 1, 0.2, 3000, 5000, 2, 0.65, false, 'none', 4, 'minimum', 'biweekly', 0.1, 500, 0.15],
  ['variable_income', 1, 'Variable income', 2, 0.2, 2500, 6000, 1, 0.25, true, 'minimal', 3, 'full', 'irregular', 0.8, 800, 0.2],
  ['subscription_heavy', 2, 'Subscription heavy', 3, 0.12, 4000, 7000, 1, 0.2, true, 'consistent', 8, 'full', 'biweekly', 0.1, 2000, 0.05],
  ['savings_builder', 3, 'Savings builder', 4, 0.16, 5000, 8000, 1, 0.15, true, 'aggressive', 4, 'full', 'biweekly', 0.05, 3000, 0.02],
  ['cash_flow_stressed', 4, 'Cash-flow stressed', 5, 0.16, 2800, 4000, 0, 0, false, 'none', 2, 'full', 'biweekly', 0.1, 150, 0.35],
  ['high_util_cash_stressed', 5, 'High utilisation, stressed', 1, 0.05, 3000, 4000, 2, 0.75, false, 'none', 3, 'minimum', 'biweekly', 0.2, 80, 0.4],
  ['variable_income_subscriptions', 6, 'Variable income, subscriptions', 2, 0.05, 3500, 6000, 1, 0.3, true, 'minimal', 7, 'full', 'irregular', 0.7, 1200, 0.18],
  ['stable_finances', 7, 'Stable finances', null, 0.08, 5000, 7000, 1, 0.1, true, 'consistent', 4, 'full', 'biweekly', 0.05, 3500, 0.01],
  ['edge_high_util_threshold', 8, 'Edge: utilisation at 50 %', 1, 0.02, 4000, 5000, 1, 0.5, true, 'minimal', 3, 'mixed', 'biweekly', 0.1, 1500, 0.08],
  ['edge_subscription_threshold', 9, 'Edge: three subscriptions', 3, 0.01, 4500, 6000, 1, 0.15, true, 'consistent', 3, 'full', 'biweekly', 0.1, 2500, 0.03],
  ['edge_cash_flow_threshold', 10, 'Edge: cash flow', 5, 0.02, 3500, 4500, 1, 0.2, true, 'minimal', 3, 'full', 'biweekly', 0.15, 200, 0.3],
  ['edge_no_transactions', 11, 'Edge: few transactions', null, 0.01, 3000, 4000, 0, 0, false, 'none', 0, 'full', 'monthly', 0.05, 1000, 0.05],
  ['edge_no_credit', 12, 'Edge: no credit', null, 0.01, 4000, 5000, 0, 0, true, 'consistent', 3, 'full', 'biweekly', 0.1, 2000, 0.04],
];

const fieldNames = Object.keys(ARCHETYPE_FIELDS) as (keyof Archetype)[];
/** Columns of the table before an archetype's settings. */
const BEFORE_SETTINGS = 5;

/** The published archetypes in table order. */
export const PUBLISHED_ARCHETYPES: readonly PublishedArchetype[] = TABLE.map((row) => {
  const [id, stream, label, persona, share] = row;
  const madeFor = persona === null ? 'STABLE' : String(persona);
  const settings = Object.fromEntries(
    fieldNames.map((field, column) => [field, row[BEFORE_SETTINGS + column]]),
  ) as unknown as Archetype;
  return { id, stream, label, madeFor, share, settings };
});

export const PUBLISHED_ARCHETYPE_IDS: readonly string[] = PUBLISHED_ARCHETYPES.map(({ id }) => id);

const byId = new Map(PUBLISHED_ARCHETYPES.map((archetype) => [archetype.id, archetype]));

/** The published archetype of an id; undefined where there is none. */
export const publishedArchetype = (id: string): ArchetypeRecord | undefined => byId.get(id);

/** A value for every archetype, by id, in their order. */
export type ByArchetype<T> = Record<string, T>;

export const DEFAULT_MIX: ByArchetype<number> = Object.fromEntries(
  PUBLISHED_ARCHETYPES.map(({ id, share }) => [id, share]),
);

export const DEFAULT_ARCHETYPES: ByArchetype<ConfigArchetype> = Object.fromEntries(
  PUBLISHED_ARCHETYPES.map(({ id, settings }) => [id, settings]),
);
