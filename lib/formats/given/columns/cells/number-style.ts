import type { DecimalMark } from '@/lib/model/column';
import { numberOf } from '@/lib/model/number-cell';
import { readNumber } from '../../../import/cells/amounts';

/** How numbers are written. */
export interface NumberStyle {
  readonly mark: DecimalMark;
  /** Whether thousands may be grouped. */
  readonly grouped: boolean;
}

export const PLAIN: NumberStyle = { mark: '.', grouped: false };
export const WITH_COMMA: NumberStyle = { mark: ',', grouped: true };
export const GROUPED: NumberStyle = { mark: '.', grouped: true };

/** The number of a text: NaN where it says none, null where it is a text. */
export function numberIn(text: string, { mark, grouped }: NumberStyle): number | null {
  const other = mark === '.' ? ',' : '.';
  if (!text.includes(other)) {
    const plain = numberOf(mark === '.' ? text : text.replace(',', '.'));
    if (plain !== null || !grouped) return plain;
  }
  if (!grouped) return null;
  const value = readNumber(text, mark);
  return Number.isNaN(value) ? null : value;
}
