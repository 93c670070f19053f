/**
 * A number as the shortest decimal that reads back as it, times ten to the power of `shift`: no digit is rounded away and
 * none invented, as multiplying by 100 would (0.07 * 100 is 7.000000000000001).
 */
export function decimalText(value: number, shift = 0): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!parts) return String(value);
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent) + shift;
  const digits = (whole + fraction).padEnd(point, '0');
  const left = digits.slice(0, Math.max(0, point)).replace(/^0+(?=.)/, '') || '0';
  const right = `${'0'.repeat(Math.max(0, -point))}${digits.slice(Math.max(0, point))}`.replace(/0+$/, '');
  return `${sign}${left}${right && `.${right}`}`;
}

/** The number that is nearest to a decimal times ten to the power of `shift`: the way back from `decimalText`. */
export function numberOfDecimal(text: string, shift = 0): number {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  return digits === '' ? Number.NaN : Number(`${digits}e${Number(exponent) + shift}`);
}

/** A decimal with at least so many digits behind its point. */
export function withDecimals(text: string, least: number): string {
  const [whole, fraction = ''] = text.split('.');
  return least === 0 && fraction === '' ? text : `${whole}.${fraction.padEnd(least, '0')}`;
}
