import type { Condition, NumberExpression } from '../expression';
import { MAX_DEPTH, MAX_PARTS, MAX_TEXT } from '../grammar';
import { type Cursor, failAt, type Span } from './cursor';
import type { Token } from './tokens';

/** A number or a condition that was read, and where it stands. */
interface Read<Kind extends string, T> extends Span {
  readonly kind: Kind;
  readonly value: T;
  /** Keys and places of lists from here to the innermost number or condition in it. */
  readonly depth: number;
}
export type NumberPart = Read<'number', NumberExpression>;
export type ConditionPart = Read<'condition', Condition>;
export type Part = NumberPart | ConditionPart;

/** A text while it is read. Brackets may hold a number or a condition: which one it was is known behind them. */
export interface Reading extends Cursor {
  /** Reads a condition, or a number that stands alone. */
  expression(): Part;
  /** Reads a number, or a condition in brackets, which whoever needs a number refuses. */
  number(): Part;
  /** Reads what is nested, unless that is too deep. */
  within<T>(read: () => T): T;
}

export const spanOf = (from: Span, to: Span): Span => ({ from: from.from, to: to.to });

/** How deep what holds these parts is, each so many keys below it. */
function depthOf(span: Span, parts: readonly Part[], keys: number): number {
  const depth = keys + Math.max(...parts.map((part) => part.depth));
  if (depth > MAX_DEPTH) failAt(span, 'This is nested too deeply.');
  return depth;
}

export const numberPart = (
  span: Span,
  value: NumberExpression,
  parts: readonly Part[],
  keys: number,
): NumberPart => ({ kind: 'number', ...span, value, depth: depthOf(span, parts, keys) });

export const conditionPart = (
  span: Span,
  value: Condition,
  parts: readonly Part[],
  keys: number,
): ConditionPart => ({ kind: 'condition', ...span, value, depth: depthOf(span, parts, keys) });

/** A number; fails where it is a condition. */
export function asNumber(part: Part): NumberPart {
  if (part.kind === 'number') return part;
  return failAt(
    part,
    'A number is needed here, and this is a condition. As a number write points(1 if …, else 0).',
  );
}

/** A condition; a number that stands alone is a flag. */
export const asCondition = (part: Part): ConditionPart =>
  part.kind === 'condition' ? part : conditionPart(part, { feature: part.value }, [part], 1);

export const valuesOf = <T>(parts: readonly { readonly value: T }[]): T[] => parts.map(({ value }) => value);

/** Fails at a token whose text is too long for a document. */
export function checkedText(token: Token): string {
  if (token.value.length > MAX_TEXT) failAt(token, `This has more than ${MAX_TEXT} characters.`);
  if (token.kind === 'name' && token.value === '') failAt(token, 'A name must have a character.');
  return token.value;
}

/** Fails where a list has as many parts as it may have, and one more begins. */
export function checkCount(parts: readonly unknown[], span: Span): void {
  if (parts.length >= MAX_PARTS) failAt(span, `There may be at most ${MAX_PARTS} parts.`);
}

/** Reads what stands between brackets, with commas between. */
export function listOf<T>(reading: Reading, read: () => T): T[] {
  reading.need('(');
  return reading.within(() => {
    const found = [read()];
    while (reading.took(',')) {
      checkCount(found, reading.peek());
      found.push(read());
    }
    closed(reading);
    return found;
  });
}

/** Takes the bracket that ends a list. */
export function closed(reading: Reading): void {
  if (!reading.took(')')) reading.expected('"," or ")"', [',', ')']);
}
