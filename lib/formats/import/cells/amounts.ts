import type { DecimalMark } from '@/lib/model/column';
import { plainDigits } from './digits';
import { PlainAmount } from './plain-amount';
import type { State } from './state';

/** Cells that mean nothing was written. */
const EMPTY = /^(?:|[-–—]{1,3}|n\/?a|null|none|nil|\\N)$/i;
const MAX_LENGTH = 40;

/** Names of currencies that stand beside amounts, in place of a code or a sign. */
const NAMES =
  '[Kk]r\\.?|[Ff]r\\.?|[Rr]s\\.?|zł|zl|ZŁ|Kč|KČ|lei|LEI|Ft|FT|TL|kn|лв\\.?|руб\\.?|р\\.|грн\\.?|元|円|원|圓|ден|дин|Lt|Ls|RM|Rp\\.?|SFr\\.?|[Ee]uros?|dollars?';
const CURRENCY = `(?:[A-Za-z]{0,3}\\p{Sc}|[A-Z]{3}|${NAMES})`;
const BEFORE = new RegExp(`^(${CURRENCY})\\s*(?=[-+(\\d.,])`, 'u');
const AFTER = new RegExp(`(?<=[\\d.,)+-])\\s*(${CURRENCY})$`, 'u');
/** Credit or debit behind a number: of a card, an account, or in a German bank's way. */
const MARK = /(?<=[\d\s.,)])\s*(CR|DR|DB|Cr|Dr|Db|cr|dr|db|[CDSH])\.?$/;
const CREDITS = /^(?:CR|C|H)$/i;

const [ZERO, NINE] = [48, 57];
const SPACES = " \u00a0\u2007\u2009\u202f'’´`_";
const bodyWith = (decimal: string, thousands: string) =>
  new RegExp(
    `^(?:\\d+|\\d{1,3}(?:([${thousands}${SPACES}])\\d{3})(?:\\1\\d{3})*|\\d{1,2}(?:${thousands}\\d{2})+${thousands}\\d{3})?(?:${decimal}(\\d*))?(?:[eE][+-]?\\d{1,2})?$`,
  );
const BODY = { '.': bodyWith('\\.', ','), ',': bodyWith(',', '\\.') } as const;

/** Whether a cell of an amount column is empty, or says so. */
export function isEmptyAmount(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return !(first >= ZERO && first <= NINE) && EMPTY.test(cell.trim());
}

const PLAIN = new PlainAmount();

/** Cents of a plain amount, where it has no other mark than this one; NaN for any other cell. */
const plainCents = (cell: string, decimal: DecimalMark): number =>
  PLAIN.readText(cell) && (PLAIN.mark === null || PLAIN.mark === decimal) ? PLAIN.cents : Number.NaN;

interface Bare {
  /** The digits with their separators. */
  readonly body: string;
  /** By its sign; a mark of credit or debit beside it says more. */
  readonly negative: boolean;
  readonly mark: 'credit' | 'debit' | null;
  /** A sign, a code or a name of a currency; empty where there is none. */
  readonly currency: string;
}

/** What an amount is made of; null for two signs or none that fit. */
function bare(cell: string): Bare | null {
  let body = plainDigits(cell.trim()).replaceAll('−', '-').replaceAll('–', '-').replaceAll('‑', '-');
  let signs = 0;
  let negative = false;
  let currency = '';
  const marked = MARK.exec(body);
  if (marked) body = body.slice(0, marked.index).trimEnd();
  const without = (pattern: RegExp) => {
    const found = pattern.exec(body);
    if (!found) return;
    currency = (found[1] as string).trim();
    body = body.replace(pattern, '');
  };
  for (let round = 0; round < 4; round++) {
    const before = body;
    if (body.startsWith('(') && body.endsWith(')')) {
      body = body.slice(1, -1).trim();
      negative = true;
      // `(-5.00)` is written too, and means the same.
      if (body.startsWith('-')) body = body.slice(1);
      signs++;
    }
    without(BEFORE);
    without(AFTER);
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
  const mark = marked ? (CREDITS.test(marked[1] as string) ? 'credit' : 'debit') : null;
  return signs > 1 ? null : { body, negative, mark, currency };
}

/** The number of digits with their separators, times a power of ten: the mark is moved in the text, so that it is exact. */
function scaled(body: string, decimal: DecimalMark, power: number): number {
  if (!/\d/.test(body) || !BODY[decimal].test(body)) return Number.NaN;
  const [mantissa = '', exponent = '0'] = body.split(/[eE]/);
  const plain = mantissa.replace(decimal === '.' ? /[^\d.]/g : /[^\d,]/g, '').replace(',', '.');
  return Number(`${plain}e${Number(exponent) + power}`);
}

const centsOf = (body: string, decimal: DecimalMark): number => scaled(body, decimal, 2);

/** A number whose thousands may be grouped, with a sign before it and nothing beside it; NaN for anything else. */
export function readNumber(cell: string, decimal: DecimalMark): number {
  if (cell.length > MAX_LENGTH) return Number.NaN;
  const isSigned = /^[+-]/.test(cell);
  const size = scaled(isSigned ? cell.slice(1) : cell, decimal, 0);
  return cell.startsWith('-') ? 0 - size : size;
}

/**
 * Cents of an amount: signs before or behind it, parentheses, currency signs and codes, `CR` (negative) and `DR`, and
 * thousands grouped in threes (or the Indian way). The decimal mark is moved in the text, so that 15.99 is exactly
 * 1599. NaN where it is not a number in this style.
 */
export function readCents(cell: string, decimal: DecimalMark): number {
  const plain = plainCents(cell, decimal);
  if (!Number.isNaN(plain)) return plain;
  if (cell.length > MAX_LENGTH) return Number.NaN;
  const found = bare(cell);
  if (!found) return Number.NaN;
  const cents = centsOf(found.body, decimal);
  const negative = found.mark === null ? found.negative : found.mark === 'credit';
  return negative && cents !== 0 ? -cents : cents;
}

/** Cents of a balance: as an amount, but what has `DR` behind it is owed. */
export function readBalance(cell: string, decimal: DecimalMark): number {
  const plain = plainCents(cell, decimal);
  if (!Number.isNaN(plain)) return plain;
  if (cell.length > MAX_LENGTH || isEmptyAmount(cell)) return Number.NaN;
  const found = bare(cell);
  if (!found) return Number.NaN;
  const cents = centsOf(found.body, decimal);
  const negative = found.mark === null ? found.negative : found.mark === 'debit';
  return negative && cents !== 0 ? -cents : cents;
}

/** The currency that stands beside an amount, as it is written; empty where none does. */
export const currencyBeside = (cell: string): string =>
  cell.length > MAX_LENGTH || /^-?[\d.,]+$/.test(cell) ? '' : (bare(cell)?.currency ?? '');

/** Whether a cell is an amount in either style. */
export const isAmount = (cell: string): boolean =>
  !Number.isNaN(readCents(cell, '.')) || !Number.isNaN(readCents(cell, ','));

/** What was decided about the decimal mark, and why. */
export interface DecimalDecision {
  readonly mark: DecimalMark;
  readonly state: State;
  readonly reason: string;
}

/** Currencies that have no smaller unit in use, and those with thousandths. */
const WITHOUT_CENTS = new Set('JPY KRW CLP VND ISK PYG UGX RWF XAF XOF XPF HUF IDR COP TWD CRC'.split(' '));
const WITH_THOUSANDTHS = new Set('KWD BHD OMR JOD TND IQD LYD'.split(' '));

/** Collects what every amount says about its decimal mark. */
export class AmountEvidence {
  private readonly speaksFor = { '.': 0, ',': 0 };
  /** One separator with three digits behind it: thousands or thousandths. */
  private readonly either = { '.': 0, ',': 0 };
  /** Amounts with `CR` or `DR` behind them. */
  marks = 0;

  /** An amount that is plain, with this mark in it. */
  addPlain(mark: DecimalMark | null): void {
    if (mark === '.') this.speaksFor['.']++;
    else if (mark === ',') this.speaksFor[',']++;
  }

  add(cell: string): void {
    if (cell.length > MAX_LENGTH) return;
    if (PLAIN.readText(cell)) {
      this.addPlain(PLAIN.mark);
      return;
    }
    const found = /^-?\d+(?:\.\d+)?$/.test(cell) ? { body: cell, mark: null } : bare(cell);
    if (!found) return;
    if (found.mark !== null) this.marks++;
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

  /** `continental`: the table is written the way of countries with a decimal comma. `currency`: its code, or null. */
  decide(continental: boolean, currency: string | null = null): DecimalDecision {
    const { '.': point, ',': comma } = this.speaksFor;
    if (point + comma > 0) {
      const [mark, other] = comma > point ? ([',', point] as const) : (['.', comma] as const);
      const name = mark === ',' ? 'comma' : 'point';
      const rest = other > 0 ? `, ${other} the other way; those are rejected` : '';
      return {
        mark,
        state: 'proven',
        reason: `${Math.max(point, comma)} amounts are written with a decimal ${name}${rest}.`,
      };
    }
    const { '.': points, ',': commas } = this.either;
    if (points + commas === 0) return { mark: '.', state: 'proven', reason: 'No amount has a decimal mark.' };
    const grouping = points > commas ? '.' : ',';
    const mark = grouping === '.' ? ',' : '.';
    const name = grouping === '.' ? 'Points' : 'Commas';
    if (currency && WITHOUT_CENTS.has(currency))
      return { mark, state: 'proven', reason: `${name} group thousands: ${currency} has no cents in use.` };
    if (currency && !WITH_THOUSANDTHS.has(currency))
      return { mark, state: 'assumed', reason: `${name} group thousands: ${currency} has no thousandths.` };
    if (grouping === '.' && continental)
      return {
        mark,
        state: 'assumed',
        reason: 'Points group thousands: the table is otherwise written with semicolons.',
      };
    return {
      mark,
      state: 'asked',
      reason: `${name} stand before three digits in every amount: they group thousands, or separate thousandths.`,
    };
  }
}
