import { flag, type NumberParameter, number, share } from './parameter';

/** How behaviour is detected: MODEL.md 5. */
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
    step: 10,
    stage: 'features',
    help: 'A day counts as low when checking ends below this.',
  }),
  minimumPaymentTolerance: share({
    label: 'Minimum-payment tolerance',
    stage: 'features',
    help: 'A last payment within this share of the minimum counts as paying the minimum only.',
  }),
} as const satisfies Record<string, NumberParameter>;

export type DetectionId = keyof typeof DETECTION;
export type DetectionParameters = Record<DetectionId, number>;

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

const later = (label: string) =>
  flag({ label, pending: true, help: `The correction "${label}" is not available yet.` });

/** Corrections of what the reference got wrong: MODEL.md 7. */
export const CORRECTIONS = {
  balanceReplay: flag({
    label: 'Replay balances the right way round',
    stage: 'features',
    source: 'MODEL.md 5',
    help: 'As published, the daily balances add outflows instead of subtracting them and so run mirrored. On: they are run back from the closing balance with outflows subtracted.',
  }),
  payScaledToFrequency: later('Pay scaled to its frequency'),
  overdraftPosted: later('Overdrafts posted'),
  savingsTracked: later('Savings balances tracked'),
  incomeDrawnPerUser: later('Income drawn per user'),
  utilizationDrawnPerUser: later('Utilisation drawn per user'),
  cardBalancesTracked: later('Card balances tracked'),
  expenseTargetApplied: later('Expense target applied'),
} as const;

export type CorrectionId = keyof typeof CORRECTIONS;
export type Corrections = Record<CorrectionId, boolean>;
