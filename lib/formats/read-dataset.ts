import Papa from 'papaparse';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { CHECKING, CREDIT_CARD, type Ledger, SAVINGS, untoldAccounts } from '@/lib/model/ledger';
import { failure, type Problem, type Result, success } from '@/lib/model/result';
import {
  type KindTable,
  kindTable,
  type RecurringSource,
  type TransactionKind,
} from '@/lib/model/transaction-kind';
import { DATASET_FILES, type DatasetFile } from './dataset-files';

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
}

/** What the columns of a ledger can hold. */
const MAX_ACCOUNTS = 256;
const MAX_DAYS = 65_535;
const MAX_KINDS = 65_536;

type Row = Readonly<Record<string, string>>;

class Unreadable extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function fail(where: string, message: string): never {
  throw new Unreadable({ where, message });
}

function parseFile(file: DatasetFile, text: string): Row[] {
  const { data, meta, errors } = Papa.parse<Row>(text.replace(/^\uFEFF/, '').trimEnd(), { header: true });
  const missing = DATASET_FILES[file].find((column) => !meta.fields?.includes(column));
  if (missing) fail(file, `The column ${missing} is missing.`);
  const error = errors.find((e) => e.type !== 'Delimiter');
  // Rows of the wrong length are counted without the header, rows with an open quote with it.
  const first = error?.type === 'Quotes' ? 1 : 2;
  if (error) fail(`${file}, line ${(error.row ?? 0) + first}`, `${error.message}.`);
  return data;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Cents of an amount in USD: the decimal point is moved in the text, so that 15.99 is exactly 1599. */
function cents(text: string, file: DatasetFile, row: number, column: string): number {
  const value = /e/i.test(text) ? Number(text) * 100 : Number(`${text}e2`);
  if (!DECIMAL.test(text) || !Number.isFinite(value)) {
    fail(`${file}, line ${row + 2}`, `${column} must be a number, got "${text}".`);
  }
  return value;
}

const centsOrNaN = (text: string, file: DatasetFile, row: number, column: string) =>
  text === '' ? Number.NaN : cents(text, file, row, column);

function day(text: string, file: DatasetFile, row: number, column: string): number {
  return (
    dayNumberFromIso(text) ??
    fail(`${file}, line ${row + 2}`, `${column} must be a date such as 2025-11-07, got "${text}".`)
  );
}

const truthy = (text: string) => text === '1' || /^true$/i.test(text);

function accountType(row: Row): number {
  if (row.account_type === 'credit') return CREDIT_CARD;
  return row.account_subtype === 'savings' ? SAVINGS : CHECKING;
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
function lookup(
  index: ReadonlyMap<string, number>,
  id: string | undefined,
  where: string,
  what: string,
): number {
  return index.get(id ?? '') ?? fail(where, `There is no ${what} ${id || '(empty)'}.`);
}

function indexBy(rows: readonly Row[], column: string, file: DatasetFile): Map<string, number> {
  const index = new Map<string, number>();
  rows.forEach((row, i) => {
    const id = row[column] ?? '';
    if (index.has(id)) fail(`${file}, line ${i + 2}`, `${column} ${id} stands in an earlier line already.`);
    index.set(id, i);
  });
  return index;
}

/** Positions of `rows` grouped by user, with the start of each group. */
function groupByUser(owner: readonly number[], users: number) {
  const start = new Uint32Array(users + 1);
  for (const u of owner) start[u + 1] = (start[u + 1] as number) + 1;
  for (let u = 0; u < users; u++) start[u + 1] = (start[u + 1] as number) + (start[u] as number);
  const next = start.slice(0, users);
  const position = owner.map((u) => {
    const at = next[u] as number;
    next[u] = at + 1;
    return at;
  });
  return { start, position };
}

/** Reads the four CSV files of the reference's shape. Money is kept unrounded, in cents. */
export function readDataset(files: Readonly<Record<DatasetFile, string>>): Result<Dataset> {
  try {
    return success(read(files));
  } catch (error) {
    if (error instanceof Unreadable) return failure(error.problem.where, error.problem.message);
    throw error;
  }
}

function read(files: Readonly<Record<DatasetFile, string>>): Dataset {
  const users = parseFile('users.csv', files['users.csv']);
  const accounts = parseFile('accounts.csv', files['accounts.csv']);
  const liabilities = parseFile('liabilities.csv', files['liabilities.csv']);
  const rows = parseFile('transactions.csv', files['transactions.csv']);
  if (users.length === 0) fail('users.csv', 'The file has no users.');

  const userIndex = indexBy(users, 'user_id', 'users.csv');
  const accountIndex = indexBy(accounts, 'account_id', 'accounts.csv');
  const accountOwner = accounts.map((row, i) =>
    lookup(userIndex, row.user_id, `accounts.csv, line ${i + 2}`, 'user_id'),
  );
  const { start: accountStart, position: accountAt } = groupByUser(accountOwner, users.length);
  users.forEach((row, u) => {
    const own = (accountStart[u + 1] as number) - (accountStart[u] as number);
    if (own > MAX_ACCOUNTS) {
      fail('accounts.csv', `${row.user_id} has ${own} accounts; at most ${MAX_ACCOUNTS} can be read.`);
    }
  });
  const columns = accountColumns(accounts, accountAt);
  liabilities.forEach((row, i) => {
    const at = accountAt[
      lookup(accountIndex, row.account_id, `liabilities.csv, line ${i + 2}`, 'account_id')
    ] as number;
    const money = (column: string) => cents(row[column] ?? '', 'liabilities.csv', i, column);
    columns.hasLiability[at] = 1;
    columns.aprPercent[at] = money('apr_percentage') / 100;
    columns.aprVariable[at] = row.apr_type === 'variable' ? 1 : 0;
    columns.minimumPaymentCents[at] = money('minimum_payment_amount');
    columns.lastPaymentCents[at] = money('last_payment_amount');
    columns.overdue[at] = truthy(row.is_overdue ?? '') ? 1 : 0;
    columns.statementCents[at] = money('last_statement_balance');
  });

  const kinds: TransactionKind[] = [];
  const kindIndex = new Map<string, number>();
  const parsed = rows.map((row, i) => {
    const where = `transactions.csv, line ${i + 2}`;
    const account = lookup(accountIndex, row.account_id, where, 'account_id');
    const user = lookup(userIndex, row.user_id, where, 'user_id');
    if (accountOwner[account] !== user)
      fail(where, `Account ${row.account_id} is not one of ${row.user_id}.`);
    return {
      user,
      day: day(row.date ?? '', 'transactions.csv', i, 'date'),
      account: (accountAt[account] as number) - (accountStart[user] as number),
      kind: kindOf(row, kinds, kindIndex),
      cents: cents(row.amount ?? '', 'transactions.csv', i, 'amount'),
    };
  });
  const firstDay = parsed.reduce((least, tx) => Math.min(least, tx.day), Number.POSITIVE_INFINITY);
  const lastDay = parsed.reduce((most, tx) => Math.max(most, tx.day), Number.NEGATIVE_INFINITY);
  if (parsed.length === 0) fail('transactions.csv', 'The file has no transactions.');
  if (lastDay - firstDay > MAX_DAYS) {
    const span = `${lastDay - firstDay} days, from ${isoFromDayNumber(firstDay)} to ${isoFromDayNumber(lastDay)}`;
    fail('transactions.csv', `The dates span ${span}; at most ${MAX_DAYS} can be read.`);
  }
  if (kinds.length > MAX_KINDS) {
    const found = `There are ${kinds.length} kinds of transactions (merchant, channel and categories)`;
    fail('transactions.csv', `${found}; at most ${MAX_KINDS} can be read.`);
  }
  // A stable sort: transactions of one day keep the order of the file.
  parsed.sort((a, b) => a.user - b.user || a.day - b.day);
  const { start: txStart } = groupByUser(
    parsed.map((tx) => tx.user),
    users.length,
  );
  return {
    userIds: users.map((row) => row.user_id as string),
    consented: users.map((row) => truthy(row.consent_status ?? '')),
    kinds: kindTable(kinds),
    firstDay,
    lastDay,
    ledger: {
      users: users.length,
      txStart,
      day: Uint16Array.from(parsed, (tx) => tx.day - firstDay),
      account: Uint8Array.from(parsed, (tx) => tx.account),
      kind: Uint16Array.from(parsed, (tx) => tx.kind),
      amountCents: Float64Array.from(parsed, (tx) => tx.cents),
      accountStart,
      ...columns,
    },
  };
}

function kindOf(row: Row, kinds: TransactionKind[], index: Map<string, number>): number {
  const key = JSON.stringify([
    row.merchant_name,
    row.payment_channel,
    row.category_primary,
    row.category_detailed,
  ]);
  const known = index.get(key);
  if (known !== undefined) return known;
  index.set(key, kinds.length);
  return (
    kinds.push({
      merchant: row.merchant_name ?? '',
      channel: row.payment_channel ?? '',
      categoryPrimary: row.category_primary ?? '',
      categoryDetailed: row.category_detailed ?? '',
      source: sourceOf(row.merchant_name ?? '', row.category_detailed ?? ''),
    }) - 1
  );
}

function accountColumns(accounts: readonly Row[], accountAt: readonly number[]) {
  const columns = untoldAccounts(accounts.length);
  accounts.forEach((row, i) => {
    const at = accountAt[i] as number;
    columns.accountType[at] = accountType(row);
    columns.balanceCents[at] = cents(row.balance_current ?? '', 'accounts.csv', i, 'balance_current');
    columns.limitCents[at] = centsOrNaN(row.balance_limit ?? '', 'accounts.csv', i, 'balance_limit');
  });
  return columns;
}
