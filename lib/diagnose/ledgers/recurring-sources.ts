import { columnOf } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { numberReader } from '@/lib/model/coded';
import { type KindTable, RECURRING_SOURCES } from '@/lib/model/transaction-kind';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { passes } from '@/lib/rules/evaluate-criteria';
import { criteriaOf, type Persona, ruleHolds } from '@/lib/rules/personas';
import { roundTo } from '@/lib/stats/round';

/** Where recurring merchants come from: one entry for each of RECURRING_SOURCES. */
export interface SourceUse {
  /** Recurring merchants of this source, over all users. */
  readonly merchants: number;
  /** Users with at least one. */
  readonly users: number;
}

/** Recurring merchants by source among the first `counts[s]` users of every cohort. */
export function recurringSources(
  population: Cohorts,
  counts: readonly number[],
  kinds: KindTable,
): SourceUse[] {
  const merchants = new Array<number>(RECURRING_SOURCES.length).fill(0);
  const users = new Array<number>(RECURRING_SOURCES.length).fill(0);
  population.cohorts.forEach(({ table }, s) => {
    for (let u = 0; u < Math.min(counts[s] as number, table.users); u++) {
      let seen = 0;
      for (let e = table.recurringStart[u] as number; e < (table.recurringStart[u + 1] as number); e++) {
        const source = kinds.merchantSource[table.recurringMerchant[e] as number] as number;
        merchants[source] = (merchants[source] as number) + 1;
        seen |= 1 << source;
      }
      for (let source = 0; source < users.length; source++) {
        if ((seen >> source) & 1) users[source] = (users[source] as number) + 1;
      }
    }
  });
  return RECURRING_SOURCES.map((_, i) => ({ merchants: merchants[i] as number, users: users[i] as number }));
}

/** Recurring features by the merchants that a user has and what it paid them in cents, of all outflows of so many months. */
const RECURRING: Readonly<
  Record<string, (merchants: number, cents: number, outflow: number, months: number) => number>
> = {
  recurring_merchant_count: (merchants) => merchants,
  monthly_recurring_spend: (_, cents, __, months) => roundTo(cents / 100 / months, 2),
  subscription_share: (_, cents, outflow) => (outflow > 0 ? roundTo(cents / outflow, 4) : 0),
};

/**
 * Of the users assigned to a persona, how many would no longer meet its rule had no merchant of a source been paid within the look-back: one entry
 * for each of RECURRING_SOURCES.
 */
export function lostWithoutSource(
  persona: Persona,
  index: number,
  population: Cohorts,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
  window: number,
  kinds: KindTable,
  lookbackDays: number,
): number[] {
  const sources = RECURRING_SOURCES.length;
  const lost = new Array<number>(sources).fill(0);
  const months = lookbackDays / 30;
  const criteria = criteriaOf(persona.match);
  const changing = criteria.map(({ feature }) => RECURRING[feature]);
  const passed = new Map(criteria.map((criterion) => [criterion, false]));
  const [merchants, paid] = [new Float64Array(sources), new Float64Array(sources)];
  population.cohorts.forEach(({ table }, s) => {
    const primary = assignments[s]?.[window]?.primary;
    const columns = table.windows[window];
    if (!primary || !columns) return;
    const readers = criteria.map(({ feature }, c) =>
      changing[c] ? null : numberReader(columnOf(columns, feature)),
    );
    for (let u = 0; u < Math.min(counts[s] as number, table.users); u++) {
      if (primary[u] !== index) continue;
      merchants.fill(0);
      paid.fill(0);
      let [count, cents] = [0, 0];
      for (let e = table.recurringStart[u] as number; e < (table.recurringStart[u + 1] as number); e++) {
        const source = kinds.merchantSource[table.recurringMerchant[e] as number] as number;
        const own = table.recurringCents[e] as number;
        merchants[source]! += 1;
        paid[source]! += own;
        count++;
        cents += own;
      }
      if (count === 0) continue;
      for (const [c, criterion] of criteria.entries()) {
        const read = readers[c];
        if (read) passed.set(criterion, passes(criterion, read(u)));
      }
      for (let source = 0; source < sources; source++) {
        const gone = paid[source] as number;
        if (gone === 0) continue;
        const outflow = (table.lookbackOutflowCents[u] as number) - gone;
        for (const [c, criterion] of criteria.entries()) {
          const value = changing[c]?.(count - (merchants[source] as number), cents - gone, outflow, months);
          if (value !== undefined) passed.set(criterion, passes(criterion, value));
        }
        if (!ruleHolds(persona.match, (criterion) => passed.get(criterion) === true))
          lost[source] = (lost[source] as number) + 1;
      }
    }
  });
  return lost;
}
