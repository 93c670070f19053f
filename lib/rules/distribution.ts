import type { FeatureTable } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { customersOf, type Effective, effectiveOf, standFor } from '@/lib/features/weights';
import { type CohortAssignments, countPrimary } from './cohort-assignments';
import type { Persona } from './personas';
import type { Consent } from './sweep/consent';

/** Counts of one window: by persona index, the last one STABLE; per cohort and in all. */
export interface WindowCounts {
  readonly byCohort: readonly ArrayLike<number>[];
  readonly total: readonly number[];
}

/** How many users have each persona, in every window, and the coverage. With weights, users are the customers that rows stand for. */
export interface Distribution {
  readonly users: number;
  readonly windows: readonly WindowCounts[];
  readonly consented: number;
  /** Consenting users with a persona in the first window. */
  readonly covered: number;
  /** True when a cohort holds fewer users than the mix asks for: its counts are scaled up, and may have fractions. */
  readonly estimated: boolean;
  /** Users of each cohort, as the mix asks for them. */
  readonly cohortUsers: readonly number[];
  /** Where rows have weights: how many there are, and how many of one weight would say as much. */
  readonly weighted?: Effective;
}

/** A part as a share of all; 0 of nobody. */
export const shareOf = (part: number, all: number): number => (all > 0 ? part / all : 0);

/** Shares by persona index (the last one STABLE) in one window, 0..1. */
export function sharesOf({ windows, users }: Distribution, window: number): number[] {
  return (windows[window]?.total ?? []).map((n) => shareOf(n, users));
}

/** For how many of those who count each of a cohort's users stands, where it holds fewer. */
export const scaleOf = (held: number, counted: number): number =>
  held > 0 && held < counted ? counted / held : 1;

/** Counts one cohort's first users; where the table is shorter, scales what it has. */
function cohortCounts(
  assignments: CohortAssignments[number],
  table: FeatureTable,
  users: number,
  personas: readonly Persona[],
): ArrayLike<number> {
  const held = Math.min(users, table.users);
  const counts = countPrimary(assignments, held, personas);
  if (held === users) return counts;
  return held === 0 ? counts : Array.from(counts, (n) => (n * users) / held);
}

/** The distribution of the first `counts[s]` users of every cohort. */
export function distributionOf(
  population: Cohorts,
  assignments: readonly CohortAssignments[],
  personas: readonly Persona[],
  counts: readonly number[],
  consent: Consent,
): Distribution {
  const windowCount = assignments[0]?.length ?? 0;
  const windows = Array.from({ length: windowCount }, (_, w) => {
    const byCohort = population.cohorts.map(({ table }, s) =>
      cohortCounts(assignments[s]?.[w] as CohortAssignments[number], table, counts[s] as number, personas),
    );
    const total = Array.from({ length: personas.length + 1 }, (_, p) =>
      byCohort.reduce((sum, cohort) => sum + (cohort[p] as number), 0),
    );
    return { byCohort, total };
  });
  let consented = 0;
  let covered = 0;
  population.cohorts.forEach(({ table: { weights, users } }, s) => {
    const assigned = assignments[s]?.[0];
    const each = scaleOf(users, counts[s] as number);
    consented += each * consent.consented(s, weights);
    if (assigned) covered += each * consent.covered({ cohort: s, users, assigned, personas });
  });
  const weighted = effectiveOf(population, counts);
  return {
    users: customersOf(population, counts),
    windows,
    consented,
    covered,
    estimated: population.cohorts.some(({ table }, s) => table.users < (counts[s] as number)),
    cohortUsers: weighted ? counts.map((n, s) => standFor(population.cohorts[s]?.table ?? {}, n)) : counts,
    ...(weighted && { weighted }),
  };
}
