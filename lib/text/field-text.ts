import type { NumberParameter, Unit } from '@/lib/model/parameter';
import { decimalText, numberOfDecimal } from './decimal';
import type { Currency } from './money';

/** What a number that is typed may be. */
export type NumberBounds = Pick<NumberParameter, 'unit' | 'min' | 'max'> & {
  readonly integer?: boolean;
  /** What money is in; dollars without it. */
  readonly currency?: Currency;
};

/** Per cent are written for shares: two places. */
export const placesOf = (unit: Unit) => (unit === 'share' ? 2 : 0);

/** What a number field shows for a value: every digit, shares in per cent, without the unit. */
export const fieldText = (unit: Unit, value: number): string => decimalText(value, placesOf(unit));

/** The value of digits that can mean one thing only; null for whatever else, which `readNumber` reads. */
export function plainNumber(unit: Unit, text: string): number | null {
  const isPlain = /^-?\d{1,15}(\.\d{1,9})?$/.test(text) && !/\.\d{3}$/.test(text);
  return isPlain ? numberOfDecimal(text, -placesOf(unit)) + 0 : null;
}
