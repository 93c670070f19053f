import Papa from 'papaparse';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { ACCOUNT_TYPES, CREDIT_CARD, type Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import { DATASET_FILE_NAMES, DATASET_FILES, type DatasetFile } from './dataset-files';

/** Who the users of a ledger are. */
export interface LedgerIdentity {
  /** Unique in the dataset, e.g. the archetype and the position in its sequence. */
  readonly userId: (user: number) => string;
  readonly userName: (user: number) => string;
  readonly consented: (user: number) => boolean;
  /** Who is written; all without it. */
  readonly isIn?: (user: number) => boolean;
  /** Day number of the ledger's day 0, and of the as-of date. */
  readonly firstDay: number;
  readonly asOfDay: number;
}

export const datasetHeader = (file: DatasetFile) => `${DATASET_FILES[file].join(',')}\n`;

const SUFFIX = ['checking', 'savings', 'card'] as const;
const usd = (cents: number) => (Number.isNaN(cents) ? '' : (cents / 100).toFixed(2));

/** The rows of a generated ledger in each of the four files, without headers. */
export function datasetRows(
  ledger: Ledger,
  kinds: KindTable,
  identity: LedgerIdentity,
): Record<DatasetFile, string> {
  const rows = Object.fromEntries(DATASET_FILE_NAMES.map((file) => [file, [] as string[]])) as Record<
    DatasetFile,
    string[]
  >;
  const kindText = kinds.kinds.map(({ merchant, channel, categoryPrimary, categoryDetailed }) =>
    Papa.unparse([[merchant, channel, categoryPrimary, categoryDetailed]]),
  );
  const dates = new Map<number, string>();
  const dateOf = (day: number) => {
    const known = dates.get(day);
    if (known) return known;
    const text = isoFromDayNumber(identity.firstDay + day);
    dates.set(day, text);
    return text;
  };

  for (let user = 0; user < ledger.users; user++) {
    if (identity.isIn?.(user) === false) continue;
    const userId = identity.userId(user);
    rows['users.csv'].push(`${userId},${identity.userName(user)},${identity.consented(user) ? 1 : 0}`);
    const accountIds = accountRows(ledger, user, userId, identity.asOfDay, rows);
    const start = ledger.txStart[user] as number;
    for (let i = start; i < (ledger.txStart[user + 1] as number); i++) {
      rows['transactions.csv'].push(
        `txn_${userId}_${i - start + 1},${accountIds[ledger.account[i] as number]},${userId},` +
          `${dateOf(ledger.day[i] as number)},${usd(ledger.amountCents[i] as number)},${kindText[ledger.kind[i] as number]},0`,
      );
    }
  }
  return Object.fromEntries(
    DATASET_FILE_NAMES.map((file) => [file, rows[file].length > 0 ? `${rows[file].join('\n')}\n` : '']),
  ) as Record<DatasetFile, string>;
}

/** Writes a user's accounts and liabilities, and returns the account ids. */
function accountRows(
  ledger: Ledger,
  user: number,
  userId: string,
  asOfDay: number,
  rows: Record<DatasetFile, string[]>,
): string[] {
  const ids: string[] = [];
  const first = ledger.accountStart[user] as number;
  for (let a = first; a < (ledger.accountStart[user + 1] as number); a++) {
    const type = ledger.accountType[a] as number;
    const id = `acc_${userId}_${SUFFIX[type]}${type === CREDIT_CARD ? a - first : ''}`;
    ids.push(id);
    const balance = ledger.balanceCents[a] as number;
    const limit = ledger.limitCents[a] as number;
    const kind = type === CREDIT_CARD ? 'credit' : 'depository';
    const available = type === CREDIT_CARD ? limit - balance : balance;
    rows['accounts.csv'].push(
      `${id},${userId},${kind},${ACCOUNT_TYPES[type]},${usd(available)},${usd(balance)},${usd(limit)},USD,personal`,
    );
    if (!ledger.hasLiability[a]) continue;
    rows['liabilities.csv'].push(
      [
        `liab_${id}`,
        id,
        userId,
        'credit_card',
        (ledger.aprPercent[a] as number).toFixed(4),
        ledger.aprVariable[a] ? 'variable' : 'fixed',
        usd(ledger.minimumPaymentCents[a] as number),
        usd(ledger.lastPaymentCents[a] as number),
        ledger.overdue[a] as number,
        isoFromDayNumber(asOfDay + (ledger.dueInDays[a] as number)),
        usd(ledger.statementCents[a] as number),
      ].join(','),
    );
  }
  return ids;
}
