import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import {
  CHECKING,
  CREDIT_CARD,
  type Ledger,
  OVERDUE_UNKNOWN,
  SAVINGS,
  type UnknownParts,
  unknownAccounts,
} from '@/lib/model/ledger';
import { failure, type Result, success } from '@/lib/model/result';
import {
  type KindTable,
  kindTable,
  type RecurringSource,
  type TransactionKind,
} from '@/lib/model/transaction-kind';
import { growingFloats, growingInts } from '../growing';
import { fail, ImportFailure } from '../import/files/import-file';
import { MAX_ID, MAX_WORDS } from '../import/files/limits';
import { shortText } from '../import/files/short-text';
import { accountTypeOf } from '../import/read/accounts';
import type { Reason } from '../import/read/rejected';
import { type DatasetFile, PARTLY_LISTED } from './dataset-files';
import {
  type CellReader,
  centsOf,
  centsOrUnknown,
  type DatasetRow,
  isTrue,
  rowsOf,
  tableReader,
} from './dataset-table';
import { placesByOwner, sortedBy } from './ledger-order';

/** Users, accounts, liabilities and transactions read from files. */
export interface Dataset {
  readonly userIds: readonly string[];
  readonly consented: readonly boolean[];
  readonly ledger: Ledger;
  readonly kinds: KindTable;
  /** Day number of the ledger's day 0: the earliest transaction. */
  readonly firstDay: number;
  /** Day number of the latest transaction. */
  readonly lastDay: number;
  /** Day number of the last day that all files cover, where there are several. */
  readonly coveredTo?: number;
  /** Ids of the accounts, as they stand in the ledger; absent where nobody asks for them. */
  readonly accountIds?: readonly string[];
  /** What the data calls the accounts, empty where it does not, as they stand in the ledger: it holds three kinds of them. */
  readonly accountSubtypes?: readonly string[];
  /** Balances are those at the end of this day; without it of the last one. */
  readonly balanceDay?: number;
  /** Codes of currencies that its accounts are in, as they stand; absent where no file has a column for them. */
  readonly currencies?: readonly string[];
}

/** The day number that data is as of unless another is said: the last day that all files cover; of one file its last. */
export const asOfDayOf = ({ coveredTo, lastDay }: Dataset): number => coveredTo ?? lastDay;

/** What the columns of a ledger can hold. */
const MAX_ACCOUNTS = 256;
const MAX_DAYS = 65_535;
const MAX_KINDS = 65_536;

function accountType({ cells }: DatasetRow): number {
  if (cells.account_type === 'credit') return CREDIT_CARD;
  return cells.account_subtype === 'savings' ? SAVINGS : CHECKING;
}

/** Where a merchant's payments come from, by category, for data that was not generated here. */
export function sourceOf(merchant: string, detailed: string): RecurringSource {
  if (detailed === 'Rent' || merchant === 'TRANSFER OUT') return 'rent';
  if (detailed === 'Interest' || detailed === 'Credit Card') return 'card';
  if (detailed === 'Utilities' || detailed === 'Telecommunications') return 'utilities';
  const subscription =
    /^(Video|Music|News|Subscription|Cloud Storage|Gyms and Fitness Centers|Meal Delivery)$/;
  return subscription.test(detailed) ? 'subscriptions' : 'everyday';
}

/** Index of the row that a foreign key names. */
function lookup(index: ReadonlyMap<string, number>, { cells, where }: DatasetRow, column: string): number {
  const id = cells[column] as string;
  return index.get(id) ?? fail(where, `There is no ${column} ${shortText(id) || '(empty)'}.`);
}

function indexBy(rows: readonly DatasetRow[], column: string): Map<string, number> {
  const index = new Map<string, number>();
  rows.forEach(({ cells, where }, i) => {
    const id = cells[column] as string;
    if (id.length > MAX_ID) fail(where, `${column} has more than ${MAX_ID} characters.`);
    if (index.has(id)) fail(where, `${column} ${shortText(id)} stands in an earlier line already.`);
    index.set(id, i);
  });
  return index;
}

/** Reads the four CSV files of the reference's shape. Money is kept unrounded, in cents. */
export function readDataset(files: Readonly<Record<DatasetFile, string>>): Result<Dataset> {
  try {
    const reader = datasetReader(files);
    reader.push(files['transactions.csv'], true);
    return success(reader.finish());
  } catch (error) {
    if (error instanceof ImportFailure) return failure(error.problem.where, error.problem.message);
    throw error;
  }
}

/** Told of a transaction that is left out: the line of the file, the reason, a sentence, and the row as it stands. */
export type OnLeftOut = (line: number, reason: Reason, message: string, text: string) => void;

/** Loans and investments are neither spent from nor saved to nor charged. */
const isRead = ({ cells }: DatasetRow) =>
  accountTypeOf(cells.account_type as string, cells.account_subtype as string) !== null;

/**
 * A reader of the same files that is given the transactions in parts, as they may be many: the last part with `last`.
 * Throws ImportFailure; with `onLeftOut` a transaction that cannot be read is told, and is not the end.
 */
export function datasetReader(
  facts: Readonly<Record<Exclude<DatasetFile, 'transactions.csv'>, string>>,
  onLeftOut?: OnLeftOut,
  keepPending = false,
) {
  const users = rowsOf('users.csv', facts['users.csv']);
  const allAccounts = rowsOf('accounts.csv', facts['accounts.csv']);
  const accounts = onLeftOut ? allAccounts.filter(isRead) : allAccounts;
  const others = new Set(
    allAccounts.filter((row) => !accounts.includes(row)).map(({ cells }) => cells.account_id),
  );
  const liabilities = rowsOf('liabilities.csv', facts['liabilities.csv']);
  if (users.length === 0) fail('users.csv', 'The file has no users.');

  const userIndex = indexBy(users, 'user_id');
  const accountIndex = indexBy(accounts, 'account_id');
  const accountOwner = accounts.map((row) => lookup(userIndex, row, 'user_id'));
  const { start: accountStart, place: accountAt } = placesByOwner(accountOwner, users.length);
  users.forEach(({ cells }, u) => {
    const own = (accountStart[u + 1] as number) - (accountStart[u] as number);
    if (own > MAX_ACCOUNTS)
      fail(
        'accounts.csv',
        `${shortText(cells.user_id as string)} has ${own} accounts; at most ${MAX_ACCOUNTS} can be read.`,
      );
  });
  const columns = accountColumns(accounts, accountAt);
  const known = knownColumns(accounts, accountAt);
  const currencies = [...new Set(accounts.map(({ cells }) => cells.iso_currency_code as string))].filter(
    Boolean,
  );
  for (const row of liabilities) {
    if (others.has(row.cells.account_id)) continue;
    // What a card owes is a fact beside the transactions: one row without its card is not the end of them.
    if (onLeftOut && !accountIndex.has(row.cells.account_id as string)) continue;
    const at = accountAt[lookup(accountIndex, row, 'account_id')] as number;
    columns.hasLiability[at] = 1;
    columns.aprPercent[at] = centsOrUnknown(row, 'apr_percentage') / 100;
    columns.aprVariable[at] = row.cells.apr_type === 'variable' ? 1 : 0;
    columns.minimumPaymentCents[at] = centsOrUnknown(row, 'minimum_payment_amount');
    columns.lastPaymentCents[at] = centsOrUnknown(row, 'last_payment_amount');
    columns.overdue[at] =
      row.cells.is_overdue === '' ? OVERDUE_UNKNOWN : isTrue(row.cells.is_overdue) ? 1 : 0;
    columns.statementCents[at] = centsOrUnknown(row, 'last_statement_balance');
  }

  const kinds = new Kinds();
  const [user, account, days, kind] = [growingInts(), growingInts(), growingInts(), growingInts()];
  const amounts = growingFloats();
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  const seen = new Set<string>();
  const push = tableReader(
    'transactions.csv',
    (cell, line, text) => {
      const refuse = (reason: Reason, message: string): void => {
        if (!onLeftOut) fail(`transactions.csv, line ${line}`, message);
        onLeftOut(line, reason, message, text());
      };
      const unknown = (column: string) => `There is no ${column} ${shortText(cell(column)) || '(empty)'}.`;
      if (others.has(cell('account_id'))) return refuse('account', 'The account is a loan or an investment.');
      const a = accountIndex.get(cell('account_id'));
      if (a === undefined) return refuse('account', unknown('account_id'));
      const u = userIndex.get(cell('user_id'));
      if (u === undefined) return refuse('user', unknown('user_id'));
      if (accountOwner[a] !== u)
        return refuse('account', `Account ${cell('account_id')} is not one of ${cell('user_id')}.`);
      const day = dayNumberFromIso(cell('date'));
      if (day === null)
        return refuse('date', `date must be a date such as 2025-11-07, got "${shortText(cell('date'))}".`);
      const cents = centsOf(cell('amount'));
      if (Number.isNaN(cents))
        return refuse('amount', `amount must be a number, got "${shortText(cell('amount'))}".`);
      if (onLeftOut) {
        if (isTrue(cell('pending')) && !keepPending) return refuse('pending', 'The row is still pending.');
        const id = cell('transaction_id');
        if (id !== '' && seen.has(id))
          return refuse('duplicate', `transaction_id ${shortText(id)} stands in an earlier row.`);
        seen.add(id);
      }
      firstDay = Math.min(firstDay, day);
      lastDay = Math.max(lastDay, day);
      user.push(u);
      account.push((accountAt[a] as number) - (accountStart[u] as number));
      days.push(day);
      kind.push(kinds.numberOf(cell));
      amounts.push(cents);
    },
    onLeftOut && ((line, message, text) => onLeftOut(line, 'cells', message, text)),
  );

  /** The dataset, once all is read. */
  function finish(): Dataset {
    const rows = user.length;
    if (rows === 0) fail('transactions.csv', 'The file has no transactions.');
    if (lastDay - firstDay > MAX_DAYS) {
      const span = `${lastDay - firstDay} days, from ${isoFromDayNumber(firstDay)} to ${isoFromDayNumber(lastDay)}`;
      fail('transactions.csv', `The dates span ${span}; at most ${MAX_DAYS} can be read.`);
    }
    if (kinds.list.length > MAX_KINDS) {
      const found = `There are ${kinds.list.length} kinds of transactions (merchant, channel and categories)`;
      fail('transactions.csv', `${found}; at most ${MAX_KINDS} can be read.`);
    }
    const [owners, dates, places] = [user.values(), days.values(), account.values()];
    const [kindOfRow, cents] = [kind.values(), amounts.values()];
    // Transactions of one day keep the order of the file.
    const asFiled = Int32Array.from({ length: rows }, (_, i) => i);
    const byDay = sortedBy(dates, firstDay, lastDay - firstDay + 1, asFiled);
    const order = sortedBy(owners, 0, users.length, byDay);
    return {
      userIds: users.map(({ cells }) => cells.user_id as string),
      consented: users.map(({ cells }) => isTrue(cells.consent_status)),
      kinds: kindTable(kinds.list),
      firstDay,
      lastDay,
      accountIds: inPlace(accounts, accountAt, 'account_id'),
      accountSubtypes: inPlace(accounts, accountAt, 'account_subtype'),
      currencies,
      ledger: {
        users: users.length,
        txStart: placesByOwner(owners, users.length).start,
        day: Uint16Array.from(order, (i) => (dates[i] as number) - firstDay),
        account: Uint8Array.from(order, (i) => places[i] as number),
        kind: Uint16Array.from(order, (i) => kindOfRow[i] as number),
        amountCents: Float64Array.from(order, (i) => cents[i] as number),
        accountStart,
        ...columns,
        ...(known && {
          knownFrom: known.from.map((day) => day - firstDay),
          knownTo: known.to.map((day) => day - firstDay),
          // Only data of banks and apps says since when it knows an account.
          isReplayedAsItWas: true,
        }),
        ...unknownParts(accounts, kinds.list),
      },
    };
  }
  return { push, finish };
}

/** What the files do not say at all; nothing where they say all of it. */
function unknownParts(
  accounts: readonly DatasetRow[],
  kinds: readonly TransactionKind[],
): { unknown?: UnknownParts } {
  const merchants = kinds.every(({ merchant }) => merchant === '');
  const unknown = {
    accounts: accounts.some(({ cells }) => cells.holder_category === PARTLY_LISTED),
    merchants,
    purposes:
      merchants &&
      kinds.every(
        ({ categoryPrimary, categoryDetailed }) => categoryPrimary === '' && categoryDetailed === '',
      ),
  };
  return unknown.accounts || unknown.merchants ? { unknown } : {};
}

/** The ids of accounts where the ledger has them. */
function inPlace(accounts: readonly DatasetRow[], accountAt: Int32Array, column: string): string[] {
  const found: string[] = new Array(accounts.length);
  accounts.forEach(({ cells }, i) => {
    found[accountAt[i] as number] = cells[column] as string;
  });
  return found;
}

/** Kinds of transactions, numbered in the order they first come. */
class Kinds {
  readonly list: TransactionKind[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(cell: CellReader): number {
    const names = [
      cell('merchant_name'),
      cell('payment_channel'),
      cell('category_primary'),
      cell('category_detailed'),
    ].map((name) => name.slice(0, MAX_WORDS));
    const key = JSON.stringify(names);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.list.length);
    // Parsed again: a cell is a slice, and keeps the whole text that it is cut from.
    const [merchant, channel, categoryPrimary, categoryDetailed] = JSON.parse(key) as [
      string,
      string,
      string,
      string,
    ];
    const source = sourceOf(merchant, categoryDetailed);
    return this.list.push({ merchant, channel, categoryPrimary, categoryDetailed, source }) - 1;
  }
}

function accountColumns(accounts: readonly DatasetRow[], accountAt: Int32Array) {
  const columns = unknownAccounts(accounts.length);
  accounts.forEach((row, i) => {
    const at = accountAt[i] as number;
    columns.accountType[at] = accountType(row);
    columns.balanceCents[at] = centsOrUnknown(row, 'balance_current');
    columns.limitCents[at] = centsOrUnknown(row, 'balance_limit');
  });
  return columns;
}

/** The day number in a column of a row; `whenEmpty` where the cell is empty or there is no such column. */
function dayIn({ cells, where }: DatasetRow, column: string, whenEmpty: number): number {
  const text = cells[column] ?? '';
  if (text === '') return whenEmpty;
  return (
    dayNumberFromIso(text) ??
    fail(where, `${column} must be empty or a date such as 2025-11-07, got "${shortText(text)}".`)
  );
}

/** Day numbers since when and until when accounts are known, infinite where they are complete; null where all are. */
function knownColumns(accounts: readonly DatasetRow[], accountAt: Int32Array) {
  const from = new Float64Array(accounts.length);
  const to = new Float64Array(accounts.length);
  accounts.forEach((row, i) => {
    const at = accountAt[i] as number;
    from[at] = dayIn(row, 'known_from', Number.NEGATIVE_INFINITY);
    to[at] = dayIn(row, 'known_to', Number.POSITIVE_INFINITY);
    if ((from[at] as number) > (to[at] as number))
      fail(row.where, `known_from must not be after known_to, which is ${row.cells.known_to}.`);
  });
  return from.some(Number.isFinite) || to.some(Number.isFinite) ? { from, to } : null;
}
