import { subjectOf } from '@/lib/language/evaluate';
import {
  type Bins,
  COMPARISONS,
  type Comparison,
  type Condition,
  type Criterion,
  type NumberExpression,
  type Points,
  type UnknownReading,
} from '@/lib/language/expression';
import { DocumentError, type Place, shown, within } from '@/lib/language/grammar';
import { constant, type Sheet, type Sql } from './sheet';

/** What is known of a number, as columns: its ends, null where nothing bounds it. Of a number without open parts both are one. */
export interface NumberSql {
  readonly low: Sql;
  readonly high: Sql;
}

/** What names stand for, and what the engine writes. */
export interface SqlScope {
  readonly sheet: Sheet;
  readonly unknown: UnknownReading;
  /** Whether a criterion anywhere may be open: numbers then have two ends. */
  readonly hasOpen: boolean;
  readonly double: string;
  number(name: string, at: Place): NumberSql;
  text(name: string, at: Place): Sql;
  /** A column of the table as it is; null where the name is of a value. */
  given(name: string, at: Place): Sql | null;
}

/**
 * The type of what is computed: nine decimals. Sums and differences are exact in it; products and quotients are computed as doubles
 * and rounded to it, so that what is equal as decimals is equal.
 */
export const DECIMAL = 'DECIMAL(28,9)';

export const asDecimal = (sql: string): string => `CAST(${sql} AS ${DECIMAL})`;
const NULL_NUMBER = constant(asDecimal('NULL'));
const UNKNOWN: NumberSql = { low: NULL_NUMBER, high: NULL_NUMBER };

/** A literal as a decimal. */
export const literalSql = (value: number): Sql => constant(asDecimal(decimalText(value)));

function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(9) : text;
}

const one = (sql: Sql): NumberSql => ({ low: sql, high: sql });
const isOne = ({ low, high }: NumberSql) => low === high;

/** Which of two numbers is further one way; null where one of them is. */
const further = (x: string, y: string, sign: string): string =>
  `CASE WHEN ${x} IS NULL OR ${y} IS NULL THEN NULL WHEN ${x} ${sign} ${y} THEN ${x} ELSE ${y} END`;

/** Computes of the ends of numbers; of numbers without open parts once. */
export class NumberWriter {
  constructor(private readonly scope: SqlScope) {}

  private get sheet() {
    return this.scope.sheet;
  }

  number(expression: NumberExpression, at: Place): NumberSql {
    const read = (part: NumberExpression, ...keys: (string | number)[]) =>
      this.number(part, keys.reduce<Place>(within, at));
    if (typeof expression === 'number') return one(literalSql(expression));
    if (typeof expression === 'string') return this.scope.number(expression, at);
    for (const key of ['+', '*', 'min', 'max', '-'] as const) {
      const parts = (expression as Readonly<Record<string, readonly NumberExpression[]>>)[key];
      if (!parts) continue;
      const [first, ...rest] = parts.map((part, i) => read(part, key, i)) as [NumberSql, ...NumberSql[]];
      return rest.reduce((a, b) => this.settled(this.folded(key, a, b)), this.settled(first));
    }
    if ('/' in expression) {
      const [top, bottom] = expression['/'].map((part, i) => this.settled(read(part, '/', i))) as [
        NumberSql,
        NumberSql,
      ];
      const byZero = expression.else === undefined ? UNKNOWN : read(expression.else, 'else');
      return this.settled(this.quotient(top, bottom, byZero));
    }
    if ('orElse' in expression)
      return this.orElse(expression.orElse.map((part, i) => read(part, 'orElse', i)));
    return this.settled(
      'points' in expression ? this.points(expression, at) : this.bins(expression as Bins, at),
    );
  }

  /** Of what is not one number only the reading `open` knows anything. */
  private settled(number: NumberSql): NumberSql {
    if (isOne(number) || this.scope.unknown === 'open') return number;
    return one(this.known(number));
  }

  /** The number where it is known, else null. */
  known({ low, high }: NumberSql): Sql {
    return low === high
      ? low
      : this.sheet.column([low, high], (a, b) => `CASE WHEN ${a} = ${b} THEN ${a} END`);
  }

  private folded(key: '+' | '-' | '*' | 'min' | 'max', a: NumberSql, b: NumberSql): NumberSql {
    const isSingle = isOne(a) && isOne(b) && this.scope.unknown !== 'open';
    const { sheet } = this;
    if (key === '+') return this.ends(a, b, (x, y) => asDecimal(`${x} + ${y}`));
    if (key === '-')
      return isOne(a) && isOne(b)
        ? one(sheet.column([a.low, b.low], (x, y) => asDecimal(`${x} - ${y}`)))
        : {
            low: sheet.column([a.low, b.high], (x, y) => asDecimal(`${x} - ${y}`)),
            high: sheet.column([a.high, b.low], (x, y) => asDecimal(`${x} - ${y}`)),
          };
    if (key === '*') return isSingle ? one(this.product(a.low, b.low)) : this.products(a, b);
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
    return this.sheet.column([a, b], (x, y) => this.timesText(x, y));
  }

  private timesText(x: string, y: string): string {
    const { double } = this.scope;
    return asDecimal(`CAST(${x} AS ${double}) * CAST(${y} AS ${double})`);
  }

  /** Products of intervals: of known numbers, of zero, or of the ends; an end that is not bounded leaves the product so. */
  private products(a: NumberSql, b: NumberSql): NumberSql {
    const ends = [a.low, a.high, b.low, b.high];
    const all = [a.low, a.high].flatMap((one) => [b.low, b.high].map((other) => this.product(one, other)));
    const isZero = this.sheet.column(
      ends,
      (al, ah, bl, bh) => `COALESCE((${al} = 0 AND ${ah} = 0) OR (${bl} = 0 AND ${bh} = 0), FALSE)`,
    );
    const pick = (sign: '<' | '>') => {
      const best = all.reduce((left, right) =>
        this.sheet.column([left, right], (x, y) => further(x, y, sign)),
      );
      return this.sheet.column(
        [isZero, best],
        (zero, found) => `CASE WHEN ${zero} THEN ${asDecimal('0')} ELSE ${found} END`,
      );
    };
    return { low: pick('<'), high: pick('>') };
  }

  private quotient(a: NumberSql, b: NumberSql, byZero: NumberSql): NumberSql {
    const { double } = this.scope;
    const [x, y] = [this.known(a), this.known(b)];
    const end = (zero: Sql) =>
      this.sheet.column([x, y, zero], (top, bottom, other) => {
        const quotient = asDecimal(`CAST(${top} AS ${double}) / CAST(${bottom} AS ${double})`);
        return `CASE WHEN ${bottom} = 0 AND ${top} IS NOT NULL THEN ${other} WHEN ${bottom} <> 0 THEN ${quotient} END`;
      });
    const low = end(byZero.low);
    return isOne(byZero) ? one(low) : { low, high: end(byZero.high) };
  }

  private orElse(parts: readonly NumberSql[]): NumberSql {
    const known = parts.map((part) => this.known(part));
    return one(
      this.sheet.column(known, (...names) =>
        names.length === 1 ? (names[0] as string) : `COALESCE(${names.join(', ')})`,
      ),
    );
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

  private points(expression: Points, at: Place): NumberSql {
    const conditions = new ConditionWriter(this.scope, this);
    const parts = expression.points.map(([condition, points], i) => {
      const place = within(within(at, 'points'), i);
      return {
        holds: conditions.truth(condition, within(place, 0)),
        points: this.number(points, within(place, 1)),
      };
    });
    const without = expression.else === undefined ? null : this.number(expression.else, within(at, 'else'));
    return expression.take === 'first' ? this.first(parts, without ?? UNKNOWN) : this.sum(parts, without);
  }

  private sum(parts: readonly { holds: Sql; points: NumberSql }[], without: NumberSql | null): NumberSql {
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
      !this.scope.hasOpen && parts.every(({ points }) => isOne(points)) && (!without || isOne(without));
    const low = end('low');
    return isSingle ? one(low) : { low, high: end('high') };
  }

  /** An end of what one or several of those that may hold are worth; null where nothing bounds it, or none may hold. */
  private some(parts: readonly { holds: Sql; points: NumberSql }[], side: 'low' | 'high'): Sql {
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
  private first(parts: readonly { holds: Sql; points: NumberSql }[], rest: NumberSql): NumberSql {
    const conditions = parts.map(({ holds }) => holds);
    if (!this.scope.hasOpen && parts.every(({ points }) => isOne(points)) && isOne(rest)) {
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

  private bins({ bins, upTo, above, unknown }: Bins, at: Place): NumberSql {
    const conditions = new ConditionWriter(this.scope, this);
    const value = this.settled(this.number(bins, within(at, 'bins')));
    const parts = upTo.map(([bound, points], i) => {
      const place = within(within(at, 'upTo'), i);
      return {
        holds: conditions.compared('<=', value, this.number(bound, within(place, 0))),
        points: this.number(points, within(place, 1)),
      };
    });
    const last = above === undefined ? UNKNOWN : this.number(above, within(at, 'above'));
    const isOpen = this.scope.unknown === 'open';
    const reached = isOpen ? this.first(parts, last) : this.firstOfKnown(parts, last);
    const known = this.known(value);
    const without = unknown === undefined ? null : this.number(unknown, within(at, 'unknown'));
    if (isOpen && !without) return reached;
    const other = without ?? UNKNOWN;
    return this.either(known, reached, other);
  }

  /** The first that holds; a bound that is not known before it leaves the points unknown. */
  private firstOfKnown(parts: readonly { holds: Sql; points: NumberSql }[], last: NumberSql): NumberSql {
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

  /** One number where another is known, else a second one. */
  private either(known: Sql, number: NumberSql, other: NumberSql): NumberSql {
    const end = (side: 'low' | 'high') =>
      this.sheet.column(
        [known, number[side], other[side]],
        (k, x, y) => `CASE WHEN ${k} IS NOT NULL THEN ${x} ELSE ${y} END`,
      );
    const low = end('low');
    return isOne(number) && isOne(other) ? one(low) : { low, high: end('high') };
  }
}

const SQL_SIGN: Readonly<Record<Comparison, string>> = {
  '>=': '>=',
  '>': '>',
  '<=': '<=',
  '<': '<',
  '==': '=',
};
/** A text as SQL writes it. */
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Writes conditions: SQL's own three truths, where null is open. */
export class ConditionWriter {
  constructor(
    private readonly scope: SqlScope,
    private readonly numbers: NumberWriter,
  ) {}

  truth(condition: Condition, at: Place): Sql {
    const { sheet } = this.scope;
    const read = (key: string, parts: readonly Condition[]) =>
      parts.map((part, i) => this.truth(part, within(within(at, key), i)));
    if ('all' in condition)
      return sheet.column(read('all', condition.all), (...names) => names.join(' AND '));
    if ('any' in condition) return sheet.column(read('any', condition.any), (...names) => names.join(' OR '));
    if ('not' in condition)
      return sheet.column([this.truth(condition.not, within(at, 'not'))], (name) => `NOT ${name}`);
    if ('atLeast' in condition) {
      return sheet.column(read('of', condition.of), (...names) => {
        const count = (without: 'TRUE' | 'FALSE') =>
          names.map((name) => `CASE WHEN COALESCE(${name}, ${without}) THEN 1 ELSE 0 END`).join(' + ');
        return `CASE WHEN ${count('FALSE')} >= ${condition.atLeast} THEN TRUE WHEN ${count('TRUE')} < ${condition.atLeast} THEN FALSE END`;
      });
    }
    return this.criterion(condition, at);
  }

  private criterion(criterion: Criterion, at: Place): Sql {
    const reading = criterion.unknown ?? this.scope.unknown;
    const truth = this.decided(criterion, at);
    if (reading === 'open') return truth;
    return this.scope.sheet.column(
      [truth],
      (name) => `COALESCE(${name}, ${reading === 'met' ? 'TRUE' : 'FALSE'})`,
    );
  }

  private decided(criterion: Criterion, at: Place): Sql {
    const { sheet } = this.scope;
    const { op, value } = criterion;
    const [subject, key] = subjectOf(criterion);
    const place = within(at, key);
    const number = () => this.numbers.number(subject, place);
    if (op === undefined) return this.compared('==', number(), { low: literalSql(1), high: literalSql(1) });
    if (op === 'known') {
      const known =
        typeof subject === 'string' ? this.knownColumn(subject, place) : this.numbers.known(number());
      return sheet.column([known], (name) => `${name} IS NOT NULL`);
    }
    if (value === undefined) throw new DocumentError(at, 'The key "value" is missing.');
    if (op === 'between') {
      const [low, high] = (value as readonly NumberExpression[]).map((end, i) =>
        this.numbers.number(end, within(within(at, 'value'), i)),
      ) as [NumberSql, NumberSql];
      const found = number();
      const ends = [this.compared('>=', found, low), this.compared('<=', found, high)];
      return sheet.column(ends, (above, below) => `${above} AND ${below}`);
    }
    if ((COMPARISONS as readonly string[]).includes(op))
      return this.compared(
        op as Comparison,
        number(),
        this.numbers.number(value as NumberExpression, within(at, 'value')),
      );
    if (typeof subject !== 'string')
      throw new DocumentError(place, `"${op}" compares a text, and this is a number.`);
    const text = this.scope.text(subject, place);
    const texts = [value].flat().map((one) => {
      if (typeof one !== 'string')
        throw new DocumentError(within(at, 'value'), `"${op}" needs texts, got ${shown(one)}.`);
      return quotedText(one);
    });
    const sign = { is: '=', 'is not': '<>' }[op as string];
    return sheet.column([text], (name) =>
      sign ? `${name} ${sign} ${texts[0]}` : `${name} IN (${texts.join(', ')})`,
    );
  }

  private knownColumn(name: string, at: Place): Sql {
    return this.scope.given(name, at) ?? this.numbers.known(this.scope.number(name, at));
  }

  /** A comparison of what is known of two numbers; null where that does not decide it. */
  compared(op: Comparison, a: NumberSql, b: NumberSql): Sql {
    const { sheet } = this.scope;
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
