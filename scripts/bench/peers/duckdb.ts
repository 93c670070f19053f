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

type Side = 'pass' | 'fail';
const SIDES = ['pass', 'fail'] as const;

const readsAt = ({ match }: Persona, pointer: string) => criteriaOf(match).some(({ at }) => at === pointer);

/** The column that says whether a persona's rule is met in a window; of the one whose threshold moves there is one for each side. */
const hit = (persona: Persona, window: number, pointer: string, side: Side) =>
  `${readsAt(persona, pointer) ? side : 'hit'}${persona.number}_${window}`;

const rankOf = ({ number }: Persona, window: number) => `rank${number}_${window}`;

/** Columns of one window: who matches what on either side of a threshold, each computed once, and what ties are ranked by. */
function matchSql(personas: readonly Persona[], window: number, pointer: string): string[] {
  return personas.flatMap((persona) => {
    const { match, severity } = persona;
    const sides = readsAt(persona, pointer) ? SIDES : (['pass'] as const);
    const held = sides.map((side) => {
      const known = ({ at }: Criterion) => (at === pointer ? side === 'pass' : null);
      return `${ruleSql(match, window, known)} AS ${hit(persona, window, pointer, side)}`;
    });
    const divisor = criteriaOf(match).find(({ id }) => id === severity?.dividedBy)?.value || 1;
    const ranked = severity ? `${column(severity.feature, window)} / CAST(${divisor} AS DOUBLE)` : 'NULL';
    return [...held, `COALESCE(${ranked}, -1e300) AS ${rankOf(persona, window)}`];
  });
}

/** The index of the persona of a customer: by class, then severity, then number; the one past the last without any. */
function primarySql(personas: readonly Persona[], window: number, pointer: string, side: Side): string {
  const classOf = ({ rank }: Persona) => (typeof rank[0] === 'number' ? rank[0] : 0);
  const order = personas.toSorted((a, b) => classOf(b) - classOf(a) || a.number - b.number);
  const cases = order.map((persona) => {
    const before = order
      .filter((other) => other !== persona && classOf(other) === classOf(persona))
      .map((other) => {
        const beats = `${rankOf(other, window)} ${other.number < persona.number ? '>=' : '>'} ${rankOf(persona, window)}`;
        return `(${hit(other, window, pointer, side)} AND ${beats})`;
      });
    // What is unknown is not met.
    const others = before.length > 0 ? ` AND NOT COALESCE(${before.join(' OR ')}, FALSE)` : '';
    return `WHEN ${hit(persona, window, pointer, side)}${others} THEN ${personas.indexOf(persona)}`;
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
    const matched = windows.flatMap((w) => matchSql(personas, w, pointer));
    const made = windows.flatMap((w) => [
      `${column(feature, w)} AS value${w}`,
      ...SIDES.map((side) => `${primarySql(personas, w, pointer, side)} AS ${side}${w}`),
    ]);
    return `CREATE OR REPLACE TABLE drag AS SELECT ${made.join(', ')}, consent FROM (SELECT *, ${matched.join(', ')} FROM users)`;
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
