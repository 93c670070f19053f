import type { Unit } from '@/lib/model/parameter';
import type { Currency } from './money';
import { tickText, unitSuffix } from './written';

/** A value under an axis that says its unit for all of them: "100 %", "80 days". Every amount has its sign, where that is one character. */
export const tickWithUnit = (unit: Unit, value: number, currency: Currency): string =>
  `${tickText(unit, value, currency)}${unitSuffix(unit)}`;
