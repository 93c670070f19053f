import type { DetectionParameters } from '@/lib/features/detection';
import { dailyBalances } from '@/lib/features/sources/daily-balances';
import { knownDays, overNothing } from '@/lib/features/sources/known-days';
import { ownTransferKinds } from '@/lib/features/sources/own-transfers';
import { type CadenceVerdict, recurringDetector } from '@/lib/features/sources/recurring';
import { CHECKING, CREDIT_CARD, type Ledger, SAVINGS } from '@/lib/model/ledger';
import { type KindTable, RECURRING_SOURCES, type RecurringSource } from '@/lib/model/transaction-kind';

/**
 * What stands behind one user's features: the transactions, days and accounts that each was computed from. Every function
 * reads `user` of a ledger in the known days of a window (as-of - windowDays, as-of]; days count from the ledger's first day, money is in
 * cents, and derived values are unrounded (a test holds them to the features). docs/model.md 5.
 */
export interface EvidenceInput {
  readonly kinds: KindTable;
  readonly asOfDay: number;
  readonly windowDays: number;
  readonly detection: DetectionParameters;
  /** Correction: replay balances with outflows subtracted. */
  readonly balanceReplay: boolean;
}

const accountsOf = (ledger: Ledger, user: number): number[] => {
  const first = ledger.accountStart[user] as number;
  return Array.from({ length: (ledger.accountStart[user + 1] as number) - first }, (_, i) => first + i);
};

/** Indices of the transactions of the window's known days, and the account of each. */
function transactionsOf(ledger: Ledger, user: number, { asOfDay, windowDays }: EvidenceInput) {
  const { firstDay, lastDay } = knownDays(ledger, user, asOfDay, windowDays);
  const first = ledger.accountStart[user] as number;
  const start = ledger.txStart[user] as number;
  return Array.from({ length: (ledger.txStart[user + 1] as number) - start }, (_, i) => start + i)
    .filter((i) => (ledger.day[i] as number) >= firstDay && (ledger.day[i] as number) <= lastDay)
    .map((i) => ({
      day: ledger.day[i] as number,
      cents: ledger.amountCents[i] as number,
      kind: ledger.kind[i] as number,
      account: first + (ledger.account[i] as number),
    }));
}

const balanceOf = (ledger: Ledger, user: number, type: number): number =>
  accountsOf(ledger, user)
    .filter((a) => ledger.accountType[a] === type)
    .reduce((sum, a) => sum + (ledger.balanceCents[a] as number), 0);

export interface Payday {
  readonly day: number;
  /** Paid in, positive. */
  readonly cents: number;
  /** Days since the payday before it in the window; null for the first one. */
  readonly gapDays: number | null;
  /** Its gap is the middle one, or one of the middle two. */
  readonly inMedian: boolean;
}

/** The paydays of the window, in order, and the median of the gaps between them (with fewer than two a rate over nothing). */
export function paydaysBehind(ledger: Ledger, user: number, input: EvidenceInput) {
  const paid = transactionsOf(ledger, user, input).filter(
    ({ cents, kind }) => cents < 0 && input.kinds.isPayroll[kind],
  );
  const gaps = paid.slice(1).map(({ day }, i) => day - (paid[i]?.day as number));
  const byLength = [...gaps.keys()].sort((a, b) => (gaps[a] as number) - (gaps[b] as number));
  const middle = byLength.slice((byLength.length - 1) >> 1, (byLength.length >> 1) + 1);
  const paydays = paid.map(
    ({ day, cents }, i): Payday => ({
      day,
      cents: -cents,
      gapDays: gaps[i - 1] ?? null,
      inMedian: middle.includes(i - 1),
    }),
  );
  const medianDays =
    gaps.length > 0
      ? middle.reduce((sum, i) => sum + (gaps[i] as number), 0) / middle.length
      : overNothing(ledger, user);
  return { paydays, gapsByLength: byLength.map((i) => gaps[i] as number), medianDays };
}

/** Days in a row on which checking ends below the low mark, both ends included. */
export interface LowDays {
  readonly fromDay: number;
  readonly toDay: number;
  readonly leastCents: number;
  readonly mostCents: number;
}

/** The low days among the known ones of the window, and the spread of the daily balances; null without any, or a checking account. */
export function lowDaysBehind(ledger: Ledger, user: number, input: EvidenceInput) {
  const { asOfDay, windowDays, detection, balanceReplay } = input;
  const { firstDay, days } = knownDays(ledger, user, asOfDay, windowDays);
  if (days === 0) return null;
  const replayed = new Float64Array(asOfDay - firstDay + 1);
  if (!dailyBalances(ledger, user, asOfDay, replayed.length, balanceReplay, replayed)) return null;
  const balances = replayed.subarray(0, days);
  const lowCents = detection.lowBalanceUsd * 100;
  const ranges: LowDays[] = [];
  balances.forEach((cents, d) => {
    if (cents >= lowCents) return;
    const day = firstDay + d;
    const last = ranges.at(-1);
    if (last?.toDay !== day - 1) {
      ranges.push({ fromDay: day, toDay: day, leastCents: cents, mostCents: cents });
      return;
    }
    const leastCents = Math.min(last.leastCents, cents);
    const mostCents = Math.max(last.mostCents, cents);
    ranges[ranges.length - 1] = { fromDay: last.fromDay, toDay: day, leastCents, mostCents };
  });
  const lowCount = ranges.reduce((sum, { fromDay, toDay }) => sum + toDay - fromDay + 1, 0);
  const meanCents = balances.reduce((sum, cents) => sum + cents, 0) / days;
  const squares = balances.reduce((sum, cents) => sum + (cents - meanCents) ** 2, 0);
  const deviationCents = Math.sqrt(squares / (days - 1));
  return {
    ranges,
    days,
    lowCount,
    lowShare: lowCount / days,
    meanCents,
    deviationCents,
    volatility: meanCents > 0 ? deviationCents / meanCents : overNothing(ledger, user),
  };
}

export interface MerchantLine {
  readonly merchant: string;
  readonly source: RecurringSource;
  readonly cents: number;
  /** Days of its payments, and days between them. */
  readonly days: readonly number[];
  readonly gaps: readonly number[];
  readonly monthlyGaps: number;
  readonly weeklyGaps: number;
  readonly verdict: CadenceVerdict;
}

/** Every merchant paid within the look-back, the costliest first, as the detector of recurring merchants judges it. */
export function merchantsBehind(
  ledger: Ledger,
  user: number,
  { kinds, asOfDay, detection }: Omit<EvidenceInput, 'windowDays'>,
) {
  const days = new Map<number, number[]>();
  const known = knownDays(ledger, user, asOfDay, detection.lookbackDays);
  const { paid, outflowCents } = recurringDetector(kinds, detection).explain(
    ledger,
    user,
    known.firstDay - 1,
    known.lastDay,
    (merchant, day) => days.set(merchant, [...(days.get(merchant) ?? []), day]),
  );
  const merchants = paid.map(({ merchant, payments: _, ...cadence }): MerchantLine => {
    const own = days.get(merchant) ?? [];
    return {
      ...cadence,
      merchant: kinds.merchants[merchant] as string,
      source: RECURRING_SOURCES[kinds.merchantSource[merchant] as number] as RecurringSource,
      days: own,
      gaps: own.slice(1).map((day, i) => day - (own[i] as number)),
    };
  });
  return { merchants: merchants.sort((a, b) => b.cents - a.cents), outflowCents };
}

export interface CardLine {
  /** From 1, in the order of the accounts. */
  readonly card: number;
  readonly balanceCents: number;
  /** NaN where it has none. */
  readonly limitCents: number;
  /** Balance over limit; 0 without a limit. */
  readonly utilization: number;
  readonly liability: {
    readonly minimumCents: number;
    readonly lastPaymentCents: number;
    /** The last payment is about the minimum. */
    readonly minimumOnly: boolean;
    readonly overdue: boolean;
  } | null;
}

/** The cards on the as-of date, the highest utilisation (0 without cards), and the interest charged in the window. */
export function cardsBehind(ledger: Ledger, user: number, input: EvidenceInput) {
  const cards = accountsOf(ledger, user)
    .filter((a) => ledger.accountType[a] === CREDIT_CARD)
    .map((a, i): CardLine => {
      const balanceCents = ledger.balanceCents[a] as number;
      const limitCents = ledger.limitCents[a] as number;
      const minimumCents = ledger.minimumPaymentCents[a] as number;
      const lastPaymentCents = ledger.lastPaymentCents[a] as number;
      const off = Math.abs(lastPaymentCents - minimumCents) / minimumCents;
      return {
        card: i + 1,
        balanceCents,
        limitCents,
        utilization: limitCents > 0 ? balanceCents / limitCents : 0,
        liability: ledger.hasLiability[a]
          ? {
              minimumCents,
              lastPaymentCents,
              minimumOnly: minimumCents > 0 && off <= input.detection.minimumPaymentTolerance,
              overdue: ledger.overdue[a] === 1,
            }
          : null,
      };
    });
  const interestCents = transactionsOf(ledger, user, input)
    .filter(({ cents, kind }) => cents > 0 && input.kinds.isInterest[kind])
    .reduce((sum, { cents }) => sum + cents, 0);
  return { cards, maxUtilization: Math.max(0, ...cards.map((card) => card.utilization)), interestCents };
}

/** What moved in the savings accounts within the window, and the growth on what was there before it. */
export function savingsBehind(ledger: Ledger, user: number, input: EvidenceInput) {
  const moves = transactionsOf(ledger, user, input)
    .filter(({ account }) => ledger.accountType[account] === SAVINGS)
    .map(({ day, cents, kind }) => ({
      day,
      merchant: input.kinds.kinds[kind]?.merchant ?? '',
      /** Into savings, positive. */
      cents: -cents,
    }));
  const inflowCents = moves.reduce((sum, { cents }) => sum + cents, 0);
  const balanceCents = balanceOf(ledger, user, SAVINGS);
  const baseCents = balanceCents - inflowCents;
  const growth = baseCents > 0 ? inflowCents / baseCents : overNothing(ledger, user);
  const { days } = knownDays(ledger, user, input.asOfDay, input.windowDays);
  return { moves, days, inflowCents, balanceCents, baseCents, growth };
}

/** The checking balance, and the outflows of the window that it is divided by: of all accounts but what stays among them, per 30 days, at least $1. */
export function bufferBehind(ledger: Ledger, user: number, input: EvidenceInput) {
  const isOwnTransfer = ownTransferKinds(ledger, input.kinds, user);
  const out = transactionsOf(ledger, user, input).filter(
    ({ cents, kind }) => cents > 0 && !isOwnTransfer?.[kind],
  );
  const accounts = accountsOf(ledger, user).map((account, index) => {
    const own = out.filter((payment) => payment.account === account);
    return { index, payments: own.length, cents: own.reduce((sum, { cents }) => sum + cents, 0) };
  });
  const outflowCents = accounts.reduce((sum, { cents }) => sum + cents, 0);
  // In the very order of the feature: the quotient may be halfway between two cents.
  const { days } = knownDays(ledger, user, input.asOfDay, input.windowDays);
  const monthlyUsd = outflowCents / 100 / (days / 30);
  const checkingCents = balanceOf(ledger, user, CHECKING);
  return {
    accounts,
    days,
    payments: out.length,
    outflowCents,
    monthlyUsd,
    checkingCents,
    months: checkingCents / 100 / Math.max(1, monthlyUsd),
  };
}
