import { checkValue, isComparison } from './criterion-value';
import { exactOf } from './exact';
import type { Bins, Condition, Criterion, NumberExpression, Points, UnknownReading } from './expression';
import { DocumentError, type Place, shown, within } from './grammar';
import {
  add,
  greater,
  hull,
  type Interval,
  knownOf,
  lesser,
  minus,
  only,
  over,
  times,
  UNKNOWN,
} from './interval';
import { byRow, type Swept, stillScope } from './swept';
import { allOf, atLeastOf, COMPARE, notOf, OPEN, type Truth } from './truth';

/** What names stand for, by row. */
export interface Scope {
  /** What a criterion that is silent makes of what is not known; with `open`, numbers are intervals. */
  readonly unknown: UnknownReading;
  /** Reads a number by its name; null where nothing has that name. Throws a DocumentError where it is no number. */
  number(name: string, at: Place): NumberReader | null;
  /** Reads a text by its name; null where nothing has that name. */
  text(name: string, at: Place): TextReader | null;
  /** Reads a number of a form that only this scope has; null where it has none such. */
  readonly further?: (expression: object, at: Place) => NumberReader | null;
  /** Reads criteria that only rows have; null where this scope has none. */
  readonly rowCriterion?: (criterion: Criterion, at: Place) => ((row: number) => Truth) | null;
  /** While one number of the document moves. */
  readonly swept?: Swept<Scope>;
}

export type NumberReader = (row: number) => Interval;
/** Null where the text is not known. */
export type TextReader = (row: number) => string | null;
export type ConditionReader = (row: number) => Truth;

/** Fails: a name stands for nothing. */
export function failUnnamed(name: string, at: Place): never {
  throw new DocumentError(at, `Nothing is called ${shown(name)}: no column, feature or value.`);
}

/** Fails: a text is compared, and a name is of a number. */
export function failNumber(op: string, name: string, at: Place): never {
  throw new DocumentError(at, `"${op}" compares a text, and ${shown(name)} is a number.`);
}

/** Operators on any number of numbers, from the left. */
const FOLDS: readonly (readonly [string, (a: Interval, b: Interval) => Interval])[] = [
  ['+', add],
  ['-', (a, b) => add(a, minus(b))],
  ['*', times],
  ['min', lesser],
  ['max', greater],
];

/** Reads a number of each row. Throws a DocumentError where a name stands for nothing. */
export function readerOf(expression: NumberExpression, scope: Scope, at: Place): NumberReader {
  const isOpen = scope.unknown === 'open';
  const read = (part: NumberExpression, ...keys: (string | number)[]) =>
    readerOf(part, scope, keys.reduce<Place>(within, at));
  /** Of what is computed with something unknown only the reading `open` knows anything. */
  const settled = (value: Interval) => (isOpen || knownOf(value) ? value : UNKNOWN);
  const computed = (
    parts: readonly NumberReader[],
    fold: (a: Interval, b: Interval, row: number) => Interval,
  ) => {
    const [first, ...rest] = parts as readonly [NumberReader, ...NumberReader[]];
    return (row: number) =>
      rest.reduce(
        (value, part) => {
          const other = part(row);
          const isKnown = isOpen || (knownOf(value) && knownOf(other));
          return isKnown ? settled(fold(value, other, row)) : UNKNOWN;
        },
        settled(first(row)),
      );
  };
  if (typeof expression === 'number') return literalReader(expression, scope, at);
  if (typeof expression === 'string') return scope.number(expression, at) ?? failUnnamed(expression, at);
  const still = stillScope(scope, expression, at);
  if (still) return byRow(readerOf(expression, still, at));
  const further = scope.further?.(expression, at);
  if (further) return further;
  for (const [key, fold] of FOLDS) {
    const parts = (expression as Readonly<Record<string, readonly NumberExpression[]>>)[key];
    if (parts)
      return computed(
        parts.map((part, i) => read(part, key, i)),
        fold,
      );
  }
  if ('/' in expression) {
    const byZero = expression.else === undefined ? () => UNKNOWN : read(expression.else, 'else');
    return computed(
      expression['/'].map((part, i) => read(part, '/', i)),
      (a, b, row) => over(a, b, byZero(row)),
    );
  }
  if ('orElse' in expression) {
    const parts = expression.orElse.map((part, i) => read(part, 'orElse', i));
    return (row) => {
      for (const part of parts) {
        const value = part(row);
        if (knownOf(value)) return value;
      }
      return UNKNOWN;
    };
  }
  const reader =
    'points' in expression ? pointsReader(expression, scope, at) : binsReader(expression as Bins, scope, at);
  return (row) => settled(reader(row));
}

/** Reads a number that is written out: the same of every row. */
export function literalReader(value: number, { swept }: Scope, at: Place): NumberReader {
  const number = only(exactOf(value));
  return swept?.literal(at) ?? (() => number);
}

const NOTHING = only(exactOf(0));

function pointsReader(expression: Points, scope: Scope, at: Place): NumberReader {
  const parts = expression.points.map(([condition, points], i) => {
    const place = within(within(at, 'points'), i);
    return {
      holds: conditionReader(condition, scope, within(place, 0)),
      points: readerOf(points, scope, within(place, 1)),
    };
  });
  const without = expression.else === undefined ? null : readerOf(expression.else, scope, within(at, 'else'));
  if (expression.take === 'first') {
    return (row) => {
      // What any of those that may be the first is worth.
      let value: Interval | null = null;
      for (const { holds, points } of parts) {
        const met = holds(row);
        if (met === 0) continue;
        const worth = points(row);
        value = value === null ? worth : hull(value, worth);
        if (met === 1) return value;
      }
      const rest = without ? without(row) : UNKNOWN;
      return value === null ? rest : hull(value, rest);
    };
  }
  return (row) => {
    let total = NOTHING;
    // What one of those that may hold is worth, where nothing certainly does.
    let some: Interval | null = null;
    let isCertain = false;
    for (const { holds, points } of parts) {
      const met = holds(row);
      if (met === 0) continue;
      const worth = points(row);
      if (met === 1) isCertain = true;
      else some = some === null ? worth : hull(hull(some, worth), add(some, worth));
      total = add(total, met === 1 ? worth : hull(NOTHING, worth));
    }
    if (!without || isCertain) return total;
    return some === null ? without(row) : hull(some, without(row));
  };
}

function binsReader({ bins, upTo, above, unknown }: Bins, scope: Scope, at: Place): NumberReader {
  const number = readerOf(bins, scope, within(at, 'bins'));
  const parts = upTo.map(([bound, points], i) => {
    const place = within(within(at, 'upTo'), i);
    return {
      bound: readerOf(bound, scope, within(place, 0)),
      points: readerOf(points, scope, within(place, 1)),
    };
  });
  const last = above === undefined ? () => UNKNOWN : readerOf(above, scope, within(at, 'above'));
  const ofUnknown = unknown === undefined ? null : readerOf(unknown, scope, within(at, 'unknown'));
  const isOpen = scope.unknown === 'open';
  return (row) => {
    const value = number(row);
    const isKnown = knownOf(value) !== null;
    if (!isKnown && ofUnknown) return ofUnknown(row);
    if (!isKnown && !isOpen) return UNKNOWN;
    let reached: Interval | null = null;
    for (const { bound, points } of parts) {
      const limit = bound(row);
      const met = COMPARE['<='](value, limit);
      if (met === 0) continue;
      if (met === OPEN && !isOpen) return UNKNOWN;
      const worth = points(row);
      reached = reached === null ? worth : hull(reached, worth);
      if (met === 1) return reached;
    }
    return reached === null ? last(row) : hull(reached, last(row));
  };
}

/** Reads whether a condition holds of each row. Throws a DocumentError where it cannot. */
export function conditionReader(condition: Condition, scope: Scope, at: Place): ConditionReader {
  const still = stillScope(scope, condition, at);
  if (still) return scope.swept?.known(at) ?? byRow(conditionReader(condition, still, at));
  const read = (key: string, parts: readonly Condition[]) =>
    parts.map((part, i) => conditionReader(part, scope, within(within(at, key), i)));
  if ('all' in condition) {
    const parts = read('all', condition.all);
    return (row) => {
      let least: Truth = 1;
      for (const part of parts) {
        least = Math.min(least, part(row)) as Truth;
        if (least === 0) break;
      }
      return least;
    };
  }
  if ('any' in condition) {
    const parts = read('any', condition.any);
    return (row) => {
      let most: Truth = 0;
      for (const part of parts) {
        most = Math.max(most, part(row)) as Truth;
        if (most === 1) break;
      }
      return most;
    };
  }
  if ('atLeast' in condition) {
    const parts = read('of', condition.of);
    const least = literalReader(condition.atLeast, scope, within(at, 'atLeast'));
    return (row) =>
      atLeastOf(
        least(row),
        parts.map((part) => part(row)),
      );
  }
  if ('not' in condition) {
    const part = conditionReader(condition.not, scope, within(at, 'not'));
    return (row) => notOf(part(row));
  }
  return criterionReader(condition, scope, at);
}

const READS = { met: 1, 'not met': 0, open: OPEN } as const satisfies Record<UnknownReading, Truth>;

function criterionReader(criterion: Criterion, scope: Scope, at: Place): ConditionReader {
  const truth = scope.rowCriterion?.(criterion, at) ?? truthReader(criterion, scope, at);
  const unknown = READS[criterion.unknown ?? scope.unknown];
  return (row) => {
    const found = truth(row);
    return found === OPEN ? unknown : found;
  };
}

/** What a criterion is about, and the key it is written under. */
export const subjectOf = ({ feature, field }: Criterion): readonly [NumberExpression, 'feature' | 'field'] =>
  field === undefined ? [feature as NumberExpression, 'feature'] : [field, 'field'];

function truthReader(criterion: Criterion, scope: Scope, at: Place): ConditionReader {
  checkValue(criterion, at);
  const { op, value } = criterion;
  const [subject, key] = subjectOf(criterion);
  const place = within(at, key);
  const valueAt = within(at, 'value');
  const number = () => readerOf(subject, scope, place);
  if (op === undefined) {
    const read = number();
    const one = only(exactOf(1));
    return (row) => COMPARE['=='](read(row), one);
  }
  if (op === 'known') {
    const texts = typeof subject === 'string' ? scope.text(subject, place) : null;
    if (texts) return (row) => (texts(row) === null ? 0 : 1);
    const read = number();
    return (row) => (knownOf(read(row)) ? 1 : 0);
  }
  if (op === 'between') {
    const read = number();
    const [low, high] = (value as NumberExpression[]).map((end, i) =>
      readerOf(end, scope, within(valueAt, i)),
    ) as [NumberReader, NumberReader];
    return (row) => {
      const found = read(row);
      return allOf([COMPARE['>='](found, low(row)), COMPARE['<='](found, high(row))]);
    };
  }
  if (isComparison(op)) {
    const read = number();
    const other = readerOf(value as NumberExpression, scope, valueAt);
    const holds = COMPARE[op];
    return (row) => holds(read(row), other(row));
  }
  return textReader(criterion, scope, at);
}

/** Texts that are compared, case and all. */
function textReader({ op, value, ...criterion }: Criterion, scope: Scope, at: Place): ConditionReader {
  const [subject, key] = subjectOf(criterion);
  const place = within(at, key);
  if (typeof subject !== 'string')
    throw new DocumentError(place, `"${op}" compares a text, and this is a number.`);
  const read = scope.text(subject, place);
  if (!read) {
    if (!scope.number(subject, place)) failUnnamed(subject, place);
    failNumber(op as string, subject, place);
  }
  const known = new Set<string | null>([value].flat() as string[]);
  const [met, other] = op === 'is not' ? ([0, 1] as const) : ([1, 0] as const);
  return (row) => {
    const found = read(row);
    return found === null ? OPEN : known.has(found) ? met : other;
  };
}
