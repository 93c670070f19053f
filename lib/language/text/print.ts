import {
  type Bins,
  COMPARISONS,
  type Condition,
  type Criterion,
  type NumberExpression,
  type Points,
} from '../expression';
import { nameText, quotedText } from './words';

/** The shortest decimal of a number; negative zero keeps its sign. */
const literalText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

const bracketed = (text: string) => `(${text})`;
const listText = (parts: readonly string[]) => bracketed(parts.join(', '));

/** How tightly a number is bound: what adds the least, what is written out or has brackets of its own the most. */
const LOOSE = 0;
const SUM = 1;
const PRODUCT = 2;
const TIGHT = 3;

/** Operators: their words, rank, and whether more of the same follow the first without brackets. */
const OPERATORS: readonly (readonly ['+' | '-' | '*' | '/', number])[] = [
  ['+', SUM],
  ['-', SUM],
  ['*', PRODUCT],
  ['/', PRODUCT],
];

const partsOf = (number: NumberExpression, key: string): readonly NumberExpression[] | undefined =>
  typeof number === 'object'
    ? (number as Readonly<Record<string, readonly NumberExpression[]>>)[key]
    : undefined;

function rankOf(number: NumberExpression): number {
  for (const [operator, rank] of OPERATORS) {
    const parts = partsOf(number, operator);
    if (!parts) continue;
    if (typeof number === 'object' && 'else' in number) return LOOSE;
    return parts.length === 1 ? TIGHT : rank;
  }
  return TIGHT;
}

/** A number as it stands among others that bind so tightly. */
const numberAt = (number: NumberExpression, rank: number): string =>
  rankOf(number) < rank ? bracketed(printNumber(number)) : printNumber(number);

/** What is first is read first, so that it needs no brackets, but where it would be taken for a part of the same list. */
function operationText(
  operator: '+' | '-' | '*' | '/',
  rank: number,
  parts: readonly NumberExpression[],
): string {
  const texts = parts.map((part, i) => {
    if (i > 0) return numberAt(part, rank + 1);
    const isSame = (operator === '+' || operator === '*') && (partsOf(part, operator)?.length ?? 0) > 1;
    return numberAt(part, isSame ? rank + 1 : rank);
  });
  return texts.join(` ${operator} `);
}

const SINGLE: Readonly<Record<string, string>> = { '+': 'sum', '*': 'product' };
/** Functions of any number of numbers, and their words. */
const FUNCTIONS = { min: 'min', max: 'max', orElse: 'first known of ' } as const;

function pointsText({ points, take, else: other }: Points): string {
  const parts = points.map(([condition, worth]) => `${numberAt(worth, SUM)} if ${printCondition(condition)}`);
  if (other !== undefined) parts.push(`else ${numberAt(other, SUM)}`);
  return `points${take ? ` ${take} ` : ''}${listText(parts)}`;
}

function binsText({ bins, upTo, above, unknown }: Bins): string {
  return `bins${listText([
    numberAt(bins, SUM),
    ...upTo.map(([bound, points]) => `up to ${numberAt(bound, SUM)}: ${numberAt(points, SUM)}`),
    ...(above === undefined ? [] : [`above: ${numberAt(above, SUM)}`]),
    ...(unknown === undefined ? [] : [`unknown: ${numberAt(unknown, SUM)}`]),
  ])}`;
}

/** A number of rules as text: `parseNumber` reads the same number of it. */
export function printNumber(number: NumberExpression): string {
  if (typeof number === 'number') return literalText(number);
  if (typeof number === 'string') return nameText(number);
  for (const [operator, rank] of OPERATORS) {
    const parts = partsOf(number, operator);
    if (!parts) continue;
    if (parts.length === 1) return `${SINGLE[operator]}${listText(parts.map((part) => numberAt(part, SUM)))}`;
    const text = operationText(operator, rank, parts);
    return '/' in number && number.else !== undefined ? `${text} else ${numberAt(number.else, SUM)}` : text;
  }
  for (const [key, words] of Object.entries(FUNCTIONS)) {
    const parts = partsOf(number, key);
    if (parts) return `${words}${listText(parts.map((part) => numberAt(part, SUM)))}`;
  }
  return 'points' in number ? pointsText(number) : binsText(number as Bins);
}

/** JSON that keeps the sign of negative zero. */
function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${jsonText(one)}`);
    return `{${entries.join(', ')}}`;
  }
  return typeof value === 'number' ? literalText(value) : JSON.stringify(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';

const IS_KNOWN = ' is known';
const IS_NOT_KNOWN = ' is not known';

/** What is said of the subject of a criterion; null where it cannot be said, as of a criterion that compares nothing. */
function testText({ op, value }: Criterion): string | null {
  if (op === undefined || op === 'known')
    return value !== undefined ? null : op === undefined ? '' : IS_KNOWN;
  if (value === undefined) return null;
  if (op === 'between') {
    if (!Array.isArray(value) || value.length !== 2 || value.includes('')) return null;
    const [low, high] = value.map((end: NumberExpression) => numberAt(end, SUM));
    return ` between ${low} and ${high}`;
  }
  if (op === 'is' || op === 'is not') return isText(value) ? ` ${op} ${quotedText(value)}` : null;
  if (op === 'in')
    return Array.isArray(value) && value.every(isText) ? ` in ${listText(value.map(quotedText))}` : null;
  const isNumber = COMPARISONS.some((one) => one === op) && !Array.isArray(value) && value !== '';
  return isNumber ? ` ${op} ${numberAt(value as NumberExpression, SUM)}` : null;
}

function criterionText(criterion: Criterion, says = testText): string {
  const { id, feature, field, unknown } = criterion;
  const test = says(criterion);
  if (test === null || feature === undefined || field !== undefined) return jsonText(criterion);
  const label = id === undefined ? '' : `${nameText(id)}: `;
  return `${label}${numberAt(feature, SUM)}${test}${unknown === undefined ? '' : ` unknown ${unknown}`}`;
}

/** A part of a group: groups within groups are bracketed, whether they need it or not. */
const partText = (condition: Condition): string =>
  ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1)
    ? bracketed(printCondition(condition))
    : printCondition(condition);

/** Whether a condition is one name, word or bracket, so that `not` before it says what is not. */
const isFlag = (condition: Condition): boolean =>
  'feature' in condition &&
  Object.keys(condition).length === 1 &&
  rankOf(condition.feature as NumberExpression) === TIGHT;

/**
 * A condition of rules as text: `parseCondition` reads the same condition of it. A criterion that compares nothing, or what it
 * cannot be compared with, is written as in the document. Conditions on rows have no text.
 */
export function printCondition(condition: Condition): string {
  if ('all' in condition || 'any' in condition) {
    const [parts, word] =
      'all' in condition ? ([condition.all, 'and'] as const) : ([condition.any, 'or'] as const);
    if (parts.length > 1) return parts.map(partText).join(` ${word} `);
    return `${word === 'and' ? 'all' : 'any'} of ${listText(parts.map(printCondition))}`;
  }
  if ('atLeast' in condition)
    return `at least ${literalText(condition.atLeast)} of ${listText(condition.of.map(printCondition))}`;
  if ('not' in condition) {
    const { not } = condition;
    if ('feature' in not && testText(not) === IS_KNOWN) return criterionText(not, () => IS_NOT_KNOWN);
    const text = partText(not);
    return `not ${!('feature' in not) || isFlag(not) ? text : bracketed(text)}`;
  }
  return criterionText(condition);
}
