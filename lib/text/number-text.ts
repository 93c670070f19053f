import type { Unit } from '@/lib/model/parameter';
import { numberOfDecimal } from './decimal';
import { fieldText, type NumberBounds, placesOf } from './field-text';
import { type Currency, moneyUnit, USD } from './money';
import { plainText } from './typed-text';
import { exactText } from './value-text';

/** What a typed number was understood as; `other` is what it could have meant instead. */
export interface NumberReading {
  readonly value: number;
  readonly other: number | null;
}

/** Signs and words that may stand before and behind a number of a unit. */
const BESIDE: Partial<Record<Unit, string>> = {
  share: '%|percent|per cent|pct',
  days: 'd|days?',
  months: 'mo|months?',
  users: 'users?',
  times: '×|x|times',
};

/** Words for dollars; other money has its code and, where there is one, its sign. */
const DOLLARS = '\\$|us\\$|usd|dollars?';

/** Signs and words for money, as a pattern. */
function moneyWords(currency: Currency): string | undefined {
  if (currency === USD) return DOLLARS;
  return currency === null ? undefined : `${currency}|${moneyUnit(currency)}`;
}

/** No number that is meant is longer. */
const LONGEST = 400;

/** The parts of a number: sign, digits with their marks, exponent; null where something else is in the text. */
function partsOf({ unit, currency = USD }: NumberBounds, text: string) {
  const beside = (unit === 'usd' ? moneyWords(currency) : BESIDE[unit]) ?? '(?!)';
  const before = unit === 'usd' ? beside : '(?!)';
  const pattern = `^([+-]?) ?(?:${before})? ?([+-]?) ?([\\d.,' _]*\\d[.,]?)(?:e([+-]?\\d{1,4}))? ?(?:${beside})?$`;
  const found = text.length <= LONGEST ? new RegExp(pattern, 'i').exec(plainText(text)) : null;
  if (!found) return null;
  const [, outer = '', inner = '', digits = '', exponent = '0'] = found;
  return outer && inner ? null : { sign: outer || inner, digits, exponent };
}

/** What digits with marks between them can mean: a mark is before the decimals once, or before each group of three. */
function meaningsOf(digits: string): { decimal: string | null; grouped: string | null } {
  let decimal: string | null = null;
  let grouped: string | null = null;
  for (const point of ['.', ',']) {
    const [whole = '', fraction, more] = digits.split(point);
    if (more !== undefined) continue;
    if (/^\d*$/.test(whole) && fraction !== undefined && /^\d*$/.test(fraction))
      decimal = `${whole || '0'}.${fraction}`;
    // A mark that comes twice, and a space, an apostrophe or the other mark, can only separate thousands.
    if (/^[1-9]\d{0,2}([.,' _])\d{3}(?:\1\d{3})*$/.test(whole) && /^\d*$/.test(fraction ?? '')) {
      const thousands = whole.replace(/\D/g, '');
      if (!whole.includes(point)) grouped = `${thousands}.${fraction ?? ''}`;
    }
  }
  return { decimal: /^\d+$/.test(digits) ? digits : decimal, grouped };
}

/**
 * The number that was typed, in whatever way numbers are written: 0,125 and 1.500,50 and 1 500 and 12 % and $49.60, with
 * digits of any script. One mark before exactly three digits can mean two numbers. The one that the bounds permit is taken;
 * where they permit both, a point is before decimals and a comma between thousands, as in English, and the other is reported.
 * Null where the text is no number of the unit. The value may be out of bounds.
 */
export function readNumber(bounds: NumberBounds, text: string): NumberReading | null {
  const { unit, min, max, integer } = bounds;
  const parts = partsOf(bounds, text);
  if (!parts) return null;
  const { sign, digits, exponent } = parts;
  const { decimal, grouped } = meaningsOf(digits);
  const numberOf = (written: string | null) => {
    if (written === null) return null;
    const value = numberOfDecimal(`${sign}${written}e${exponent}`, -placesOf(unit));
    // Not a number where it is too large for one; no negative zero.
    return Number.isFinite(value) ? value + 0 : null;
  };
  const order = digits.includes(',') ? [grouped, decimal] : [decimal, grouped];
  const values = order.map(numberOf).filter((value) => value !== null);
  const permitted = values.filter(
    (value) => value >= min && value <= max && !(integer && !Number.isInteger(value)),
  );
  const [value, other = null] = permitted.length > 0 ? permitted : values;
  return value === undefined ? null : { value, other: other === value ? null : other };
}

/** A value with its unit and without marks between thousands, which are what is in question. */
const unmistakable = ({ unit, currency = USD }: NumberBounds, value: number) =>
  exactText(unit, value, 1, currency).replaceAll(',', '');

/** What a typed text was understood as, to be shown before it counts; null where the text itself says it, or is no number. */
export function understoodText(bounds: NumberBounds, text: string): string | null {
  const { unit } = bounds;
  const reading = readNumber(bounds, text);
  if (!reading) return null;
  const { value, other } = reading;
  if (other !== null) {
    return `= ${unmistakable(bounds, value)}; for ${unmistakable(bounds, other)} type ${fieldText(unit, other)}`;
  }
  return fieldText(unit, value) === text.trim() ? null : `= ${unmistakable(bounds, value)}`;
}
