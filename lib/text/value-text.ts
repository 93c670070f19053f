import type { Parameter, SettingValue, Unit } from '@/lib/model/parameter';
import { decimalText, withDecimals } from './decimal';
import { type Currency, currencyDigits, settingCurrency, USD, withMoneySign } from './money';
import { type Figure, figure } from './table';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Decimals that a step needs: 0.01 -> 2. */
function decimalsOf(step: number): number {
  return decimalText(step).split('.')[1]?.length ?? 0;
}

const digitsOf = (unit: Unit, step: number) =>
  decimalsOf(unit === 'share' ? Number((step * 100).toFixed(6)) : step);

/** "days", and "day" for one. */
const counted = (unit: Unit, value: number) => (value === 1 ? unit.slice(0, -1) : unit);

/** A unit that is not money. */
type Other = Exclude<Unit, 'usd'>;

/**
 * A value with its unit to the precision that is read: axes, quartiles, statistics. Money is in the currency of the users
 * that it is of. What is recorded (a setting, a bound, a change) is written by `exactText`.
 */
export function readingText(unit: Other, value: number, step?: number): string;
export function readingText(unit: Unit, value: number, step: number, currency: Currency): string;
export function readingText(unit: Unit, value: number, step = 1, currency: Currency = USD): string {
  const digits = digitsOf(unit, step);
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(digits)} %`;
    case 'usd':
      return withMoneySign(whole.format(Math.abs(value)), value, currency);
    case 'days':
    case 'months':
    case 'users':
      return `${Number(value.toFixed(digits))} ${counted(unit, value)}`;
    case 'times':
      return `${value.toFixed(digits)}×`;
    default:
      return String(Number(value.toFixed(Math.max(digits, 2))));
  }
}

/** Whole digits in groups of three. */
const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** Money: whole amounts without decimals, others with those of the currency or as many as there are. */
function exactMoney(value: number, currency: Currency): string {
  const [units = '', fraction] = decimalText(Math.abs(value)).split('.');
  const decimals = fraction ? `.${fraction.padEnd(currencyDigits(currency), '0')}` : '';
  return withMoneySign(`${grouped(units)}${decimals}`, value, currency);
}

/** A value with its unit, every digit of it; on the steps of a slider with the decimals of the step. */
export function exactText(unit: Other, value: number, step?: number): string;
export function exactText(unit: Unit, value: number, step: number, currency: Currency): string;
export function exactText(unit: Unit, value: number, step = 1, currency: Currency = USD): string {
  switch (unit) {
    case 'share':
      return `${withDecimals(decimalText(value, 2), digitsOf(unit, step))} %`;
    case 'usd':
      return exactMoney(value, currency);
    case 'users':
      return `${grouped(decimalText(value))} ${counted(unit, value)}`;
    case 'days':
    case 'months':
      return `${decimalText(value)} ${counted(unit, value)}`;
    case 'times':
      return `${withDecimals(decimalText(value), digitsOf(unit, step))}×`;
    default:
      return decimalText(value);
  }
}

/** A setting's value as it is recorded; `shown` is the currency of the users that thresholds are compared with. */
export function settingText(parameter: Parameter, value: SettingValue, shown: Currency): string {
  return parameter.kind === 'number'
    ? exactText(parameter.unit, value as number, parameter.step, settingCurrency(parameter, shown))
    : String(value);
}

/** A setting's value, exact as in the config. */
export function settingFigure(parameter: Parameter, value: SettingValue, shown: Currency): Figure {
  const text = settingText(parameter, value, shown);
  return typeof value === 'number' ? figure(value, text) : { value: text, text };
}
