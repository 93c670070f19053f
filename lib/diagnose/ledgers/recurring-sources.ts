import { columnOf, type FeatureTable } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import type { Cohorts } from '@/lib/features/population';
import { rowValue } from '@/lib/model/coded';
import { type KindTable, RECURRING_SOURCES } from '@/lib/model/transaction-kind';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { passes } from '@/lib/rules/evaluate-criteria';
import { type Persona, ruleHolds } from '@/lib/rules/personas';
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

/** A user's recurring features as they would be had no merchant of one source been paid within the look-back. */
function withoutSource(
  table: FeatureTable,
  user: number,
  kinds: KindTable,
  source: number,
  lookbackMonths: number,
) {
  let left = 0;
  let leftCents = 0;
  let goneCents = 0;
  for (let e = table.recurringStart[user] as number; e < (table.recurringStart[user + 1] as number); e++) {
    const cents = table.recurringCents[e] as number;
    if (kinds.merchantSource[table.recurringMerchant[e] as number] === source) goneCents += cents;
    else {
      left++;
      leftCents += cents;
    }
  }
  if (goneCents === 0) return null;
  const outflow = (table.lookbackOutflowCents[user] as number) - goneCents;
  return {
    recurring_merchant_count: left,
    monthly_recurring_spend: roundTo(leftCents / 100 / lookbackMonths, 2),
    subscription_share: outflow > 0 ? roundTo(leftCents / outflow, 4) : 0,
  };
}

/**
 * Of the users assigned to a persona, how many would no longer meet its rule without each source: one entry for each of
 * RECURRING_SOURCES.
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
  return RECURRING_SOURCES.map((_, source) => {
    let lost = 0;
    population.cohorts.forEach(({ table }, s) => {
      const primary = assignments[s]?.[window]?.primary;
      const columns = table.windows[window];
      if (!primary || !columns) return;
      for (let u = 0; u < Math.min(counts[s] as number, table.users); u++) {
        if (primary[u] !== index) continue;
        const changed: Partial<Record<Feature, number>> | null = withoutSource(
          table,
          u,
          kinds,
          source,
          lookbackDays / 30,
        );
        if (!changed) continue;
        const holds = ruleHolds(persona.match, (c) =>
          passes(c, changed[c.feature] ?? rowValue(columnOf(columns, c.feature), u)),
        );
        if (!holds) lost++;
      }
    });
    return lost;
  });
}
