import type { Parameter, SettingValue, Unit } from '@/lib/model/parameter';
import { decimalText, withDecimals } from './decimal';
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

/**
 * A value with its unit to the precision that is read: axes, quartiles, statistics. What is recorded (a setting, a bound, a
 * change) is written by `exactText`.
 */
export function readingText(unit: Unit, value: number, step = 1): string {
  const digits = digitsOf(unit, step);
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(digits)} %`;
    case 'usd':
      return `${value < 0 ? '−' : ''}$${whole.format(Math.abs(value))}`;
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

/** Dollars: whole ones without cents, others with two decimals or as many as there are. */
function exactDollars(value: number): string {
  const [dollars = '', cents] = decimalText(Math.abs(value)).split('.');
  const grouped = dollars.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}$${grouped}${cents ? `.${cents.padEnd(2, '0')}` : ''}`;
}

/** A value with its unit, every digit of it; on the steps of a slider with the decimals of the step. */
export function exactText(unit: Unit, value: number, step = 1): string {
  switch (unit) {
    case 'share':
      return `${withDecimals(decimalText(value, 2), digitsOf(unit, step))} %`;
    case 'usd':
      return exactDollars(value);
    case 'days':
    case 'months':
    case 'users':
      return `${decimalText(value)} ${counted(unit, value)}`;
    case 'times':
      return `${withDecimals(decimalText(value), digitsOf(unit, step))}×`;
    default:
      return decimalText(value);
  }
}

/** A setting's value as it is recorded. */
export function settingText(parameter: Parameter, value: SettingValue): string {
  return parameter.kind === 'number'
    ? exactText(parameter.unit, value as number, parameter.step)
    : String(value);
}

/** A setting's value, exact as in the config. */
export function settingFigure(parameter: Parameter, value: SettingValue): Figure {
  const text = settingText(parameter, value);
  return typeof value === 'number' ? figure(value, text) : { value: text, text };
}
