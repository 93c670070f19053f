/**
 * `npm run spark:end-to-end [-- --rows N --ledger N --sample N --folder DIR]`: rules and features where the customers are. Makes a table of
 * features for 10,000,000 customers and a ledger of 100,000 in Spark by SQL; draws a sample of each by the printed query, calibrates a
 * number of the rules on it, runs the rules on all, and prints predicted and counted shares side by side. Everything between is what an
 * analyst types: the command line prints the SQL and evaluates the sample.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tableAt } from '@/lib/cli/data/table-data';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { sparkEngine } from '@/lib/testing/sql/spark-engine';
import type { SqlEngine } from '@/lib/testing/sql/sql-engines';
import { featureTable, ledger } from './made-data';
import { CALIBRATED, FEATURES, LEDGER_CALIBRATED, LEDGER_RULES, RULES } from './own-documents';
import { sparkIsMissing, sparkPython } from './spark.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    ledger: { type: 'string', default: '100000' },
    sample: { type: 'string', default: '50000' },
    folder: { type: 'string' },
  },
});
const [rows, ledgerCustomers, sample] = [options.rows, options.ledger, options.sample].map(Number) as [
  number,
  number,
  number,
];

const reason = sparkIsMissing();
if (reason) {
  console.log(`Skipped: ${reason}`);
  process.exit(0);
}

const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'end-to-end-'));
mkdirSync(folder, { recursive: true });
const at = (name: string) => join(folder, name);
const root = join(import.meta.dirname, '../..');

/** What a command of the product prints. */
const printed = (...args: readonly string[]): string =>
  execFileSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });

const began = Date.now();
async function step<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const started = Date.now();
  const result = await work();
  console.log(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

const written = (name: string, document: unknown) => {
  writeFileSync(at(name), JSON.stringify(document, null, 2));
  return at(name);
};

/** The document with a number at a place. */
function withNumber(document: object, path: readonly (string | number)[], number: number): object {
  const copy = structuredClone(document);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], copy);
  (holder as Record<string, unknown>)[path.at(-1) as string] = number;
  return copy;
}

interface Evaluated {
  readonly segments: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly intervals: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
}

/** The share of a segment among the rows of a sample, which weigh the same. */
function shareWhere(table: GivenTable, rules: object, column: string, segment: string): number {
  const read = readRulesDocument(rules);
  if (!read.ok) throw new Error(read.problem.message);
  const found = columnsOf(read.value, table).find(({ name }) => name === column);
  let count = 0;
  for (let row = 0; row < table.rows; row++) if (found?.text(row) === segment) count++;
  return count / table.rows;
}

/** What a run is of. */
interface Run {
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly rules: object;
  readonly path: readonly (string | number)[];
  readonly column: string;
  readonly segment: string;
  /** The share that is wanted of the segment, and numbers between which the calibrated one lies. */
  readonly wanted: number;
  readonly from: number;
  readonly to: number;
}

/** Samples, calibrates, and checks on all. Gives how many of the shares lie within their intervals. */
async function run(spark: SqlEngine, of: Run): Promise<readonly [within: number, all: number]> {
  const { name, table, id, column } = of;
  const rulesFile = written(`${name}.rules.json`, of.rules);
  const print = (rules: string, ...query: readonly string[]) =>
    printed('sql', '--rules', rules, '--table', table, '--map', `id=${id}`, '--dialect', 'spark', ...query);
  const drawn = at(`${name}-sample`);
  await step(`${name}: a sample is drawn of all`, async () => {
    rmSync(drawn, { recursive: true, force: true });
    const query = print(rulesFile, '--query', `sample:${sample}`).trim().replace(/;$/, '');
    await spark.query(`DROP TABLE IF EXISTS ${name}_sample`);
    await spark.query(`CREATE TABLE ${name}_sample USING parquet AS\n${query}`);
    await spark.query(
      `INSERT OVERWRITE DIRECTORY '${drawn}' USING parquet SELECT /*+ COALESCE(1) */ * FROM ${name}_sample`,
    );
  });
  const file = join(drawn, readdirSync(drawn).find((one) => one.endsWith('.parquet')) as string);
  const evaluated = (rules: string): Evaluated =>
    JSON.parse(
      printed(
        'evaluate',
        '--data',
        file,
        '--rules',
        rules,
        '--map',
        `id=${id}`,
        '--weight',
        'weight',
        '--json',
      ),
    );
  const { number, said } = await step(`${name}: calibrated on the sample`, async () => {
    const { table: rowsOfSample } = await tableAt(file, { roles: { [id]: 'id' } });
    let [low, high] = [of.from, of.to];
    for (let i = 0; i < 16; i++) {
      const middle = (low + high) / 2;
      if (shareWhere(rowsOfSample, withNumber(of.rules, of.path, middle), column, of.segment) > of.wanted)
        low = middle;
      else high = middle;
    }
    const number = Number(((low + high) / 2).toFixed(2));
    return { number, said: evaluated(written(`${name}.rules.json`, withNumber(of.rules, of.path, number))) };
  });
  console.log(
    `  ${of.segment}: ${of.path.at(-1)} ${number} for a share of ${(of.wanted * 100).toFixed(1)} %`,
  );
  const expected = written(`${name}.expected.json`, said);
  const counted = await step(`${name}: the rules on all, counted beside what was expected`, () =>
    spark.query(print(rulesFile, '--query', 'check', '--expect', expected)),
  );
  const percent = (share: unknown) => (share === null ? '–' : `${(Number(share) * 100).toFixed(2)} %`);
  console.log(
    `  ${'segment'.padEnd(22)}${'customers'.padStart(11)}${'counted'.padStart(10)}${'predicted'.padStart(11)}   95 % of the sample`,
  );
  for (const row of counted)
    console.log(
      `  ${`${row.classification} ${row.segment}`.padEnd(22)}${String(row.customers).padStart(11)}${percent(row.share).padStart(10)}${percent(row.expected_share).padStart(11)}   ${percent(row.expected_low)} to ${percent(row.expected_high)}${row.is_within === false ? '  outside' : ''}`,
    );
  const told = counted.filter((row) => row.is_within !== null);
  return [told.filter((row) => row.is_within === true).length, told.length];
}

/** The most memory that the Java of Spark held, in GB; null where the system does not tell. */
function mostMemory(): number | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const ours = pids.filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    });
    const peaks = ours.map((pid) => /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return peaks.reduce((sum, peak) => sum + Number(peak ?? 0), 0) / 2 ** 20;
  } catch {
    return null;
  }
}

const spark = await step('Spark starts', () =>
  sparkEngine(sparkPython() as string, {
    'spark.driver.memory': '6g',
    'spark.sql.codegen.wholeStage': 'true',
    'spark.sql.codegen.factoryMode': 'FALLBACK',
    'spark.sql.shuffle.partitions': '16',
    'spark.local.dir': folder,
  }),
);
try {
  await step(`A table of features of ${rows.toLocaleString('en')} customers`, async () => {
    for (const statement of featureTable(rows)) await spark.query(statement);
  });
  const results = [
    await run(spark, {
      name: 'table',
      table: 'customers',
      id: 'customer_id',
      rules: RULES,
      path: CALIBRATED,
      column: 'persona',
      segment: 'spender',
      wanted: 0.1,
      from: 0,
      to: 900,
    }),
  ];
  await step(`A ledger of ${ledgerCustomers.toLocaleString('en')} customers`, async () => {
    for (const statement of ledger(ledgerCustomers)) await spark.query(statement);
  });
  await step('Their features, by the query of the definitions', async () => {
    const features = written('own.features.json', FEATURES);
    const query = printed('sql', '--features', features, '--dialect', 'spark').trim().replace(/;$/, '');
    await spark.query('DROP TABLE IF EXISTS own_features');
    await spark.query(`CREATE TABLE own_features USING parquet AS\n${query}`);
  });
  results.push(
    await run(spark, {
      name: 'ledger',
      table: 'own_features',
      id: 'user_id',
      rules: LEDGER_RULES,
      path: LEDGER_CALIBRATED,
      column: 'kind',
      segment: 'big ticket',
      wanted: 0.2,
      from: 0,
      to: 400,
    }),
  );
  const within = results.reduce((sum, [count]) => sum + count, 0);
  const all = results.reduce((sum, [, count]) => sum + count, 0);
  const memory = mostMemory();
  console.log(
    `\n${within} of ${all} counted shares lie within the interval of the sample. ${((Date.now() - began) / 60_000).toFixed(1)} minutes${memory ? `, at most ${memory.toFixed(1)} GB of memory in Spark` : ''}.`,
  );
} finally {
  await spark.close();
  if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
