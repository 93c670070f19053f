import { cohortNumberResponses } from '@/lib/diagnose/change/number-response';
import type { CohortResponses } from '@/lib/diagnose/change/sweep-provider';
import { standFor } from '@/lib/features/weights';
import type { Profiles } from '../mix/mix-fit';
import type { Goal } from '../quest';
import type { FreeNumber } from './free-numbers';
import type { Evaluated } from './profiles';

/** Profiles at the positions of a number that differ: of equal neighbours the one nearest to the present value. */
export interface Plateaus {
  readonly values: readonly number[];
  profilesAt(i: number): Profiles;
}

/** Sweeps a number of the rules: the profiles at every position that makes a difference, everything else as it is. */
export function plateausOf(
  { rules, tables, assignments }: Evaluated,
  { pointer, present }: FreeNumber,
  positions: Float64Array,
  goals: readonly Goal[],
): Plateaus {
  const population = { cohorts: tables.map((table) => ({ archetype: null, table })) };
  const counts = tables.map(({ users }) => users);
  const customers = tables.map((table) => standFor(table, table.users) || 1);
  const windows = [...new Set(goals.map(({ window }) => window))];
  const swept = new Map(
    windows.map((window) => {
      const result = { rules, population, assignments, counts };
      return [window, cohortNumberResponses({ result, window, pointer }, positions)];
    }),
  );
  // Where nobody knows what lies between, fewer of them were tried, and these alone are known of every window.
  const tried = [...swept.values()].reduce(
    (least, own) => (own.positions.length < least.length ? own.positions : least),
    positions,
  );
  const rowOf = (s: number, { window, persona }: Goal): Float64Array => {
    const { positions: own, cohorts } = swept.get(window) as CohortResponses;
    const row = cohorts[s]?.[persona] as Float64Array;
    return own.length === tried.length ? row : Float64Array.from(tried, (x) => row[own.indexOf(x)] as number);
  };
  const rows = tables.map((_, s) => goals.map((goal) => rowOf(s, goal)));
  const differs = (i: number) => rows.some((own) => own.some((row) => row[i] !== row[i - 1]));
  const chosen: number[] = [];
  const off = (i: number) => Math.abs((tried[i] as number) - present);
  for (let i = 0; i < tried.length; i++) {
    if (i === 0 || differs(i)) chosen.push(i);
    else if (off(i) < off(chosen.at(-1) as number)) chosen[chosen.length - 1] = i;
  }
  return {
    values: chosen.map((i) => tried[i] as number),
    profilesAt: (at) =>
      rows.map((own, s) =>
        Float64Array.from(own, (row) => (row[chosen[at] as number] as number) / (customers[s] as number)),
      ),
  };
}
