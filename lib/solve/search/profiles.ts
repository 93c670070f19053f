import type { FeatureTable } from '@/lib/features/feature-table';
import { standFor, weightOf } from '@/lib/features/weights';
import { type CohortAssignments, evaluateTable } from '@/lib/rules/cohort-assignments';
import { type CompiledRules, compileRules } from '@/lib/rules/compile-rules';
import type { Persona } from '@/lib/rules/personas';
import { refuseScores } from '@/lib/rules/view/joint-columns';
import { personasOf, type Ruled } from '@/lib/rules/view/personas-of';
import { withRuleColumns } from '@/lib/rules/view/rule-columns';
import type { Profiles } from '../mix/mix-fit';
import type { Goal } from '../quest';

/** What the rules give over some users: all those of the tables, which have the columns that the rules compute. */
export interface Evaluated {
  readonly rules: CompiledRules;
  readonly tables: readonly FeatureTable[];
  readonly assignments: readonly CohortAssignments[];
}

export const evaluate = (ruled: Ruled, tables: readonly FeatureTable[]): Evaluated =>
  evaluatePersonas(personasOf(ruled), tables);

export function evaluatePersonas(personas: readonly Persona[], tables: readonly FeatureTable[]): Evaluated {
  // Wanted mixes are tried by parts of the users.
  if (tables.length > 1) refuseScores(personas, 'The solver');
  const rules = compileRules(personas);
  const ruled = tables.map((table) => withRuleColumns(rules, table));
  return { rules, tables: ruled, assignments: ruled.map((table) => evaluateTable(rules, table)) };
}

/** The profiles of the rules as they are. */
export function profilesOf({ tables, assignments }: Evaluated, goals: readonly Goal[]): Profiles {
  return tables.map((table, s) => {
    const { users, weights } = table;
    const all = standFor(table, users);
    const profile = new Float64Array(goals.length);
    goals.forEach(({ window, persona }, g) => {
      const primary = assignments[s]?.[window]?.primary as Uint8Array;
      let count = 0;
      for (let u = 0; u < users; u++) if (primary[u] === persona) count += weightOf(weights, u);
      profile[g] = all > 0 ? count / all : 0;
    });
    return profile;
  });
}
