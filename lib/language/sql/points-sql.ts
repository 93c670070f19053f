import { further } from './interval-sql';
import { asDecimal, isOne, NULL_NUMBER, type NumberSql, one, UNKNOWN } from './number-type';
import { constant, type Sheet, type Sql } from './sheet';

/** Something that may hold, and what it is worth. */
export interface Worth {
  readonly holds: Sql;
  readonly points: NumberSql;
}

/** Sums what holds, or looks for the first of it. `hasOpen`: whether a criterion anywhere may be open, numbers then have two ends. */
export class PointsWriter {
  constructor(
    private readonly sheet: Sheet,
    private readonly hasOpen: boolean,
  ) {}

  /** The sum of those that hold; `without` where none does. */
  sum(parts: readonly Worth[], without: NumberSql | null): NumberSql {
    const end = (side: 'low' | 'high'): Sql => {
      const sign = side === 'low' ? '<' : '>';
      const worth = parts.map(({ holds, points }) =>
        this.sheet.column([holds, points[side]], (c, w) => {
          const open = `CASE WHEN ${w} IS NULL THEN NULL WHEN ${w} ${sign} 0 THEN ${w} ELSE ${asDecimal('0')} END`;
          return `CASE WHEN ${c} THEN ${w} WHEN NOT ${c} THEN ${asDecimal('0')} ELSE ${open} END`;
        }),
      );
      const total = this.sheet.column(worth, (...names) => asDecimal(names.join(' + ')));
      if (!without) return total;
      const conditions = parts.map(({ holds }) => holds);
      const isCertain = this.sheet.column(conditions, (...names) =>
        names.map((name) => `COALESCE(${name}, FALSE)`).join(' OR '),
      );
      const isOpen = this.sheet.column(conditions, (...names) =>
        names.map((name) => `${name} IS NULL`).join(' OR '),
      );
      const some = this.some(parts, side);
      return this.sheet.column(
        [isCertain, isOpen, total, some, without[side]],
        (certain, open, all, one, other) => {
          const both = further(one, other, sign);
          return `CASE WHEN ${certain} THEN ${all} WHEN NOT ${open} THEN ${other} ELSE ${both} END`;
        },
      );
    };
    const isSingle =
      !this.hasOpen && parts.every(({ points }) => isOne(points)) && (!without || isOne(without));
    const low = end('low');
    return isSingle ? one(low) : { low, high: end('high') };
  }

  /** An end of what one or several of those that may hold are worth; null where nothing bounds it, or none may hold. */
  private some(parts: readonly Worth[], side: 'low' | 'high'): Sql {
    const sign = side === 'low' ? '<' : '>';
    let found: Sql = NULL_NUMBER;
    let isThere: Sql = constant('FALSE');
    for (const { holds, points } of parts) {
      found = this.sheet.column([holds, isThere, found, points[side]], (c, there, one, w) => {
        const better = `CASE WHEN ${one} ${sign} ${w} THEN ${one} ELSE ${w} END`;
        const both = asDecimal(`${one} + ${w}`);
        const hull = `CASE WHEN ${one} IS NULL OR ${w} IS NULL THEN NULL WHEN ${both} ${sign} ${better} THEN ${both} ELSE ${better} END`;
        return `CASE WHEN ${c} IS NOT NULL THEN ${one} WHEN NOT ${there} THEN ${w} ELSE ${hull} END`;
      });
      isThere = this.sheet.column([holds, isThere], (c, there) => `${c} IS NULL OR ${there}`);
    }
    return found;
  }

  /** What may be the first: everything down to the first that certainly holds. */
  first(parts: readonly Worth[], rest: NumberSql = UNKNOWN): NumberSql {
    const conditions = parts.map(({ holds }) => holds);
    if (!this.hasOpen && parts.every(({ points }) => isOne(points)) && isOne(rest)) {
      const worth = parts.map(({ points }) => points.low);
      return one(
        this.sheet.column([...conditions, ...worth, rest.low], (...names) => {
          const cases = parts.map((_, i) => `WHEN ${names[i]} THEN ${names[parts.length + i]}`);
          return `CASE ${cases.join(' ')} ELSE ${names.at(-1)} END`;
        }),
      );
    }
    const end = (side: 'low' | 'high') => {
      const worth = parts.map(({ points }) => points[side]);
      return this.sheet.column([...conditions, ...worth, rest[side]], (...names) => {
        const before = (i: number) => names.slice(0, i).map((name) => `NOT COALESCE(${name}, FALSE)`);
        const options = parts.map((_, i) => ({
          when: [...before(i), `COALESCE(${names[i]}, TRUE)`].join(' AND '),
          value: names[parts.length + i] as string,
        }));
        options.push({ when: before(parts.length).join(' AND '), value: names.at(-1) as string });
        return this.reach(options, side === 'low' ? '<' : '>');
      });
    };
    return { low: end('low'), high: end('high') };
  }

  /** The hull of what may be reached: null where any of it is not bounded. */
  private reach(
    options: readonly { readonly when: string; readonly value: string }[],
    sign: '<' | '>',
  ): string {
    const open = options.map(({ when, value }) => `(${when} AND ${value} IS NULL)`).join(' OR ');
    const best = options.reduce((found, { when, value }) => {
      const here = `CASE WHEN ${when} THEN ${value} END`;
      if (found === '') return here;
      return `CASE WHEN ${found} IS NULL THEN ${here} WHEN NOT (${when}) OR ${found} ${sign} ${value} THEN ${found} ELSE ${value} END`;
    }, '');
    return `CASE WHEN ${open} THEN NULL ELSE ${best} END`;
  }

  /** The first that holds; a bound that is not known before it leaves the points unknown. */
  firstOfKnown(parts: readonly Worth[], last: NumberSql): NumberSql {
    const end = (side: 'low' | 'high') =>
      this.sheet.column(
        [...parts.map(({ holds }) => holds), ...parts.map(({ points }) => points[side]), last[side]],
        (...names) => {
          const cases = parts.map(
            (_, i) => `WHEN ${names[i]} IS NULL THEN NULL WHEN ${names[i]} THEN ${names[parts.length + i]}`,
          );
          return `CASE ${cases.join(' ')} ELSE ${names.at(-1)} END`;
        },
      );
    const low = end('low');
    return parts.every(({ points }) => isOne(points)) && isOne(last) ? one(low) : { low, high: end('high') };
  }
}
