import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, UTINYINT } from '@duckdb/node-api';
import { type Criterion, criteriaOf, isCriterion, type Persona, type Rule } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Evaluated } from '../population';
import { consentOfAll, featureOf, featuresRead, type Instrument, type Threshold } from './subject';

/** Rows of one vector of DuckDB. */
const CHUNK = 2_048;

const column = (feature: string, window: number) => `"${feature}_${window}"`;

/** A table of what the rules read, a column a feature and window, null where it is unknown. */
async function load(connection: DuckDBConnection, subject: Evaluated, personas: readonly Persona[]) {
  const windows = subject.result.config.windows.map((_, w) => w);
  const columns = featuresRead(personas).flatMap((feature) =>
    windows.map((w) => ({ name: column(feature, w), values: featureOf(subject, feature, w) })),
  );
  const consent = consentOfAll(subject);
  await connection.run(
    `CREATE TABLE users (${columns.map(({ name }) => `${name} DOUBLE`).join(', ')}, consent UTINYINT)`,
  );
  const appender = await connection.createAppender('users');
  const types = [...columns.map(() => DOUBLE), UTINYINT];
  for (let from = 0; from < subject.users; from += CHUNK) {
    const rows = Math.min(CHUNK, subject.users - from);
    const chunk = DuckDBDataChunk.create(types, rows);
    columns.forEach(({ values }, i) => {
      const part = Array.from(values.subarray(from, from + rows), (value) =>
        Number.isNaN(value) ? null : value,
      );
      chunk.setColumnValues(i, part);
    });
    chunk.setColumnValues(columns.length, Array.from(consent.subarray(from, from + rows)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Whether a rule is met in a window; `known` has what is true or false of one criterion whatever its column says. */
function ruleSql(rule: Rule, window: number, known: (criterion: Criterion) => boolean | null): string {
  if ('all' in rule) return `(${rule.all.map((part) => ruleSql(part, window, known)).join(' AND ')})`;
  if ('any' in rule) return `(${rule.any.map((part) => ruleSql(part, window, known)).join(' OR ')})`;
  if (!isCriterion(rule)) throw new Error('The rules of the comparison are the published ones.');
  const { feature, op, value } = rule;
  const is = known(rule);
  return is === null
    ? `${column(feature, window)} ${op ?? '='} CAST(${value ?? 1} AS DOUBLE)`
    : String(is).toUpperCase();
}

/** The index of the persona of a customer: by class, then severity, then number; the one past the last without any. */
function primarySql(
  personas: readonly Persona[],
  window: number,
  known: (criterion: Criterion) => boolean | null,
): string {
  const held = personas.map(({ match }) => `COALESCE(${ruleSql(match, window, known)}, FALSE)`);
  const severities = personas.map(({ match, severity }) => {
    const divisor = criteriaOf(match).find(({ id }) => id === severity?.dividedBy)?.value || 1;
    return `COALESCE(${severity ? column(severity.feature, window) : 'NULL'} / CAST(${divisor} AS DOUBLE), -1e300)`;
  });
  const classOf = ({ rank }: Persona) => (typeof rank[0] === 'number' ? rank[0] : 0);
  const order = personas
    .map((persona, i) => ({ i, first: classOf(persona), number: persona.number }))
    .sort((a, b) => b.first - a.first || a.number - b.number);
  const cases = order.map(({ i, first, number }) => {
    const before = order
      .filter((other) => other.i !== i && other.first === first)
      .map(
        (other) =>
          `(${held[other.i]} AND ${severities[other.i]} ${other.number < number ? '>=' : '>'} ${severities[i]})`,
      );
    const others = before.length > 0 ? ` AND NOT (${before.join(' OR ')})` : '';
    return `WHEN ${held[i]}${others} THEN ${i}`;
  });
  return `CAST(CASE ${cases.join(' ')} ELSE ${personas.length} END AS UTINYINT)`;
}

/**
 * Native DuckDB: the rules in SQL make a table of whom a customer belongs to on either side of the threshold, and a prepared query
 * counts it at every step, all windows in one pass. What the rules read is in a table before.
 */
export async function duckdbPeer(subject: Evaluated, threads: 1 | 2): Promise<Instrument> {
  const { config } = subject.result;
  const personas = personasOf(config);
  const groups = personas.length + 1;
  const windows = config.windows.map((_, w) => w);
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  await load(connection, subject, personas);
  const persona = (w: number) => `CASE WHEN value${w} >= $1 THEN pass${w} ELSE fail${w} END AS p${w}`;
  const names = windows.map((w) => `p${w}`).join(', ');
  const query = `SELECT ${names}, consent, CAST(count(*) AS DOUBLE) AS n FROM (SELECT ${windows.map(persona).join(', ')}, consent FROM drag) GROUP BY ${names}, consent`;

  const preparing = ({ feature, pointer }: Threshold): string => {
    const known = (is: boolean) => (criterion: Criterion) => (criterion.at === pointer ? is : null);
    const made = windows.flatMap((w) => [
      `${column(feature, w)} AS value${w}`,
      `${primarySql(personas, w, known(true))} AS pass${w}`,
      `${primarySql(personas, w, known(false))} AS fail${w}`,
    ]);
    return `CREATE OR REPLACE TABLE drag AS SELECT ${made.join(', ')}, consent FROM users`;
  };

  return {
    id: threads === 1 ? 'duckdb' : 'duckdb2',
    name: `DuckDB, ${threads === 1 ? 'one thread' : 'two threads'}`,
    grab: async (threshold) => {
      await connection.run(preparing(threshold));
      const prepared = await connection.prepare(query);
      return {
        step: async (place) => {
          prepared.bindDouble(1, threshold.positions[place] as number);
          const found = await prepared.runAndReadAll();
          const counts = new Float64Array(windows.length * groups + 1);
          for (const row of found.getRows() as number[][]) {
            const n = row[windows.length + 1] as number;
            for (const w of windows) {
              const place = w * groups + (row[w] as number);
              counts[place] = (counts[place] as number) + n;
            }
            const isCovered = row[windows.length] === 1 && (row[0] as number) < groups - 1;
            if (isCovered) counts[counts.length - 1] = (counts.at(-1) as number) + n;
          }
          return counts;
        },
        end: () => prepared.destroySync(),
      };
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
