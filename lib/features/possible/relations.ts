import { definitionOf, FEATURE_LIST, isDefined } from '../features';

/** Values of a feature, both ends in; an end that is not there bounds nothing. */
export interface FeatureValues {
  readonly feature: string;
  readonly least?: number;
  readonly most?: number;
}

/** Of every customer, in one window, where both features are known: where the one has such values, so has the other. */
export interface FeatureRelation {
  readonly when: FeatureValues;
  readonly follows: FeatureValues;
  readonly because: string;
  /** So of money in whole cents and look-backs of usual lengths, not always. */
  readonly isUsual?: boolean;
  /** A third feature decides too: what this asks for is not enough. */
  readonly isLoose?: boolean;
}

/** The least that savings growth is above 0: it has four decimals. */
const ANY_GROWTH = 0.0001;
const SIGN = 'savings grow by what is moved into them';
const NO_MERCHANT = 'what no merchant receives is 0';

/**
 * What follows from the definitions (`published.ts`, `sources`), whatever the data and the settings of detection:
 * - merchants that recur: their payments are added up, so none of them is a sum of 0, and a share of 0;
 * - growth is the inflow divided by what there was before, and 0 unless that is above 0: it has the inflow's sign, or is 0. The inflow is
 *   rounded to cents and may be 0 where growth is not, if data has fractions of them. With an inflow above 0 over savings above 0 the
 *   balance is above 0;
 * - gaps lie between paydays: with fewer than two there is none.
 */
const FIXED: readonly FeatureRelation[] = [
  none('recurring_merchant_count', 'monthly_recurring_spend', NO_MERCHANT),
  none('recurring_merchant_count', 'subscription_share', NO_MERCHANT),
  ...['net_inflow', 'net_inflow_monthly'].flatMap((inflow): FeatureRelation[] => [
    {
      when: { feature: 'growth_rate', least: ANY_GROWTH },
      follows: { feature: inflow, least: 0 },
      because: SIGN,
    },
    {
      when: { feature: 'growth_rate', most: -ANY_GROWTH },
      follows: { feature: inflow, most: 0 },
      because: SIGN,
    },
  ]),
  {
    when: { feature: 'growth_rate', least: ANY_GROWTH },
    follows: { feature: 'savings_balance_usd', least: 0 },
    because: 'growth is of savings that were above 0',
    isLoose: true,
  },
  {
    when: { feature: 'payroll_count', most: 1 },
    follows: { feature: 'median_pay_gap_days', least: 0, most: 0 },
    because: 'with fewer than two paydays there is no gap',
  },
  {
    when: inflowAbove(0),
    follows: { feature: 'net_inflow_monthly', least: 0 },
    because: 'one is the other, per month',
  },
  {
    when: inflowBelow(0),
    follows: { feature: 'net_inflow_monthly', most: 0 },
    because: 'one is the other, per month',
  },
];

/** What is so of money in whole cents, over look-backs that are no longer than three payments of a cent make a cent a month. */
const USUAL: readonly FeatureRelation[] = [
  above('growth_rate', ANY_GROWTH, 'net_inflow', 0.01),
  above('recurring_merchant_count', 1, 'monthly_recurring_spend', 0.01),
  above('subscription_share', 0.0001, 'monthly_recurring_spend', 0.01),
];

function above(feature: string, least: number, other: string, atLeast: number): FeatureRelation {
  return {
    when: { feature, least },
    follows: { feature: other, least: atLeast },
    because: 'cents are whole',
    isUsual: true,
  };
}

function none(count: string, sum: string, because: string): FeatureRelation {
  return { when: { feature: count, most: 0 }, follows: { feature: sum, least: 0, most: 0 }, because };
}
function inflowAbove(least: number): FeatureValues {
  return { feature: 'net_inflow', least };
}
function inflowBelow(most: number): FeatureValues {
  return { feature: 'net_inflow', most };
}

/**
 * Of n paydays in a window of so many days, n - 1 gaps are together at most days - 1 long; half of them, rounded up, are at least the
 * median. So with 2 j paydays the median is at most (days - 1) / j.
 */
function paydays(days: number): FeatureRelation[] {
  const most = Math.floor(days / 2);
  return Array.from({ length: most }, (_, i) => i + 1).map((j) => ({
    when: { feature: 'payroll_count', least: 2 * j },
    // Medians of whole days are whole or end in a half.
    follows: { feature: 'median_pay_gap_days', most: Math.floor((2 * (days - 1)) / j) / 2 },
    because: `of ${2 * j} paydays within ${days} days, half of the gaps are at most ${days - 1} days together`,
  }));
}

/** What holds between the features of a window of so many days. */
export const relationsWithin = (days: number): readonly FeatureRelation[] => [
  ...FIXED,
  ...USUAL,
  ...paydays(days),
];

/** Of how many parts of 1 the values of a feature are: what it is rounded to, and of medians of whole days halves. */
export const partsOfOne = (feature: string): number =>
  feature === 'median_pay_gap_days' ? 2 : 10 ** definitionOf(feature).decimals;

/** Whether a feature counts what is in a window, so that a longer window has as many or more: both are known of the same last day. */
export function growsWithWindow(feature: string): boolean {
  if (!isDefined(feature)) return false;
  const { period, scale, possible } = definitionOf(feature);
  return period === 'window' && scale === 'count' && (possible === 'count' || possible === 'yes or no');
}

/** The feature that another one is, divided by the months of the window, and then not rounded; null of others. */
export function perMonthOf(feature: string): string | null {
  if (!isDefined(feature)) return null;
  const { value } = FEATURE_LIST.find(({ id }) => id === feature) as { value: unknown };
  const parts = (value as { readonly '/'?: readonly unknown[] })['/'];
  const [of, by] = parts ?? [];
  const isMonthly = typeof by === 'object' && by !== null && 'months' in by && by.months === 'window';
  return isMonthly && typeof of === 'object' && of !== null && 'feature' in of ? String(of.feature) : null;
}
