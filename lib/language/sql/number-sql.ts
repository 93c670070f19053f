import { checkValue, isComparison } from '@/lib/language/criterion-value';
import { failNumber, subjectOf } from '@/lib/language/evaluate';
import type { Bins, Condition, Criterion, NumberExpression, Points } from '@/lib/language/expression';
import { DocumentError, type Place, within } from '@/lib/language/grammar';
import { IntervalWriter, type Workplace } from './interval-sql';
import { literalSql, type NumberSql, one, UNKNOWN } from './number-type';
import { PointsWriter } from './points-sql';
import type { Sql } from './sheet';

/** What names stand for, and what the engine writes. */
export interface SqlScope extends Workplace {
  /** Whether a criterion anywhere may be open: numbers then have two ends. */
  readonly hasOpen: boolean;
  number(name: string, at: Place): NumberSql;
  /** Null where the name is of a number. */
  text(name: string, at: Place): Sql | null;
  /** What is null where a name is not known; null where that is told by its number. */
  given(name: string, at: Place): Sql | null;
  /** A text as the engine reads it. */
  literal(text: string): string;
  /** A number of a form that only this scope has; null where it has none such. */
  readonly further?: (expression: object, at: Place) => NumberSql | null;
  /** Criteria that only rows have; null where this scope has none. */
  readonly rowCriterion?: (criterion: Criterion, at: Place) => Sql | null;
}

/** Whether anything in a document may be open. */
export function hasOpen(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false;
  const { unknown } = document as { unknown?: unknown };
  return unknown === 'open' || Object.values(document).some(hasOpen);
}

/** Writes numbers: what is computed of the columns of a sheet. */
export class NumberWriter {
  readonly intervals: IntervalWriter;
  private readonly worths: PointsWriter;

  constructor(private readonly scope: SqlScope) {
    this.intervals = new IntervalWriter(scope);
    this.worths = new PointsWriter(scope.sheet, scope.hasOpen);
  }

  number(expression: NumberExpression, at: Place): NumberSql {
    const read = (part: NumberExpression, ...keys: (string | number)[]) =>
      this.number(part, keys.reduce<Place>(within, at));
    const { intervals } = this;
    if (typeof expression === 'number') return one(literalSql(expression));
    if (typeof expression === 'string') return this.scope.number(expression, at);
    const further = this.scope.further?.(expression, at);
    if (further) return further;
    for (const key of ['+', '*', 'min', 'max', '-'] as const) {
      const parts = (expression as Readonly<Record<string, readonly NumberExpression[]>>)[key];
      if (!parts) continue;
      const [first, ...rest] = parts.map((part, i) => read(part, key, i)) as [NumberSql, ...NumberSql[]];
      return rest.reduce((a, b) => intervals.settled(intervals.folded(key, a, b)), intervals.settled(first));
    }
    if ('/' in expression) {
      const [top, bottom] = expression['/'].map((part, i) => intervals.settled(read(part, '/', i))) as [
        NumberSql,
        NumberSql,
      ];
      const byZero = expression.else === undefined ? UNKNOWN : read(expression.else, 'else');
      return intervals.settled(intervals.quotient(top, bottom, byZero));
    }
    if ('orElse' in expression)
      return intervals.orElse(expression.orElse.map((part, i) => read(part, 'orElse', i)));
    return intervals.settled(
      'points' in expression ? this.points(expression, at) : this.bins(expression as Bins, at),
    );
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
    return expression.take === 'first'
      ? this.worths.first(parts, without ?? UNKNOWN)
      : this.worths.sum(parts, without);
  }

  private bins({ bins, upTo, above, unknown }: Bins, at: Place): NumberSql {
    const { intervals, worths } = this;
    const value = intervals.settled(this.number(bins, within(at, 'bins')));
    const parts = upTo.map(([bound, points], i) => {
      const place = within(within(at, 'upTo'), i);
      return {
        holds: intervals.compared('<=', value, this.number(bound, within(place, 0))),
        points: this.number(points, within(place, 1)),
      };
    });
    const last = above === undefined ? UNKNOWN : this.number(above, within(at, 'above'));
    const isOpen = this.scope.unknown === 'open';
    const reached = isOpen ? worths.first(parts, last) : worths.firstOfKnown(parts, last);
    const known = intervals.known(value);
    const without = unknown === undefined ? null : this.number(unknown, within(at, 'unknown'));
    if (isOpen && !without) return reached;
    const other = without ?? UNKNOWN;
    return intervals.either(known, reached, other);
  }
}

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
    const truth = this.scope.rowCriterion?.(criterion, at) ?? this.decided(criterion, at);
    if (reading === 'open') return truth;
    return this.scope.sheet.column(
      [truth],
      (name) => `COALESCE(${name}, ${reading === 'met' ? 'TRUE' : 'FALSE'})`,
    );
  }

  private decided(criterion: Criterion, at: Place): Sql {
    checkValue(criterion, at);
    const { sheet } = this.scope;
    const { intervals } = this.numbers;
    const { op, value } = criterion;
    const [subject, key] = subjectOf(criterion);
    const place = within(at, key);
    const number = () => this.numbers.number(subject, place);
    if (op === undefined) return intervals.compared('==', number(), one(literalSql(1)));
    if (op === 'known') {
      const known =
        typeof subject === 'string' ? this.knownColumn(subject, place) : intervals.known(number());
      return sheet.column([known], (name) => `${name} IS NOT NULL`);
    }
    const valueAt = within(at, 'value');
    if (op === 'between') {
      const [low, high] = (value as readonly NumberExpression[]).map((end, i) =>
        this.numbers.number(end, within(valueAt, i)),
      ) as [NumberSql, NumberSql];
      const found = number();
      const ends = [intervals.compared('>=', found, low), intervals.compared('<=', found, high)];
      return sheet.column(ends, (above, below) => `${above} AND ${below}`);
    }
    if (isComparison(op))
      return intervals.compared(op, number(), this.numbers.number(value as NumberExpression, valueAt));
    if (typeof subject !== 'string')
      throw new DocumentError(place, `"${op}" compares a text, and this is a number.`);
    const text = this.scope.text(subject, place) ?? failNumber(op, subject, place);
    const texts = [value].flat().map((one) => this.scope.literal(one as string));
    const sign = { is: '=', 'is not': '<>' }[op as string];
    return sheet.column([text], (name) =>
      sign ? `${name} ${sign} ${texts[0]}` : `${name} IN (${texts.join(', ')})`,
    );
  }

  private knownColumn(name: string, at: Place): Sql {
    return this.scope.given(name, at) ?? this.numbers.intervals.known(this.scope.number(name, at));
  }
}
