import { CHECKING, CREDIT_CARD, type Ledger, OVERDUE_UNTOLD, SAVINGS } from '@/lib/model/ledger';
import { indicesBelow, type KindTable } from '@/lib/model/transaction-kind';
import { roundTo } from '@/lib/stats/round';
import type { DetectionParameters } from './detection';
import { FEATURE_DECIMALS as DECIMALS } from './feature-decimals';
import { featureHasher, ledgerHasher } from './hashes';
import { FEATURES, type Feature, type FeatureColumns, type FeatureTable } from './published';
import { balanceStatistics } from './sources/balance-statistics';
import { dailyBalances } from './sources/daily-balances';
import { recurringDetector } from './sources/recurring';

/** Everything that features depend on beside the ledger. */
export interface FeatureInput {
  readonly kinds: KindTable;
  /** The as-of date in days since the ledger's first day. */
  readonly asOfDay: number;
  readonly windows: readonly number[];
  readonly detection: DetectionParameters;
  /** Correction: replay balances with outflows subtracted. */
  readonly balanceReplay: boolean;
}

/**
 * The features of every user of a ledger in every window (as-of - w, as-of], rounded as rules read them. MODEL.md 5.
 * What a ledger does not tell is NaN: see `Untold`.
 */
export function computeFeatures(ledger: Ledger, input: FeatureInput): FeatureTable {
  const { kinds, asOfDay, windows, detection } = input;
  const { users } = ledger;
  const columns = windows.map(
    () =>
      Object.fromEntries(FEATURES.map((name) => [name, new Float64Array(users)])) as Record<
        Feature,
        Float64Array
      >,
  );
  const { detect } = recurringDetector(kinds, detection);
  const hashLedger = ledgerHasher();
  const hashFeatures = featureHasher();
  const balances = new Float64Array(Math.max(...windows));

  const recurringStart = new Uint32Array(users + 1);
  const recurringMerchant: number[] = [];
  const recurringCents: number[] = [];
  const lookbackOutflowCents = new Float64Array(users);
  const transactionCount = new Uint32Array(users);
  const ledgerHash = new Float64Array(users);
  const featureHash = new Float64Array(users);

  for (let user = 0; user < users; user++) {
    const recurring = detect(ledger, user, asOfDay - detection.lookbackDays, asOfDay);
    const totalCents = recurring.cents.reduce((sum, cents) => sum + cents, 0);
    recurringMerchant.push(...recurring.merchants);
    recurringCents.push(...recurring.cents);
    recurringStart[user + 1] = recurringMerchant.length;
    lookbackOutflowCents[user] = recurring.outflowCents;
    transactionCount[user] = (ledger.txStart[user + 1] as number) - (ledger.txStart[user] as number);

    const credit = creditFeatures(ledger, user, detection.minimumPaymentTolerance);
    const count = recurring.merchants.length;
    const monthlySpend = roundTo(
      totalCents / 100 / (detection.lookbackDays / 30),
      DECIMALS.monthly_recurring_spend,
    );
    const share =
      recurring.outflowCents > 0
        ? roundTo(totalCents / recurring.outflowCents, DECIMALS.subscription_share)
        : 0;

    for (let w = 0; w < windows.length; w++) {
      const window = windows[w] as number;
      const out = columns[w] as Record<Feature, Float64Array>;
      out.recurring_merchant_count[user] = count;
      out.monthly_recurring_spend[user] = monthlySpend;
      out.subscription_share[user] = share;
      out.max_utilization[user] = credit.maxUtilization;
      out.minimum_payment_only[user] = credit.minimumPaymentOnly;
      out.is_overdue[user] = credit.overdue;
      windowFeatures(ledger, user, window, input, out);
      balanceFeatures(ledger, user, window, input, balances, out);
      if (ledger.untold) forgetUntold(ledger, user, out);
    }
    ledgerHash[user] = hashLedger(ledger, user);
    featureHash[user] = hashFeatures(columns, user, recurring.merchants, kinds);
  }
  return {
    users,
    windows: columns satisfies FeatureColumns[],
    recurringStart,
    recurringMerchant: indicesBelow(kinds.merchants.length, recurringMerchant),
    recurringCents: Float64Array.from(recurringCents),
    lookbackOutflowCents,
    transactionCount,
    ledgerHash,
    featureHash,
  };
}

/** A flag that one more thing sets: what is unknown stays so until something is true. */
const or = (flag: number, other: number) => (flag === 1 || other === 1 ? 1 : flag + other);

/**
 * Highest balance over limit, a last payment within `tolerance` of the minimum, and anything overdue, over all cards.
 * NaN where a card does not tell: one without a limit is not at 0, but one with a limit of 0 is left aside.
 */
function creditFeatures(ledger: Ledger, user: number, tolerance: number) {
  let maxUtilization = 0;
  let minimumPaymentOnly = 0;
  let overdue = 0;
  for (let a = ledger.accountStart[user] as number; a < (ledger.accountStart[user + 1] as number); a++) {
    if (ledger.accountType[a] !== CREDIT_CARD) continue;
    const limit = ledger.limitCents[a] as number;
    if (!(limit <= 0)) maxUtilization = Math.max(maxUtilization, (ledger.balanceCents[a] as number) / limit);
    if (!ledger.hasLiability[a]) continue;
    const minimum = ledger.minimumPaymentCents[a] as number;
    const last = ledger.lastPaymentCents[a] as number;
    const distance = Math.abs(last - minimum) / minimum;
    const told = Number.isNaN(minimum) || (minimum > 0 && Number.isNaN(distance)) ? Number.NaN : 0;
    minimumPaymentOnly = or(minimumPaymentOnly, minimum > 0 && distance <= tolerance ? 1 : told);
    overdue = or(overdue, ledger.overdue[a] === OVERDUE_UNTOLD ? Number.NaN : (ledger.overdue[a] as number));
  }
  return { maxUtilization: roundTo(maxUtilization, DECIMALS.max_utilization), minimumPaymentOnly, overdue };
}

const UNTOLD_ACCOUNTS = {
  [CHECKING]: ['cash_flow_buffer_months', 'pct_days_below_100', 'balance_volatility'],
  [SAVINGS]: ['net_inflow', 'net_inflow_monthly', 'growth_rate'],
  [CREDIT_CARD]: ['max_utilization', 'minimum_payment_only', 'is_overdue'],
} as const satisfies Record<number, readonly Feature[]>;
const UNTOLD_MERCHANTS = [
  'recurring_merchant_count',
  'monthly_recurring_spend',
  'subscription_share',
] as const;
const UNTOLD_PURPOSES = ['interest', 'payroll_count', 'median_pay_gap_days'] as const;

/** Marks as unknown what rests on something that the data does not tell: an account nobody named may exist. */
function forgetUntold(ledger: Ledger, user: number, out: Record<Feature, Float64Array>): void {
  const forget = (features: readonly Feature[]) => {
    for (const feature of features) out[feature][user] = Number.NaN;
  };
  const { accounts, merchants, purposes } = ledger.untold as NonNullable<Ledger['untold']>;
  if (accounts) {
    const own = ledger.accountType.subarray(ledger.accountStart[user], ledger.accountStart[user + 1]);
    for (const type of [CHECKING, SAVINGS, CREDIT_CARD] as const) {
      if (!own.includes(type)) forget(UNTOLD_ACCOUNTS[type]);
    }
  }
  if (merchants) forget(UNTOLD_MERCHANTS);
  if (purposes) forget(UNTOLD_PURPOSES);
}

/** The middle value, or the mean of the middle two; 0 of none. Sorts in place. */
function medianOf(values: number[]): number {
  if (values.length === 0) return 0;
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const high = values[middle] as number;
  return values.length % 2 ? high : ((values[middle - 1] as number) + high) / 2;
}

/** Savings, income and interest: what the window's transactions say. */
function windowFeatures(
  ledger: Ledger,
  user: number,
  window: number,
  { kinds, asOfDay }: FeatureInput,
  out: Record<Feature, Float64Array>,
): void {
  const firstAccount = ledger.accountStart[user] as number;
  let outflowCents = 0;
  let savingsCents = 0;
  let interest = 0;
  let payrollCount = 0;
  let lastPayday = 0;
  const gaps: number[] = [];
  for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
    const day = ledger.day[i] as number;
    if (day <= asOfDay - window || day > asOfDay) continue;
    const cents = ledger.amountCents[i] as number;
    const kind = ledger.kind[i] as number;
    if (cents > 0) {
      outflowCents += cents;
      if (kinds.isInterest[kind]) interest = 1;
    } else if (cents < 0 && kinds.isPayroll[kind]) {
      if (payrollCount > 0) gaps.push(day - lastPayday);
      lastPayday = day;
      payrollCount++;
    }
    if (ledger.accountType[firstAccount + (ledger.account[i] as number)] === SAVINGS) savingsCents -= cents;
  }

  let savingsBalanceCents = 0;
  let checkingCents = 0;
  for (let a = firstAccount; a < (ledger.accountStart[user + 1] as number); a++) {
    const type = ledger.accountType[a];
    if (type === SAVINGS) savingsBalanceCents += ledger.balanceCents[a] as number;
    if (type === CHECKING) checkingCents += ledger.balanceCents[a] as number;
  }
  const base = savingsBalanceCents - savingsCents;
  const monthlyUsd = outflowCents / 100 / (window / 30);
  const netInflow = roundTo(savingsCents / 100, DECIMALS.net_inflow);
  out.net_inflow[user] = netInflow;
  out.net_inflow_monthly[user] = netInflow / (window / 30);
  out.growth_rate[user] = base <= 0 ? 0 : roundTo(savingsCents / base, DECIMALS.growth_rate);
  out.interest[user] = interest;
  out.payroll_count[user] = payrollCount;
  out.median_pay_gap_days[user] = roundTo(medianOf(gaps), DECIMALS.median_pay_gap_days);
  out.avg_monthly_expenses[user] = roundTo(monthlyUsd, DECIMALS.avg_monthly_expenses);
  out.cash_flow_buffer_months[user] = roundTo(
    checkingCents / 100 / Math.max(1, monthlyUsd),
    DECIMALS.cash_flow_buffer_months,
  );
}

/** Cash flow: low days and the volatility of the daily checking balance. */
function balanceFeatures(
  ledger: Ledger,
  user: number,
  window: number,
  { asOfDay, detection, balanceReplay }: FeatureInput,
  balances: Float64Array,
  out: Record<Feature, Float64Array>,
): void {
  if (!dailyBalances(ledger, user, asOfDay, window, balanceReplay, balances)) return;
  const { lowShare, volatility } = balanceStatistics(balances, window, detection.lowBalanceUsd * 100);
  out.pct_days_below_100[user] = lowShare;
  out.balance_volatility[user] = volatility;
}
