import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { UsageError } from '../endings';
import { tableRolesOf } from './document-arguments';
import { type ImportArguments, readDecisions } from './import-arguments';
import type { Options } from './options';

/** Options of tables with rows of customers, which rules alone are evaluated on. */
export const tableOptions = {
  join: {
    type: 'string',
    multiple: true,
    value: 'FILE[,id=COLUMN][,outcome=COLUMN]',
    help: 'adds the columns of another table, with a row a customer, by its ids',
  },
  snapshot: {
    type: 'string',
    value: 'DATE',
    help: 'with --rules: of a table with rows by date the one that counts; without it the latest',
  },
  weight: {
    type: 'string',
    value: 'COLUMN',
    help: 'for how many customers a row counts: with --rules or --features, or with a config on a table of features',
  },
} as const satisfies Options;

/** What the arguments decide about reading a table. */
export function tableDecisions(
  args: ImportArguments & { readonly snapshot?: string | undefined },
): TableDecisions {
  const { map = [], snapshot } = args;
  const { dateOrder, decimal, encoding } = readDecisions({ ...args, map: [], recipe: undefined }, undefined);
  return {
    roles: tableRolesOf(map),
    ...(snapshot !== undefined && { snapshot }),
    ...(dateOrder && { dateOrder }),
    ...(decimal && { decimal }),
    ...(encoding !== undefined && { encoding }),
  };
}

/** Throws a UsageError where one of these options is given to a command that reads transactions. */
export function refuseTableOptions(
  args: Readonly<Partial<Record<keyof typeof tableOptions, unknown>>>,
): void {
  const given = (Object.keys(tableOptions) as (keyof typeof tableOptions)[]).find(
    (name) => args[name] !== undefined,
  );
  if (given !== undefined) throw new UsageError(`--${given}: Only with --rules, which needs no config.`);
}
