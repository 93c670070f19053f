import { basename } from 'node:path';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import type { OutcomeColumns } from '@/lib/diagnose/outcomes/outcome';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { givenFeatures } from '@/lib/formats/given/given-features';
import { withOutcomeRoles } from '@/lib/formats/given/outcome-roles';
import { withOwnOfColumns } from '@/lib/formats/given/own-of-columns';
import type { ColumnRole, TableDecisions } from '@/lib/formats/given/table-decisions';
import type { Config } from '@/lib/params/config/config';
import { windowText } from '@/lib/text/written';
import { saidAt } from '../arguments/document-arguments';
import { checkFilter } from '../arguments/where-argument';
import { UsageError } from '../endings';
import { joinedOutcomes, preparedTable, type TableData, tableAt } from './table-data';

/** A table with a row a customer, as configs are evaluated on it. */
export interface ConfigTable extends TableData {
  readonly path: string;
  readonly roles: Readonly<Record<string, ColumnRole>>;
  readonly features: ReturnType<typeof givenFeatures>;
}

interface Arguments {
  readonly data: string;
  readonly join?: readonly string[] | undefined;
  readonly weight?: string | undefined;
}

/** Reads the table of --data, with what is joined to it. A filter is the config's. */
export async function configTableAt(
  args: Arguments,
  decisions: TableDecisions,
  configs: readonly Config[],
): Promise<ConfigTable> {
  const data = await preparedTable(await tableAt(args.data, decisions), {
    join: args.join,
    weight: args.weight,
  });
  const roles: Record<string, ColumnRole> = {};
  for (const config of configs) Object.assign(roles, withOutcomeRoles({}, config).roles);
  Object.assign(roles, decisions.roles);
  if (args.weight !== undefined) roles[args.weight] = 'weight';
  for (const name of joinedOutcomes(args)) roles[name] = 'outcome';
  return { ...data, path: args.data, roles, features: givenFeatures(data.table, { ...decisions, roles }) };
}

const windowsText = (days: readonly number[]) =>
  days[0] === 0 ? 'no windows' : `windows of ${days.map(windowText).join(' and ')}`;

/** Columns of a table that say what later became of its customers. */
export const tableOutcomes = ({ table, roles }: ConfigTable): OutcomeColumns => {
  const outcomes = new Map([...table.columns].filter(([name]) => roles[name] === 'outcome'));
  return outcomes.size > 0 ? [outcomes] : [];
};

/** Evaluates a config on a table. Throws a UsageError where the table has other windows, or the filter reads what it does not have. */
export function evaluateOnTable(config: Config, { path, table, features }: ConfigTable): Evaluation {
  if (String(features.days) !== String(config.windows))
    throw new UsageError(
      `--data ${path}: The table has ${windowsText(features.days)}, and the config ${windowsText(config.windows)}. Give a config with those of the table.`,
    );
  const { features: own } = config;
  const whole = own
    ? saidAt('features', () => withOwnOfColumns(features.table, own, features.days))
    : features.table;
  const population = readPopulation(tableOrigin(basename(path), table.ids, features.names), whole);
  checkFilter(config, population);
  return evaluate(config, population, [table.rows]);
}
