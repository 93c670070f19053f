import { asDecimal, literalSql } from '@/lib/language/sql/number-type';
import { over, type Sheet, type Sql } from '@/lib/language/sql/sheet';
import type { Aggregate, Aggregation } from '../features-document';
import type { RowsSql } from './rows-sql';

/** What is looked at of rows: a number or a text, null where it is not known; days between rows; or nothing, where they are counted. */
export type LookedSql = Sql | 'gap' | null;

/** Aggregations of nothing are 0 of these, and unknown of the others. */
const OF_NOTHING: ReadonlySet<Aggregation> = new Set(['count', 'sum', 'distinct']);

/** A number of rows where it is known, else what the document says that it is of nothing. */
export function orNothing({ agg, none }: Aggregate, found: Sql, sheet: Sheet): Sql {
  const nothing = none ?? (OF_NOTHING.has(agg) ? 0 : undefined);
  return nothing === undefined
    ? found
    : sheet.column([found], (name) => `COALESCE(${name}, ${literalSql(nothing).sql})`);
}

/** Something of the rows that are meant, null in others. */
function ofThem({ sheet, isIn }: RowsSql, value: Sql): Sql {
  return isIn ? sheet.column([isIn, value], (is, name) => `CASE WHEN ${is} THEN ${name} END`) : value;
}

/** Days from the row before; those of one day in the order of their places where that is asked for. */
function gaps(rows: RowsSql, keys: readonly Sql[], isPlaced: boolean): Sql {
  const { sheet, isIn, ago } = rows;
  const within = isIn ? [...keys, isIn] : keys;
  const order = isPlaced ? rows.place() : (ago as Sql);
  const gap = sheet.column([ago as Sql, order, ...within], (days, by, ...names) =>
    asDecimal(
      `LAG(${days}) OVER (PARTITION BY ${names.join(', ')} ORDER BY ${by}${isPlaced ? '' : ' DESC'}) - ${days}`,
    ),
  );
  return ofThem(rows, gap);
}

/** Of an aggregate over a window of all rows with the same keys. */
const overKeys = (sheet: Sheet, keys: readonly Sql[], value: Sql, aggregate: string): Sql =>
  sheet.column(
    [value, ...keys],
    (name, ...names) => `${aggregate}(${name}) OVER (PARTITION BY ${names.join(', ')})`,
  );

/** The one or two in the middle; null elsewhere. */
function middle(sheet: Sheet, keys: readonly Sql[], value: Sql): Sql {
  const place = sheet.column(
    [value, ...keys],
    (name, ...names) =>
      `ROW_NUMBER() OVER (PARTITION BY ${names.join(', ')} ORDER BY ${name} ASC NULLS LAST)`,
  );
  return sheet.column(
    [value, place, overKeys(sheet, keys, value, 'COUNT')],
    (name, at, count) => `CASE WHEN 2 * ${at} BETWEEN ${count} AND ${count} + 2 THEN ${name} END`,
  );
}

/** The distance from the mean, as a double. */
function distance(sheet: Sheet, keys: readonly Sql[], value: Sql, double: string): Sql {
  const mean = sheet.column(
    [overKeys(sheet, keys, value, 'SUM'), overKeys(sheet, keys, value, 'COUNT')],
    (sum, count) => `CASE WHEN ${count} > 0 THEN ${asDecimal(`CAST(${sum} AS ${double}) / ${count}`)} END`,
  );
  return sheet.column([value, mean], (name, of) => `CAST(${name} - ${of} AS ${double})`);
}

/** The place from the end among those that are known. */
function fromEnd(rows: RowsSql, keys: readonly Sql[], value: Sql): Sql {
  return rows.sheet.column(
    [value, rows.place(), ...keys],
    (name, place, ...names) =>
      `ROW_NUMBER() OVER (PARTITION BY ${names.join(', ')} ORDER BY CASE WHEN ${name} IS NULL THEN 1 ELSE 0 END, ${place} DESC)`,
  );
}

function computed(
  { agg, n = 1 }: Aggregate,
  rows: RowsSql,
  keys: readonly Sql[],
  value: Sql,
  double: string,
): Sql {
  const { sheet } = rows;
  switch (agg) {
    case 'count':
      return over([value], (name) => `NULLIF(COUNT(${name}), 0)`);
    case 'distinct':
      return over([value], (name) => `NULLIF(COUNT(DISTINCT ${name}), 0)`);
    case 'sum':
    case 'min':
    case 'max':
      return over([value], (name) => `${agg.toUpperCase()}(${name})`);
    case 'mean':
      return over([value], (name) => `CAST(SUM(${name}) AS ${double}) / NULLIF(COUNT(${name}), 0)`);
    case 'median':
      return over([middle(sheet, keys, value)], (name) => `(MIN(${name}) + MAX(${name})) * 0.5`);
    case 'sd':
    case 'sample sd': {
      const less = agg === 'sd' ? '' : ' - 1';
      return over(
        [distance(sheet, keys, value, double)],
        (name) => `SQRT(SUM(${name} * ${name}) / NULLIF(COUNT(${name})${less}, 0))`,
      );
    }
    case 'nth last':
      return over(
        [value, fromEnd(rows, keys, value)],
        (name, place) => `MAX(CASE WHEN ${place} = ${n} THEN ${name} END)`,
      );
  }
}

/**
 * One number of the rows with the same keys, as an expression over groups of a layer of their sheet; null where there are too few of
 * them, or nothing to compute of.
 */
export function aggregateSql(
  aggregate: Aggregate,
  rows: RowsSql,
  keys: readonly Sql[],
  of: LookedSql,
  double: string,
): Sql {
  const { needs = 0, agg } = aggregate;
  const counted = rows.isIn
    ? over([rows.isIn], (is) => `COUNT(CASE WHEN ${is} THEN 1 END)`)
    : { sql: 'COUNT(*)', layer: 0 };
  const found =
    of === null
      ? over([counted], (count) => `NULLIF(${count}, 0)`)
      : computed(
          aggregate,
          rows,
          keys,
          of === 'gap' ? gaps(rows, keys, agg === 'nth last') : ofThem(rows, of),
          double,
        );
  return needs === 0
    ? over([found], (name) => asDecimal(name))
    : over([found, counted], (name, count) => `CASE WHEN ${count} >= ${needs} THEN ${asDecimal(name)} END`);
}

/** The same of each row alone, as a column of it. */
export function aggregateOfRow(
  { agg, n = 1, needs = 0 }: Aggregate,
  { sheet }: RowsSql,
  of: LookedSql,
): Sql | null {
  if (needs > 1 || of === 'gap') return null;
  if (of === null) return literalSql(1);
  switch (agg) {
    case 'count':
    case 'distinct':
      return sheet.column([of], (name) => `CASE WHEN ${name} IS NOT NULL THEN ${asDecimal('1')} END`);
    case 'sd':
      return sheet.column([of], (name) => `CASE WHEN ${name} IS NOT NULL THEN ${asDecimal('0')} END`);
    case 'sample sd':
      return null;
    case 'nth last':
      return n === 1 ? of : null;
    default:
      return of;
  }
}
