import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import type { Cohorts } from '@/lib/features/population';
import { roundedFeature } from '@/lib/features/rounding';
import { balanceStatistics } from '@/lib/features/sources/balance-statistics';
import { dailyBalances, replaySign } from '@/lib/features/sources/daily-balances';
import { knownDays, overNothing } from '@/lib/features/sources/known-days';
import type { FeatureInput } from '@/lib/features/sources/source';
import { numberReader } from '@/lib/model/coded';
import type { Ledger } from '@/lib/model/ledger';
import { BALANCE_SOURCES } from '@/lib/model/transaction-kind';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { passes } from '@/lib/rules/evaluate-criteria';
import { type Criterion, criteriaOf, type Persona, ruleHolds } from '@/lib/rules/personas';
import { balanceSources, NOT_CHECKING } from './balance-sources';

const SOURCES = BALANCE_SOURCES.length;

/** Low days of a run of users in one window, and what each source of BALANCE_SOURCES has to do with them. */
export interface LowBalanceWindow {
  /** Known days of users with a checking account, and those that end below the low mark. */
  readonly days: number;
  readonly lowDays: number;
  /** By source: low days that are none without it, and days that are low only without it. */
  readonly goneDays: Float64Array;
  readonly addedDays: Float64Array;
  /** By source: what the replay adds to balances for it over the window, in cents, summed over users. */
  readonly replayedCents: Float64Array;
  /** By user, then source: the two features without the source, at `user * BALANCE_SOURCES.length + source`. */
  readonly lowShare: Float64Array;
  readonly volatility: Float64Array;
}

export interface LowBalances {
  readonly users: number;
  readonly windows: readonly LowBalanceWindow[];
}

/**
 * What brings checking balances below the low mark: every user's day-by-day balances as the features replay them, and
 * again without each source, with the balance before the window held fixed.
 */
export function lowBalanceSources(ledger: Ledger, input: FeatureInput): LowBalances {
  const scratch = new Float64Array(Math.max(...input.windows));
  const changes = new Float64Array(SOURCES * scratch.length);
  const windows = input.windows.map((window) => {
    const out = {
      days: 0,
      lowDays: 0,
      goneDays: new Float64Array(SOURCES),
      addedDays: new Float64Array(SOURCES),
      replayedCents: new Float64Array(SOURCES),
      lowShare: new Float64Array(SOURCES * ledger.users),
      volatility: new Float64Array(SOURCES * ledger.users),
    };
    return { window, out };
  });
  for (let user = 0; user < ledger.users; user++) {
    const sources = balanceSources(ledger, user, input.kinds);
    for (const { window, out } of windows) {
      const { asOfDay, balanceReplay } = input;
      const { firstDay, days } = knownDays(ledger, user, asOfDay, window);
      const replayed = asOfDay - firstDay + 1;
      const nothing = overNothing(ledger, user);
      if (days === 0 || !dailyBalances(ledger, user, asOfDay, replayed, balanceReplay, scratch)) continue;
      changesBySource(ledger, user, sources, replaySign(ledger, balanceReplay), firstDay, days, changes);
      const lowCents = input.detection.lowBalanceUsd * 100;
      withoutEach(scratch.subarray(0, days), changes, lowCents, nothing, user, out);
    }
  }
  return { users: ledger.users, windows: windows.map(({ out }) => out) };
}

/** What the replay adds to the balance on each of `days` days from `firstDay` on, by source: entry `source * days + day`. */
function changesBySource(
  ledger: Ledger,
  user: number,
  sources: Uint8Array,
  sign: 1 | -1,
  firstDay: number,
  days: number,
  out: Float64Array,
): void {
  out.fill(0, 0, SOURCES * days);
  const first = ledger.txStart[user] as number;
  for (let t = 0; t < sources.length; t++) {
    const day = (ledger.day[first + t] as number) - firstDay;
    const source = sources[t] as number;
    if (source === NOT_CHECKING || day < 0 || day >= days) continue;
    const cents = ledger.amountCents[first + t] as number;
    const at = source * days + day;
    out[at] = (out[at] as number) + sign * cents;
  }
}

type Sums = { -readonly [K in keyof LowBalanceWindow]: LowBalanceWindow[K] };

/** Adds one user's balances, and the same without each source. */
function withoutEach(
  balances: Float64Array,
  changes: Float64Array,
  lowCents: number,
  nothing: number,
  user: number,
  out: Sums,
): void {
  const days = balances.length;
  const without = new Float64Array(days);
  out.days += days;
  out.lowDays += balanceStatistics(balances, days, lowCents, nothing).lowDays;
  for (let source = 0; source < SOURCES; source++) {
    let sum = 0;
    for (let d = 0; d < days; d++) {
      sum += changes[source * days + d] as number;
      const balance = balances[d] as number;
      const left = balance - sum;
      without[d] = left;
      if (balance < lowCents && left >= lowCents) out.goneDays[source] = (out.goneDays[source] as number) + 1;
      if (balance >= lowCents && left < lowCents)
        out.addedDays[source] = (out.addedDays[source] as number) + 1;
    }
    out.replayedCents[source] = (out.replayedCents[source] as number) + sum;
    const { lowShare, volatility } = balanceStatistics(without, days, lowCents, nothing);
    out.lowShare[user * SOURCES + source] = roundedFeature('pct_days_below_100', lowShare);
    out.volatility[user * SOURCES + source] = roundedFeature('balance_volatility', volatility);
  }
}

/** One source over all users of a population, in one window. */
export interface LowBalanceSource {
  readonly goneDays: number;
  readonly addedDays: number;
  readonly replayedCents: number;
}

/** The sums over a population: `parts` has the chunks of each cohort. */
export function lowBalanceTotals(parts: readonly (readonly LowBalances[])[], window: number) {
  const chunks = parts.flat().map(({ windows }) => windows[window] as LowBalanceWindow);
  const sum = (of: (chunk: LowBalanceWindow) => number) =>
    chunks.reduce((total, chunk) => total + of(chunk), 0);
  return {
    days: sum(({ days }) => days),
    lowDays: sum(({ lowDays }) => lowDays),
    /** One entry for each of BALANCE_SOURCES. */
    sources: BALANCE_SOURCES.map(
      (_, i): LowBalanceSource => ({
        goneDays: sum(({ goneDays }) => goneDays[i] as number),
        addedDays: sum(({ addedDays }) => addedDays[i] as number),
        replayedCents: sum(({ replayedCents }) => replayedCents[i] as number),
      }),
    ),
  };
}

/** Whether a persona's rule reads what sources change. */
export const readsBalances = (feature: Feature): boolean =>
  feature === 'pct_days_below_100' || feature === 'balance_volatility';

/**
 * Of the users assigned to a persona, how many would no longer meet its rule without each source: one entry for each of
 * BALANCE_SOURCES. `parts` must be of the first `counts[s]` users of every cohort of the population.
 */
export function lostWithoutBalanceSource(
  persona: Persona,
  index: number,
  population: Cohorts,
  assignments: readonly CohortAssignments[],
  parts: readonly (readonly LowBalances[])[],
  window: number,
): number[] {
  const lost = new Array<number>(SOURCES).fill(0);
  const criteria = criteriaOf(persona.match);
  const of = (feature: Feature) => criteria.filter((one) => one.feature === feature);
  const [shares, moves] = [of('pct_days_below_100'), of('balance_volatility')];
  const others = criteria.filter(({ feature }) => !readsBalances(feature));
  const passed = new Map<Criterion, boolean>();
  population.cohorts.forEach(({ table }, s) => {
    const primary = assignments[s]?.[window]?.primary as Uint8Array;
    const columns = table.windows[window] as FeatureColumns;
    const readers = new Map(others.map((one) => [one, numberReader(columnOf(columns, one.feature))]));
    const at = (criterion: Criterion) => readers.get(criterion) as (row: number) => number;
    let first = 0;
    for (const { users, windows } of parts[s] ?? []) {
      const { lowShare, volatility } = windows[window] as LowBalanceWindow;
      for (let u = 0; u < users; u++) {
        if (primary[first + u] !== index) continue;
        for (const criterion of others) passed.set(criterion, passes(criterion, at(criterion)(first + u)));
        for (let source = 0; source < SOURCES; source++) {
          const place = u * SOURCES + source;
          for (const criterion of shares) passed.set(criterion, passes(criterion, lowShare[place] as number));
          for (const criterion of moves)
            passed.set(criterion, passes(criterion, volatility[place] as number));
          const holds = ruleHolds(persona.match, (criterion) => passed.get(criterion) === true);
          if (!holds) lost[source] = (lost[source] as number) + 1;
        }
      }
      first += users;
    }
  });
  return lost;
}
