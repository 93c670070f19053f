/**
 * How CSV has texts that a spreadsheet would run as a formula: exactly as they are, to be read back, or safe to open, with
 * an apostrophe before them. Numbers are never touched.
 */
export const CSV_TEXTS = ['exact', 'safe'] as const;
export type CsvTexts = (typeof CSV_TEXTS)[number];

/**
 * The start of a formula: the signs, wide ones too, behind what is not seen; at the start of a text, or where a spreadsheet
 * that splits at semicolons or tabs would begin a cell.
 */
const START = /(^|[;\t\r\n])((?:(?![;\t\r\n])[\s\p{Cc}\p{Cf}]){0,20}[=+\-@＝＋－＠][^;\t\r\n]*)/gu;
/** A number with its sign, and a unit: nothing of it can be run. */
const NUMBER = /^[+-][$€£]?\d[\d.,'\s]*(%|[\p{L}\s.]+)?$/u;

/** Whether a text is a signed number as tables show it, such as -5.00 or +1.2 points. */
export const isSignedNumber = (text: string): boolean => NUMBER.test(text);

/** A text that no spreadsheet runs. */
export function safeText(text: string): string {
  const guarded = text.replace(START, (part, before: string, start: string) =>
    before !== '' && isSignedNumber(start) ? part : `${before}'${start}`,
  );
  return /^[\t\r\n]/.test(guarded) ? `'${guarded}` : guarded;
}

/** JSON that no spreadsheet splits into cells: the same value. */
export const safeJson = (text: string): string => text.replaceAll(';', '\\u003b');
