import { join } from 'node:path';
import { FEATURES, type Feature } from '@/lib/features/features';
import { DIALECT_IDS, type DialectId, isDialectId } from '@/lib/features/sql/dialect';
import { dbtFiles } from '@/lib/formats/sql/dbt';
import { sqlScript } from '@/lib/formats/sql/script';
import { configInputs, readArguments, readConfig } from '../arguments/arguments';
import { saidAt } from '../arguments/document-arguments';
import type { Options } from '../arguments/options';
import { queryOptions, readQuestion } from '../arguments/query-argument';
import { filteredBy, whereOption } from '../arguments/where-argument';
import { driftSql } from '../drift/drift-sql';
import { UsageError } from '../endings';
import { claimOutputs } from '../outputs/outputs';
import type { Command } from '../terminal';
import { documentsSql } from './sql-documents';

function readDialect(id: string): DialectId {
  if (isDialectId(id)) return id;
  throw new UsageError(`--dialect ${id}: There is no such dialect. Known: ${DIALECT_IDS.join(', ')}.`);
}

function readUnknown(list = ''): Feature[] {
  return list
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      const feature = FEATURES.find((known) => known === name);
      if (!feature)
        throw new UsageError(`--unknown ${name}: There is no such feature. Known: ${FEATURES.join(', ')}.`);
      return feature;
    });
}

const options = {
  json: { type: 'boolean', help: 'is refused: what is printed is SQL' },
  dialect: { type: 'string', value: 'NAME', default: 'duckdb', help: `one of ${DIALECT_IDS.join(', ')}` },
  unknown: {
    type: 'string',
    value: 'FEATURE,…',
    help: 'features that are not in the data, such as max_utilization: null in the views',
  },
  'known-days': {
    type: 'boolean',
    default: false,
    help: 'accounts have the dates known_from and known_to: what lies outside of them is unknown',
  },
  rules: {
    type: 'string',
    value: 'FILE',
    help: 'prints the query of these rules alone, on a table with one row a customer',
  },
  features: {
    type: 'string',
    value: 'FILE',
    help: 'prints the query of these features on the four tables; with --rules the rules read them',
  },
  table: {
    type: 'string',
    value: 'NAME',
    default: 'features',
    help: 'with --rules alone: what that table is called',
  },
  map: {
    type: 'string',
    multiple: true,
    value: 'id=COLUMN',
    help: 'with --rules alone: its column of ids (id without it)',
  },
  data: {
    type: 'string',
    value: 'FILE',
    help: 'with --rules alone: a file of that table, which says what columns it has, and which are texts',
  },
  previous: {
    type: 'string',
    value: 'TABLE',
    help: 'with --rules that read "previous": the table with the segments of the date before, as this query gave it',
  },
  ...queryOptions,
  ...whereOption,
  dbt: { type: 'string', value: 'FOLDER', help: 'writes dbt models there instead of printing a script' },
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
} as const satisfies Options;

/** Prints the features and personas of a config as one SQL script, or writes them as dbt models. */
export const sql: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Prints one SQL script that gives the features and personas of a config as views.',
    options,
  );
  if (args.json) throw new UsageError('--json: What is printed is SQL.');
  const dialect = readDialect(args.dialect);
  const isDrift = args.query === 'drift';
  const question = isDrift ? null : readQuestion(args);
  if (args.rules !== undefined || args.features !== undefined) {
    if (isDrift) throw new UsageError('--query drift: It is of a config with a profile: give --config FILE.');
    if (args.where !== undefined)
      throw new UsageError(
        '--where: Only with a config. Of documents give the table that is read a WHERE of its own.',
      );
    terminal.print((await documentsSql({ ...args, question }, dialect)).split('\n'));
    return;
  }
  if (args.previous !== undefined) throw new UsageError('--previous: Only with --rules, which read it.');
  if (isDrift && (args.dbt !== undefined || args.seed !== undefined || args.expect !== undefined))
    throw new UsageError('--query drift: It is one query, without --dbt, --seed and --expect.');
  if (args.data !== undefined) throw new UsageError('--data: Only with --rules, whose table it is of.');
  const more = args['as-of'] === undefined ? [] : [`population.asOf=${args['as-of']}`];
  const config = filteredBy(readConfig({ ...args, more }), args.where);
  const data = { unknown: readUnknown(args.unknown), knownDays: args['known-days'] };
  // An exported config has the date of its synthetic users; other data is rarely as of that day.
  if (args.config !== undefined && args['as-of'] === undefined)
    terminal.complain(`As of ${config.population.asOf}, the config's own date: --as-of DATE for another.`);
  if (isDrift) {
    terminal.print(driftSql(config, dialect, data).split('\n'));
    return;
  }
  if (args.dbt === undefined) {
    terminal.print(
      saidAt('rules', () => sqlScript(config, dialect, data))
        .trimEnd()
        .split('\n'),
    );
    return;
  }
  const folder = args.dbt;
  const files = saidAt('rules', () => dbtFiles(config, dialect, data));
  const names = Object.keys(files);
  const outputs = await claimOutputs(
    {
      files: [],
      folders: [{ option: '--dbt', folder, names }],
      inputs: configInputs(args),
      yes: args.yes,
    },
    terminal,
  );
  await outputs.write(async (open) => {
    for (const [name, text] of Object.entries(files)) await (await open(join(folder, name))).write(text);
  });
  terminal.print([`Written: ${names.join(', ')} in ${folder}`]);
};
