import type { Parameter, Unit } from './parameter';
import type { SettingValue } from './settings';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Decimals that a step needs: 0.01 -> 2. */
function decimalsOf(step: number): number {
  const text = String(step);
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

/** A value with its unit, for reading. */
export function valueText(unit: Unit, value: number, step = 1): string {
  const digits = decimalsOf(unit === 'share' ? Number((step * 100).toFixed(6)) : step);
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(digits)} %`;
    case 'usd':
      return `${value < 0 ? '−' : ''}$${whole.format(Math.abs(value))}`;
    case 'days':
    case 'months':
    case 'users':
      return `${Number(value.toFixed(digits))} ${value === 1 ? unit.slice(0, -1) : unit}`;
    case 'times':
      return `${value.toFixed(digits)}×`;
    default:
      return String(Number(value.toFixed(Math.max(digits, 2))));
  }
}

/** A setting's value, for reading. */
export function settingText(parameter: Parameter, value: SettingValue): string {
  return parameter.kind === 'number'
    ? valueText(parameter.unit, value as number, parameter.step)
    : String(value);
}
