import { isAnyKnown, numberReader } from '@/lib/model/coded';
import { MOST_DECIMALS, type NumberColumn, OTHER_TEXT, SHORTEST, writingOf } from '@/lib/model/column';

const FIXED = /^-?\d+\.(\d+)$/;

/** How a number that is written as a text is more than the shortest one. */
export function writingOfNumber(value: number, text: string): number {
  if (Number.isNaN(value) || value === 0 || value === 1) {
    const word = writingOf(text);
    if (word !== OTHER_TEXT) return word;
  }
  if (String(value) === text && !Object.is(value, -0)) return SHORTEST;
  const decimals = FIXED.exec(text)?.[1]?.length ?? 0;
  return decimals > 0 && decimals <= MOST_DECIMALS && value.toFixed(decimals) === text
    ? decimals
    : OTHER_TEXT;
}

/** Numbers, of which unknown ones have no text: `NA` is one only where no number is. */
export function withoutWords(column: NumberColumn): NumberColumn {
  const { values, written } = column;
  const writings = written?.writings;
  if (!writings || !isAnyKnown(values)) return column;
  const at = numberReader(values);
  for (let row = 0; row < writings.length; row++) if (Number.isNaN(at(row))) writings[row] = SHORTEST;
  return column;
}
