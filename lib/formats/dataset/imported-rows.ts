import { isoFromDayNumber } from '@/lib/model/calendar';
import { ACCOUNT_TYPES, CREDIT_CARD, OVERDUE_UNKNOWN } from '@/lib/model/ledger';
import { decimalText, numberOfDecimal } from '@/lib/text/decimal';
import type { Currency } from '@/lib/text/money';
import { MAX_ID } from '../import/files/limits';
import type { CsvTexts } from '../tables/csv-texts';
import { DATASET_TABLES, IMPORTED_ACCOUNTS } from '../tables/shapes';
import type { Cell, Row, TableFile, TablesWriter } from '../tables/table';
import type { TableFormat } from '../tables/table-format';
import { DATASET_FILE_NAMES, type DatasetFile, PARTLY_LISTED } from './dataset-files';
import type { Dataset } from './read-dataset';

const LISTED = 'personal';

/** Rows for one write: all of them at once would need their memory twice. */
const ROWS_A_WRITE = 20_000;

/** An amount in whole units; null where it is not known. No digit is rounded away. */
const amount = (cents: number): Cell =>
  Number.isNaN(cents) ? null : numberOfDecimal(decimalText(cents, -2)) + 0;

const known = (value: number): Cell => (Number.isNaN(value) ? null : value);

/** Ids of the accounts, one each: those of the data where they are, and where two users have accounts of one name with the user's. */
function accountIdsOf({ ledger, userIds, accountIds = [] }: Dataset): string[] {
  const named = new Map<string, number>();
  for (const id of accountIds) named.set(id, (named.get(id) ?? 0) + 1);
  const taken = new Set<string>();
  const ids: string[] = [];
  for (let user = 0; user < ledger.users; user++) {
    const first = ledger.accountStart[user] as number;
    for (let a = first; a < (ledger.accountStart[user + 1] as number); a++) {
      const own = accountIds[a] ?? '';
      const wanted =
        own !== '' && named.get(own) === 1 ? own : `${userIds[user]}_${own || `account${a - first + 1}`}`;
      const id = wanted.length > MAX_ID || taken.has(wanted) ? `account_${a + 1}` : wanted;
      taken.add(id);
      ids.push(id);
    }
  }
  return ids;
}

/** The day of a ledger's day as a date; null where it has no end. */
const knownDate = (firstDay: number, day: number | undefined): Cell =>
  day === undefined || !Number.isFinite(day) ? null : isoFromDayNumber(firstDay + day);

function accountRow(
  { ledger, userIds, firstDay }: Dataset,
  user: number,
  a: number,
  id: string,
  currency: Currency,
): Row {
  const type = ledger.accountType[a] as number;
  const isCard = type === CREDIT_CARD;
  const [balance, limit] = [ledger.balanceCents[a] as number, ledger.limitCents[a] as number];
  return [
    id,
    userIds[user] as string,
    isCard ? 'credit' : 'depository',
    ACCOUNT_TYPES[type] as string,
    amount(isCard ? limit - balance : balance),
    amount(balance),
    amount(limit),
    currency ?? '',
    ledger.unknown?.accounts ? PARTLY_LISTED : LISTED,
    ...(ledger.knownFrom
      ? [knownDate(firstDay, ledger.knownFrom[a]), knownDate(firstDay, ledger.knownTo?.[a])]
      : []),
  ];
}

function liabilityRow({ ledger, userIds }: Dataset, user: number, a: number, id: string): Row {
  const overdue = ledger.overdue[a] as number;
  const apr = ledger.aprPercent[a] as number;
  return [
    `liab_${id}`,
    id,
    userIds[user] as string,
    'credit_card',
    known(apr),
    Number.isNaN(apr) ? '' : ledger.aprVariable[a] ? 'variable' : 'fixed',
    amount(ledger.minimumPaymentCents[a] as number),
    amount(ledger.lastPaymentCents[a] as number),
    overdue === OVERDUE_UNKNOWN ? null : overdue,
    null,
    amount(ledger.statementCents[a] as number),
  ];
}

/** Writes data that was read as the four tables of a dataset, to be read again: what is unknown is empty. */
export function writeImported(writer: TablesWriter, dataset: Dataset, currency: Currency): void {
  const { ledger, kinds, userIds, consented, firstDay } = dataset;
  const ids = accountIdsOf(dataset);
  const rows = Object.fromEntries(DATASET_FILE_NAMES.map((name) => [name, [] as Row[]])) as Record<
    DatasetFile,
    Row[]
  >;
  const shapes = ledger.knownFrom ? { ...DATASET_TABLES, 'accounts.csv': IMPORTED_ACCOUNTS } : DATASET_TABLES;
  const flush = (name: DatasetFile) => {
    writer.write(shapes[name], rows[name]);
    rows[name] = [];
  };
  const dates = new Map<number, string>();
  const dateOf = (day: number): string => {
    const text = dates.get(day) ?? isoFromDayNumber(firstDay + day);
    dates.set(day, text);
    return text;
  };
  let written = 0;
  for (let user = 0; user < ledger.users; user++) {
    const userId = userIds[user] as string;
    rows['users.csv'].push([userId, '', consented[user] ? 1 : 0]);
    const first = ledger.accountStart[user] as number;
    for (let a = first; a < (ledger.accountStart[user + 1] as number); a++) {
      const id = ids[a] as string;
      rows['accounts.csv'].push(accountRow(dataset, user, a, id, currency));
      if (ledger.hasLiability[a]) rows['liabilities.csv'].push(liabilityRow(dataset, user, a, id));
    }
    for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
      const kind = kinds.kinds[ledger.kind[i] as number];
      rows['transactions.csv'].push([
        `txn_${++written}`,
        ids[first + (ledger.account[i] as number)] as string,
        userId,
        dateOf(ledger.day[i] as number),
        amount(ledger.amountCents[i] as number),
        kind?.merchant ?? '',
        kind?.channel ?? '',
        kind?.categoryPrimary ?? '',
        kind?.categoryDetailed ?? '',
        0,
      ]);
      if (rows['transactions.csv'].length === ROWS_A_WRITE) flush('transactions.csv');
    }
  }
  for (const name of DATASET_FILE_NAMES) flush(name);
}

/** Data that was read as files. */
export async function importedFiles(
  format: TableFormat,
  dataset: Dataset,
  currency: Currency,
  texts: CsvTexts,
): Promise<readonly TableFile[]> {
  const writer = await format.writer('dataset', texts);
  writeImported(writer, dataset, currency);
  return writer.finish();
}
