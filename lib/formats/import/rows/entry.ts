import { isoFromDayNumber } from '@/lib/model/calendar';
import type { DecimalMark } from '@/lib/model/column';
import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import { countText } from '@/lib/text/written';
import { isEmptyAmount, readBalance, readCents } from '../cells/amounts';
import { dateText } from '../cells/date-text';
import { type DateStyle, type DayMonthOrder, dateReader } from '../cells/dates';
import type { DayBounds } from '../cells/day-bounds';
import { EMPTY, type MoneyHabits, moneyReader, NEITHER, NO_DIRECTION, type SignOfOut } from '../cells/money';
import { type Rates, rateOf } from '../cells/rates';
import { currencyReader } from '../cells/row-currency';
import { wordsReader } from '../columns/cell-words';
import type { ColumnMap } from '../columns/roles';
import { indicesOf, STATED_IN } from '../columns/survey';
import { MOVES, PURPOSES } from '../dictionary/meanings';
import { directionReader, type Meaning, statusReader, type TaughtWord, taughtOf } from '../dictionary/taught';
import { MAX_CELL, MAX_CENTS } from '../files/limits';
import { shortText } from '../files/short-text';
import { MerchantNames } from '../merchants/merchant-names';
import type { Reason } from '../read/rejected';

/** One transaction as it was understood. */
export interface Entry {
  user: string;
  account: string;
  /** What the table says of the account's type; empty where it says nothing. */
  accountType: string;
  /** Day number. */
  day: number;
  /** Positive: money out. */
  cents: number;
  /** Balance of the account after the transaction, in cents; NaN where it is not told. */
  balanceCents: number;
  merchant: string;
  category: string;
  subcategory: string;
  channel: string;
  /** What cells say of moves whose words are not kept: bits of MOVES. Absent: nothing. */
  said?: number;
}

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
const cellOf = (cells: readonly string[], index: number | undefined) =>
  index === undefined ? '' : (cells[index] ?? '').trim();

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
  wordsOf = wordsReader(),
) {
  const { columns, keep } = plan;
  const entry: Entry = {
    user: plan.onlyUser,
    account: plan.onlyAccount,
    accountType: '',
    day: 0,
    cents: 0,
    balanceCents: Number.NaN,
    merchant: '',
    category: '',
    subcategory: '',
    channel: '',
  };
  const dateOf = dateReader(plan.style);
  const textOf = dateText(columns);
  const statusOf = statusReader(plan.words);
  const centsOf = moneyReader(
    columns,
    plan.decimal,
    plan.habits,
    directionReader(plan.words),
    plan.signOfOut,
  );
  const currencyOf = currencyReader(columns);
  const statedColumns = indicesOf(columns, STATED_IN);
  const taughtCategory = taughtOf(plan.words, 'category');
  const taughtType = taughtOf(plan.words, 'type');
  const taughtMerchant = taughtOf(plan.words, 'merchant');
  const totals = new Totals();
  const seen = new Map<string, string>();
  const header = plan.header?.map((name) => name.trim()) ?? null;

  function checkCells(cells: readonly string[]): Refusal | null {
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

  function checkStatus(cells: readonly string[]): Refusal | null {
    if (columns.pending === undefined) return null;
    const cell = cellOf(cells, columns.pending);
    if (cell === '') return null;
    const status = statusOf(cell);
    if (status === null) return { reason: 'status', message: `It is not known what ${quoted(cell)} means.` };
    if (status === 'failed' && !keep.has('not booked')) {
      const message = `The row was never booked: ${quoted(cell)}.`;
      return (wordsOf(cells, columns.pending).moves & MOVES.reversal) === 0
        ? { reason: 'not booked', message }
        : { reason: 'not booked', message, countsBesideReversal: true };
    }
    const pending = status === 'pending' || (status === 'authorized' && plan.authorized === 'pending');
    return pending && !keep.has('pending')
      ? { reason: 'pending', message: 'The row is still pending.' }
      : null;
  }

  function checkStated(cells: readonly string[], cents: number | null): Refusal | null {
    for (const c of statedColumns) {
      const { stated } = wordsOf(cells, c);
      if (stated === null || keep.has(stated)) continue;
      const cell = cells[c] ?? '';
      // A merchant can have that name: only what is the sum is a sum.
      if (stated === 'total' && AMBIGUOUS_TOTAL.test(cell.trim()) && !(cents !== null && totals.isSum(cents)))
        continue;
      const what = stated === 'balance' ? 'states a balance' : 'is a sum';
      return { reason: stated, message: `The row ${what}: ${quoted(cell)}.` };
    }
    return null;
  }

  function checkAmount(cells: readonly string[], money: ReturnType<typeof centsOf>): Refusal | null {
    if (money === EMPTY) return { reason: 'amount', message: 'There is no amount.' };
    if (money === NEITHER) {
      const word = quoted(cellOf(cells, columns.direction));
      return { reason: 'neither', message: `The row is neither money out nor in: ${word}.` };
    }
    if (money === NO_DIRECTION) {
      const word = quoted(cellOf(cells, columns.direction));
      return { reason: 'direction', message: `It is not known whether ${word} is money out or in.` };
    }
    if (!Number.isFinite(money)) {
      const written = [columns.amount, columns.debit, columns.credit].flatMap((index) =>
        index === undefined ? [] : [quoted(cellOf(cells, index))],
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

  function checkDate(cells: readonly string[]): Refusal | number {
    const text = textOf(cells);
    const date = dateOf(text);
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
  function checkCurrency(cells: readonly string[]): Refusal | string | null {
    if (plan.currency === null) return null;
    const written = currencyOf(cells) || plan.currencyOfRest || '';
    if (written === plan.currency || written === plan.currencySign) return null;
    if (written === '' && columns.currency === undefined) return null;
    if (rateOf(plan.rates, written) !== undefined) return written;
    return {
      reason: 'currency',
      message: `The currency is ${quoted(written)}; the data is read in ${shortText(plan.currency, 20)}.`,
    };
  }

  /** The merchant: named, or the party on the other side, or the description. */
  function merchantOf(cells: readonly string[]): string {
    const named = cellOf(cells, columns.merchant);
    if (named !== '') return named;
    const [payer, payee] = [cellOf(cells, columns.payer), cellOf(cells, columns.payee)];
    const party =
      entry.cents > 0
        ? payee || (columns.payee === undefined ? payer : '')
        : payer || (columns.payer === undefined ? payee : '');
    return party || cellOf(cells, columns.text) || cellOf(cells, columns.type);
  }

  /** Cents in the currency that is read, to whole cents where they are converted. */
  function fillMoney(cents: number, balance: string, foreign: string | null): Refusal | null {
    const written = isEmptyAmount(balance) ? Number.NaN : readBalance(balance, plan.decimal);
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
    if (plan.pockets) entry.account = `${entry.account} ${foreign}`.trim();
    return null;
  }

  /** Fills the words of a row, and returns what was taught of them. */
  function fillWords(cells: readonly string[]): Meaning | null {
    entry.merchant = merchantNames.nameOf(merchantOf(cells));
    entry.category = cellOf(cells, columns.category);
    entry.subcategory = cellOf(cells, columns.subcategory);
    entry.channel = cellOf(cells, columns.channel);
    const type = cellOf(cells, columns.type);
    const meant: Meaning | null =
      taughtMerchant(entry.merchant) ?? taughtCategory(entry.category) ?? taughtType(type);
    const text = cellOf(cells, columns.text);
    const [ofType, ofText] = [wordsOf(cells, columns.type), wordsOf(cells, columns.text)];
    const isPay = ((ofType.purposes | ofText.purposes) & PURPOSES.pay) !== 0;
    if (meant === 'pay' || (entry.cents < 0 && meant === null && isPay)) {
      entry.subcategory ||= entry.category || type;
      entry.category = 'INCOME';
    } else if (meant === 'transfer') {
      entry.subcategory ||= entry.category;
      entry.category = OWN_TRANSFER;
    } else if (entry.category === '' && columns.category === undefined) entry.category = type;
    entry.said = (entry.category === type ? 0 : ofType.moves) | (entry.merchant === text ? 0 : ofText.moves);
    return meant;
  }

  /** A row whose id was seen, and that says the same. */
  function isRepeated(cells: readonly string[]): boolean {
    if (columns.id === undefined || plan.idsAscend || keep.has('duplicate')) return false;
    const id = cellOf(cells, columns.id);
    if (id === '') return false;
    const key = `${entry.user}\n${entry.account}\n${id}`;
    const said = `${entry.day} ${entry.cents} ${entry.merchant}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, said);
    return before === said;
  }

  function read(cells: readonly string[]): Refusal | null {
    const shape = checkCells(cells);
    if (shape) return shape;
    if (header?.every((name, c) => (cells[c] ?? '').trim() === name))
      return { reason: 'heading', message: 'The row repeats the headings of the columns.' };
    const status = checkStatus(cells);
    if (status && !status.countsBesideReversal) return status;
    const money = centsOf(cells);
    const stated = checkStated(cells, typeof money === 'number' ? money : null);
    if (stated) return stated;
    const day = checkDate(cells);
    if (typeof day !== 'number') return day;
    const amount = checkAmount(cells, money);
    if (amount) return amount;
    const currency = checkCurrency(cells);
    if (currency !== null && typeof currency !== 'string') return currency;
    if (columns.user !== undefined) {
      entry.user = cellOf(cells, columns.user);
      if (entry.user === '') return { reason: 'user', message: 'There is no user.' };
    }
    entry.account = cellOf(cells, columns.account) || plan.onlyAccount;
    entry.accountType = cellOf(cells, columns.account_type);
    entry.day = day;
    if (!status) totals.add(money as number);
    const fee = plan.fee === 0 ? 0 : readCents(cellOf(cells, columns.fee), plan.decimal) || 0;
    const cents = (money as number) * plan.sign + plan.fee * fee;
    const size = fillMoney(cents, cellOf(cells, columns.balance), currency);
    if (size) return size;
    if (fillWords(cells) === 'skip')
      return {
        reason: 'neither',
        message: `Rows like this were said not to count: ${quoted(entry.merchant)}.`,
      };
    if (isRepeated(cells))
      return {
        reason: 'duplicate',
        message: `${quoted(cellOf(cells, columns.id))} stands in an earlier row that says the same.`,
      };
    if (status) entry.said = (entry.said ?? 0) | MOVES.reversal;
    return status;
  }
  return { entry, read };
}
