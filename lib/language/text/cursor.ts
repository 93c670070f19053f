import { COMPARISONS } from '../expression';
import { type Token, tokenFrom } from './tokens';
import { isReserved, isWord } from './words';

/** Why a text is none of the language: the place, in characters (UTF-16) from 0, and a sentence. */
export interface TextProblem {
  readonly at: number;
  /** 0 where something is missing at the end. */
  readonly length: number;
  readonly message: string;
  /** Words and marks of which one may stand there, where these are few. */
  readonly expected?: readonly string[];
}

/** Ends the reading of a text; `parse.ts` catches it. */
export class TextError extends Error {
  constructor(readonly problem: TextProblem) {
    super(problem.message);
  }
}

/** A place in a text. */
export type Span = Pick<Token, 'from' | 'to'>;

/** Fails at a place. */
export function failAt({ from, to }: Span, message: string): never {
  throw new TextError({ at: from, length: to - from, message });
}

/** Where in a text its reading is. */
export interface Cursor {
  /** The token that is next, or one behind it. */
  peek(ahead?: number): Token;
  take(): Token;
  /** Whether these words and marks are next, in this order. */
  isAt(...words: readonly string[]): boolean;
  /** Takes these words and marks, where they are next. */
  took(...words: readonly string[]): boolean;
  /** Takes these words and marks; fails where they are not next. */
  need(...words: readonly string[]): void;
  /** Fails at what is next, which should have been this. */
  expected(what: string, words?: readonly string[]): never;
}

const MAX_SHOWN = 30;
const shownToken = (text: string, { from, to, kind }: Token): string => {
  const written = text.slice(from, to);
  const short = written.length > MAX_SHOWN ? `${written.slice(0, MAX_SHOWN).toWellFormed()}…` : written;
  return kind === 'text' ? short : `"${short}"`;
};

const isThis = ({ kind, value }: Token, word: string) =>
  kind === 'mark' ? value === word : kind === 'word' && isWord(value, word);

/** What is asked for where a number may go on, and where one begins. */
export const AN_OPERATOR = 'an operator';
export const A_VALUE = 'a value';

/** What may have been meant by a token that cannot follow the one before it. */
function hintOf(before: Token | undefined, token: Token, what: string): string {
  if (what === AN_OPERATOR && token.kind === 'mark' && COMPARISONS.some((one) => one === token.value))
    return ' A comparison is no number; points say what it is worth: points(1 if a > 3, else 0).';
  if (what === A_VALUE && token.kind === 'word' && isWord(token.value, 'if'))
    return ' Write points(1 if a > 3, else 0).';
  if (before?.kind === 'mark' && before.value === '==' && token.kind === 'mark' && /^[<>]$/.test(token.value))
    return ` Write "${token.value}=".`;
  if (
    before?.kind === 'word' &&
    token.kind === 'word' &&
    !isReserved(before.value) &&
    !isReserved(token.value)
  )
    return ` A name with a space stands in backticks: \`${before.value} ${token.value}\`.`;
  if (before?.kind === 'word' && isWord(before.value, 'is') && token.kind !== 'end')
    return ' Texts stand in quotes; numbers are compared by ==.';
  if (before?.kind === 'number' && token.kind === 'mark' && token.value === ',' && before.to === token.from)
    return ' The decimals of a number stand behind a point: 0.5.';
  return '';
}

export function cursorOf(text: string): Cursor {
  // Read as far as is asked for: a text that is wrong early need not be read to its end.
  const tokens: Token[] = [];
  let at = 0;
  const peek = (ahead = 0): Token => {
    while (tokens.length <= at + ahead) tokens.push(tokenFrom(text, tokens.at(-1)?.to ?? 0));
    return tokens[at + ahead] as Token;
  };
  const isAt = (...words: readonly string[]) => words.every((word, i) => isThis(peek(i), word));
  const took = (...words: readonly string[]) => {
    if (!isAt(...words)) return false;
    at += words.length;
    return true;
  };
  const expected = (what: string, words?: readonly string[]): never => {
    const token = peek();
    if (token.kind === 'wrong') failAt(token, token.value);
    const before = tokens[at - 1];
    const behind = before ? ` after ${shownToken(text, before)}` : '';
    const got = token.kind === 'end' ? '' : `, got ${shownToken(text, token)}`;
    throw new TextError({
      at: token.from,
      length: token.to - token.from,
      message: `Expected ${what}${behind}${got}.${hintOf(before, token, what)}`,
      ...(words && { expected: words }),
    });
  };
  return {
    peek,
    take() {
      const token = peek();
      at++;
      return token;
    },
    isAt,
    took,
    need(...words) {
      for (const word of words) if (!took(word)) expected(`"${word}"`, [word]);
    },
    expected,
  };
}
