import type { Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { DetectionParameters } from '../detection';
import { firstOnOrAfter } from './days-of-user';
import { knownDays, saysKnownDays } from './known-days';
import { ownTransferKinds } from './own-transfers';
import type { FeatureInput, Measure, Source } from './source';

/** What one user's look-back holds: the merchants on a cadence, what was spent there, and all outflows. */
export interface Recurring {
  readonly merchants: number[];
  readonly cents: number[];
  readonly outflowCents: number;
}

/** What was decided about a merchant, and why. */
export type CadenceVerdict = 'monthly' | 'weekly' | 'too few payments' | 'off cadence';

/** A merchant paid within the look-back, recurring or not. */
export interface MerchantCadence {
  /** Index into the kind table's merchants. */
  readonly merchant: number;
  readonly payments: number;
  readonly cents: number;
  /** How many of its gaps are on each cadence. */
  readonly monthlyGaps: number;
  readonly weeklyGaps: number;
  readonly verdict: CadenceVerdict;
}

/** Called by an explanation with every payment within the look-back, in date order. */
export type OnPayment = (merchant: number, day: number) => void;

const ascending = (a: number, b: number) => a - b;

export const isRecurring = (verdict: CadenceVerdict): boolean =>
  verdict === 'monthly' || verdict === 'weekly';

/** 1 by days between two payments within the look-back where that is on a cadence. */
const gapsOn = (days: number, { cadenceToleranceDays, lookbackDays }: DetectionParameters): Uint8Array =>
  Uint8Array.from({ length: lookbackDays }, (_, gap) =>
    Math.abs(gap - days) <= cadenceToleranceDays ? 1 : 0,
  );

/**
 * A detector of recurring merchants: at least `minOccurrences` outflows within the look-back, of whose gaps at least
 * `cadenceShare` are monthly, or else weekly. Reads a user's transactions once; they must be in date order. docs/model.md 5.
 * No merchant is none that recurs, and what stays among the own accounts is no outflow, except of complete users, as published. `detect` says which merchants recur; `explain` says it of every merchant that was paid, with the reason.
 */
export function recurringDetector(kinds: KindTable, detection: DetectionParameters) {
  const size = kinds.merchants.length;
  const count = new Uint16Array(size);
  const lastDay = new Uint16Array(size);
  const monthly = new Uint16Array(size);
  const weekly = new Uint16Array(size);
  const cents = new Float64Array(size);
  /** Merchants paid within the latest look-back, as they came: of real data a user knows a few among tens of thousands. */
  const paidMerchants = new Uint32Array(size);
  let paidCount = 0;
  const unnamed = kinds.merchants.indexOf('');
  const isMonthly = gapsOn(detection.cadenceMonthlyDays, detection);
  const isWeekly = gapsOn(detection.cadenceWeeklyDays, detection);

  const verdictOf = (merchant: number): CadenceVerdict => {
    const occurrences = count[merchant] as number;
    if (occurrences < detection.minOccurrences) return 'too few payments';
    const gaps = occurrences - 1;
    if ((monthly[merchant] as number) / gaps >= detection.cadenceShare) return 'monthly';
    return (weekly[merchant] as number) / gaps >= detection.cadenceShare ? 'weekly' : 'off cadence';
  };

  /** Counts payments and gaps by merchant; returns all outflows in cents. */
  const scan = (
    ledger: Ledger,
    user: number,
    afterDay: number,
    lastDayIncluded: number,
    onPayment: OnPayment | null,
  ): number => {
    let outflowCents = 0;
    for (let p = 0; p < paidCount; p++) count[paidMerchants[p] as number] = 0;
    paidCount = 0;
    const passedOver = unnamed >= 0 && saysKnownDays(ledger, user) ? unnamed : -1;
    const isOwnTransfer = ownTransferKinds(ledger, kinds, user);
    const end = firstOnOrAfter(ledger, user, lastDayIncluded + 1);
    for (let i = firstOnOrAfter(ledger, user, afterDay + 1); i < end; i++) {
      const day = ledger.day[i] as number;
      const amount = ledger.amountCents[i] as number;
      if (amount <= 0) continue;
      const kind = ledger.kind[i] as number;
      if (isOwnTransfer?.[kind]) continue;
      outflowCents += amount;
      const merchant = kinds.merchantOf[kind] as number;
      if (merchant === passedOver) continue;
      const seen = count[merchant] as number;
      if (seen === 0) {
        paidMerchants[paidCount++] = merchant;
        monthly[merchant] = 0;
        weekly[merchant] = 0;
        cents[merchant] = 0;
      } else {
        const gap = day - (lastDay[merchant] as number);
        monthly[merchant] = (monthly[merchant] as number) + (isMonthly[gap] as number);
        weekly[merchant] = (weekly[merchant] as number) + (isWeekly[gap] as number);
      }
      count[merchant] = seen + 1;
      lastDay[merchant] = day;
      cents[merchant] = (cents[merchant] as number) + amount;
      if (onPayment) onPayment(merchant, day);
    }
    return outflowCents;
  };

  /** Transactions of `user` after day `afterDay`, up to and including `lastDayIncluded`. */
  function detect(ledger: Ledger, user: number, afterDay: number, lastDayIncluded: number): Recurring {
    const outflowCents = scan(ledger, user, afterDay, lastDayIncluded, null);
    const merchants: number[] = [];
    for (let p = 0; p < paidCount; p++) {
      const merchant = paidMerchants[p] as number;
      if (isRecurring(verdictOf(merchant))) merchants.push(merchant);
    }
    merchants.sort(ascending);
    return { merchants, cents: merchants.map((merchant) => cents[merchant] as number), outflowCents };
  }

  /** The same of every merchant paid on those days; `onPayment` sees each payment. */
  function explain(
    ledger: Ledger,
    user: number,
    afterDay: number,
    lastDayIncluded: number,
    onPayment: OnPayment,
  ): { readonly paid: MerchantCadence[]; readonly outflowCents: number } {
    const outflowCents = scan(ledger, user, afterDay, lastDayIncluded, onPayment);
    const paid = Array.from(paidMerchants.subarray(0, paidCount))
      .sort(ascending)
      .map((merchant) => ({
        merchant,
        payments: count[merchant] as number,
        cents: cents[merchant] as number,
        monthlyGaps: monthly[merchant] as number,
        weeklyGaps: weekly[merchant] as number,
        verdict: verdictOf(merchant),
      }));
    return { paid, outflowCents };
  }

  return { detect, explain };
}

/** Merchants on a cadence within the look-back, what was spent there, and all outflows; with who they are. */
export const recurringMerchants = {
  measures: ['merchant_count', 'recurring_cents', 'lookback_outflow_cents'],
  per: 'user',
  of: ({ kinds, detection, asOfDay }: FeatureInput) => {
    const { detect } = recurringDetector(kinds, detection);
    let found: Recurring = { merchants: [], cents: [], outflowCents: 0 };
    const measure: Measure = (ledger, user, _, out, at) => {
      const { firstDay, lastDay } = knownDays(ledger, user, asOfDay, detection.lookbackDays);
      found = detect(ledger, user, firstDay - 1, lastDay);
      out[at] = found.merchants.length;
      out[at + 1] = found.cents.reduce((sum, cents) => sum + cents, 0);
      out[at + 2] = found.outflowCents;
    };
    /** What was found for the user who was measured last. */
    return Object.assign(measure, { found: () => found });
  },
} as const satisfies Source;
