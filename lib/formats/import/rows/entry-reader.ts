import { ofDate } from '../cells/date-text';
import { moneyReader } from '../cells/money';
import { rateOf } from '../cells/rates';
import { currencyReader } from '../cells/row-currency';
import { STATED_IN, STATES, wordsReader } from '../columns/cell-words';
import { indicesOf } from '../columns/roles';
import { MOVES } from '../dictionary/meanings';
import { directionReader, statusReader } from '../dictionary/taught';
import { MAX_CENTS } from '../files/limits';
import { shortText } from '../files/short-text';
import { MerchantNames } from '../merchants/merchant-names';
import { type Entry, NO_PLACE, noKind, type Refusal, type Whose } from './entry';
import { ofTexts } from './of-texts';
import { ofText, type Row } from './row';
import { rowBalance, rowCents } from './row-amounts';
import { checkAmount, checkCells, checkDate, checkStatus, quoted, Totals } from './row-checks';
import type { RowReading } from './row-reading';
import { rowWords } from './row-words';

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
  const dayOf = ofDate(columns, (text) => checkDate(text, plan));
  const statusOf = statusReader(plan.words);
  const statusRefusal = ofText((text) => checkStatus(text.trim(), statusOf, plan));
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
    const shape = checkCells(row, width);
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
    const amount = checkAmount(row, money, plan);
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
