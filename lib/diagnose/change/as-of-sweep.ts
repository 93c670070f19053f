import type { FeatureColumns } from '@/lib/features/feature-table';
import { type MeasuredInput, measureFeatures } from '@/lib/features/own/compute-own';
import { CHECKING, type Ledger } from '@/lib/model/ledger';

const STEP_DAYS = 5;
const MAX_DATES = 13;
/** Most users of each archetype that are swept; the rest is scaled up from them. */
export const SWEEP_USERS = 200;

/**
 * As-of dates to look back from, in days since the ledger's first day, the oldest first and `asOfDay` last: 5 days
 * apart or, over a long history, so far apart that there are 13 at most. At each of them the longest window and the
 * look-back lie within the history. Only `asOfDay` when no earlier date has room for them.
 */
export function sweepDates(asOfDay: number, windows: readonly number[], lookbackDays: number): number[] {
  // Day `needed - 1` is the first one up to which that many days have passed.
  const needed = Math.max(...windows, lookbackDays);
  const room = Math.max(0, asOfDay - (needed - 1));
  const step = Math.max(Math.min(STEP_DAYS, room), Math.ceil(room / (MAX_DATES - 1)), 1);
  const earlier = Math.floor(room / step);
  return Array.from({ length: earlier + 1 }, (_, i) => asOfDay - (earlier - i) * step);
}

/**
 * The ledger as it stood at the end of `day`: checking balances are rolled back over the transactions after it. Savings
 * and card balances and liabilities stay as stated at the as-of date, as nothing else is known of them; transactions
 * after `day` are still there, and windows that end with `day` do not see them.
 */
export function ledgerAsOf(ledger: Ledger, day: number): Ledger {
  const balanceCents = ledger.balanceCents.slice();
  for (let user = 0; user < ledger.users; user++) {
    const firstAccount = ledger.accountStart[user] as number;
    for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
      if ((ledger.day[i] as number) <= day) continue;
      const account = firstAccount + (ledger.account[i] as number);
      if (ledger.accountType[account] !== CHECKING) continue;
      // Positive is money out: before it, the account held so much more.
      balanceCents[account] = (balanceCents[account] as number) + (ledger.amountCents[i] as number);
    }
  }
  return { ...ledger, balanceCents };
}

/** Features of the same users at several as-of dates. */
export interface AsOfSweep {
  readonly users: number;
  /** Days since the ledger's first day, ascending: see `sweepDates`. */
  readonly dates: readonly number[];
  /** Columns by date and window. */
  readonly columns: readonly (readonly FeatureColumns[])[];
}

/** Computes the features of a ledger's users at every date of the sweep; at the last one they are `measureFeatures`'. */
export function sweepAsOf(ledger: Ledger, input: MeasuredInput): AsOfSweep {
  const dates = sweepDates(input.asOfDay, input.windows, input.detection.lookbackDays);
  return {
    users: ledger.users,
    dates,
    columns: dates.map(
      (asOfDay) => measureFeatures(ledgerAsOf(ledger, asOfDay), { ...input, asOfDay }).windows,
    ),
  };
}
