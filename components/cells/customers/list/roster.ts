import { type CustomerKey, customerAt } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { rowOfNumber } from '@/lib/features/feature-table';
import type { Cohort } from '@/lib/features/population';

/** The shown population as rows, cohort after cohort. Nothing about a row is stored: it is looked up when it is shown. */
export interface Roster {
  readonly result: Evaluation;
  readonly rows: number;
  /** Cohort s's users are rows `starts[s] .. starts[s + 1]`. */
  readonly starts: Uint32Array;
}

/** The rows of a result: of each archetype the users that the mix asks for, as far as they have been made. */
export function rosterOf(result: Evaluation): Roster {
  const { cohorts } = result.population;
  const starts = new Uint32Array(cohorts.length + 1);
  cohorts.forEach(({ table }, s) => {
    const users = Math.min(result.counts[s] as number, table.users);
    starts[s + 1] = (starts[s] as number) + users;
  });
  return { result, rows: starts[cohorts.length] as number, starts };
}

/** The cohort and the user behind a row. */
export function locate({ starts }: Roster, row: number): { cohort: number; k: number } {
  let cohort = 0;
  while ((starts[cohort + 1] as number) <= row) cohort++;
  return { cohort, k: row - (starts[cohort] as number) };
}

/** The row of a user, or -1 when it is not in the population. */
export function rowOf({ result, starts }: Roster, { archetype, k }: CustomerKey): number {
  const s = result.population.cohorts.findIndex((cohort) => cohort.archetype === archetype);
  const cohort = result.population.cohorts[s];
  const own = cohort ? rowOfNumber(cohort.table, k) : -1;
  const row = (starts[s] as number) + own;
  return own >= 0 && row < (starts[s + 1] as number) ? row : -1;
}

export function keyOf(roster: Roster, row: number): CustomerKey {
  const { cohort, k } = locate(roster, row);
  return customerAt(roster.result.population.cohorts[cohort] as Cohort, k);
}
