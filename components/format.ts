import type { Unit } from '@/lib/model/parameter';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** The unit beside a number field. */
export const UNIT_SUFFIX: Readonly<Record<Unit, string>> = {
  share: '%',
  usd: '$',
  days: 'days',
  months: 'months',
  users: 'users',
  count: '',
  times: '×',
  'day of month': '',
  none: '',
};

/** A value under an axis, without its unit: shares in per cent. */
export function tickText(unit: Unit, value: number): string {
  return String(Number((unit === 'share' ? value * 100 : value).toFixed(6)));
}

export const countText = (n: number): string => whole.format(Math.round(n));
export const percentText = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;

/** A difference of shares in percentage points. */
export function pointsText(difference: number): string {
  const points = difference * 100;
  if (Math.abs(points) < 0.05) return '±0 points';
  return `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)} points`;
}

export function bytesText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(0)} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}

export const msText = (ms: number): string =>
  ms < 10 ? `${ms.toFixed(1)} ms` : ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
