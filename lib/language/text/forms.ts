import { conditionForm, type NumberExpression, numberForm } from '../expression';
import { DocumentError, ROOT } from '../grammar';
import { failAt, type Span } from './cursor';
import {
  asCondition,
  asNumber,
  checkCount,
  closed,
  conditionPart,
  listOf,
  type NumberPart,
  numberPart,
  type Part,
  type Reading,
  spanOf,
  valuesOf,
} from './parts';

/** Where a form ends: behind its last bracket. */
const endOf = (reading: Reading) => reading.peek(-1);

const numbers = (reading: Reading) => listOf(reading, () => asNumber(reading.number()));

/** Numbers in brackets behind these words. */
const LISTS: readonly (readonly [readonly string[], (values: NumberExpression[]) => NumberExpression])[] = [
  [['min'], (min) => ({ min })],
  [['max'], (max) => ({ max })],
  [['sum'], (values) => ({ '+': values })],
  [['product'], (values) => ({ '*': values })],
  [['first', 'known', 'of'], (orElse) => ({ orElse })],
];

/** `all of (…)`, `any of (…)`, `at least 2 of (…)`. */
function groupPart(reading: Reading, from: Span): Part | null {
  const conditions = () => listOf(reading, () => asCondition(reading.expression()));
  if (reading.took('all', 'of')) {
    const parts = conditions();
    return conditionPart(spanOf(from, endOf(reading)), { all: valuesOf(parts) }, parts, 2);
  }
  if (reading.took('any', 'of')) {
    const parts = conditions();
    return conditionPart(spanOf(from, endOf(reading)), { any: valuesOf(parts) }, parts, 2);
  }
  if (!reading.took('at', 'least')) return null;
  const atLeast = literalNext(reading) ?? reading.expected('a number');
  reading.need('of');
  const parts = conditions();
  return conditionPart(spanOf(from, endOf(reading)), { atLeast, of: valuesOf(parts) }, parts, 2);
}

/** Takes a number that is written out, with a minus before it or none; null where none is next. */
export function literalNext(reading: Reading): number | null {
  const isNegative = reading.isAt('-');
  if (reading.peek(isNegative ? 1 : 0).kind !== 'number') return null;
  if (isNegative) reading.take();
  const value = Number(reading.take().value);
  return isNegative ? -value : value;
}

/** `points(3 if …, 2 if …, else 0)`, behind its first words. */
function pointsPart(reading: Reading, from: Span, take: 'all' | 'first' | undefined): NumberPart {
  reading.need('(');
  return reading.within(() => {
    const pair = () => {
      const worth = asNumber(reading.number());
      if (!reading.took('points')) reading.took('point');
      reading.need('if');
      return [asCondition(reading.expression()), worth] as const;
    };
    const pairs = [pair()];
    let other: NumberPart | null = null;
    while (!other && reading.took(',')) {
      if (reading.took('else')) other = asNumber(reading.number());
      else {
        checkCount(pairs, reading.peek());
        pairs.push(pair());
      }
    }
    closed(reading);
    const value = {
      points: pairs.map(([condition, worth]) => [condition.value, worth.value] as const),
      ...(take && { take }),
      ...(other && { else: other.value }),
    };
    return numberPart(spanOf(from, endOf(reading)), value, [...pairs.flat(), ...(other ? [other] : [])], 3);
  });
}

/** `bins(x, up to 18: 1, above: 2, unknown: 0)`, behind its first word. */
function binsPart(reading: Reading, from: Span): NumberPart {
  reading.need('(');
  return reading.within(() => {
    const numberNext = () => asNumber(reading.number());
    const bins = numberNext();
    const upTo: (readonly [NumberPart, NumberPart])[] = [];
    reading.need(',', 'up', 'to');
    const boundNext = () => {
      checkCount(upTo, reading.peek());
      const bound = numberNext();
      reading.need(':');
      upTo.push([bound, numberNext()]);
    };
    boundNext();
    while (reading.took(',', 'up', 'to')) boundNext();
    const above = reading.took(',', 'above', ':') ? numberNext() : null;
    const unknown = reading.took(',', 'unknown', ':') ? numberNext() : null;
    if (reading.took(',')) reading.expected(above || unknown ? '")"' : '"up to", "above:" or "unknown:"');
    closed(reading);
    const value = {
      bins: bins.value,
      upTo: upTo.map(([bound, points]) => [bound.value, points.value] as const),
      ...(above && { above: above.value }),
      ...(unknown && { unknown: unknown.value }),
    };
    const others = [bins, above, unknown].filter((part) => part !== null);
    const span = spanOf(from, endOf(reading));
    const inner = numberPart(span, 0, upTo.flat(), 3);
    return numberPart(span, value, [...others.map((part) => ({ ...part, depth: part.depth + 1 })), inner], 0);
  });
}

/** Keys of which every number in the form of the document has one. */
const NUMBER_KEYS = ['+', '-', '*', '/', 'min', 'max', 'orElse', 'points', 'bins'];
const nestingOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(nestingOf)) : 0;

/** A number or condition in the form of the document. */
function jsonPart(reading: Reading): Part {
  const token = reading.take();
  try {
    const value: unknown = JSON.parse(token.value);
    const isNumber = Object.keys(value as object).some((key) => NUMBER_KEYS.includes(key));
    if (isNumber) {
      const read = numberForm.read(value, ROOT);
      return { kind: 'number', from: token.from, to: token.to, value: read, depth: nestingOf(read) };
    }
    const read = conditionForm.read(value, ROOT);
    return { kind: 'condition', from: token.from, to: token.to, value: read, depth: nestingOf(read) };
  } catch (error) {
    if (error instanceof DocumentError)
      return failAt(token, [error.at.pointer, error.message].filter((part) => part !== '').join(': '));
    if (error instanceof SyntaxError) return failAt(token, 'This is not JSON.');
    throw error;
  }
}

/** Reads what begins with words of its own, or is JSON; null where nothing such is next. */
export function formPart(reading: Reading): Part | null {
  const first = reading.peek();
  if (first.kind === 'json') return jsonPart(reading);
  if (first.kind !== 'word') return null;
  const group = groupPart(reading, first);
  if (group) return group;
  for (const [words, of] of LISTS) {
    if (!reading.isAt(...words) || (words.length === 1 && !reading.isAt(...words, '('))) continue;
    reading.need(...words);
    const parts = numbers(reading);
    return numberPart(spanOf(first, endOf(reading)), of(valuesOf(parts)), parts, 2);
  }
  for (const take of [undefined, 'all', 'first'] as const) {
    const words = take === undefined ? ['points'] : ['points', take];
    if (!reading.isAt(...words, '(')) continue;
    reading.need(...words);
    return pointsPart(reading, first, take);
  }
  if (!reading.isAt('bins', '(')) return null;
  reading.take();
  return binsPart(reading, first);
}
