import type { Population } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { filterProblem } from '@/lib/rules/view/filter-problem';
import { usage } from '../endings';
import { conditionAt } from './document-arguments';
import type { Options } from './options';

/** Who counts, of commands that take a config. */
export const whereOption = {
  where: {
    type: 'string',
    value: 'TEXT|FILE|JSON',
    help: 'counts only the customers that a condition holds of, such as "net_inflow > 0"; goes over the filter of the config',
  },
} as const satisfies Options;

/** The config with the filter of --where, where it is given. */
export const filteredBy = (config: Config, where: string | undefined): Config =>
  where === undefined ? config : { ...config, filter: conditionAt(where).condition };

/** Throws a UsageError where the filter of a config reads what a population does not have. */
export function checkFilter(config: Config, { cohorts }: Population): void {
  const table = cohorts.find((cohort) => cohort.table.users > 0)?.table;
  const found = table && filterProblem(config, table);
  if (found) usage({ where: `filter${found.problem.where}`, message: found.problem.message });
}
