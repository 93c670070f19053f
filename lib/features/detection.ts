import { flag, type NumberParameter, number, share } from '@/lib/model/parameter';
import type { FeaturesDocument } from './declared/features-document';

/** What `knownDaysShare` is where a config does not say it. */
export const DEFAULT_KNOWN_DAYS_SHARE = 0.8;

/** How behaviour is detected: docs/model.md 5. */
export const DETECTION = {
  cadenceMonthlyDays: number({
    label: 'Monthly cadence',
    unit: 'days',
    min: 1,
    max: 120,
    step: 1,
    integer: true,
    stage: 'features',
    help: 'Gap between two payments of a monthly merchant.',
  }),
  cadenceWeeklyDays: number({
    label: 'Weekly cadence',
    unit: 'days',
    min: 1,
    max: 120,
    step: 1,
    integer: true,
    stage: 'features',
    help: 'Gap between two payments of a weekly merchant.',
  }),
  cadenceToleranceDays: number({
    label: 'Tolerance',
    unit: 'days',
    min: 0,
    max: 30,
    step: 1,
    integer: true,
    stage: 'features',
    help: 'A gap may be off its cadence by this many days.',
  }),
  cadenceShare: share({
    label: 'Gaps on cadence',
    stage: 'features',
    help: 'At least this share of a merchant’s gaps must be on one cadence.',
  }),
  minOccurrences: number({
    label: 'Payments needed',
    unit: 'count',
    min: 2,
    max: 24,
    step: 1,
    integer: true,
    stage: 'features',
    help: 'A recurring merchant has at least this many payments within the look-back.',
  }),
  lookbackDays: number({
    label: 'Look-back',
    unit: 'days',
    min: 7,
    max: 365,
    step: 1,
    integer: true,
    stage: 'features',
    help: 'Days before the as-of date in which recurring merchants are searched, whatever the window.',
  }),
  lowBalanceUsd: number({
    label: 'Low balance below',
    unit: 'usd',
    min: 0,
    max: 10_000,
    permitted: { min: 0, max: 1_000_000_000 },
    step: 10,
    stage: 'features',
    help: 'A day counts as low when checking ends below this.',
  }),
  minimumPaymentTolerance: share({
    label: 'Minimum-payment tolerance',
    stage: 'features',
    help: 'A last payment within this share of the minimum counts as paying the minimum only.',
  }),
  knownDaysShare: share({
    label: 'Known days needed',
    stage: 'features',
    whenAbsent: DEFAULT_KNOWN_DAYS_SHARE,
    isOfData: true,
    help: 'Of imported users: a feature is unknown where the data covers a smaller share of its window or look-back.',
  }),
} as const satisfies Record<string, NumberParameter>;

export type DetectionId = keyof typeof DETECTION;
type OfData = 'knownDaysShare';
/** `knownDaysShare` is absent where it is what the registry says of its absence. */
export type DetectionParameters = Record<Exclude<DetectionId, OfData>, number> &
  Partial<Record<OfData, number>>;

export const DEFAULT_DETECTION: DetectionParameters = {
  cadenceMonthlyDays: 30,
  cadenceWeeklyDays: 7,
  cadenceToleranceDays: 2,
  cadenceShare: 0.7,
  minOccurrences: 3,
  lookbackDays: 90,
  lowBalanceUsd: 100,
  minimumPaymentTolerance: 0.1,
};

/** Corrections of what the reference got wrong: docs/model.md 7. All are off as published. */
export const CORRECTIONS = {
  balanceReplay: flag({
    label: 'Replay balances the right way round',
    stage: 'features',
    source: 'docs/model.md 5',
    help: 'As published, the daily balances add outflows instead of subtracting them and so run mirrored. On: they are run back from the closing balance with outflows subtracted.',
  }),
  payScaledToFrequency: flag({
    label: 'Pay scaled to its frequency',
    source: 'docs/model.md 7.4',
    help: 'As published, every payday pays a month’s income, so a fortnightly user is paid twice what is stated. On: it pays for the days since the last payday (the first one for the expected interval), of 30.4375 a month. Savings transfers are scaled alike.',
  }),
  overdraftPosted: flag({
    label: 'Overdrafts posted',
    source: 'docs/model.md 3',
    help: 'As published, a balance below zero becomes the overdraft floor, and no transaction says so. On: an incoming transaction lifts it to the floor, so that transactions and balances agree.',
  }),
  savingsTracked: flag({
    label: 'Savings balances tracked',
    source: 'docs/model.md 7.7',
    help: 'As published, a savings balance never moves, whatever is transferred. On: it moves with its transactions.',
  }),
  incomeDrawnPerUser: flag({
    label: 'Income drawn per user',
    source: 'docs/model.md 7.8',
    help: 'As published, all users of an archetype have the middle of its income range. On: each has an income drawn evenly from the range; pay, rent, transfers and card limits follow. Opening savings stay with the range.',
  }),
  utilizationDrawnPerUser: flag({
    label: 'Utilisation drawn per user',
    source: 'docs/model.md 7.8',
    help: 'As published, all cards of an archetype have its utilisation exactly. On: each customer has one, beta-distributed around it with the utilisation spread. A target of 0 or of 1 and more stays as it is.',
  }),
  cardBalancesTracked: flag({
    label: 'Card balances tracked',
    source: 'docs/model.md 7.8',
    help: 'As published, a card ends at its target whatever was charged. On: it opens there and charges add to it; above the limit they go to checking. Each month has a statement, interest on what was carried over, and a payment from checking. Liabilities are those of the last statement.',
  }),
  expenseTargetApplied: flag({
    label: 'Expense target applied',
    source: 'docs/model.md 7.2',
    help: 'As published, the expense targets are computed and never used. On: everyday amounts are scaled until all expenses make up the target share of monthly income on average. Those that depend on the balance do not count: extra expenses of stressed users, large purchases, card interest.',
  }),
} as const;

export type CorrectionId = keyof typeof CORRECTIONS;
export type Corrections = Record<CorrectionId, boolean>;
/** The corrections that transactions depend on. */
export type TransactionCorrections = Omit<Corrections, 'balanceReplay'>;

/** What a config says of features, beside the transactions. */
export interface FeatureSettings {
  /** Days. */
  readonly windows: readonly number[];
  readonly detection: DetectionParameters;
  /** Correction: replay balances with outflows subtracted. */
  readonly balanceReplay: boolean;
  /** The features that the analyst defines. */
  readonly own?: FeaturesDocument | undefined;
}
