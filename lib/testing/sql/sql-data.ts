import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureTable } from '@/lib/features/feature-table';
import { FEATURES } from '@/lib/features/features';
import { DATASET_FILE_NAMES } from '@/lib/formats/dataset/dataset-files';
import { datasetHeader, datasetRows } from '@/lib/formats/dataset/write-dataset';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { rowValue } from '@/lib/model/coded';
import type { Ledger } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config/config';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Files } from '../datasets';
import type { SqlEngine, SqlRow } from './sql-engines';

/** The four tables, with column types that DuckDB and PostgreSQL share. */
const TABLES = `
CREATE TABLE users (user_id TEXT, name TEXT, consent_status INTEGER);
CREATE TABLE accounts (
  account_id TEXT, user_id TEXT, account_type TEXT, account_subtype TEXT, balance_available DOUBLE PRECISION,
  balance_current DOUBLE PRECISION, balance_limit DOUBLE PRECISION, iso_currency_code TEXT, holder_category TEXT
);
CREATE TABLE liabilities (
  liability_id TEXT, account_id TEXT, user_id TEXT, liability_type TEXT, apr_percentage DOUBLE PRECISION,
  apr_type TEXT, minimum_payment_amount DOUBLE PRECISION, last_payment_amount DOUBLE PRECISION, is_overdue INTEGER,
  next_payment_due_date DATE, last_statement_balance DOUBLE PRECISION
);
CREATE TABLE transactions (
  transaction_id TEXT, account_id TEXT, user_id TEXT, date DATE, amount DOUBLE PRECISION, merchant_name TEXT,
  payment_channel TEXT, category_primary TEXT, category_detailed TEXT, pending INTEGER
);`;

/** Files in a temporary folder that a server of another user may read. */
export function filesOnDisk(files: Files) {
  const directory = mkdtempSync(join(tmpdir(), 'sql-data-'));
  chmodSync(directory, 0o755);
  for (const name of DATASET_FILE_NAMES) writeFileSync(join(directory, name), files[name]);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

const KNOWN_COLUMNS =
  'ALTER TABLE accounts ADD COLUMN known_from DATE; ALTER TABLE accounts ADD COLUMN known_to DATE;';

/**
 * Loads the four files of a folder into a schema of their own, which unqualified names mean from then on; with `knownDays`
 * accounts have known_from and known_to as their last columns.
 */
export async function loadDataset(
  engine: SqlEngine,
  schema: string,
  directory: string,
  knownDays = false,
): Promise<void> {
  const copies = DATASET_FILE_NAMES.map(
    (name) => `COPY ${name.replace('.csv', '')} FROM '${join(directory, name)}' (FORMAT csv, HEADER);`,
  );
  await engine.query(
    `CREATE SCHEMA ${schema}; SET search_path = '${schema}'; ${TABLES} ${knownDays ? KNOWN_COLUMNS : ''} ${copies.join('\n')}`,
  );
  await engine.query('ANALYZE');
}

/** Statements by which Spark reads the four files of a folder as tables. */
export const sparkTables = (directory: string): readonly string[] =>
  TABLES.split(';')
    .filter((statement) => statement.includes('CREATE TABLE'))
    .flatMap((statement) => {
      const name = /CREATE TABLE (\w+)/.exec(statement)?.[1];
      const types = statement.replaceAll('TEXT', 'STRING').replaceAll('DOUBLE PRECISION', 'DOUBLE');
      const path = join(directory, `${name}.csv`);
      // A view of that name that another suite left goes first, and then the table that it hid.
      const drop = `DROP TABLE IF EXISTS ${name}`;
      return [
        drop,
        drop,
        `${types} USING csv OPTIONS (path '${path}', header 'true', dateFormat 'yyyy-MM-dd')`,
      ];
    });

/** The files of generated ledgers; users are numbered throughout, and of a transaction only what features read is written. */
export function ledgerFiles(config: Config, ledgers: readonly Ledger[]): Files {
  const asOfDay = dayNumberFromIso(config.population.asOf)!;
  const firstDay = asOfDay - config.population.historyDays;
  const parts: Record<string, string[]> = Object.fromEntries(
    DATASET_FILE_NAMES.map((name) => [name, [datasetHeader(name)]]),
  );
  const dates = Array.from({ length: config.population.historyDays + 1 }, (_, day) =>
    isoFromDayNumber(firstDay + day),
  );
  const kinds = GENERATED_KINDS.kinds.map(
    ({ merchant, categoryPrimary, categoryDetailed }) =>
      `${merchant},,${categoryPrimary},${categoryDetailed},0\n`,
  );
  let numbered = 0;
  for (const ledger of ledgers) {
    const before = numbered;
    numbered += ledger.users;
    const userId = (user: number) => String(before + user);
    const others = datasetRows({ ...ledger, txStart: new Uint32Array(ledger.users + 1) }, GENERATED_KINDS, {
      userId,
      userName: userId,
      consented: () => true,
      firstDay,
      asOfDay,
    });
    for (const name of DATASET_FILE_NAMES) parts[name]!.push(others[name]);
    const accountIds = others['accounts.csv'].split('\n').map((row) => row.slice(0, row.indexOf(',')));
    for (let user = 0; user < ledger.users; user++) {
      let rows = '';
      for (let i = ledger.txStart[user]!; i < ledger.txStart[user + 1]!; i++) {
        const account = accountIds[ledger.accountStart[user]! + ledger.account[i]!]!;
        rows += `,${account},${before + user},${dates[ledger.day[i]!]},${ledger.amountCents[i]! / 100},${kinds[ledger.kind[i]!]}`;
      }
      parts['transactions.csv']!.push(rows);
    }
  }
  return Object.fromEntries(DATASET_FILE_NAMES.map((name) => [name, parts[name]!.join('')])) as Files;
}

/** What the pipeline says of some users. */
export interface Computed {
  readonly userIds: readonly string[];
  readonly table: FeatureTable;
  readonly assignments: CohortAssignments;
}

/** Rows by user and window; every one may be there once. */
function byUserAndWindow(rows: readonly SqlRow[]): Map<string, SqlRow> {
  const found = new Map(rows.map((row) => [`${row.user_id}, ${row.window_days} days`, row]));
  if (found.size !== rows.length) throw new Error(`${rows.length - found.size} rows are there twice.`);
  return found;
}

const numberOf = (value: unknown) => (value === null ? Number.NaN : Number(value));
const same = (a: number, b: number) => a === b || (Number.isNaN(a) && Number.isNaN(b));

/** Differences of every user and window, and the users that only the pipeline or only the rows have. */
function differencesOf(
  config: Config,
  users: readonly Computed[],
  rows: readonly SqlRow[],
  ofUser: (part: Computed, window: number, user: number, row: SqlRow) => readonly string[],
): string[] {
  const found = byUserAndWindow(rows);
  const differences: string[] = [];
  for (const part of users) {
    config.windows.slice(0, part.table.windows.length).forEach((days, w) => {
      part.userIds.forEach((id, u) => {
        const where = `${id}, ${days} days`;
        const row = found.get(where);
        const own = row ? ofUser(part, w, u, row) : ['missing'];
        found.delete(where);
        for (const difference of own) differences.push(`${where}: ${difference}`);
      });
    });
  }
  return [...differences, ...Array.from(found.keys(), (where) => `${where}: too many`)];
}

/** Every value in which an engine's features differ from those of the pipeline. */
export const featureDifferences = (
  config: Config,
  users: readonly Computed[],
  rows: readonly SqlRow[],
): string[] =>
  differencesOf(config, users, rows, ({ table }, w, u, row) =>
    FEATURES.flatMap((name) => {
      const [ours, theirs] = [rowValue(table.windows[w]![name], u), numberOf(row[name])];
      return same(ours, theirs) ? [] : [`${name} is ${theirs}, not ${ours}`];
    }),
  );

/** Every user to whom an engine assigns other personas than the pipeline does. */
export const personaDifferences = (
  config: Config,
  users: readonly Computed[],
  rows: readonly SqlRow[],
): string[] =>
  differencesOf(config, users, rows, ({ assignments }, w, u, row) => {
    const { primary, secondary } = assignments[w]!;
    const ours = [primary, secondary].map((column) => personasOf(config)[column[u]!]?.number ?? null).join();
    const theirs = [row.primary_persona_number, row.secondary_persona_number].join();
    return ours === theirs ? [] : [`personas are ${theirs}, not ${ours}`];
  });

/** The same files with two more columns of accounts: the ISO dates of `datesOf` an account's row, empty where it is complete. */
export function withKnownDays(
  files: Files,
  datesOf: (row: number) => readonly [from: string, to: string],
): Files {
  const [header, ...rows] = files['accounts.csv'].trimEnd().split('\n');
  const dated = rows.map((row, i) => `${row},${datesOf(i).join(',')}`);
  return { ...files, 'accounts.csv': [`${header},known_from,known_to`, ...dated, ''].join('\n') };
}
