import { MONTH_DAYS } from '@/lib/model/calendar';
import type { Bills } from './bills';
import { EMERGENCIES, EVERYDAY, type Spend, UTILITIES } from './kinds';
import type { Plan, StreamOf } from './plan';
import type { Terms } from './terms';

const middleCents = ({ lowCents, highCents }: Spend) => (lowCents + highCents) / 2;
const meanCents = (spends: readonly Spend[]) =>
  spends.reduce((sum, spend) => sum + middleCents(spend), 0) / spends.length;

/** Writes into the plan's scratch what a user's everyday amounts are multiplied by in each month. */
export function drawExpenseFactors(plan: Plan, terms: Terms, bills: Bills, streamOf: StreamOf): void {
  const { corrections, expenseSwing: swing, expenseFactors } = plan;
  if (!corrections.expenseTargetApplied && swing === 0) return;
  const scale = corrections.expenseTargetApplied ? targetScale(plan, terms, bills) : 1;
  const next = swing > 0 ? streamOf('monthlySwing') : null;
  for (let month = 0; month < expenseFactors.length; month++) {
    expenseFactors[month] = scale * (next ? 1 - swing + 2 * swing * next() : 1);
  }
}

/**
 * The factor, 0 at least, that makes a user's expected monthly outflow the target share of the income. Savings transfers and
 * card payments move money that is counted where it is spent; what depends on the balance is not counted.
 */
export function targetScale(plan: Plan, { incomeCents, rentCents }: Terms, bills: Bills): number {
  const { generator, expenseRate, expenseTarget } = plan;
  const subscriptions = bills.subscriptions.reduce((sum, { cents }) => sum + cents, 0);
  const utilities = UTILITIES.reduce(
    (sum, bill, i) => sum + (bills.hasUtility[i] ? middleCents(bill) : 0),
    0,
  );
  const fixed =
    rentCents +
    subscriptions +
    (utilities * (1 - generator.utilitySkipRate)) / bills.utilityEveryMonths +
    generator.emergencyRate * meanCents(EMERGENCIES);
  const everyday = expenseRate * MONTH_DAYS * meanCents(EVERYDAY);
  return everyday > 0 ? Math.max(0, (expenseTarget * incomeCents - fixed) / everyday) : 1;
}
