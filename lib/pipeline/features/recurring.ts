import type { Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { DetectionParameters } from '@/lib/params/detection';

/** What one user's look-back holds: the merchants on a cadence, what was spent there, and all outflows. */
export interface Recurring {
  readonly merchants: number[];
  readonly cents: number[];
  outflowCents: number;
}

/**
 * A detector of recurring merchants: at least `minOccurrences` outflows within the look-back, of whose gaps at least
 * `cadenceShare` are monthly, or else weekly. Reads a user's transactions once; they must be in date order. MODEL.md 5.
 */
export function recurringDetector(kinds: KindTable, detection: DetectionParameters) {
  const size = kinds.merchants.length;
  const count = new Uint16Array(size);
  const lastDay = new Uint16Array(size);
  const monthly = new Uint16Array(size);
  const weekly = new Uint16Array(size);
  const cents = new Float64Array(size);
  const { cadenceToleranceDays: tolerance, cadenceMonthlyDays, cadenceWeeklyDays } = detection;
  const isRecurring = (merchant: number): boolean => {
    const occurrences = count[merchant] as number;
    if (occurrences < detection.minOccurrences) return false;
    const gaps = occurrences - 1;
    return (
      (monthly[merchant] as number) / gaps >= detection.cadenceShare ||
      (weekly[merchant] as number) / gaps >= detection.cadenceShare
    );
  };

  /** Transactions of `user` after day `afterDay`, up to and including `lastDayIncluded`. */
  return function detect(ledger: Ledger, user: number, afterDay: number, lastDayIncluded: number): Recurring {
    const found: Recurring = { merchants: [], cents: [], outflowCents: 0 };
    count.fill(0);
    const end = ledger.txStart[user + 1] as number;
    for (let i = ledger.txStart[user] as number; i < end; i++) {
      const day = ledger.day[i] as number;
      const amount = ledger.amountCents[i] as number;
      if (day <= afterDay || day > lastDayIncluded || amount <= 0) continue;
      found.outflowCents += amount;
      const merchant = kinds.merchantOf[ledger.kind[i] as number] as number;
      const seen = count[merchant] as number;
      if (seen === 0) {
        monthly[merchant] = 0;
        weekly[merchant] = 0;
        cents[merchant] = 0;
      } else {
        const gap = day - (lastDay[merchant] as number);
        if (Math.abs(gap - cadenceMonthlyDays) <= tolerance)
          monthly[merchant] = (monthly[merchant] as number) + 1;
        if (Math.abs(gap - cadenceWeeklyDays) <= tolerance)
          weekly[merchant] = (weekly[merchant] as number) + 1;
      }
      count[merchant] = seen + 1;
      lastDay[merchant] = day;
      cents[merchant] = (cents[merchant] as number) + amount;
    }
    for (let merchant = 0; merchant < size; merchant++) {
      if (!isRecurring(merchant)) continue;
      found.merchants.push(merchant);
      found.cents.push(cents[merchant] as number);
    }
    return found;
  };
}
