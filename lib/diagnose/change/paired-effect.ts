import { standFor, weightOf } from '@/lib/features/weights';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { effectiveRows } from '@/lib/stats/sampling-interval';

/** What a change does to the share of one persona, as far as the users tried show it. */
export interface Effect {
  /** Change of the share, -1..1. */
  readonly change: number;
  /** Standard error of that, over seeds. */
  readonly standardError: number;
}

/** The same users before and after a change. */
export interface PairedInput {
  readonly before: readonly CohortAssignments[];
  readonly after: readonly CohortAssignments[];
  /** Users tried of each cohort: its first ones. */
  readonly tried: readonly number[];
  /** Users of each cohort in the population whose shares are meant. */
  readonly counts: readonly number[];
  readonly window: number;
  /** Persona index. */
  readonly persona: number;
}

/**
 * The effect of a change on a persona's share, from users who are the same before and after but for the change. Each
 * cohort's mean difference (by weights, where rows have them) weighs as much as the cohort does in the population; the differences of its users say how
 * sure that mean is. With at least two users of a cohort its variance is the sample's; one user says nothing about it.
 */
export function pairedEffect({ before, after, tried, counts, window, persona }: PairedInput): Effect {
  const users = counts.reduce((sum, n) => sum + n, 0);
  let change = 0;
  let variance = 0;
  counts.forEach((count, s) => {
    const rows = tried[s] as number;
    const was = before[s]?.[window]?.primary;
    const is = after[s]?.[window]?.primary;
    if (count === 0 || rows === 0 || users === 0 || !was || !is) return;
    let sum = 0;
    let squares = 0;
    const weights = before[s]?.[window]?.weights;
    for (let u = 0; u < rows; u++) {
      const difference = Number(is[u] === persona) - Number(was[u] === persona);
      const customers = weightOf(weights, u);
      sum += customers * difference;
      squares += customers * difference * difference;
    }
    const n = standFor({ ...(weights && { weights }) }, rows);
    const effective = weights ? effectiveRows(weights.subarray(0, rows)) : rows;
    const weight = count / users;
    change += (weight * sum) / n;
    if (effective > 1) variance += (weight * weight * (squares - (sum * sum) / n)) / (effective - 1) / n;
  });
  return { change, standardError: Math.sqrt(variance) };
}
