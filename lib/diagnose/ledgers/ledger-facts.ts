import { dailyBalances } from '@/lib/features/sources/daily-balances';
import type { FeatureInput } from '@/lib/features/sources/source';
import { MONTH_DAYS } from '@/lib/model/calendar';
import { CHECKING, type Ledger, SAVINGS } from '@/lib/model/ledger';
import { BALANCE_SOURCES } from '@/lib/model/transaction-kind';
import { concatFloat64 } from '@/lib/stats/concat';
import { quantileSorted } from '@/lib/stats/quantile';
import { balanceSources } from './balance-sources';

const RENT = BALANCE_SOURCES.indexOf('rent');

export interface LedgerFactsInput extends FeatureInput {
  /** Monthly income that the archetype states, lowest and highest: the same where everyone has one. */
  readonly statedIncomeCents: readonly [low: number, high: number];
  /** What the archetype's savings accounts open with. */
  readonly openingSavingsCents: number;
  /** The most that checking opens with: what one user opens with where everyone does with the same. */
  readonly highestOpeningCents: number;
}

/** Days of the example. */
const EXAMPLE_DAYS = 45;

/** End-of-day checking balances of one user over the last days: as they were, and as features use them. Whole units of the currency. */
export interface BalanceExample {
  /** How far the two are apart, over what was there: the larger, the plainer. */
  readonly contrast: number;
  readonly right: readonly number[];
  readonly used: readonly number[];
}

/** Facts of a run of users of one archetype, one value a user. */
export interface LedgerFacts {
  readonly users: number;
  /** Payroll received per 30.4375 days of the whole history, over the nearest stated monthly income; NaN without income. */
  readonly payrollRatio: Float64Array;
  /** 1 where the balances that features use differ by more than a cent from the closing balance minus what came later. */
  readonly balancesContradict: Uint8Array;
  /** The user of whom it is plainest; null where there is none. */
  readonly example: BalanceExample | null;
  /** What closing checking balances hold beyond what they opened with and all transactions leave, in cents; 0 without. */
  readonly liftedCents: Float64Array;
  /** The lowest and the highest rent paid, in cents; NaN where there is none. */
  readonly rentLowCents: Float64Array;
  readonly rentHighCents: Float64Array;
  /** 1 where money moved to or from savings, and where the balance there is the opening one all the same. */
  readonly savingsMoved: Uint8Array;
  readonly savingsStill: Uint8Array;
}

/** What the ledgers of one archetype's users say about their own model: docs/model.md 7.4, 7.5, 7.7 and 7.8. */
export function ledgerFacts(ledger: Ledger, input: LedgerFactsInput): LedgerFacts {
  const { users } = ledger;
  let example: BalanceExample | null = null;
  const facts = {
    users,
    payrollRatio: new Float64Array(users),
    balancesContradict: new Uint8Array(users),
    liftedCents: new Float64Array(users),
    rentLowCents: new Float64Array(users).fill(Number.NaN),
    rentHighCents: new Float64Array(users).fill(Number.NaN),
    savingsMoved: new Uint8Array(users),
    savingsStill: new Uint8Array(users),
  };
  const longest = Math.max(...input.windows);
  const used = new Float64Array(longest);
  const correct = new Float64Array(longest);
  for (let user = 0; user < users; user++) {
    flowFacts(ledger, user, input, facts);
    if (!dailyBalances(ledger, user, input.asOfDay, longest, input.balanceReplay, used)) continue;
    dailyBalances(ledger, user, input.asOfDay, longest, true, correct);
    const differs = used.some((cents, d) => Math.abs(cents - (correct[d] as number)) > 1);
    facts.balancesContradict[user] = differs ? 1 : 0;
    if (!differs) continue;
    const contrast = contrastOf(correct.subarray(-EXAMPLE_DAYS), used.subarray(-EXAMPLE_DAYS));
    if (contrast > (example?.contrast ?? -1))
      example = { contrast, right: lastDays(correct), used: lastDays(used) };
  }
  return { ...facts, example };
}

function contrastOf(right: Float64Array, used: Float64Array): number {
  let [apart, there] = [0, 0];
  right.forEach((cents, d) => {
    apart += Math.abs(cents - (used[d] as number));
    there += Math.max(Math.abs(cents), Math.abs(used[d] as number));
  });
  return there > 0 ? apart / there : 0;
}

const lastDays = (cents: Float64Array): number[] => Array.from(cents.subarray(-EXAMPLE_DAYS), (x) => x / 100);

/** Payroll, rent, savings and what is missing in checking of one user. */
function flowFacts(
  ledger: Ledger,
  user: number,
  input: LedgerFactsInput,
  facts: Omit<LedgerFacts, 'example'>,
): void {
  const { kinds, asOfDay, openingSavingsCents } = input;
  const [lowCents, highCents] = input.statedIncomeCents;
  const sources = balanceSources(ledger, user, kinds);
  const first = ledger.txStart[user] as number;
  const firstAccount = ledger.accountStart[user] as number;
  let payrollCents = 0;
  let savedCents = 0;
  let spentCents = 0;
  let savingsMoved = false;
  let rentLow = Number.POSITIVE_INFINITY;
  let rentHigh = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < sources.length; t++) {
    const cents = ledger.amountCents[first + t] as number;
    if (cents < 0 && kinds.isPayroll[ledger.kind[first + t] as number]) payrollCents -= cents;
    if (sources[t] === RENT && cents > 0) {
      rentLow = Math.min(rentLow, cents);
      rentHigh = Math.max(rentHigh, cents);
    }
    const account = ledger.accountType[firstAccount + (ledger.account[first + t] as number)];
    if (account === CHECKING) spentCents += cents;
    if (account === SAVINGS) {
      savedCents -= cents;
      savingsMoved = true;
    }
  }
  let savingsCents = 0;
  let openedCents = spentCents;
  let hasChecking = false;
  for (let a = firstAccount; a < (ledger.accountStart[user + 1] as number); a++) {
    if (ledger.accountType[a] === SAVINGS) savingsCents += ledger.balanceCents[a] as number;
    if (ledger.accountType[a] !== CHECKING) continue;
    openedCents += ledger.balanceCents[a] as number;
    hasChecking = true;
  }
  const liftedCents = openedCents - input.highestOpeningCents;
  if (hasChecking && liftedCents > 1) facts.liftedCents[user] = liftedCents;
  // Both ends of the history are days of it.
  const months = (asOfDay + 1) / MONTH_DAYS;
  const monthlyCents = payrollCents / months;
  const statedCents = Math.min(highCents, Math.max(lowCents, monthlyCents));
  facts.payrollRatio[user] = statedCents > 0 ? monthlyCents / statedCents : Number.NaN;
  if (rentLow <= rentHigh) {
    facts.rentLowCents[user] = rentLow;
    facts.rentHighCents[user] = rentHigh;
  }
  facts.savingsMoved[user] = savingsMoved ? 1 : 0;
  facts.savingsStill[user] = savedCents !== 0 && Math.abs(savingsCents - openingSavingsCents) <= 1 ? 1 : 0;
}

/** The facts of a group of users in figures. */
export interface FactSummary {
  readonly users: number;
  /** Median over users of payroll received over stated income; NaN when nobody has income. */
  readonly payrollRatioMedian: number;
  /** Where that lies with 95 %, by ranks; null of too few users. */
  readonly payrollRatioInterval: readonly [low: number, high: number] | null;
  /** Users who are paid more than a tenth more, or less, than is stated. */
  readonly payrollOff: number;
  /** Users whose balances as features use them contradict their ledger. */
  readonly balancesContradict: number;
  /** Users whose closing balance is higher than opening and transactions leave, and by how many cents at their median. */
  readonly lifted: number;
  readonly liftedCentsMedian: number;
  /** Users who pay rent, and the lowest and highest rent of any, in cents; NaN without rent. */
  readonly renters: number;
  readonly rentLowCents: number;
  readonly rentHighCents: number;
  /** Users whose savings see transactions, and those of them whose savings balance does not move. */
  readonly savers: number;
  readonly savingsStill: number;
}

/** Pay may be off the stated income by this share of it. */
export const INCOME_TOLERANCE = 0.1;

/** Where the median lies with 95 %: the values so many ranks below and above the middle; null of too few. */
function medianInterval(sorted: Float64Array): [number, number] | null {
  const n = sorted.length;
  const below = Math.floor((n - 1.96 * Math.sqrt(n)) / 2);
  if (below < 1) return null;
  return [sorted[below - 1] as number, sorted[n - below] as number];
}

const ones = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);

function summaryOf(parts: readonly LedgerFacts[]): FactSummary {
  const sum = (of: (part: LedgerFacts) => number) => parts.reduce((total, part) => total + of(part), 0);
  const known = (of: (part: LedgerFacts) => Float64Array) =>
    concatFloat64(parts.map((part) => of(part).filter((x) => !Number.isNaN(x)))).sort();
  const lows = known((part) => part.rentLowCents);
  const ratios = known((part) => part.payrollRatio);
  const lifted = known((part) => part.liftedCents).filter((cents) => cents > 0);
  return {
    users: sum(({ users }) => users),
    payrollRatioMedian: quantileSorted(ratios, 0.5),
    payrollRatioInterval: medianInterval(ratios),
    payrollOff: ratios.filter((ratio) => Math.abs(ratio - 1) > INCOME_TOLERANCE).length,
    lifted: lifted.length,
    liftedCentsMedian: quantileSorted(lifted, 0.5),
    balancesContradict: sum((part) => ones(part.balancesContradict)),
    renters: lows.length,
    rentLowCents: lows[0] ?? Number.NaN,
    rentHighCents: known((part) => part.rentHighCents).at(-1) ?? Number.NaN,
    savers: sum((part) => ones(part.savingsMoved)),
    savingsStill: sum((part) => ones(part.savingsStill)),
  };
}

export interface FactReport {
  /** One entry a cohort. */
  readonly archetypes: readonly FactSummary[];
  readonly overall: FactSummary;
  /** The user whose balances contradict the transactions most plainly; null where there is none. */
  readonly example: BalanceExample | null;
  /** Cohorts with at least two renters, all of whom pay the same rent: stated income has no spread there. */
  readonly withoutIncomeSpread: readonly number[];
}

const plainest = (examples: readonly (BalanceExample | null)[]): BalanceExample | null =>
  examples.reduce((best, one) => (one && one.contrast > (best?.contrast ?? -1) ? one : best), null);

/** The facts of a population: `parts` has the chunks of each cohort. */
export function factReport(parts: readonly (readonly LedgerFacts[])[]): FactReport {
  const archetypes = parts.map(summaryOf);
  return {
    archetypes,
    overall: summaryOf(parts.flat()),
    example: plainest(parts.flat().map(({ example }) => example)),
    withoutIncomeSpread: archetypes.flatMap(({ renters, rentLowCents, rentHighCents }, s) =>
      renters > 1 && rentLowCents === rentHighCents ? [s] : [],
    ),
  };
}
