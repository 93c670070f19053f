import { cohortResponses } from '@/lib/diagnose/change/response-curve';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import type { Profiles } from '../mix/mix-fit';
import type { Goal } from '../quest';
import type { Evaluated } from './profiles';
import type { Threshold } from './thresholds';

/** Profiles at the positions of a threshold that differ: of equal neighbours the one nearest to the present value. */
export interface Plateaus {
  readonly values: readonly number[];
  profilesAt(i: number): Profiles;
}

/** Sweeps a threshold: the profiles at every position that makes a difference, everything else as it is. */
export function plateausOf(
  { rules, tables, assignments }: Evaluated,
  threshold: Threshold,
  positions: Float64Array,
  goals: readonly Goal[],
): Plateaus {
  const persona = rules.personas.find(({ id }) => id === threshold.personaId) as Persona;
  const criterion = criteriaOf(persona.match).find(({ id }) => id === threshold.criterionId) as Criterion;
  const population = { cohorts: tables.map((table) => ({ archetype: null, table })) };
  const counts = tables.map(({ users }) => users);
  const windows = [...new Set(goals.map(({ window }) => window))];
  const swept = new Map(
    windows.map((window) => [
      window,
      cohortResponses({ rules, population, assignments, counts, window, persona, criterion }, positions),
    ]),
  );
  const rows = tables.map((_, s) =>
    goals.map((goal) => swept.get(goal.window)?.[s]?.[goal.persona] as Float64Array),
  );
  const differs = (i: number) => rows.some((own) => own.some((row) => row[i] !== row[i - 1]));
  const chosen: number[] = [];
  const off = (i: number) => Math.abs((positions[i] as number) - threshold.present);
  for (let i = 0; i < positions.length; i++) {
    if (i === 0 || differs(i)) chosen.push(i);
    else if (off(i) < off(chosen.at(-1) as number)) chosen[chosen.length - 1] = i;
  }
  return {
    values: chosen.map((i) => positions[i] as number),
    profilesAt: (at) =>
      rows.map((own, s) =>
        Float64Array.from(
          own,
          (row) => (row[chosen[at] as number] as number) / Math.max(1, counts[s] as number),
        ),
      ),
  };
}
