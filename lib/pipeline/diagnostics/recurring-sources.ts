import type { FeatureColumns, FeatureTable } from '@/lib/model/features';
import { type KindTable, RECURRING_SOURCES } from '@/lib/model/transaction-kind';
import type { Persona } from '@/lib/params/personas';
import { roundTo } from '@/lib/stats/round';
import { assignPersonas } from '../personas/assign-personas';
import { type CompiledRules, compileRules } from '../personas/compile-rules';
import { evaluateCriteria } from '../personas/evaluate-criteria';
import type { SegmentAssignments } from '../personas/evaluation';
import type { Population } from '../population';

/** Where recurring merchants come from: one entry for each of RECURRING_SOURCES. */
export interface SourceUse {
  /** Recurring merchants of this source, over all users. */
  readonly merchants: number;
  /** Users with at least one. */
  readonly users: number;
}

/** Recurring merchants by source among the first `counts[s]` users of every segment. */
export function recurringSources(
  population: Population,
  counts: readonly number[],
  kinds: KindTable,
): SourceUse[] {
  const merchants = new Array<number>(RECURRING_SOURCES.length).fill(0);
  const users = new Array<number>(RECURRING_SOURCES.length).fill(0);
  population.segments.forEach(({ table }, s) => {
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

/** The window's features as they would be had no merchant of one source been paid within the look-back. */
function withoutSource(
  table: FeatureTable,
  columns: FeatureColumns,
  users: number,
  kinds: KindTable,
  source: number,
  lookbackMonths: number,
): FeatureColumns {
  const count = columns.recurring_merchant_count.slice(0, users);
  const spend = columns.monthly_recurring_spend.slice(0, users);
  const share = columns.subscription_share.slice(0, users);
  for (let u = 0; u < users; u++) {
    let left = 0;
    let leftCents = 0;
    let goneCents = 0;
    for (let e = table.recurringStart[u] as number; e < (table.recurringStart[u + 1] as number); e++) {
      const cents = table.recurringCents[e] as number;
      if (kinds.merchantSource[table.recurringMerchant[e] as number] === source) goneCents += cents;
      else {
        left++;
        leftCents += cents;
      }
    }
    const outflow = (table.lookbackOutflowCents[u] as number) - goneCents;
    count[u] = left;
    spend[u] = roundTo(leftCents / 100 / lookbackMonths, 2);
    share[u] = outflow > 0 ? roundTo(leftCents / outflow, 4) : 0;
  }
  return {
    ...columns,
    recurring_merchant_count: count,
    monthly_recurring_spend: spend,
    subscription_share: share,
  };
}

/** Of a persona's assignments, how many would be lost without each source: one entry for each of RECURRING_SOURCES. */
export function lostWithoutSource(
  personas: readonly Persona[],
  persona: number,
  population: Population,
  assignments: readonly SegmentAssignments[],
  counts: readonly number[],
  window: number,
  kinds: KindTable,
  lookbackDays: number,
): number[] {
  const rules: CompiledRules = compileRules(personas);
  return RECURRING_SOURCES.map((_, source) => {
    let lost = 0;
    population.segments.forEach(({ table }, s) => {
      const primary = assignments[s]?.[window]?.primary;
      const columns = table.windows[window];
      const users = Math.min(counts[s] as number, table.users);
      if (!primary || !columns || users === 0) return;
      const changed = withoutSource(table, columns, users, kinds, source, lookbackDays / 30);
      const without = assignPersonas(rules, evaluateCriteria(rules, changed, users), changed).primary;
      for (let u = 0; u < users; u++) if (primary[u] === persona && without[u] !== persona) lost++;
    });
    return lost;
  });
}
