import type { Unit } from '@/lib/model/parameter';
import { type Currency, currencyDigits, moneySign, moneyUnit, withMoneySign } from './money';

const MEAN = new Intl.NumberFormat('en', { maximumSignificantDigits: 5 });
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const fractions = [0, 1, 2, 3].map(
  (digits) =>
    new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** The unit behind a number, but for money. */
export const UNIT_SUFFIX: Readonly<Record<Exclude<Unit, 'usd'>, string>> = {
  share: '%',
  days: 'days',
  months: 'months',
  users: 'users',
  count: '',
  times: '×',
  'day of month': '',
  none: '',
};

/** The unit behind the last number of an axis; money, whose currency an axis says, has none. */
export const unitSuffix = (unit: Unit): string => {
  const suffix = unit === 'usd' ? '' : UNIT_SUFFIX[unit];
  return suffix && ` ${suffix}`;
};

/** The unit of a column or an axis, with money in its currency. */
export const unitText = (unit: Unit, currency: Currency): string =>
  unit === 'usd' ? moneyUnit(currency) : UNIT_SUFFIX[unit];

/** Letters for thousands, millions and so on. */
const SIZES = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** An amount on an axis, without its currency: "950", "6k", "1.25M". */
export function tickAmount(value: number): string {
  const size = Math.abs(value);
  const [by, letter] = SIZES.find(([least]) => size >= least) ?? [1, ''];
  return `${value < 0 ? '−' : ''}${Number((size / by).toFixed(3))}${letter}`;
}

/** From here on amounts under an axis have letters: they would not fit. */
const LONG_AMOUNT = 10_000;

/** A value under an axis: money with a sign that is short, the rest without its unit; shares in per cent. */
export function tickText(unit: Unit, value: number, currency: Currency = null): string {
  if (unit === 'usd' && moneySign(currency).length === 1)
    return withMoneySign(tickText(unit, Math.abs(value)), value, currency);
  if (unit === 'usd' && Math.abs(value) >= LONG_AMOUNT) return tickAmount(value);
  return String(Number((unit === 'share' ? value * 100 : value).toFixed(6)));
}

/** A number of things, whole: "12,345". */
export const countText = (n: number): string => WHOLE.format(Math.round(n));

/** A number of things with their name: "1 gap", "12,345 gaps". */
export const countedText = (n: number, one: string, many = `${one}s`): string =>
  `${countText(n)} ${Math.round(n) === 1 ? one : many}`;

/** A share, 0..1, in per cent; a dash where there is none. */
export const percentText = (share: number | null, digits = 1): string =>
  share === null ? '–' : `${(share * 100).toFixed(digits)} %`;

/** A mean of numbers of whatever unit: five digits that count. */
export const meanText = (mean: number): string => MEAN.format(mean);

/** A difference of shares in percentage points, with its sign: "+1.2". */
export function signedPoints(difference: number): string {
  const text = Math.abs(difference * 100).toFixed(1);
  return text === '0.0' ? '±0.0' : `${difference < 0 ? '−' : '+'}${text}`;
}

/** A difference of shares in words: "+1.2 points". */
export const pointsText = (difference: number): string =>
  `${signedPoints(difference).replace('±0.0', '±0')} points`;

/** Cents, hundredths of any currency, with all decimals that it has and without a sign. */
const amountText = (cents: number, currency: Currency): string =>
  (fractions[currencyDigits(currency)] as Intl.NumberFormat).format(Math.abs(cents) / 100);

/** Cents as money: a minus sign where they are below zero; a dash where they are unknown. */
export const moneyText = (cents: number, currency: Currency): string =>
  Number.isNaN(cents) ? '–' : withMoneySign(amountText(cents, currency), cents, currency);

/** A transaction's amount as the customer sees it: money out with a minus, money in with a plus. */
export const flowText = (cents: number, currency: Currency): string =>
  `${cents > 0 ? '−' : '+'}${moneySign(currency)}${amountText(cents, currency)}`;

export function bytesText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(0)} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}

export const msText = (ms: number): string =>
  ms < 10 ? `${ms.toFixed(1)} ms` : ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** Things in a row: "a, b and c". */
export const listText = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** A window as it is said: its length, or all that there is. */
export const windowText = (days: number): string => (days === 0 ? 'all' : `${days} days`);

/** The same where there is little room: 30 d. */
export const windowMark = (days: number): string => (days === 0 ? 'all' : `${days} d`);

/** Where a sentence is of one window: " in 30 days". Nothing where there is but one window, of all. */
export const inWindow = (days: number | undefined): string => (days ? ` in ${days} days` : '');

/** Where a sentence is of some of all windows: " in 30 and 180 days", " in either window"; nothing where there is but one, of all. */
export const inWindows = (some: readonly number[], all: readonly number[]): string => {
  if (all.length > 1 && some.length === all.length)
    return all.length === 2 ? ' in either window' : ' in every window';
  return some.every((days) => days === 0) ? '' : ` in ${listText(some.map(String))} days`;
};
