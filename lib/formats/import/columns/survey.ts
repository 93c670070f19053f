import type { DecimalMark } from '@/lib/model/column';
import { Interner, PairInterner } from '../../growing';
import { AmountEvidence, type DecimalDecision } from '../cells/amounts';
import { alongDates, BalanceEvidence, type BalanceProof } from '../cells/balance-evidence';
import { type DateDecision, DateEvidence } from '../cells/date-order';
import { ofDate } from '../cells/date-text';
import { type DateStyle, type ReadDate, readDate } from '../cells/dates';
import { type DayBounds, dayBounds } from '../cells/day-bounds';
import { formOf, HabitEvidence, type MoneyHabits, moneyReader } from '../cells/money';
import { currencyReader } from '../cells/row-currency';
import { hintOf, type SignDecision, SignEvidence } from '../cells/sign';
import { type Direction, PURPOSES } from '../dictionary/meanings';
import { directionReader, statusReader, type TaughtWord } from '../dictionary/taught';
import type { Table } from '../files/table';
import type { QuoteFacts } from '../formats/csv/quote-facts';
import { ofTexts } from '../rows/of-texts';
import { ofText, type Row } from '../rows/row';
import { addAmount, rowBalance } from '../rows/row-amounts';
import { TextRow } from '../rows/text-row';
import { STATES, type WordsReader, wordsReader } from './cell-words';
import { type ColumnMap, indicesOf } from './roles';
import { type WordCount, WordCounts } from './word-counts';

/** What a survey starts from. */
export interface SurveyInput {
  readonly columns: ColumnMap;
  readonly style: DateStyle;
  /** The analyst's decimal mark. */
  readonly decimal: DecimalMark | undefined;
  readonly words: readonly TaughtWord[] | undefined;
  /** Day number behind which dates are in the future. */
  readonly today: number;
  /** The currency that a heading or a line above says, or null. */
  readonly currency: string | null;
  /** Fees beside the amounts that the balance takes as well: what they are multiplied with to be money out. */
  readonly fee: 1 | -1 | 0;
  /** Why a table that does not say it itself is likely to put the day first, or null. */
  readonly dayFirst: string | null;
}

/** What the whole of a table says, which a sample of it might not. */
export interface Survey {
  readonly rows: number;
  readonly dates: DateDecision;
  readonly bounds: DayBounds;
  /** First and last day that is believed; null without one. */
  readonly span: readonly [number, number] | null;
  readonly decimal: DecimalDecision;
  readonly habits: MoneyHabits;
  readonly sign: SignDecision;
  /** What running balances prove; null where there are none, or they do not follow. */
  readonly balance: BalanceProof | null;
  /** The sign of money out where a column of directions only repeats it. */
  readonly signOfOut: 'positive' | 'negative' | null;
  readonly newestFirst: boolean;
  /** Distinct accounts, counted up to `MANY_ACCOUNTS`. */
  readonly accounts: number;
  /** Rows by currency. */
  readonly currencies: ReadonlyMap<string, number>;
  /** Words of the columns that say the direction and the status. */
  readonly directions: readonly WordCount[];
  readonly statuses: readonly WordCount[];
  /** Whether every id is greater than the one before it, so that none is repeated. */
  readonly idsAscend: boolean;
  /** Quotation marks over the ends of lines; null where the table is no text. */
  readonly quotes: QuoteFacts | null;
}

/** More accounts than one person has: without a user column each is taken for a user of its own. */
export const MANY_ACCOUNTS = 21;
const MAX_WORDS = 200;
const MAX_CURRENCIES = 500;
const MAX_DAYS = 50_000;

/** A date as it is written, and its rows. */
interface SurveyedDate {
  readonly date: ReadDate;
  /** Whether it is one of those that are kept. */
  readonly isKept: boolean;
  rows: number;
}

const MONEY = ['amount', 'debit', 'credit', 'balance'] as const;

/** The decimal mark that the first rows of a table, or the analyst, say; amounts are surveyed with it. */
export function decimalOfSample(table: Table, input: SurveyInput): DecimalMark {
  if (input.decimal !== undefined) return input.decimal;
  const amounts = new AmountEvidence();
  const money = indicesOf(input.columns, MONEY);
  const currencyOf = currencyReader(input.columns);
  const named = new Set<string>();
  const row = new TextRow();
  for (const cells of table.sample) {
    row.of(cells);
    for (const c of money) addAmount(amounts, row, c);
    named.add(currencyOf(row));
  }
  return amounts.decide(isContinental(table), input.currency ?? onlyCurrency(named)).mark;
}

/** The currency that all rows are in that name one; null where they name several. */
const onlyCurrency = (named: Iterable<string>): string | null => {
  const codes = [...named].filter((code) => code !== '');
  return codes.length === 1 ? (codes[0] as string) : null;
};

const isContinental = ({ facts }: Table) => facts.delimiter === ';';

function habitsOf(
  table: Table,
  columns: ColumnMap,
  decimal: DecimalMark,
  directionOf: (text: string) => Direction | null,
) {
  const form = formOf(columns);
  const habits = new HabitEvidence(directionOf);
  const row = new TextRow();
  if (form !== 'one column')
    for (const cells of table.sample) habits.add(row.of(cells), columns, form, decimal);
  return habits.decide();
}

/** The numbers of accounts by user and name, as they come. */
function accountNumbers({ user = -1, account = -1 }: ColumnMap): (row: Row) => number {
  const names = new Interner();
  const pairs = new PairInterner();
  const numberOf = (text: string) => names.numberOf(text);
  return ofTexts([user, account], (row) =>
    pairs.numberOf(numberOf(row.text(user)), numberOf(row.text(account))),
  );
}

/** A survey that rows are told one by one. */
export interface Surveyor {
  add(row: Row): void;
  /** What words say, for others that look at the same rows. */
  readonly words: WordsReader;
  /** What all rows together say; `quotes` are those of the table, null where it is no text. */
  finish(quotes: QuoteFacts | null): Survey;
}

/**
 * Looks at the rows of a table, with the columns as mapped, and decides what only all of them can decide. Amounts are read with a
 * decimal mark; where the survey finds another, signs and balances were read wrongly, and another survey is due.
 */
export function surveyor(table: Table, input: SurveyInput, decimal: DecimalMark): Surveyor {
  const { columns, style } = input;
  const form = formOf(columns);
  const money = indicesOf(columns, MONEY);
  const directionOf = directionReader(input.words);
  const statusOf = statusReader(input.words);
  const sampled = habitsOf(table, columns, decimal, directionOf);
  const dates = new DateEvidence();
  const amounts = new AmountEvidence();
  const habits = new HabitEvidence(directionOf);
  const signs = new SignEvidence();
  const balances = new BalanceEvidence();
  const accounts = new Set<number>();
  const accountOf = accountNumbers(columns);
  const currencies = new WordCounts(MAX_CURRENCIES);
  const directions = new WordCounts(MAX_WORDS);
  const statuses = new WordCounts(MAX_WORDS);
  const written = new Map<string, SurveyedDate>();
  const dateOf = ofDate(columns, (text): SurveyedDate | null => {
    const date = readDate(text, style);
    if (!date) return null;
    const key = `${date.dmy} ${date.mdy} ${date.ymd} ${date.pattern} ${date.stops}`;
    const found = written.get(key) ?? { date, isKept: written.size < MAX_DAYS, rows: 0 };
    if (found.isKept) written.set(key, found);
    return found;
  });
  const wayOf = ofText((text) => ({ way: directionOf(text), count: directions.countOf(text.trim()) }));
  const standingOf = ofText((text) => {
    const word = text.trim();
    return { status: statusOf(word), count: statuses.countOf(word) };
  });
  const words = wordsReader(columns);
  const centsOf = moneyReader(columns, decimal, sampled, directionOf);
  const currencyOf = currencyReader(columns);
  const { balance: balanceAt = -1, amount: amountAt = -1, fee: feeAt = -1 } = columns;
  const { id: idAt, pending: pendingAt, direction: directionAt } = columns;
  let rows = 0;
  let idsAscend = true;
  let currency: WordCount | null = null;

  function add(row: Row): void {
    rows++;
    const found = dateOf(row);
    if (!found) return;
    const { date } = found;
    const account = balanceAt >= 0 || accounts.size < MANY_ACCOUNTS ? accountOf(row) : 0;
    const balance = balanceAt < 0 ? Number.NaN : rowBalance(row, balanceAt, decimal);
    const purposes = words.ofRow(row);
    if ((purposes & STATES) !== 0) {
      if (balanceAt >= 0) balances.open(account, balance);
      return;
    }
    if (found.isKept) found.rows++;
    else dates.add(date);
    dates.step(date);
    for (const c of money) addAmount(amounts, row, c);
    if (form !== 'one column') habits.add(row, columns, form, decimal);
    if (accounts.size < MANY_ACCOUNTS) accounts.add(account);
    if (idAt !== undefined && idsAscend) idsAscend = row.isAbove(idAt);
    const standing = pendingAt === undefined ? null : standingOf(row, pendingAt);
    if (standing) standing.count.rows++;
    const status = standing?.status ?? null;
    if (status === 'failed') return;
    const named = currencyOf(row);
    if (named !== currency?.word) currency = currencies.countOf(named);
    currency.rows++;
    let word: 'in' | 'out' | null = null;
    if (directionAt !== undefined) {
      const { way, count } = wayOf(row, directionAt);
      count.rows++;
      word = way === 'skip' ? null : way;
    }
    const cents = centsOf(row);
    if (typeof cents !== 'number' || Number.isNaN(cents)) return;
    // What is written, where a column beside it says the direction: the sign may only repeat it.
    const asWritten = form === 'amount and direction' ? rowBalance(row, amountAt, decimal) : cents;
    const hasPlus = amountAt >= 0 && Number.isNaN(row.cents(amountAt)) && row.text(amountAt).includes('+');
    signs.add(asWritten, hintOf(purposes), word, (purposes & PURPOSES.pay) !== 0, hasPlus);
    const fee = input.fee === 0 ? 0 : rowBalance(row, feeAt, decimal) || 0;
    const isAuthorized = status === 'authorized';
    balances.add(account, date.dmy ?? date.mdy ?? 0, cents - input.fee * fee, balance, isAuthorized);
  }

  function finish(quotes: QuoteFacts | null): Survey {
    for (const { date, rows: count } of written.values()) if (count > 0) dates.add(date, count);
    const dateDecision = dates.decide(input.dayFirst);
    const order = dateDecision.order === 'undecidable' ? 'dmy' : dateDecision.order;
    const byCurrency = currencies.byWord();
    const decided = amounts.decide(isContinental(table), input.currency ?? onlyCurrency(byCurrency.keys()));
    const balance = alongDates(balances.proof(), dates.run(order));
    const byDay = new Map<number, number>();
    for (const { date, rows: count } of written.values()) {
      const day = date[order];
      if (day !== null && count > 0) byDay.set(day, (byDay.get(day) ?? 0) + count);
    }
    const bounds = dayBounds(byDay, input.today);
    const believed = [...byDay.keys()].filter((day) => day >= bounds.from && day <= bounds.to);
    return {
      rows,
      dates: dateDecision,
      bounds,
      span: believed.length === 0 ? null : [Math.min(...believed), Math.max(...believed)],
      decimal: decided,
      habits: habits.decide(),
      sign: table.proven
        ? { ...table.proven, state: 'proven' }
        : signs.decide(form ?? 'one column', amounts.marks, balance),
      balance,
      signOfOut: form === 'amount and direction' ? signs.wordsRepeatSigns() : null,
      newestFirst: balance?.newestFirst ?? dates.descending(order),
      accounts: accounts.size,
      currencies: byCurrency,
      directions: directions.list(),
      statuses: statuses.list(),
      idsAscend,
      quotes,
    };
  }
  return { add, words, finish };
}
