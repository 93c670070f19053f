import { COMPARISONS, type Condition, type NumberExpression } from '../expression';
import { MAX_DEPTH } from '../grammar';
import { expressionNext } from './conditions';
import { AN_OPERATOR, cursorOf, failAt, TextError, type TextProblem } from './cursor';
import { numberNext } from './numbers';
import { asCondition, asNumber, type Reading } from './parts';

/** What a text says, or why it says nothing. */
export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: TextProblem };

/** Characters (UTF-16): far more than one rule has. */
export const MAX_CHARACTERS = 1_000_000;

function readingOf(text: string): Reading {
  const cursor = cursorOf(text);
  let depth = 0;
  const reading: Reading = {
    ...cursor,
    expression: () => expressionNext(reading),
    number: () => numberNext(reading),
    within(read) {
      if (++depth > MAX_DEPTH + 1) failAt(cursor.peek(), 'This is nested too deeply.');
      const found = read();
      depth--;
      return found;
    },
  };
  return reading;
}

function parsed<T>(text: string, read: (reading: Reading) => T): ParseResult<T> {
  if (text.length > MAX_CHARACTERS)
    return {
      ok: false,
      problem: {
        at: MAX_CHARACTERS,
        length: text.length - MAX_CHARACTERS,
        message: `This is too long: more than ${MAX_CHARACTERS.toLocaleString('en')} characters.`,
      },
    };
  try {
    return { ok: true, value: read(readingOf(text)) };
  } catch (error) {
    if (error instanceof TextError) return { ok: false, problem: error.problem };
    throw error;
  }
}

const isEnd = (reading: Reading) => reading.peek().kind === 'end';

/** Reads a condition of rules from its text. */
export const parseCondition = (text: string): ParseResult<Condition> =>
  parsed(text, (reading) => {
    const part = reading.expression();
    if (isEnd(reading)) return asCondition(part).value;
    return part.kind === 'number'
      ? reading.expected('a comparison, "and" or "or"', [...COMPARISONS, 'between', 'is', 'in', 'and', 'or'])
      : reading.expected('"and" or "or"', ['and', 'or']);
  });

/** Reads a number of rules from its text. */
export const parseNumber = (text: string): ParseResult<NumberExpression> =>
  parsed(text, (reading) => {
    const part = asNumber(reading.number());
    return isEnd(reading) ? part.value : reading.expected(AN_OPERATOR, ['+', '-', '*', '/']);
  });
