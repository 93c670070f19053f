import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { CREDIT_CARD } from '@/lib/model/ledger';
import type { Coverage } from '../../dataset/coverage';
import { PARTLY_LISTED } from '../../dataset/dataset-files';
import { readCents } from '../cells/amounts';
import { plainName } from '../dictionary/plain-name';
import { fail, type Task } from '../files/import-file';
import { shortText } from '../files/short-text';
import type { Table } from '../files/table';
import {
  type AccountFacts,
  type AccountHint,
  type AccountsTable,
  accountTypeOf,
  type LiabilityFacts,
  UNKNOWN_LIABILITY,
} from './accounts';

/** Tables beside the transactions, known by their columns. */
export type FactTable = 'users' | 'accounts' | 'liabilities';

const has = (names: readonly string[], ...wanted: readonly string[]) =>
  wanted.every((name) => names.includes(name));

/** Columns that say something of an account. */
const OF_ACCOUNT =
  /^(?:account type|type|balance current|current balance|balance limit|credit limit|opening balance)$/;

/** Which table of facts this is; null where it is none. A table of transactions has dates and amounts. */
export function factTableOf(table: Table): FactTable | null {
  const names = (table.header ?? []).map(plainName);
  if (names.includes('amount') && names.includes('date')) return null;
  if (has(names, 'account id') && names.some((name) => name.startsWith('minimum payment')))
    return 'liabilities';
  if (has(names, 'account id') && names.some((name) => OF_ACCOUNT.test(name))) return 'accounts';
  if (has(names, 'user id') && names.some((name) => /^consent/.test(name))) return 'users';
  return null;
}

const USER = /^(?:user|customer|client) id$/;

type CellOf = (name: RegExp) => string;

async function readRows(table: Table, task: Task, onRow: (row: CellOf, line: number) => void): Promise<void> {
  const names = (table.header ?? []).map(plainName);
  await table.scan((cells, line) => {
    onRow((name) => cells.text(names.findIndex((n) => name.test(n))).trim(), line);
  }, task);
}

const truthy = (text: string) => /^(?:1|true|t|yes|y)$/i.test(text);

function centsOf(table: Table, line: number, row: CellOf, name: RegExp): number {
  const text = row(name);
  if (text === '') return Number.NaN;
  const decimal = table.facts.delimiter === ';' && text.includes(',') ? ',' : '.';
  const cents = readCents(text, decimal);
  if (Number.isNaN(cents)) fail(`${table.file}, line ${line}`, `"${text.slice(0, 60)}" is not an amount.`);
  return cents;
}

/** The day in a column; null where the cell is empty, or there is no such column. Dates are written year first. */
function dayOf(table: Table, line: number, row: CellOf, name: RegExp): number | null {
  const text = row(name);
  if (text === '') return null;
  const example = 'must be empty or a date such as 2025-11-07, got';
  return (
    dayNumberFromIso(text.replace(/[T ].*$/s, '')) ??
    fail(`${table.file}, line ${line}`, `known_from and known_to ${example} "${shortText(text)}".`)
  );
}

function knownOf(table: Table, line: number, row: CellOf): { readonly known?: Coverage } {
  const fromDay = dayOf(table, line, row, /^known from$/);
  const toDay = dayOf(table, line, row, /^known to$/);
  if (fromDay !== null && toDay !== null && fromDay > toDay)
    fail(
      `${table.file}, line ${line}`,
      `known_from must not be after known_to, which is ${isoFromDayNumber(toDay)}.`,
    );
  return fromDay === null && toDay === null ? {} : { known: { fromDay, toDay } };
}

export async function readConsent(table: Table, task: Task): Promise<Map<string, boolean>> {
  const consented = new Map<string, boolean>();
  await readRows(table, task, (row) => consented.set(row(/^user id$/), truthy(row(/^consent/))));
  return consented;
}

async function readLiabilities(table: Table, task: Task): Promise<Map<string, LiabilityFacts>> {
  const found = new Map<string, LiabilityFacts>();
  await readRows(table, task, (row, line) => {
    const cents = (name: RegExp) => centsOf(table, line, row, name);
    const overdue = row(/^is overdue$/);
    found.set(row(/^account id$/), {
      aprPercent: cents(/^apr percentage$/) / 100,
      aprVariable: row(/^apr type$/) === 'variable',
      minimumPaymentCents: cents(/^minimum payment/),
      lastPaymentCents: cents(/^last payment amount$/),
      overdue: overdue === '' ? null : truthy(overdue),
      statementCents: cents(/^last statement balance$/),
    });
  });
  return found;
}

/**
 * The accounts of a table, with the liabilities of another where there is one. But for account_id every column may be missing,
 * and every cell empty. Fails for an id that comes twice.
 */
export async function readAccounts(
  accounts: Table,
  liabilities: Table | undefined,
  task: Task,
): Promise<AccountsTable> {
  const names = (accounts.header ?? []).map(plainName);
  const hasOwners = names.some((name) => USER.test(name));
  const hints = new Map<string, AccountHint>();
  let complete = true;
  const owed = liabilities && (await readLiabilities(liabilities, task));
  const seen = new Set<string>();
  const found: AccountFacts[] = [];
  await readRows(accounts, task, (row, line) => {
    const id = row(/^account id$/);
    if (seen.has(id))
      fail(
        `${accounts.file}, line ${line}`,
        `account_id ${shortText(id)} stands in an earlier line already.`,
      );
    seen.add(id);
    const [kind, subtype] = [row(/^(?:account )?type$/), row(/^(?:account )?sub ?type$/)];
    const type = accountTypeOf(kind, subtype);
    const cents = (name: RegExp) => centsOf(accounts, line, row, name);
    const balanceCents = cents(/^(?:balance current|current balance|balance)$/);
    const limitCents = cents(/^(?:balance limit|credit limit|limit)$/);
    const openingCents = cents(/^(?:opening balance|balance opening)$/);
    if (!hasOwners) {
      const told = kind === '' && subtype === '' ? null : type;
      hints.set(id, { type: told, balanceCents, limitCents, openingCents });
      return;
    }
    if (type === null) return;
    if (row(/^holder category$/) === PARTLY_LISTED) complete = false;
    const liability = owed ? (owed.get(id) ?? null) : UNKNOWN_LIABILITY;
    found.push({
      id,
      user: row(USER),
      type,
      subtype,
      balanceCents,
      openingCents,
      limitCents,
      liability: type === CREDIT_CARD ? liability : null,
      ...knownOf(accounts, line, row),
    });
  });
  return hasOwners ? { kind: 'list', accounts: found, complete } : { kind: 'hints', hints };
}
