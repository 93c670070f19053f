import type { Population } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { outputProblem } from '@/lib/rules/view/document-columns';
import { usage } from '../endings';

/** Throws a UsageError where the columns that the rules of a config name cannot be written of a population. */
export function checkOutputColumns({ rules, windows }: Config, { cohorts }: Population): void {
  const table = (cohorts.find((cohort) => cohort.table.users > 0) ?? cohorts[0])?.table;
  const found = rules.columns && table && outputProblem(rules, table, windows);
  if (found) usage({ where: `rules${found.problem.where}`, message: found.problem.message });
}
