import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dbtFiles } from '@/lib/formats/sql/dbt';
import { DIALECT_IDS, type DialectId, isDialectId } from '@/lib/formats/sql/dialect';
import { sqlScript } from '@/lib/formats/sql/script';
import { readArguments, readConfig, runCommand, UsageError } from './arguments';
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
async function writeInto(folder: string, files: Record<string, string>, yes: boolean): Promise<string[]> {
  const paths = Object.keys(files);
  await confirmOverwrite(
    folder,
    paths.filter((path) => existsSync(join(folder, path))),
    yes,
  );
  for (const path of paths) makeFolder(dirname(join(folder, path)));
  writeTextFiles(Object.entries(files).map(([path, text]) => [join(folder, path), text]));
  return paths;
}

runCommand(async () => {
  const args = readArguments({
    dialect: { type: 'string', default: 'duckdb' },
    dbt: { type: 'string' },
    yes: { type: 'boolean', default: false },
  });
  if (args.json) throw new UsageError('--json: What is printed is SQL.');
  const dialect = readDialect(args.dialect);
  const more = args['as-of'] === undefined ? [] : [`population.asOf=${args['as-of']}`];
  const config = readConfig({ ...args, more });
  if (args.dbt === undefined) {
    process.stdout.write(sqlScript(config, dialect));
    return;
  }
  const written = await writeInto(args.dbt, dbtFiles(config, dialect), args.yes);
  process.stdout.write(`Written: ${written.join(', ')} in ${args.dbt}\n`);
});
