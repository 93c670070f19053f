import { asDecimal, type NumberSql } from './number-type';
import type { Sheet, Sql } from './sheet';

/** Stands for what nothing bounds while it is computed with: of nothing it is nothing, and of nothing else less than `BOUND`. */
const UNBOUNDED = '1e150';
const BOUND = '1e100';
/** More than any product of two. */
const BEYOND = '1e305';

/** Products and quotients of what is known of two numbers, as doubles that are rounded to decimals. */
export class BoundsWriter {
  constructor(
    private readonly sheet: Sheet,
    private readonly double: string,
  ) {}

  /** The ends as doubles. */
  private ends({ low, high }: NumberSql): readonly [Sql, Sql] {
    const end = (value: Sql, without: string) =>
      this.sheet.column(
        [value],
        (name) => `COALESCE(CAST(${name} AS ${this.double}), CAST(${without} AS ${this.double}))`,
      );
    return [end(low, `-${UNBOUNDED}`), end(high, UNBOUNDED)];
  }

  /** Of ends as doubles: null where nothing bounds them. */
  private decimals(low: Sql, high: Sql): NumberSql {
    const end = (value: Sql) =>
      this.sheet.column([value], (name) => `CASE WHEN ABS(${name}) < ${BOUND} THEN ${asDecimal(name)} END`);
    return { low: end(low), high: end(high) };
  }

  /** The least and the greatest product of ends; null where one of them is. */
  private products(a: readonly [Sql, Sql], b: readonly [Sql, Sql]): readonly [Sql, Sql] {
    const of = (which: 'LEAST' | 'GREATEST') =>
      this.sheet.column([...a, ...b], (al, ah, bl, bh) => {
        const all = [`${al} * ${bl}`, `${al} * ${bh}`, `${ah} * ${bl}`, `${ah} * ${bh}`];
        return `CASE WHEN ${bl} IS NOT NULL THEN ${which}(${all.join(', ')}) END`;
      });
    return [of('LEAST'), of('GREATEST')];
  }

  product(a: NumberSql, b: NumberSql): NumberSql {
    return this.decimals(...this.products(this.ends(a), this.ends(b)));
  }

  /** Where the divisor may be zero, the quotient may be `byZero`. */
  quotient(a: NumberSql, b: NumberSql, byZero: NumberSql): NumberSql {
    const { sheet } = this;
    const top = this.ends(a);
    const bottom = this.ends(b);
    const inverse = (write: (low: string, high: string) => string) => sheet.column(bottom, write);
    // One divided by what lies on one side of zero; null where nothing does.
    const above = this.products(top, [
      inverse((_, high) => `CASE WHEN ${high} >= ${BOUND} THEN 0 WHEN ${high} > 0 THEN 1 / ${high} END`),
      inverse((low, high) => `CASE WHEN ${low} > 0 THEN 1 / ${low} WHEN ${high} > 0 THEN ${UNBOUNDED} END`),
    ]);
    const below = this.products(top, [
      inverse((low, high) => `CASE WHEN ${high} < 0 THEN 1 / ${high} WHEN ${low} < 0 THEN -${UNBOUNDED} END`),
      inverse((low) => `CASE WHEN ${low} <= -${BOUND} THEN 0 WHEN ${low} < 0 THEN 1 / ${low} END`),
    ]);
    const zero = this.ends(byZero);
    const end = (side: 0 | 1) => {
      const [which, beyond] = side === 0 ? ['LEAST', BEYOND] : ['GREATEST', `-${BEYOND}`];
      return sheet.column(
        [...bottom, above[side], below[side], zero[side]],
        (low, high, over, under, other) =>
          `CASE WHEN ${low} = 0 AND ${high} = 0 THEN ${other} ELSE ${which}(COALESCE(${over}, ${beyond}), COALESCE(${under}, ${beyond}), CASE WHEN ${low} <= 0 AND ${high} >= 0 THEN ${other} ELSE ${beyond} END) END`,
      );
    };
    return this.decimals(end(0), end(1));
  }
}
