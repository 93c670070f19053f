import { fail, type ImportFile } from '../../files/import-file';
import {
  type StatementColumn,
  type StatementRow,
  statementTable,
  withClosing,
} from '../../files/memory-table';
import type { ProvenSign, Table } from '../../files/table';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Where interfaces of banks put each value of a transaction, the most telling place first. */
const PLACES: Readonly<Record<StatementColumn, readonly string[]>> = {
  User: ['user_guid', 'user_id', 'userId'],
  Account: [
    'account_id',
    'account_guid',
    'accountId',
    'AccountId',
    'relationships.account.data.id',
    'categoryUid',
  ],
  'Account type': [],
  Date: [
    'date',
    'bookingDate',
    'dates.booked',
    'BookingDateTime',
    'posted',
    'timestamp',
    'transacted_at',
    'posted_at',
    'bookingDateTime',
    'createdAt',
    'transactionTime',
    'created',
    'transactionDate',
    'transaction_date',
    'booking_date',
    'booked_at',
    'bookedAt',
    'postDate',
    'posted_date',
    'postedDate',
    'created_at',
    'valueDate',
    'ValueDateTime',
  ],
  Amount: [
    'transactionAmount.amount',
    'Amount.Amount',
    'amount.value',
    'amount.amount',
    'amount',
    'value',
    'Amount',
  ],
  Direction: [
    'CreditDebitIndicator',
    'creditDebitIndicator',
    'baseType',
    'direction',
    'transaction_type',
    'type',
  ],
  Merchant: [
    'merchant_name',
    'merchantName',
    'MerchantDetails.MerchantName',
    'details.counterparty.name',
    'merchant.name',
    'merchant',
    'counterPartyName',
    'counterparty.name',
    'creditorName',
    'debtorName',
    'payee',
    'descriptions.display',
    'description',
    'name',
    'TransactionInformation',
    'remittanceInformationUnstructured',
    'remittanceInformationUnstructuredArray',
  ],
  Category: ['personal_finance_category.primary', 'details.category', 'transaction_category', 'category'],
  Currency: [
    'transactionAmount.currency',
    'Amount.Currency',
    'amount.currencyCode',
    'amount.currency',
    'currency_code',
    'currencyCode',
    'iso_currency_code',
    'currency',
  ],
  Balance: [
    'running_balance.amount',
    'running_balance',
    'Balance.Amount.Amount',
    'balanceAfterTransaction.balanceAmount.amount',
  ],
  Status: ['status', 'Status'],
  'Transaction ID': [
    'transaction_id',
    'transactionId',
    'TransactionId',
    'internalTransactionId',
    'guid',
    'feedItemUid',
    'id',
    '_id',
    'entryReference',
  ],
};

/** Records whose definition says that money out is negative, by what only they have. */
const NEGATIVE: readonly (readonly [key: string, reason: string])[] = [
  ['transactionAmount', 'Account data of the Berlin Group writes money out as negative amounts.'],
  ['dates', 'Tink writes money out as negative amounts.'],
  ['is_load', 'Monzo writes money out as negative amounts.'],
  ['rawText', 'Up writes money out as negative amounts.'],
  ['transaction_classification', 'TrueLayer writes money out as negative amounts.'],
];

/** What only records have whose definition counts amounts in the smallest unit of their currency: Monzo, Stripe. */
const IN_SMALLEST_UNIT = ['is_load', 'available_on'];

const SECONDS_A_DAY = 86_400;

/** A number as Tink writes it: its digits without a point, and how many of them stand behind it. */
function scaledOf(value: Json): string | undefined {
  const [digits, scale] = [String(value.unscaledValue ?? ''), Number(value.scale)];
  if (!/^-?\d+$/.test(digits) || !Number.isInteger(scale) || Math.abs(scale) > MAX_SCALE) return undefined;
  if (scale <= 0) return `${digits}${'0'.repeat(-scale)}`;
  const sign = digits.startsWith('-') ? '-' : '';
  const whole = digits.replace('-', '').padStart(scale + 1, '0');
  return `${sign}${whole.slice(0, -scale)}.${whole.slice(-scale)}`;
}

const MAX_SCALE = 20;

/** How many digits of a currency stand behind the point; two where it is not known. */
function digitsOf(currency: unknown): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: String(currency) });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** A value as the cell of a table; undefined where it is none. */
function cellOf(value: unknown): string | undefined {
  if (isObject(value)) {
    if ('unscaledValue' in value) return scaledOf(value);
    if ('minorUnits' in value)
      return scaledOf({ unscaledValue: value.minorUnits, scale: digitsOf(value.currency) });
    const [key, ...others] = Object.keys(value);
    // Document stores write the type of a value beside it: `{"$date": …}`.
    return key?.startsWith('$') && others.length === 0 ? cellOf(value[key]) : undefined;
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.filter((part) => typeof part === 'string').join(' ') || undefined;
  return undefined;
}

/** Seconds since 1970, as SimpleFIN counts, as a day. */
const dayOf = (value: string): string =>
  /^\d{9,10}$/.test(value)
    ? new Date(Math.floor(Number(value) / SECONDS_A_DAY) * SECONDS_A_DAY * 1000).toISOString().slice(0, 10)
    : value;

const isDirection = (value: string) => /^(?:debit|credit|dbit|crdt|in|out)$/i.test(value);

function valueAt(record: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), record);
}

function rowOf(record: Json, beside: Beside): StatementRow {
  const row: Partial<Record<StatementColumn, string>> = { ...beside };
  for (const [column, places] of Object.entries(PLACES) as [StatementColumn, readonly string[]][]) {
    for (const place of places) {
      const cell = cellOf(valueAt(record, place));
      if (cell === undefined || cell === '' || (column === 'Direction' && !isDirection(cell))) continue;
      row[column] = column === 'Date' ? dayOf(cell) : cell;
      break;
    }
  }
  if (IN_SMALLEST_UNIT.some((key) => key in record)) {
    const amount = scaledOf({ unscaledValue: row.Amount, scale: digitsOf(row.Currency) });
    if (amount !== undefined) row.Amount = amount;
  }
  return row;
}

/** A record as JSON:API has it, with its attributes beside its id. */
const withAttributes = (value: unknown): unknown =>
  isObject(value) && isObject(value.attributes) ? { ...value, ...value.attributes } : value;

/** Whether an object is a transaction: it has a day and an amount. */
const isTransaction = (value: unknown): value is Json =>
  isObject(value) &&
  PLACES.Date.some((place) => cellOf(valueAt(value, place)) !== undefined) &&
  PLACES.Amount.some((place) => cellOf(valueAt(value, place)) !== undefined);

interface Found {
  readonly record: Json;
  readonly row: StatementRow;
}

type Beside = Readonly<Partial<Record<StatementColumn, string>>>;

/** All transactions in a value, whatever they lie in, with what their account says of them. */
function transactionsIn(value: unknown, beside: Beside = {}): Found[] {
  if (Array.isArray(value))
    return value.flatMap((part) => {
      const record = withAttributes(part);
      return isTransaction(record) ? [{ record, row: rowOf(record, beside) }] : transactionsIn(part, beside);
    });
  if (!isObject(value)) return [];
  const id = cellOf(value.id);
  const currency = cellOf(value.currency);
  const isAccount = Array.isArray(value.transactions) && id !== undefined;
  const own = isAccount ? { ...beside, Account: id, ...(currency && { Currency: currency }) } : beside;
  const found = Object.entries(value).flatMap(([key, part]) => {
    const pending = key === 'pending' && Array.isArray(part) ? { ...own, Status: 'pending' } : own;
    return transactionsIn(part, pending);
  });
  const balance = cellOf(value.balance);
  if (!isAccount || balance === undefined) return found;
  const rows = withClosing(
    found.map(({ row }) => row),
    balance,
  );
  return found.map((one, i) => ({ ...one, row: rows[i] as StatementRow }));
}

/** Transactions of an interface of a bank or of one that stands before banks. Fails where there are none. */
export function recordsTable(file: ImportFile, value: unknown): Table {
  const found = transactionsIn(value);
  const [first] = found;
  if (!first) fail(file.name, 'This JSON has no transactions: no list of objects with a date and an amount.');
  const own = NEGATIVE.find(([key]) => key in first.record);
  const isSimpleFin = isObject(value) && Array.isArray(value.accounts) && 'posted' in first.record;
  const proven: ProvenSign | null = own
    ? { moneyOut: 'negative', reason: own[1] }
    : isSimpleFin
      ? { moneyOut: 'negative', reason: 'SimpleFIN writes money out as negative amounts.' }
      : null;
  return statementTable(
    file,
    'json',
    found.map(({ row: { Direction, ...row } }) =>
      // A sign that is defined says it already.
      proven || Direction === undefined ? row : { ...row, Direction },
    ),
    proven,
  );
}
