import { weightOf } from '@/lib/features/weights';
import type { Counts } from '@/lib/params/config/allocate';
import type { Goal } from '../quest';
import type { Evaluated } from '../search/profiles';

/** By cohort: how many of its first n users each goal counts, or for how many they stand, at `n * goals + g`. */
export type Prefixes = readonly (Int32Array | Float64Array)[];

export function prefixesOf({ tables, assignments }: Evaluated, goals: readonly Goal[]): Prefixes {
  return tables.map(({ users, weights }, s) => {
    const prefix = new (weights ? Float64Array : Int32Array)((users + 1) * goals.length);
    goals.forEach(({ window, persona }, g) => {
      const primary = assignments[s]?.[window]?.primary as Uint8Array;
      let count = 0;
      for (let n = 1; n <= users; n++) {
        if (primary[n - 1] === persona) count += weightOf(weights, n - 1);
        prefix[n * goals.length + g] = count;
      }
    });
    return prefix;
  });
}

/** Users that each goal counts in a population of the first `counts[s]` of every cohort. */
export function totalsOf(prefixes: Prefixes, goals: number, counts: Counts): Float64Array {
  const totals = new Float64Array(goals);
  prefixes.forEach((prefix, s) => {
    for (let g = 0; g < goals; g++) {
      totals[g] = (totals[g] as number) + (prefix[(counts[s] as number) * goals + g] as number);
    }
  });
  return totals;
}

/**
 * Moves whole users from one archetype to another, 1, 2, 4, … at a time, always the exchange that helps most, until none
 * does: counts whose exact distribution is nearer to the goals. Counts stay within `low` and `high` and keep their sum.
 */
export function exchangeUsers(
  prefixes: Prefixes,
  goals: readonly Goal[],
  start: Counts,
  low: Counts,
  high: Counts,
): { readonly counts: number[]; readonly exchanges: number } {
  const counts = [...start];
  const users = counts.reduce((sum, n) => sum + n, 0);
  const n = goals.length;
  const wanted = goals.map(({ share }) => share * users);
  const weights = goals.map(({ tolerance }) => (tolerance * users) ** -2);
  const off = totalsOf(prefixes, n, counts).map((total, g) => total - (wanted[g] as number));
  const costOf = (change: (g: number) => number) => {
    let cost = 0;
    for (let g = 0; g < n; g++) cost += (weights[g] as number) * ((off[g] as number) + change(g)) ** 2;
    return cost;
  };
  /** What `by` more users of a cohort, or fewer, change in what goal g counts. */
  const change = (s: number, by: number, g: number) => {
    const prefix = prefixes[s] as ArrayLike<number>;
    const at = counts[s] as number;
    return (prefix[(at + by) * n + g] as number) - (prefix[at * n + g] as number);
  };
  const cohorts = [...counts.keys()];
  let cost = costOf(() => 0);
  let exchanges = 0;
  for (;;) {
    let best: { from: number; to: number; by: number; cost: number } | null = null;
    for (const from of cohorts) {
      for (let by = 1; (counts[from] as number) - by >= (low[from] as number); by *= 2) {
        for (const to of cohorts) {
          if (to === from || (counts[to] as number) + by > (high[to] as number)) continue;
          exchanges++;
          const next = costOf((g) => change(from, -by, g) + change(to, by, g));
          if (next < (best?.cost ?? cost * (1 - 1e-9))) best = { from, to, by, cost: next };
        }
      }
    }
    if (!best) return { counts, exchanges };
    const { from, to, by } = best;
    for (let g = 0; g < n; g++) off[g] = (off[g] as number) + change(from, -by, g) + change(to, by, g);
    counts[from] = (counts[from] as number) - by;
    counts[to] = (counts[to] as number) + by;
    cost = best.cost;
  }
}
