/** Words that stand between the parts of a text: a name of these letters is written in backticks. */
const RESERVED: ReadonlySet<string> = new Set([
  'and',
  'between',
  'else',
  'if',
  'in',
  'is',
  'known',
  'not',
  'or',
  'unknown',
]);

/** A name that needs no backticks, with a window behind it or none: `spend`, `spend@30d`, `card.limit`. */
export const BARE_NAME = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}\p{M}\p{N}_]+)*(?:@\w+)?/uy;

/** A word in any case. */
export const isWord = (written: string, word: string): boolean => written.toLowerCase() === word;

export const isReserved = (written: string): boolean => RESERVED.has(written.toLowerCase());

/** What a quoted text has within its marks, as in JSON. */
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

/** A text in quotes. */
export const quotedText = (text: string): string => `"${escaped(text)}"`;

/** A name, in backticks where it has other characters than bare names have. */
export function nameText(name: string): string {
  BARE_NAME.lastIndex = 0;
  const [found] = BARE_NAME.exec(name) ?? [];
  return found === name && !isReserved(name) ? name : `\`${escaped(name).replaceAll('`', '\\`')}\``;
}
