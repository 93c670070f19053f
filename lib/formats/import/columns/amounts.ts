/** What separates the cents. */
export type DecimalMark = '.' | ',';

/** Cells that mean nothing was written. */
const EMPTY = /^(?:|[-–—]|n\/?a|null|none|nil|\\N)$/i;
const MAX_LENGTH = 40;

const CURRENCY = '(?:[A-Za-z]{0,3}\\p{Sc}|[A-Z]{3}|[Kk]r\\.?|[Ff]r\\.?|Rs\\.?|zł|Kč|lei)';
const BEFORE = new RegExp(`^${CURRENCY}\\s*`, 'u');
const AFTER = new RegExp(`\\s*${CURRENCY}$`, 'u');
const MARK = /\s*\b(CR|DR|Cr|Dr)\.?$/;

const FAST = { '.': /^-?\d{1,15}(?:\.\d+)?$/, ',': /^-?\d{1,15}$/ } as const;
const SPACES = " \u00a0\u2007\u2009\u202f'’_";
const bodyWith = (decimal: string, thousands: string) =>
  new RegExp(
    `^(?:\\d+|\\d{1,3}(?:([${thousands}${SPACES}])\\d{3})(?:\\1\\d{3})*|\\d{1,2}(?:${thousands}\\d{2})+${thousands}\\d{3})?(?:${decimal}(\\d*))?(?:[eE][+-]?\\d{1,2})?$`,
  );
const BODY = { '.': bodyWith('\\.', ','), ',': bodyWith(',', '\\.') } as const;

/** Whether a cell of an amount column is empty, or says so. */
export const isEmptyAmount = (cell: string): boolean => EMPTY.test(cell.trim());

/** The digits of an amount, with separators, and whether it is negative; null for two signs or none that fit. */
function bare(
  cell: string,
): { readonly body: string; readonly negative: boolean; readonly marked: boolean } | null {
  let body = cell.trim().replaceAll('−', '-').replaceAll('–', '-');
  let signs = 0;
  let negative = false;
  let marked = false;
  const mark = MARK.exec(body);
  if (mark) {
    marked = true;
    negative = mark[1]?.toUpperCase() === 'CR';
    body = body.slice(0, mark.index);
  }
  for (let round = 0; round < 4; round++) {
    const before = body;
    if (body.startsWith('(') && body.endsWith(')')) {
      body = body.slice(1, -1).trim();
      negative = true;
      // `(-5.00)` is written too, and means the same.
      if (body.startsWith('-')) body = body.slice(1);
      signs++;
    }
    body = body.replace(BEFORE, '').replace(AFTER, '');
    if (/^[-+]/.test(body)) {
      if (body.startsWith('-')) negative = !negative;
      body = body.slice(1).trimStart();
      signs++;
    } else if (/[-+]$/.test(body)) {
      if (body.endsWith('-')) negative = !negative;
      body = body.slice(0, -1).trimEnd();
      signs++;
    }
    if (body === before) break;
  }
  return signs > 1 ? null : { body, negative, marked };
}

/**
 * Cents of an amount: signs before or behind it, parentheses, currency signs and codes, `CR` (negative) and `DR`, and
 * thousands grouped in threes (or the Indian way). The decimal mark is moved in the text, so that 15.99 is exactly
 * 1599. NaN where it is not a number in this style.
 */
export function readCents(cell: string, decimal: DecimalMark): number {
  if (FAST[decimal].test(cell)) return Number(`${cell}e2`);
  if (cell.length > MAX_LENGTH) return Number.NaN;
  const found = bare(cell);
  if (!found || !/\d/.test(found.body) || !BODY[decimal].test(found.body)) return Number.NaN;
  const [mantissa = '', exponent] = found.body.split(/[eE]/);
  const plain = mantissa.replace(decimal === '.' ? /[^\d.]/g : /[^\d,]/g, '').replace(',', '.');
  const cents = exponent === undefined ? Number(`${plain}e2`) : Number(`${plain}e${Number(exponent) + 2}`);
  return found.negative && cents !== 0 ? -cents : cents;
}

/** Whether a cell is an amount in either style. */
export const isAmount = (cell: string): boolean =>
  !Number.isNaN(readCents(cell, '.')) || !Number.isNaN(readCents(cell, ','));

/** What was decided about the decimal mark, and why. */
export interface DecimalDecision {
  readonly mark: DecimalMark;
  readonly reason: string;
}

/** Collects what every amount says about its decimal mark. */
export class AmountEvidence {
  private readonly speaksFor = { '.': 0, ',': 0 };
  /** One separator with three digits behind it: thousands or thousandths. */
  private readonly either = { '.': 0, ',': 0 };
  /** Amounts with `CR` or `DR` behind them. */
  marks = 0;

  add(cell: string): void {
    if (cell.length > MAX_LENGTH) return;
    const found = /^-?\d+(?:\.\d+)?$/.test(cell) ? { body: cell, marked: false } : bare(cell);
    if (!found) return;
    if (found.marked) this.marks++;
    const body = found.body;
    const [point, comma] = [body.lastIndexOf('.'), body.lastIndexOf(',')];
    if (point < 0 && comma < 0) return;
    const last = point > comma ? '.' : ',';
    const other = last === '.' ? ',' : '.';
    if (point >= 0 && comma >= 0) this.speaksFor[last]++;
    else if (body.indexOf(last) !== body.lastIndexOf(last)) this.speaksFor[other]++;
    else if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(body.replace(/^[-+]/, ''))) this.either[last]++;
    else this.speaksFor[last]++;
  }

  /** `continental`: the table is written the way of countries with a decimal comma. */
  decide(continental: boolean): DecimalDecision {
    const { '.': point, ',': comma } = this.speaksFor;
    if (point + comma > 0) {
      const [mark, other] = comma > point ? ([',', point] as const) : (['.', comma] as const);
      const name = mark === ',' ? 'comma' : 'point';
      const rest = other > 0 ? `, ${other} the other way; those are rejected` : '';
      return { mark, reason: `${Math.max(point, comma)} amounts have a decimal ${name}${rest}.` };
    }
    if (this.either['.'] > 0 && continental) {
      return { mark: ',', reason: 'Points group thousands: the table is otherwise written with semicolons.' };
    }
    if (this.either[','] > 0)
      return { mark: '.', reason: 'Commas stand before three digits only: they group thousands.' };
    return { mark: '.', reason: 'No amount says otherwise.' };
  }
}
