/**
 * What a terminal obeys or a reader does not see: control characters (C0, DEL, C1), line and paragraph separators, and
 * the characters that turn the direction of text.
 */
export const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** A text on one line, with what would not be seen written as in JSON: a line break is \u000a. */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value as JSON that is safe to print: the same value, with every unseen character escaped, not only C0. */
export const printableJson = (value: unknown): string => visibleText(JSON.stringify(value));
