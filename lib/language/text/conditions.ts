import {
  COMPARISONS,
  type Condition,
  type Criterion,
  type CriterionOperator,
  type CriterionValue,
  UNKNOWN_READINGS,
  type UnknownReading,
} from '../expression';
import { failAt, type Span } from './cursor';
import {
  asCondition,
  asNumber,
  type ConditionPart,
  checkCount,
  checkedText,
  conditionPart,
  listOf,
  type Part,
  type Reading,
  spanOf,
  valuesOf,
} from './parts';
import type { Token } from './tokens';
import { isReserved } from './words';

/** What is said of a number or text: the operator, and what it is compared with. */
interface Test {
  readonly op: CriterionOperator;
  readonly value?: CriterionValue;
  readonly parts: readonly Part[];
  /** Whether the opposite is said, which is a `not` around it. */
  readonly isNot?: boolean;
}

const numberOf = (reading: Reading) => asNumber(reading.number());

function textOf(reading: Reading, what: string, words?: readonly string[]): string {
  if (reading.peek().kind !== 'text') reading.expected(what, words);
  return checkedText(reading.take());
}

/** What follows a number; null where nothing is said of it. */
function testNext(reading: Reading): Test | null {
  const op = COMPARISONS.find((one) => reading.isAt(one));
  if (op !== undefined) {
    reading.take();
    const other = numberOf(reading);
    return { op, value: other.value, parts: [{ ...other, depth: other.depth + 1 }] };
  }
  if (reading.took('between')) {
    const low = numberOf(reading);
    reading.need('and');
    const high = numberOf(reading);
    const parts = [low, high].map((end) => ({ ...end, depth: end.depth + 2 }));
    return { op: 'between', value: [low.value, high.value], parts };
  }
  if (reading.took('known')) return { op: 'known', parts: [] };
  if (reading.took('in'))
    return { op: 'in', value: listOf(reading, () => textOf(reading, 'a text in quotes')), parts: [] };
  if (reading.isAt('not', 'in') || reading.isAt('not', 'between'))
    return failAt(
      spanOf(reading.peek(), reading.peek(1)),
      `"not" stands before a criterion: not (x ${reading.peek(1).value.toLowerCase()} …). It then holds where x is unknown, too.`,
    );
  if (!reading.took('is')) return null;
  if (reading.took('unknown')) return { op: 'known', parts: [], isNot: true };
  const isNot = reading.took('not');
  if (reading.took('known')) return { op: 'known', parts: [], isNot };
  const value = textOf(
    reading,
    'a text in quotes or "known"',
    isNot ? ['known'] : ['known', 'not', 'unknown'],
  );
  return { op: isNot ? 'is not' : 'is', value, parts: [] };
}

/** `unknown met` behind a criterion. */
function readingNext(reading: Reading): UnknownReading | undefined {
  if (!reading.took('unknown')) return undefined;
  const found = UNKNOWN_READINGS.find((words) => reading.took(...words.split(' ')));
  return found ?? reading.expected('"met", "not met" or "open"', UNKNOWN_READINGS);
}

/** `id:` before a criterion. */
function labelNext(reading: Reading): Token | undefined {
  const { kind, value } = reading.peek();
  const isName = kind === 'name' || (kind === 'word' && !isReserved(value));
  const { kind: behind, value: mark } = reading.peek(1);
  if (!isName || behind !== 'mark' || mark !== ':') return undefined;
  const label = reading.take();
  reading.take();
  return label;
}

/** What a label or a reading of the unknown goes to, where brackets are around it. */
function bracketedCriterion(
  part: ConditionPart,
  said: { readonly id?: string; readonly unknown?: UnknownReading },
): ConditionPart {
  const { value } = part;
  const isTaken = Object.keys(said).some((key) => key in value);
  if (!('feature' in value) || isTaken)
    return failAt(
      part,
      'A name with a colon, and "unknown", belong to one criterion; put them within the brackets.',
    );
  return { ...part, value: { ...value, ...said } };
}

/** One criterion; a number alone stays one. */
function criterion(reading: Reading): Part {
  const label = labelNext(reading);
  const left = reading.number();
  const test = testNext(reading);
  const unknown = readingNext(reading);
  if (!label && !test && !unknown) return left;
  const id = label && checkedText(label);
  const span = spanOf(label ?? left, reading.peek(-1));
  if (left.kind === 'condition' && !test)
    return {
      ...bracketedCriterion(left, { ...(id !== undefined && { id }), ...(unknown && { unknown }) }),
      ...span,
    };
  const subject = asNumber(left);
  const value: Criterion = {
    ...(id !== undefined && { id }),
    feature: subject.value,
    ...(test && { op: test.op }),
    ...(test?.value !== undefined && { value: test.value }),
    ...(unknown && { unknown }),
  };
  const parts = [{ ...subject, depth: subject.depth + 1 }, ...(test?.parts ?? [])];
  const found = conditionPart(span, value, parts, 0);
  return test?.isNot ? conditionPart(span, { not: value }, [found], 1) : found;
}

function negation(reading: Reading): Part {
  const word = reading.peek();
  if (!reading.took('not')) return criterion(reading);
  const part = asCondition(reading.within(() => negation(reading)));
  return conditionPart(spanOf(word, part), { not: part.value }, [part], 1);
}

/** Parts with a word between them; one alone is itself. */
function joined(
  reading: Reading,
  word: 'and' | 'or',
  operand: (reading: Reading) => Part,
  group: (parts: readonly Condition[]) => Condition,
): Part {
  const first = operand(reading);
  if (!reading.isAt(word)) return first;
  const parts = [asCondition(first)];
  while (reading.took(word)) {
    checkCount(parts, reading.peek());
    parts.push(asCondition(operand(reading)));
  }
  const span: Span = spanOf(first, parts.at(-1) as ConditionPart);
  return conditionPart(span, group(valuesOf(parts)), parts, 2);
}

const conjunction = (reading: Reading) => joined(reading, 'and', negation, (all) => ({ all }));

/** A condition, or a number that stands alone. */
export const expressionNext = (reading: Reading): Part =>
  joined(reading, 'or', conjunction, (any) => ({ any }));
