import { isoFromDayNumber } from '@/lib/model/calendar';
import type { DecimalMark } from '@/lib/model/column';
import { countText } from '@/lib/text/written';
import { ofDate } from '../cells/date-text';
import { type DateStyle, type DayMonthOrder, readDate } from '../cells/dates';
import type { DayBounds } from '../cells/day-bounds';
import { EMPTY, type MoneyHabits, moneyReader, NEITHER, NO_DIRECTION, type SignOfOut } from '../cells/money';
import { type Rates, rateOf } from '../cells/rates';
import { currencyReader } from '../cells/row-currency';
import { STATED_IN, STATES, type Words, wordsReader } from '../columns/cell-words';
import { type ColumnMap, indicesOf } from '../columns/roles';
import { MOVES, movesIn } from '../dictionary/meanings';
import { directionReader, statusReader, type TaughtWord } from '../dictionary/taught';
import { MAX_CELL, MAX_CENTS } from '../files/limits';
import { shortText } from '../files/short-text';
import { MerchantNames } from '../merchants/merchant-names';
import type { Reason } from '../read/rejected';
import { ofTexts } from './of-texts';
import { ofText, type Row } from './row';
import { rowBalance, rowCents } from './row-amounts';
import { rowWords } from './row-words';

/** Whose a transaction is. */
export interface Whose {
  readonly user: string;
  readonly account: string;
  /** What the table says of the account's type; empty where it says nothing. */
  readonly accountType: string;
  /** The numbers of the user and the account in the draft that it is added to, which they get there; -1 before. */
  userNumber: number;
  accountNumber: number;
}

/** Of whom no draft has a number yet. */
export const NO_PLACE = { userNumber: -1, accountNumber: -1 } as const;

/** One transaction as it was understood. */
export interface Entry {
  whose: Whose;
  /** Day number. */
  day: number;
  /** Positive: money out. */
  cents: number;
  /** Balance of the account after the transaction, in cents; NaN where it is not told. */
  balanceCents: number;
  readonly words: Words;
  /** Numbers of kinds in the draft that it is added to, and where that of its words is; -1 before it was added. */
  kinds: Int32Array;
  kindAt: number;
  /** What cells say of moves whose words are not kept: bits of MOVES. Absent: nothing. */
  said?: number;
}

/** Of words whose kind has no number yet. */
export const noKind = () => ({ kinds: Int32Array.of(-1), kindAt: 0 });

/** Rows that are left out unless the analyst wants them. */
export const LEFT_OUT = [
  'pending',
  'not booked',
  'balance',
  'total',
  'far date',
  'duplicate',
] as const satisfies Reason[];
export type LeftOut = (typeof LEFT_OUT)[number];

/** Everything that reading a row depends on: the guesses, surveyed and decided. */
export interface RowReading {
  readonly columns: ColumnMap;
  /** The headings of the columns, which stand on every page of some files; null without any. */
  readonly header: readonly string[] | null;
  readonly style: DateStyle;
  readonly dateOrder: DayMonthOrder;
  readonly bounds: DayBounds;
  readonly decimal: DecimalMark;
  readonly habits: MoneyHabits;
  /** 1, or -1 where amounts are to be turned round. */
  readonly sign: 1 | -1;
  readonly signOfOut: SignOfOut;
  /** What an authorized row is to the bank of the file. */
  readonly authorized: 'booked' | 'pending';
  readonly keep: ReadonlySet<LeftOut>;
  readonly words: readonly TaughtWord[];
  /** Whether fees stand beside the amounts and move the balance: what they are multiplied with. */
  readonly fee: 1 | -1 | 0;
  /** The currency that is read; null where nothing says any. */
  readonly currency: string | null;
  /** Rows that do not say their currency are in this one. */
  readonly currencyOfRest: string | null;
  /** A sign of several countries that stands for the currency that is read; null where it stands for itself. */
  readonly currencySign: string | null;
  /** Balances stand before their rows. */
  readonly balanceBefore: boolean;
  readonly rates: Rates;
  /** Whether what an account holds in another currency is an account of its own: it has a balance of its own. */
  readonly pockets: boolean;
  /** Whether ids come in order, so that none can be repeated. */
  readonly idsAscend: boolean;
  readonly newestFirst: boolean;
  /** Whether rows can be shown to stand twice: no id tells them apart, and a running balance breaks somewhere. */
  readonly maySeeTwice: boolean;
  /** Amounts have no sign: the balances say which way each went, once all rows are there. */
  readonly byBalance: boolean;
  /** The user and the account of all rows in a table that does not name them. */
  readonly onlyUser: string;
  readonly onlyAccount: string;
}

/** Why a row is no transaction. */
export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
  /** It was booked and taken back: it counts beside the row that does so, and the entry is filled. */
  readonly countsBesideReversal?: true;
}

const quoted = (cell: string) => `"${cell.trim().slice(0, 60)}"`;

/** Half a cent. */
const EQUAL = 0.5;

/** Knows a sum of the rows above it from an amount of its own. */
class Totals {
  private into = 0;
  private out = 0;
  private rows = 0;

  add(cents: number): void {
    this.rows++;
    if (cents > 0) this.out += cents;
    else this.into -= cents;
  }

  isSum(cents: number): boolean {
    if (this.rows < 2) return false;
    const size = Math.abs(cents);
    return [this.into, this.out, Math.abs(this.out - this.into)].some(
      (sum) => sum > 0 && Math.abs(sum - size) < EQUAL,
    );
  }
}

/** The name of a merchant that is also the word for a sum. */
const AMBIGUOUS_TOTAL = /^total$/i;

/**
 * A reader of rows: fills one entry, the same for all rows, and returns null; or returns why the row is refused. Rows must
 * come in the order of the file.
 */
export function entryReader(
  plan: RowReading,
  width: number,
  merchantNames: MerchantNames = new MerchantNames(true),
  words = wordsReader(plan.columns),
) {
  const { columns, keep } = plan;
  const { placed, read: readWords } = rowWords(columns, plan.words, merchantNames, words);
  const entry: Entry = {
    whose: { user: plan.onlyUser, account: plan.onlyAccount, accountType: '', ...NO_PLACE },
    day: 0,
    cents: 0,
    balanceCents: Number.NaN,
    ...noKind(),
    get words() {
      return placed.words;
    },
  };
  const trimmed = ofText((text) => text.trim());
  const cellOf = (row: Row, column: number | undefined) => (column === undefined ? '' : trimmed(row, column));
  const dayOf = ofDate(columns, checkDate);
  const statusOf = statusReader(plan.words);
  const statusRefusal = ofText((text) => checkStatus(text.trim()));
  const centsOf = moneyReader(
    columns,
    plan.decimal,
    plan.habits,
    directionReader(plan.words),
    plan.signOfOut,
  );
  const currencyOf = currencyReader(columns);
  const statedColumns = indicesOf(columns, STATED_IN);
  const whoseOf = ofTexts(
    indicesOf(columns, ['user', 'account', 'account_type']),
    (row): Whose => ({
      user: columns.user === undefined ? plan.onlyUser : cellOf(row, columns.user),
      account: cellOf(row, columns.account) || plan.onlyAccount,
      accountType: cellOf(row, columns.account_type),
      ...NO_PLACE,
    }),
  );
  const totals = new Totals();
  const seen = new Map<string, string>();
  const header = plan.header?.map((name) => name.trim()) ?? null;
  /** A column of few texts, by which most rows are known not to be the headings. */
  const telling = columns.date ?? columns.year ?? columns.account ?? -1;
  const isHeading = ofText((text) => telling < 0 || text.trim() === header?.[telling]);

  const repeatsHeadings = (row: Row): boolean =>
    isHeading(row, telling) && header?.every((name, c) => row.text(c).trim() === name) === true;

  function checkCells(row: Row): Refusal | null {
    if (row.isRegular) return null;
    const cells = Array.from({ length: row.count }, (_, c) => row.text(c));
    const isTooLong = cells.length > width && cells.slice(width).some((extra) => extra.trim() !== '');
    // A quotation mark in the wrong place swallows line ends, and so cells.
    const isTooShort = cells.length < width && cells.some((part) => part.includes('\n'));
    if (isTooLong || isTooShort) {
      return {
        reason: 'cells',
        message: `The row has ${cells.length} cells; the table has ${width} columns.`,
      };
    }
    if (cells.some(({ length }) => length > MAX_CELL)) {
      const most = countText(MAX_CELL);
      return { reason: 'cells', message: `A cell has more than ${most} characters.` };
    }
    return null;
  }

  function checkStatus(cell: string): Refusal | null {
    if (cell === '') return null;
    const status = statusOf(cell);
    if (status === null) return { reason: 'status', message: `It is not known what ${quoted(cell)} means.` };
    if (status === 'failed' && !keep.has('not booked')) {
      const message = `The row was never booked: ${quoted(cell)}.`;
      return (movesIn(cell) & MOVES.reversal) === 0
        ? { reason: 'not booked', message }
        : { reason: 'not booked', message, countsBesideReversal: true };
    }
    const pending = status === 'pending' || (status === 'authorized' && plan.authorized === 'pending');
    return pending && !keep.has('pending')
      ? { reason: 'pending', message: 'The row is still pending.' }
      : null;
  }

  function checkStated(row: Row, cents: number | null): Refusal | null {
    if ((words.ofRow(row) & STATES) === 0) return null;
    for (const c of statedColumns) {
      const { stated } = words.ofCell(row, c);
      if (stated === null || keep.has(stated)) continue;
      const cell = row.text(c);
      // A merchant can have that name: only what is the sum is a sum.
      if (stated === 'total' && AMBIGUOUS_TOTAL.test(cell.trim()) && !(cents !== null && totals.isSum(cents)))
        continue;
      const what = stated === 'balance' ? 'states a balance' : 'is a sum';
      return { reason: stated, message: `The row ${what}: ${quoted(cell)}.` };
    }
    return null;
  }

  function checkAmount(row: Row, money: ReturnType<typeof centsOf>): Refusal | null {
    if (money === EMPTY) return { reason: 'amount', message: 'There is no amount.' };
    if (money === NEITHER) {
      const word = quoted(cellOf(row, columns.direction));
      return { reason: 'neither', message: `The row is neither money out nor in: ${word}.` };
    }
    if (money === NO_DIRECTION) {
      const word = quoted(cellOf(row, columns.direction));
      return { reason: 'direction', message: `It is not known whether ${word} is money out or in.` };
    }
    if (!Number.isFinite(money)) {
      const written = [columns.amount, columns.debit, columns.credit].flatMap((index) =>
        index === undefined ? [] : [quoted(row.text(index).trim())],
      );
      const mark = plan.decimal === '.' ? 'point' : 'comma';
      return { reason: 'amount', message: `${written.join(', ')} is not an amount with a decimal ${mark}.` };
    }
    if (Math.abs(money) > MAX_CENTS)
      return {
        reason: 'amount',
        message: 'The amount is too large to be one: its cents are not told apart.',
      };
    return null;
  }

  function checkDate(text: string): Refusal | number {
    const date = readDate(text, plan.style);
    const day = date?.[plan.dateOrder] ?? null;
    if (day === null) {
      const order = plan.dateOrder === 'dmy' ? 'first' : 'second';
      const hint = date && plan.dateOrder !== 'ymd' ? ` with the day ${order}` : '';
      return {
        reason: 'date',
        message: text === '' ? 'There is no date.' : `${quoted(text)} is not a date${hint}.`,
      };
    }
    if ((day < plan.bounds.from || day > plan.bounds.to) && !keep.has('far date')) {
      const where = day > plan.bounds.to ? 'after' : 'before';
      return {
        reason: 'far date',
        message: `${isoFromDayNumber(day)} is in the future, or years ${where} all other rows.`,
      };
    }
    return day;
  }

  /** The currency of a row that is converted; null where it is the one that is read. */
  function checkCurrency(row: Row): Refusal | string | null {
    if (plan.currency === null) return null;
    const written = currencyOf(row) || plan.currencyOfRest || '';
    if (written === plan.currency || written === plan.currencySign) return null;
    if (written === '' && columns.currency === undefined) return null;
    if (rateOf(plan.rates, written) !== undefined) return written;
    return {
      reason: 'currency',
      message: `The currency is ${quoted(written)}; the data is read in ${shortText(plan.currency, 20)}.`,
    };
  }

  /** Cents in the currency that is read, to whole cents where they are converted. */
  function fillMoney(cents: number, row: Row, foreign: string | null): Refusal | null {
    const written =
      columns.balance === undefined ? Number.NaN : rowBalance(row, columns.balance, plan.decimal);
    const balanceCents = plan.balanceBefore ? written - cents : written;
    // Never -0.
    entry.cents = 0 + cents;
    entry.balanceCents = 0 + balanceCents;
    if (foreign === null) return null;
    const rate = rateOf(plan.rates, foreign) ?? Number.NaN;
    entry.cents = 0 + Math.round(cents * rate);
    entry.balanceCents = 0 + Math.round(balanceCents * rate);
    if (Math.max(Math.abs(entry.cents), Math.abs(entry.balanceCents) || 0) > MAX_CENTS)
      return { reason: 'amount', message: 'The amount is too large to be one where it is converted.' };
    const { user, account, accountType } = entry.whose;
    if (plan.pockets)
      entry.whose = { user, account: `${account} ${foreign}`.trim(), accountType, ...NO_PLACE };
    return null;
  }

  /** A row whose id was seen, and that says the same. */
  function isRepeated(row: Row): boolean {
    if (columns.id === undefined || plan.idsAscend || keep.has('duplicate')) return false;
    const id = row.text(columns.id).trim();
    if (id === '') return false;
    const key = `${entry.whose.user}\n${entry.whose.account}\n${id}`;
    const said = `${entry.day} ${entry.cents} ${entry.words.merchant}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, said);
    return before === said;
  }

  function readRow(row: Row): Refusal | null {
    const shape = checkCells(row);
    if (shape) return shape;
    if (header && repeatsHeadings(row))
      return { reason: 'heading', message: 'The row repeats the headings of the columns.' };
    const status = columns.pending === undefined ? null : statusRefusal(row, columns.pending);
    if (status && !status.countsBesideReversal) return status;
    const money = centsOf(row);
    const stated = checkStated(row, typeof money === 'number' ? money : null);
    if (stated) return stated;
    const day = dayOf(row);
    if (typeof day !== 'number') return day;
    const amount = checkAmount(row, money);
    if (amount) return amount;
    const currency = checkCurrency(row);
    if (currency !== null && typeof currency !== 'string') return currency;
    entry.whose = whoseOf(row);
    if (columns.user !== undefined && entry.whose.user === '')
      return { reason: 'user', message: 'There is no user.' };
    entry.day = day;
    if (!status) totals.add(money as number);
    const fee = plan.fee === 0 ? 0 : rowCents(row, columns.fee ?? -1, plan.decimal) || 0;
    const cents = (money as number) * plan.sign + plan.fee * fee;
    const size = fillMoney(cents, row, currency);
    if (size) return size;
    readWords(row, entry.cents);
    entry.kinds = placed.kinds;
    entry.kindAt = placed.place;
    entry.said = placed.said;
    if (placed.isSkipped)
      return {
        reason: 'neither',
        message: `Rows like this were said not to count: ${quoted(entry.words.merchant)}.`,
      };
    if (isRepeated(row))
      return {
        reason: 'duplicate',
        message: `${quoted(row.text(columns.id ?? -1))} stands in an earlier row that says the same.`,
      };
    if (status) entry.said = (entry.said ?? 0) | MOVES.reversal;
    return status;
  }
  return { entry, read: readRow };
}
