import { MAX_DEPTH } from '../grammar';
import { BARE_NAME } from './words';

/** A piece of a text that stands for something by itself. */
export interface Token {
  /**
   * `word` is a bare name or a word of the language, `name` a name in backticks, `json` an object of JSON; `wrong` is what is no
   * piece at all: its value says why, and nothing is read behind it.
   */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark' | 'json' | 'wrong' | 'end';
  /** Its place among the characters (UTF-16), from 0, and that behind it. */
  readonly from: number;
  readonly to: number;
  /** What it stands for: a name, the text within quotes, a mark in its usual form. */
  readonly value: string;
}

const SPACES = /\s+/uy;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/iy;
/** What a number cannot be followed by. */
const MORE = /[\p{L}\p{M}\p{N}_.@]+/uy;
const MARK = />=|<=|==|[><=+\-*/(),:≥≤−]/y;
const USUAL: Readonly<Record<string, string>> = { '=': '==', '≥': '>=', '≤': '<=', '−': '-' };

/** Marks of other languages, and what is written for them here. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [
    /!=|<>|≠/y,
    'There is no such comparison. Of texts it is "is not"; of numbers write not (a == b), which also holds where one is unknown.',
  ],
  [/&&?/y, 'Write "and".'],
  [/\|\|?/y, 'Write "or".'],
  [/!/y, 'Write "not".'],
  [/[“”„‟«»‘’‚]/uy, 'A text stands in straight quotes: "north".'],
  [/%/y, 'Write a share as a number: 0.5 for 50 percent.'],
  [/@/y, 'A window stands right behind a name: spend@30d.'],
];

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** A text or name from its opening mark at `from`. */
function quotedAt(text: string, from: number): Token {
  const quote = text[from] as string;
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] as string;
    if (character === quote) return { kind: quote === '`' ? 'name' : 'text', from, to: at + 1, value };
    if (character !== '\\') {
      value += character;
      continue;
    }
    at++;
    const next = text[at] ?? '';
    const code = next === 'u' ? matchAt(/u[\da-f]{4}/iy, text, at) : null;
    if (code !== null) {
      value += String.fromCharCode(Number.parseInt(code.slice(1), 16));
      at += code.length - 1;
    } else if (/["'`\\/]/.test(next)) value += next;
    else if (Object.hasOwn(ESCAPES, next)) value += ESCAPES[next];
    else
      return {
        kind: 'wrong',
        from: at - 1,
        to: Math.min(at + 1, text.length),
        value: 'A backslash within quotes is written twice.',
      };
  }
  const what = quote === '`' ? 'name' : 'text';
  return {
    kind: 'wrong',
    from,
    to: text.length,
    value: `The ${what} that begins here has no end: ${quote} is missing.`,
  };
}

/** An object of JSON from its brace at `from`; whether it is JSON is not looked at. */
function jsonAt(text: string, from: number): Token {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (character === '{' || character === '[') {
      if (++depth > MAX_DEPTH) return { kind: 'wrong', from, to: at, value: 'This is nested too deeply.' };
    } else if ((character === '}' || character === ']') && --depth === 0)
      return { kind: 'json', from, to: at + 1, value: text.slice(from, at + 1) };
  }
  return {
    kind: 'wrong',
    from,
    to: text.length,
    value: 'The object that begins here has no end: } is missing.',
  };
}

function numberAt(text: string, from: number): Token | null {
  const digits = matchAt(NUMBER, text, from);
  if (digits === null) return null;
  const to = from + digits.length;
  const more = matchAt(MORE, text, to);
  if (more !== null)
    return {
      kind: 'wrong',
      from,
      to: to + more.length,
      value: 'This is neither a number nor a name. A name that begins with a digit stands in backticks.',
    };
  if (!Number.isFinite(Number(digits)))
    return { kind: 'wrong', from, to, value: 'This number is too large.' };
  return { kind: 'number', from, to, value: digits };
}

function tokenAt(text: string, from: number): Token {
  const first = text[from] as string;
  if (first === '"' || first === "'" || first === '`') return quotedAt(text, from);
  if (first === '{') return jsonAt(text, from);
  const number = numberAt(text, from);
  if (number) return number;
  const word = matchAt(BARE_NAME, text, from);
  if (word !== null) return { kind: 'word', from, to: from + word.length, value: word };
  // Before the marks of the language: "<>" begins like one.
  for (const [pattern, says] of FOREIGN) {
    const found = matchAt(pattern, text, from);
    if (found !== null) return { kind: 'wrong', from, to: from + found.length, value: says };
  }
  const mark = matchAt(MARK, text, from);
  if (mark !== null) return { kind: 'mark', from, to: from + mark.length, value: USUAL[mark] ?? mark };
  const character = String.fromCodePoint(text.codePointAt(from) as number);
  return {
    kind: 'wrong',
    from,
    to: from + character.length,
    value:
      'This character has no meaning here. A name with other characters than letters, digits and _ stands in backticks.',
  };
}

/** The piece of a text that begins at a place or behind the spaces there; at the end one of no length. */
export function tokenFrom(text: string, at: number): Token {
  const from = at + (matchAt(SPACES, text, at)?.length ?? 0);
  return from < text.length
    ? tokenAt(text, from)
    : { kind: 'end', from: text.length, to: text.length, value: '' };
}
