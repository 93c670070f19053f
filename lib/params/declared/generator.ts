import { type NumberParameter, number, share, type Unit } from '@/lib/model/parameter';

/** Parameter groups of the generator, in the order of a day. */
export const GENERATOR_GROUPS = [
  'Payroll',
  'Rent',
  'Subscriptions',
  'Everyday expenses',
  'Utilities',
  'Savings',
  'Stress',
  'Balances and cards',
] as const;
export type GeneratorGroup = (typeof GENERATOR_GROUPS)[number];

type Entry = NumberParameter & { readonly group: GeneratorGroup; readonly default: number };
type Rest = { label: string; help: string; default: number };

const shareOf = (group: GeneratorGroup, fields: Rest & { min?: number; max?: number }): Entry => ({
  ...share(fields),
  group,
  default: fields.default,
});
const between = (
  group: GeneratorGroup,
  unit: Unit,
  [min, max, step]: readonly [number, number, number],
  fields: Rest,
): Entry => ({
  ...number({ unit, min, max, step, integer: Number.isInteger(step) && unit !== 'usd', ...fields }),
  group,
  default: fields.default,
});

/** A parameter that files of this schema version may lack, as it came after them: its default is neutral. */
const added = (entry: Entry): Entry => ({ ...entry, whenAbsent: entry.default });

/** How users behave: docs/model.md 2 to 4. Defaults are November 2025. The order is that of rows in links: append. */
export const GENERATOR = {
  payDaysBiweekly: between('Payroll', 'days', [1, 180, 1], {
    label: 'Biweekly pay, every',
    default: 14,
    help: 'Base interval of a biweekly payroll.',
  }),
  payDaysMonthly: between('Payroll', 'days', [1, 180, 1], {
    label: 'Monthly pay, every',
    default: 30,
    help: 'Base interval of a monthly payroll.',
  }),
  payDaysIrregular: between('Payroll', 'days', [1, 180, 1], {
    label: 'Irregular pay, every',
    default: 35,
    help: 'Base interval of an irregular payroll.',
  }),
  payTimingSpreadStable: shareOf('Payroll', {
    label: 'Timing spread, stable pay',
    default: 0.05,
    help: 'Stable paydays come at the base interval times 1 minus to 1 plus this.',
  }),
  payTimingLowVariable: between('Payroll', 'times', [0.1, 10, 0.05], {
    label: 'Timing from, variable pay',
    default: 0.7,
    help: 'Variable paydays come at the base interval times at least this.',
  }),
  payTimingHighVariable: between('Payroll', 'times', [0.1, 10, 0.05], {
    label: 'Timing to, variable pay',
    default: 2.5,
    help: 'Variable paydays come at the base interval times at most this.',
  }),
  paySpreadStable: shareOf('Payroll', {
    label: 'Amount spread, stable pay',
    default: 0.05,
    help: 'A stable payday pays the income times 1 minus to 1 plus this.',
  }),
  paySpreadVariable: shareOf('Payroll', {
    label: 'Amount spread, variable pay',
    default: 0.5,
    help: 'A variable payday pays the income times 1 minus to 1 plus this.',
  }),
  variableAbove: shareOf('Payroll', {
    label: 'Variable pay above',
    default: 0.5,
    help: 'Archetypes whose pay variability is above this have variable pay.',
  }),
  stressedAbove: shareOf('Stress', {
    label: 'Stressed above',
    default: 0.25,
    help: 'Archetypes whose low-balance target is above this are stressed.',
  }),
  rentShareOfIncome: shareOf('Rent', {
    label: 'Rent',
    default: 0.3,
    help: 'Monthly rent as a share of monthly income.',
  }),
  rentAchShare: shareOf('Rent', {
    label: 'Rent by ACH',
    default: 0.3,
    help: 'Share of users whose rent is a bank transfer; it shows as TRANSFER OUT.',
  }),
  rentDueDayMax: between('Rent', 'day of month', [1, 28, 1], {
    label: 'Rent due by day',
    default: 28,
    help: 'Due days are drawn from the 1st to this day of the month.',
  }),
  rentShiftDays: between('Rent', 'days', [0, 14, 1], {
    label: 'Rent shift',
    default: 3,
    help: 'Later months fall up to this many days before or after the due day.',
  }),
  subscriptionDueDayMax: between('Subscriptions', 'day of month', [1, 28, 1], {
    label: 'Billed by day',
    default: 28,
    help: 'The billing day of all subscriptions is drawn from the 1st to this day of the month.',
  }),
  subscriptionShiftDays: between('Subscriptions', 'days', [0, 14, 1], {
    label: 'Subscription shift',
    default: 2,
    help: 'Later months fall up to this many days before or after the billing day.',
  }),
  expenseRate: shareOf('Everyday expenses', {
    label: 'Expense a day',
    default: 0.6,
    help: 'Probability of an everyday expense on a day.',
  }),
  expenseRateStressed: shareOf('Everyday expenses', {
    label: 'Expense a day, stressed',
    default: 0.75,
    help: 'The same for stressed users.',
  }),
  cardShareOfExpenses: shareOf('Everyday expenses', {
    label: 'Paid by card',
    default: 0.4,
    help: 'Share of everyday expenses that go on a card, for users who have one.',
  }),
  expenseTarget: shareOf('Everyday expenses', {
    label: 'Expense target',
    max: 2,
    default: 0.75,
    help: 'Expected monthly expenses as a share of income, for users who neither are stressed nor save aggressively. As published it is computed and never used. The correction “Expense target applied” scales everyday amounts to meet it.',
  }),
  expenseTargetSaver: shareOf('Everyday expenses', {
    label: 'Expense target, savers',
    max: 2,
    default: 0.6,
    help: 'The same for aggressive savers; never used as published. Savings transfers do not count.',
  }),
  expenseTargetStressed: shareOf('Everyday expenses', {
    label: 'Expense target, stressed',
    max: 2,
    default: 0.98,
    help: 'The same for stressed users; never used as published. Their extra expenses depend on the balance and do not count: they come on top.',
  }),
  electricShare: shareOf('Utilities', {
    label: 'Have electricity',
    default: 0.85,
    help: 'Share of users who pay an electric bill.',
  }),
  internetShare: shareOf('Utilities', {
    label: 'Have internet',
    default: 0.9,
    help: 'Share of users who pay an internet bill.',
  }),
  waterShare: shareOf('Utilities', {
    label: 'Have water',
    default: 0.7,
    help: 'Share of users who pay a water bill.',
  }),
  utilityDayFirst: between('Utilities', 'day of month', [1, 28, 1], {
    label: 'Billed from day',
    default: 10,
    help: 'The billing day is drawn from this day of the month on.',
  }),
  utilityDayLast: between('Utilities', 'day of month', [1, 28, 1], {
    label: 'Billed to day',
    default: 25,
    help: 'The billing day is drawn up to this day of the month.',
  }),
  utilityShiftDays: between('Utilities', 'days', [0, 14, 1], {
    label: 'Utility shift',
    default: 4,
    help: 'Later bills fall up to this many days before or after the billing day.',
  }),
  utilityBimonthlyShare: shareOf('Utilities', {
    label: 'Billed every two months',
    default: 1 / 3,
    help: 'Share of users whose utilities bill every two months.',
  }),
  utilityQuarterlyShare: shareOf('Utilities', {
    label: 'Billed every three months',
    default: 1 / 3,
    help: 'Share of users whose utilities bill every three months.',
  }),
  utilitySkipRate: shareOf('Utilities', {
    label: 'Bills skipped',
    default: 0,
    help: 'Probability that a utility bill is not paid at all.',
  }),
  savingsRateConsistent: shareOf('Savings', {
    label: 'Saved, consistent',
    default: 0.1,
    help: 'Share of monthly income that consistent savers move after every payday, scaled like the pay where that is.',
  }),
  savingsRateAggressive: shareOf('Savings', {
    label: 'Saved, aggressive',
    default: 0.2,
    help: 'Share of monthly income that aggressive savers move after every payday, scaled like the pay where that is.',
  }),
  savingsTransferDelayDays: between('Savings', 'days', [0, 30, 1], {
    label: 'Transfer delay',
    default: 2,
    help: 'Days from the payday to the savings transfer.',
  }),
  injectionLargeAboveUsd: between('Stress', 'usd', [0, 20_000, 50], {
    label: 'Large expense above',
    default: 1000,
    help: 'A stressed user whose balance is above this has an extra expense of $400 to $800 that day.',
  }),
  injectionMediumAboveUsd: between('Stress', 'usd', [0, 20_000, 50], {
    label: 'Medium expense above',
    default: 500,
    help: 'Else, above this, one of $100 to $300.',
  }),
  injectionSmallAboveUsd: between('Stress', 'usd', [0, 20_000, 50], {
    label: 'Small expense above',
    default: 100,
    help: 'Else, above this, at times one of $20 to $80.',
  }),
  injectionSmallRate: shareOf('Stress', {
    label: 'Small expense, rate',
    default: 0.3,
    help: 'Probability of that small expense on a day.',
  }),
  overdraftFloorUsd: between('Balances and cards', 'usd', [0, 1_000, 5], {
    label: 'Overdraft floor',
    default: 10,
    help: 'A balance below zero at the end of a day becomes this; no transaction says so, unless overdrafts are posted.',
  }),
  cardLimitMonthsOfIncome: between('Balances and cards', 'months', [0.1, 24, 0.1], {
    label: 'Card limit',
    default: 2,
    help: 'Limit of each card, in months of income.',
  }),
  emergencyRate: shareOf('Everyday expenses', {
    label: 'Emergencies',
    default: 0,
    help: 'Probability that a customer has an emergency in a calendar month: one expense of $400 to $800 from checking, on a random day.',
  }),
  utilizationSpread: added(
    shareOf('Balances and cards', {
      label: 'Utilisation spread',
      min: 0.01,
      max: 0.9,
      default: 0.2,
      help: 'Standard deviation of utilisation within an archetype, as a share of the largest that its target allows. Has an effect with the correction “Utilisation drawn per user”.',
    }),
  ),
  openingSpreadVariable: added(
    shareOf('Balances and cards', {
      label: 'Opening spread, variable pay',
      default: 0,
      help: 'Users with variable pay open with the archetype’s checking balance times 1 minus to 1 plus this.',
    }),
  ),
  expenseSwingVariable: added(
    shareOf('Everyday expenses', {
      label: 'Monthly swing, variable pay',
      default: 0,
      help: 'With variable pay, a month’s everyday amounts are multiplied by a random number from 1 minus to 1 plus this.',
    }),
  ),
  expenseSwingStressed: added(
    shareOf('Everyday expenses', {
      label: 'Monthly swing, stressed',
      default: 0,
      help: 'The same for stressed users. A user who is both has the larger of the two.',
    }),
  ),
  bufferFreeDaysVariable: added(
    between('Balances and cards', 'days', [0, 365, 1], {
      label: 'No buffer for, variable pay',
      default: 0,
      help: 'For so many days from the start, users with variable pay make one large purchase on the day before each payday. It takes what checking holds above its opening balance.',
    }),
  ),
  paySkipRateVariable: added(
    shareOf('Payroll', {
      label: 'Paydays missed, variable pay',
      default: 0,
      help: 'Probability that a payday of a customer with variable pay does not happen, nor its savings transfer. The first one always does. With pay scaled to its frequency the days count into the next payday.',
    }),
  ),
} as const satisfies Record<string, Entry>;

export type GeneratorId = keyof typeof GENERATOR;
export type GeneratorParameters = Record<GeneratorId, number>;

export const DEFAULT_GENERATOR = Object.fromEntries(
  Object.entries(GENERATOR).map(([id, entry]) => [id, entry.default]),
) as GeneratorParameters;
