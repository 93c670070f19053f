import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dbtFiles } from '@/lib/formats/sql/dbt';
import { DIALECT_IDS, type DialectId, isDialectId } from '@/lib/formats/sql/dialect';
import { sqlScript } from '@/lib/formats/sql/script';
import { readArguments, readConfig, UsageError } from './arguments';
import type { Command, Terminal } from './command';
import { confirmOverwrite } from './confirm-overwrite';
import { writeTextFiles } from './write-files';

function readDialect(id: string): DialectId {
  if (isDialectId(id)) return id;
  throw new UsageError(`--dialect ${id}: There is no such dialect. Known: ${DIALECT_IDS.join(', ')}.`);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UsageError(`${path}: Cannot be made (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Writes files by their paths in a folder, and returns these paths. */
async function writeInto(
  folder: string,
  files: Record<string, string>,
  yes: boolean,
  terminal: Terminal,
): Promise<string[]> {
  const paths = Object.keys(files);
  await confirmOverwrite(
    folder,
    paths.filter((path) => existsSync(join(folder, path))),
    yes,
    terminal,
  );
  for (const path of paths) makeFolder(dirname(join(folder, path)));
  writeTextFiles(Object.entries(files).map(([path, text]) => [join(folder, path), text]));
  return paths;
}

/** Prints the rules as SQL, or writes them as dbt models. */
export const sql: Command = async (argv, terminal) => {
  const args = readArguments(argv, {
    dialect: { type: 'string', default: 'duckdb' },
    dbt: { type: 'string' },
    yes: { type: 'boolean', default: false },
  });
  if (args.json) throw new UsageError('--json: What is printed is SQL.');
  const dialect = readDialect(args.dialect);
  const more = args['as-of'] === undefined ? [] : [`population.asOf=${args['as-of']}`];
  const config = readConfig({ ...args, more });
  if (args.dbt === undefined) {
    terminal.print(sqlScript(config, dialect));
    return 0;
  }
  const written = await writeInto(args.dbt, dbtFiles(config, dialect), args.yes, terminal);
  terminal.print(`Written: ${written.join(', ')} in ${args.dbt}\n`);
  return 0;
};
