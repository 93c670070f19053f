import type { FeatureTable } from '@/lib/features/feature-table';
import { type CohortAssignments, evaluateTable } from '@/lib/rules/cohort-assignments';
import { type CompiledRules, compileRules } from '@/lib/rules/compile-rules';
import type { Persona } from '@/lib/rules/personas';
import { refuseScores } from '@/lib/rules/view/joint-columns';
import type { Profiles } from '../mix/mix-fit';
import type { Goal } from '../quest';

/** What the rules give over some users: all those of the tables. */
export interface Evaluated {
  readonly rules: CompiledRules;
  readonly tables: readonly FeatureTable[];
  readonly assignments: readonly CohortAssignments[];
}

export function evaluate(personas: readonly Persona[], tables: readonly FeatureTable[]): Evaluated {
  // Wanted mixes are tried by parts of the users.
  if (tables.length > 1) refuseScores(personas, 'The solver');
  const rules = compileRules(personas);
  return { rules, tables, assignments: tables.map((table) => evaluateTable(rules, table)) };
}

/** The profiles of the rules as they are. */
export function profilesOf({ tables, assignments }: Evaluated, goals: readonly Goal[]): Profiles {
  return tables.map(({ users }, s) => {
    const profile = new Float64Array(goals.length);
    goals.forEach(({ window, persona }, g) => {
      const primary = assignments[s]?.[window]?.primary as Uint8Array;
      let count = 0;
      for (let u = 0; u < users; u++) if (primary[u] === persona) count++;
      profile[g] = users > 0 ? count / users : 0;
    });
    return profile;
  });
}
