import type { RowTable } from '@/lib/features/declared/features-document';
import { textField } from '@/lib/features/declared/ledger/ledger-fields';
import { replayedBalances } from '@/lib/features/declared/ledger/replay';
import type { Dates, LedgerRows, RowField, Rows } from '@/lib/features/declared/ledger-rows';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { columnReader } from '@/lib/model/column';
import { type Result, success } from '@/lib/model/result';
import { DATASET_FILE_NAMES, DATASET_FILES, type DatasetFile } from '../dataset/dataset-files';
import { fail, ImportFailure, type ImportFile, type Task } from '../import/files/import-file';
import { asNumbers } from './columns/settle-columns';
import { readFeatureTable } from './read-feature-table';

/** A table as columns of cells. */
interface Cells {
  readonly rows: number;
  column(name: string): readonly string[];
  readonly fields: ReadonlyMap<string, RowField>;
}

async function readTable(file: ImportFile, name: DatasetFile, task: Task): Promise<Cells> {
  const read = await readFeatureTable(file, {}, task);
  if (!read.ok) throw new ImportFailure(read.problem);
  const { rows, columns } = read.value;
  const missing = DATASET_FILES[name].find((column) => !columns.has(column));
  if (missing !== undefined) fail(file.name, `The column ${missing} is missing.`);
  const fields = new Map<string, RowField>();
  for (const [column, cells] of columns) {
    const numbers = cells.kind === 'category' ? asNumbers(column, cells) : null;
    fields.set(column, columnReader(numbers ?? cells));
  }
  return {
    rows,
    column: (column) => {
      const { text } = fields.get(column) as RowField;
      return Array.from({ length: rows }, (_, row) => text(row) ?? '');
    },
    fields,
  };
}

/** A field as a text, also where all of its texts are digits: `01` is another account than `1`. */
const asText = (field: RowField): RowField => textField((row) => field.text(row));

/** A field of numbers alone. */
const numberField = (numbers: Float64Array): RowField => ({
  numbers,
  text: (row) => (Number.isNaN(numbers[row]) ? null : String(numbers[row])),
});

const mapped = (length: number, value: (row: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, row) => value(row));

/** The field of the account of each row. */
const ofAccounts = (field: RowField, account: Int32Array): RowField => {
  const { numbers } = field;
  return {
    numbers: numbers && mapped(account.length, (row) => numbers[account[row] as number] ?? Number.NaN),
    text: (row) => ((account[row] as number) < 0 ? null : field.text(account[row] as number)),
  };
};

/** Rows user by user, in an order; those of nobody are left out. */
function byUser(user: Int32Array, users: number, inOrder: Iterable<number>): Pick<Rows, 'order' | 'start'> {
  const rows: number[][] = Array.from({ length: users }, () => []);
  for (const row of inOrder) rows[user[row] as number]?.push(row);
  const start = new Uint32Array(users + 1);
  rows.forEach((own, u) => {
    start[u + 1] = (start[u] as number) + own.length;
  });
  return { order: Int32Array.from(rows.flat()), start };
}

interface Accounts {
  readonly rows: Rows;
  readonly numberOf: ReadonlyMap<string, number>;
}

/** What an account is, and what it holds. */
const ACCOUNT_FIELDS = {
  type: 'account_type',
  subtype: 'account_subtype',
  balance: 'balance_current',
  limit: 'balance_limit',
} as const;

function accountsOf(cells: Cells, userOf: ReadonlyMap<string, number>, users: number): Accounts {
  const ids = cells.column('account_id');
  const user = Int32Array.from(cells.column('user_id'), (id) => userOf.get(id) ?? -1);
  const account = Int32Array.from({ length: cells.rows }, (_, row) => row);
  const given = (name: string) => cells.fields.get(name) as RowField;
  const fields = new Map<string, RowField>(
    Object.entries(ACCOUNT_FIELDS).map(([name, column]) => [name, given(column)]),
  );
  for (const name of ['type', 'subtype']) fields.set(name, asText(fields.get(name) as RowField));
  const limits = fields.get('limit')?.numbers;
  fields.set(
    'limit_known',
    numberField(mapped(cells.rows, (row) => (Number.isNaN(limits?.[row] ?? Number.NaN) ? 0 : 1))),
  );
  fields.set('account', asText(given('account_id')));
  fields.set('user', asText(given('user_id')));
  return {
    rows: { fields, dates: null, account, ...byUser(user, users, account) },
    numberOf: new Map(ids.map((id, row) => [id, row])),
  };
}

/** Places in the order of time: the earliest day first, rows of a day as they stand in the file. */
const inTime = (day: Int32Array): number[] =>
  Array.from(day.keys()).sort((a, b) => (day[a] as number) - (day[b] as number) || a - b);

interface Tables {
  readonly users: Cells;
  readonly accounts: Cells;
  readonly liabilities: Cells;
  readonly transactions: Cells;
}

/** Day numbers of a column of dates. */
function daysOf(cells: readonly string[], file: string): Int32Array {
  return Int32Array.from(cells, (text, row) => {
    const day = dayNumberFromIso(text.slice(0, 10));
    return (
      day ??
      fail(`${file}, row ${row + 1}`, `date must be a day such as 2025-11-07, got "${text.slice(0, 40)}".`)
    );
  });
}

function transactionsOf(
  cells: Cells,
  day: Int32Array,
  asOfDay: number,
  accounts: Accounts,
  userOf: ReadonlyMap<string, number>,
  users: number,
): Rows {
  const { rows, column, fields: given } = cells;
  const account = Int32Array.from(column('account_id'), (id) => accounts.numberOf.get(id) ?? -1);
  const user = Int32Array.from(column('user_id'), (id) => userOf.get(id) ?? -1);
  const amounts = given.get('amount')?.numbers;
  if (!amounts) return fail('transactions.csv', 'amount must be a number in every row.');
  const side = (value: (amount: number) => number) =>
    numberField(mapped(rows, (row) => 0 + value(amounts[row] as number)));
  const field = (name: string) => given.get(name) as RowField;
  const words = (name: string) => asText(field(name));
  return {
    dates: { day, asOf: asOfDay },
    account,
    ...byUser(user, users, inTime(day)),
    fields: new Map<string, RowField>([
      ...['type', 'subtype', 'balance', 'limit', 'limit_known'].map((name): [string, RowField] => [
        name,
        ofAccounts(accounts.rows.fields.get(name) as RowField, account),
      ]),
      ['amount', numberField(amounts)],
      ['out', side((amount) => Math.max(amount, 0))],
      ['in', side((amount) => Math.max(-amount, 0))],
      ['net', side((amount) => -amount)],
      ['ago', numberField(Float64Array.from(day, (one) => asOfDay - one))],
      ['merchant', words('merchant_name')],
      ['category', words('category_primary')],
      ['detail', words('category_detailed')],
      ['pending', field('pending')],
      ['user', words('user_id')],
      ['account', words('account_id')],
    ]),
  };
}

/** Columns that are texts whatever is in them. */
const LIABILITY_TEXTS = ['liability_id', 'account_id', 'user_id', 'liability_type', 'apr_type'];

function liabilitiesOf(
  cells: Cells,
  accounts: Accounts,
  userOf: ReadonlyMap<string, number>,
  users: number,
): Rows {
  const account = Int32Array.from(cells.column('account_id'), (id) => accounts.numberOf.get(id) ?? -1);
  const user = Int32Array.from(cells.column('user_id'), (id) => userOf.get(id) ?? -1);
  const fields = new Map(cells.fields);
  for (const name of LIABILITY_TEXTS) fields.set(name, asText(fields.get(name) as RowField));
  return { fields, dates: null, account, ...byUser(user, users, account.keys()) };
}

const rowsOf = ({ order, start }: Rows, user: number): number[] =>
  Array.from(order.subarray(start[user], start[user + 1]));

/** One row a day and account, from its first transaction to the as-of day, with the balance at the end of that day. */
function daysTable(transactions: Rows, accounts: Accounts, users: number): Rows {
  const { fields, account } = transactions;
  const { day, asOf } = transactions.dates as Dates;
  const amounts = fields.get('amount')?.numbers as Float64Array;
  const current = accounts.rows.fields.get('balance')?.numbers;
  const type = accounts.rows.fields.get('type') as RowField;
  const [userOf, accountOf, dayOf, balanceOf]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let user = 0; user < users; user++) {
    const own = rowsOf(transactions, user).filter((row) => (day[row] as number) <= asOf);
    for (const one of rowsOf(accounts.rows, user)) {
      const latestFirst = own.filter((row) => account[row] === one).reverse();
      const days = latestFirst.map((row) => asOf - (day[row] as number));
      const first = days.at(-1);
      if (first === undefined) continue;
      // What a card owes grows by what goes out, what an account holds falls by it.
      const sign = type.text(one) === 'credit' ? -1 : 1;
      const taken = latestFirst.map((row) => sign * (amounts[row] as number));
      const balances = replayedBalances(current?.[one] ?? Number.NaN, first + 1, days, taken);
      for (let ago = first; ago >= 0; ago--) {
        userOf.push(user);
        accountOf.push(one);
        dayOf.push(asOf - ago);
        balanceOf.push(balances[ago] as number);
      }
    }
  }
  const accountOfRow = Int32Array.from(accountOf);
  const days = Int32Array.from(dayOf);
  return {
    dates: { day: days, asOf },
    account: accountOfRow,
    ...byUser(Int32Array.from(userOf), users, inTime(days)),
    fields: new Map<string, RowField>([
      ...['type', 'subtype', 'account'].map((name): [string, RowField] => [
        name,
        ofAccounts(accounts.rows.fields.get(name) as RowField, accountOfRow),
      ]),
      ['ago', numberField(Float64Array.from(days, (one) => asOf - one))],
      ['balance', numberField(Float64Array.from(balanceOf))],
    ]),
  };
}

/** Rows of a dataset, with the ids of its users. */
export interface IdentifiedRows extends LedgerRows {
  readonly ids: readonly string[];
}

function rowsOfTables(
  { users, accounts, liabilities, transactions }: Tables,
  asOf: string | undefined,
): IdentifiedRows {
  const ids = users.column('user_id');
  const userOf = new Map(ids.map((id, user) => [id, user]));
  const day = daysOf(transactions.column('date'), 'transactions.csv');
  const asOfDay =
    asOf === undefined
      ? day.reduce((last, one) => Math.max(last, one), 0)
      : (dayNumberFromIso(asOf) as number);
  const ofAccounts = accountsOf(accounts, userOf, ids.length);
  const made = new Map<RowTable, Rows>();
  const make: Readonly<Record<RowTable, () => Rows>> = {
    accounts: () => ofAccounts.rows,
    transactions: () => transactionsOf(transactions, day, asOfDay, ofAccounts, userOf, ids.length),
    liabilities: () => liabilitiesOf(liabilities, ofAccounts, userOf, ids.length),
    days: () => daysTable(table('transactions'), ofAccounts, ids.length),
  };
  function table(name: RowTable): Rows {
    const found = made.get(name) ?? make[name]();
    made.set(name, found);
    return found;
  }
  return { ids, users: ids.length, table, given: users.fields };
}

/** Reads the four tables of a dataset as rows, up to a day (the last of its transactions without one). */
export async function readLedgerRows(
  files: readonly ImportFile[],
  asOf: string | undefined,
  task: Task = {},
): Promise<Result<IdentifiedRows>> {
  const stem = (name: string) => name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  try {
    const cells = new Map<DatasetFile, Cells>();
    for (const name of DATASET_FILE_NAMES) {
      const file = files.find((one) => stem(one.name) === stem(name));
      if (!file)
        return fail('', `There is no ${name}: features are computed from ${DATASET_FILE_NAMES.join(', ')}.`);
      cells.set(name, await readTable(file, name, task));
    }
    const of = (name: DatasetFile) => cells.get(name) as Cells;
    return success(
      rowsOfTables(
        {
          users: of('users.csv'),
          accounts: of('accounts.csv'),
          liabilities: of('liabilities.csv'),
          transactions: of('transactions.csv'),
        },
        asOf,
      ),
    );
  } catch (error) {
    if (error instanceof ImportFailure) return { ok: false, problem: error.problem };
    throw error;
  }
}
