import type { Comparison, UnknownReading } from '@/lib/language/expression';
import { BoundsWriter } from './bounds-sql';
import { asDecimal, isOne, type NumberSql, one } from './number-type';
import type { Sheet, Sql } from './sheet';

/** Which of two numbers is further one way; null where one of them is. */
export const further = (x: string, y: string, sign: string): string =>
  `CASE WHEN ${x} IS NULL OR ${y} IS NULL THEN NULL WHEN ${x} ${sign} ${y} THEN ${x} ELSE ${y} END`;

const SQL_SIGN: Readonly<Record<Comparison, string>> = {
  '>=': '>=',
  '>': '>',
  '<=': '<=',
  '<': '<',
  '==': '=',
};

/** Where numbers are computed. */
export interface Workplace {
  readonly sheet: Sheet;
  readonly unknown: UnknownReading;
  readonly double: string;
}

/** Computes with the ends of numbers; with numbers without open parts once. */
export class IntervalWriter {
  private readonly bounds: BoundsWriter;

  constructor(private readonly place: Workplace) {
    this.bounds = new BoundsWriter(place.sheet, place.double);
  }

  private get sheet() {
    return this.place.sheet;
  }

  /** Of what is not one number only the reading `open` knows anything. */
  settled(number: NumberSql): NumberSql {
    if (isOne(number) || this.place.unknown === 'open') return number;
    return one(this.known(number));
  }

  /** The number where it is known, else null. */
  known({ low, high }: NumberSql): Sql {
    return low === high
      ? low
      : this.sheet.column([low, high], (a, b) => `CASE WHEN ${a} = ${b} THEN ${a} END`);
  }

  folded(key: '+' | '-' | '*' | 'min' | 'max', a: NumberSql, b: NumberSql): NumberSql {
    const isSingle = isOne(a) && isOne(b) && this.place.unknown !== 'open';
    const { sheet } = this;
    if (key === '+') return this.ends(a, b, (x, y) => asDecimal(`${x} + ${y}`));
    if (key === '-')
      return isOne(a) && isOne(b)
        ? one(sheet.column([a.low, b.low], (x, y) => asDecimal(`${x} - ${y}`)))
        : {
            low: sheet.column([a.low, b.high], (x, y) => asDecimal(`${x} - ${y}`)),
            high: sheet.column([a.high, b.low], (x, y) => asDecimal(`${x} - ${y}`)),
          };
    if (key === '*') return isSingle ? one(this.product(a.low, b.low)) : this.bounds.product(a, b);
    if (isSingle)
      return one(sheet.column([a.low, b.low], (x, y) => further(x, y, key === 'min' ? '<=' : '>=')));
    // Unbounded below where one of them is, above where both are; the other way round for the greater.
    const lenient = (x: string, y: string, sign: string) =>
      `CASE WHEN ${x} IS NULL THEN ${y} WHEN ${y} IS NULL OR ${x} ${sign} ${y} THEN ${x} ELSE ${y} END`;
    return key === 'min'
      ? {
          low: sheet.column([a.low, b.low], (x, y) => further(x, y, '<=')),
          high: sheet.column([a.high, b.high], (x, y) => lenient(x, y, '<=')),
        }
      : {
          low: sheet.column([a.low, b.low], (x, y) => lenient(x, y, '>=')),
          high: sheet.column([a.high, b.high], (x, y) => further(x, y, '>=')),
        };
  }

  /** The same of both ends, once where both numbers have one. */
  private ends(a: NumberSql, b: NumberSql, write: (x: string, y: string) => string): NumberSql {
    const low = this.sheet.column([a.low, b.low], write);
    return isOne(a) && isOne(b) ? one(low) : { low, high: this.sheet.column([a.high, b.high], write) };
  }

  private product(a: Sql, b: Sql): Sql {
    const { double } = this.place;
    return this.sheet.column([a, b], (x, y) =>
      asDecimal(`CAST(${x} AS ${double}) * CAST(${y} AS ${double})`),
    );
  }

  quotient(a: NumberSql, b: NumberSql, byZero: NumberSql): NumberSql {
    const { double, unknown } = this.place;
    if (unknown === 'open') return this.bounds.quotient(a, b, byZero);
    const [x, y] = [this.known(a), this.known(b)];
    const end = (zero: Sql) =>
      this.sheet.column([x, y, zero], (top, bottom, other) => {
        const quotient = asDecimal(`CAST(${top} AS ${double}) / CAST(${bottom} AS ${double})`);
        return `CASE WHEN ${bottom} = 0 AND ${top} IS NOT NULL THEN ${other} WHEN ${bottom} <> 0 THEN ${quotient} END`;
      });
    const low = end(byZero.low);
    return isOne(byZero) ? one(low) : { low, high: end(byZero.high) };
  }

  orElse(parts: readonly NumberSql[]): NumberSql {
    const known = parts.map((part) => this.known(part));
    return one(
      this.sheet.column(known, (...names) =>
        names.length === 1 ? (names[0] as string) : `COALESCE(${names.join(', ')})`,
      ),
    );
  }

  /** One number where another is known, else a second one. */
  either(known: Sql, number: NumberSql, other: NumberSql): NumberSql {
    const end = (side: 'low' | 'high') =>
      this.sheet.column(
        [known, number[side], other[side]],
        (k, x, y) => `CASE WHEN ${k} IS NOT NULL THEN ${x} ELSE ${y} END`,
      );
    const low = end('low');
    return isOne(number) && isOne(other) ? one(low) : { low, high: end('high') };
  }

  /** A comparison of what is known of two numbers; null where that does not decide it. */
  compared(op: Comparison, a: NumberSql, b: NumberSql): Sql {
    const { sheet } = this;
    if (isOne(a) && isOne(b)) return sheet.column([a.low, b.low], (x, y) => `${x} ${SQL_SIGN[op]} ${y}`);
    const atLeast = (x: NumberSql, y: NumberSql) =>
      sheet.column(
        [x.low, x.high, y.low, y.high],
        (xl, xh, yl, yh) => `CASE WHEN ${xl} >= ${yh} THEN TRUE WHEN ${xh} < ${yl} THEN FALSE END`,
      );
    switch (op) {
      case '>=':
        return atLeast(a, b);
      case '<=':
        return atLeast(b, a);
      case '<':
        return sheet.column([atLeast(a, b)], (name) => `NOT ${name}`);
      case '>':
        return sheet.column([atLeast(b, a)], (name) => `NOT ${name}`);
      case '==': {
        const ends = [a.low, a.high, b.low, b.high];
        return sheet.column(
          ends,
          (al, ah, bl, bh) =>
            `CASE WHEN ${al} = ${ah} AND ${bl} = ${bh} THEN ${al} = ${bl} WHEN ${ah} < ${bl} OR ${bh} < ${al} THEN FALSE END`,
        );
      }
    }
  }
}
