import { isoFromDayNumber } from '@/lib/model/calendar';
import {
  CHECKING,
  CREDIT_CARD,
  OVERDUE_UNKNOWN,
  SAVINGS,
  type UnknownParts,
  unknownAccounts,
} from '@/lib/model/ledger';
import { indicesBelow, kindTable, type TransactionKind } from '@/lib/model/transaction-kind';
import type { Coverage } from '../../dataset/coverage';
import { placesByOwner, sortedBy } from '../../dataset/ledger-order';
import type { Dataset } from '../../dataset/read-dataset';
import { kindOf } from '../columns/kinds';
import { fail } from '../files/import-file';
import { markOwnTransfers } from '../transfers/own-transfers';
import { type AccountFacts, type AccountHint, UNKNOWN_LIABILITY, withHint } from './accounts';
import type { Draft } from './draft';

const MAX_DAYS = 65_535;

/** What decides how a draft becomes a dataset. */
export interface Finish {
  readonly file: string;
  /** Rows run from the newest to the oldest. */
  readonly newestFirst: boolean;
  readonly unknown: UnknownParts;
  /** The transactions are the published dataset's, whose features count transfers as published. */
  readonly isPublishedTable?: boolean;
  /** Of which days the data has all of an account, by its number in the draft. What is not said: from its first row to the as-of date; of a dataset's tables, complete. */
  readonly coverage?: (account: number) => Coverage;
  /** The last day that all accounts are covered to, where there are several files. */
  readonly coveredTo?: number;
  /** What a table says of accounts that transactions name, by their names. */
  readonly hints?: ReadonlyMap<string, AccountHint> | null;
  /** Balances are those at the end of this day; null: of the last day, or the last that all files cover. */
  readonly asOfDay: number | null;
  readonly openingBalanceCents: number | null;
  /** Who has consented; null where nobody says, and all count. */
  readonly consented: ReadonlyMap<string, boolean> | null;
}

const TYPES = { savings: SAVINGS, credit_card: CREDIT_CARD } as const;

/** The accounts that transactions name. What is neither saved to nor charged is taken for spent from. */
function namedAccounts(draft: Draft, hints: ReadonlyMap<string, AccountHint>): AccountFacts[] {
  // Rows that name no account are of one; so is a table of one.
  const [only] =
    draft.accountUser.length === 1 && draft.nameOf(0) === '' && hints.size === 1 ? hints.values() : [];
  return draft.accountUser.map((user, a) => {
    const name = draft.nameOf(a);
    const kind = draft.kindOf(name, draft.accountTypeText[a] as string);
    const type = kind === 'savings' || kind === 'credit_card' ? TYPES[kind] : CHECKING;
    const account = {
      id: name,
      user: draft.users.names[user] as string,
      type,
      balanceCents: Number.NaN,
      limitCents: Number.NaN,
      liability: type === CREDIT_CARD ? UNKNOWN_LIABILITY : null,
    };
    const hint = only ?? hints.get(name);
    // What the analyst says goes over a table.
    return withHint(account, hint && draft.isSaid(name) ? { ...hint, type } : hint);
  });
}

/**
 * Balance of every account at the end of `asOf`: that of its last row until then, less what moved in rows without one;
 * or the one before its first later row.
 */
function runningBalances(draft: Draft, accounts: number, order: Int32Array, asOf: number): Float64Array {
  const { account, day, cents, balanceCents: balance } = draft.columns();
  const closing = new Float64Array(accounts).fill(Number.NaN);
  for (const i of order) {
    const a = account[i] as number;
    const [known, told] = [closing[a] as number, balance[i] as number];
    if ((day[i] as number) <= asOf) closing[a] = Number.isNaN(told) ? known - (cents[i] as number) : told;
    else if (Number.isNaN(known)) closing[a] = told + (cents[i] as number);
  }
  return closing;
}

/** Closing balances where rows tell none, from the openings that a table tells. */
function withOpenings(
  draft: Draft,
  accounts: readonly AccountFacts[],
  closing: Float64Array,
  asOf: number,
): Float64Array {
  const opening = Float64Array.from(accounts, ({ openingCents = Number.NaN }) => openingCents);
  if (opening.every(Number.isNaN)) return closing;
  const { account, day, cents } = draft.columns();
  cents.forEach((moved, i) => {
    const a = account[i] as number;
    // Money out is less in an account, and more that is owed on a card.
    const sign = accounts[a]?.type === CREDIT_CARD ? 1 : -1;
    if ((day[i] as number) <= asOf) opening[a] = (opening[a] as number) + sign * moved;
  });
  return closing.map((known, a) => (Number.isNaN(known) ? (opening[a] as number) : known));
}

function closingFromOpening(draft: Draft, accounts: number, opening: number, asOf: number): Float64Array {
  if (accounts !== 1)
    fail('opening balance', `There are ${accounts} accounts; an opening balance can be given for one.`);
  const { day, cents } = draft.columns();
  const moved = cents.reduce((sum, size, i) => sum + ((day[i] as number) <= asOf ? size : 0), 0);
  return Float64Array.of(opening - moved);
}

function accountColumns(accounts: readonly AccountFacts[], place: Int32Array, closing: Float64Array) {
  const columns = unknownAccounts(accounts.length);
  accounts.forEach(({ type, balanceCents, limitCents, liability }, a) => {
    const at = place[a] as number;
    columns.accountType[at] = type;
    columns.balanceCents[at] = Number.isNaN(balanceCents) ? (closing[a] as number) : balanceCents;
    columns.limitCents[at] = limitCents;
    if (!liability) return;
    columns.hasLiability[at] = 1;
    columns.aprPercent[at] = liability.aprPercent;
    columns.aprVariable[at] = liability.aprVariable ? 1 : 0;
    columns.minimumPaymentCents[at] = liability.minimumPaymentCents;
    columns.lastPaymentCents[at] = liability.lastPaymentCents;
    columns.overdue[at] = liability.overdue === null ? OVERDUE_UNKNOWN : liability.overdue ? 1 : 0;
    columns.statementCents[at] = liability.statementCents;
  });
  return columns;
}

/**
 * Since when and until when each account is known, in days since `firstDay`, of a bank or an app. One without rows is known
 * as long as all are.
 */
function knownColumns(
  draft: Draft,
  place: Int32Array,
  { coverage }: Finish,
  firstDay: number,
  lastDay: number,
) {
  const { account, day } = draft.columns();
  const firstRow = new Float64Array(place.length).fill(Number.POSITIVE_INFINITY);
  account.forEach((a, i) => {
    firstRow[a] = Math.min(firstRow[a] as number, day[i] as number);
  });
  const knownFrom = new Float64Array(place.length);
  const knownTo = new Float64Array(place.length);
  place.forEach((at, a) => {
    const said = coverage?.(a);
    const row = firstRow[a] as number;
    knownFrom[at] = (said?.fromDay ?? (Number.isFinite(row) ? row : firstDay)) - firstDay;
    knownTo[at] = (said?.toDay ?? lastDay) - firstDay;
  });
  return { knownFrom, knownTo, isReplayedAsItWas: true };
}

/** The same of a dataset's tables: complete, but for what is said of an account. */
function saidColumns(place: Int32Array, { coverage }: Finish, firstDay: number) {
  if (!coverage) return {};
  const knownFrom = new Float64Array(place.length);
  const knownTo = new Float64Array(place.length);
  place.forEach((at, a) => {
    const { fromDay, toDay } = coverage(a);
    knownFrom[at] = (fromDay ?? Number.NEGATIVE_INFINITY) - firstDay;
    knownTo[at] = (toDay ?? Number.POSITIVE_INFINITY) - firstDay;
  });
  return { knownFrom, knownTo };
}

const kindsOf = (draft: Draft): TransactionKind[] =>
  Array.from({ length: draft.kinds.parts.length / 2 }, (_, k) => kindOf(draft.wordsOf(k)));

/** Puts a draft in the order of a ledger: user by user, day by day. Fails where the ledger cannot hold it. */
export function toDataset(draft: Draft, finish: Finish): Dataset {
  const rows = draft.rows;
  const { user, account, day, kind, cents } = draft.columns();
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const d of day) {
    if (d < firstDay) firstDay = d;
    if (d > lastDay) lastDay = d;
  }
  if (lastDay - firstDay > MAX_DAYS) {
    const span = `${lastDay - firstDay} days, from ${isoFromDayNumber(firstDay)} to ${isoFromDayNumber(lastDay)}`;
    fail(finish.file, `The dates span ${span}; at most ${MAX_DAYS} can be read.`);
  }
  const asFiled = new Int32Array(rows);
  for (let i = 0; i < rows; i++) asFiled[i] = finish.newestFirst ? rows - 1 - i : i;
  const byDay = sortedBy(day, firstDay, lastDay - firstDay + 1, asFiled);

  const accounts = draft.facts ?? namedAccounts(draft, finish.hints ?? new Map());
  const userIds = draft.users.names;
  const owner = draft.facts ? draft.facts.map(({ user }) => draft.users.numberOf(user)) : draft.accountUser;
  const { start: accountStart, place } = placesByOwner(owner, userIds.length);
  // Tables of users and of accounts beside the transactions: a dataset in another format than its CSV files.
  const isDataset = draft.facts !== null && finish.consented !== null;
  if (!isDataset && !finish.isPublishedTable) markOwnTransfers(draft, accounts, owner);
  const asOf = finish.asOfDay ?? finish.coveredTo ?? lastDay;
  const closing =
    finish.openingBalanceCents === null
      ? withOpenings(draft, accounts, runningBalances(draft, accounts.length, byDay, asOf), asOf)
      : closingFromOpening(draft, accounts.length, finish.openingBalanceCents, asOf);

  const order = sortedBy(user, 0, userIds.length, byDay);
  const { start: txStart } = placesByOwner(user, userIds.length);
  const kinds = kindsOf(draft);
  const places = new Uint8Array(rows);
  const days = new Uint16Array(rows);
  const kindColumn = indicesBelow(kinds.length, new Uint32Array(rows));
  const amountCents = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const i = order[r] as number;
    places[r] = (place[account[i] as number] as number) - (accountStart[user[i] as number] as number);
    days[r] = (day[i] as number) - firstDay;
    kindColumn[r] = kind[i] as number;
    amountCents[r] = cents[i] as number;
  }
  const { consented, unknown, coveredTo } = finish;
  const accountIds: string[] = new Array(accounts.length);
  const accountSubtypes: string[] = new Array(accounts.length);
  accounts.forEach(({ id, subtype = '' }, a) => {
    accountIds[place[a] as number] = id;
    accountSubtypes[place[a] as number] = subtype;
  });
  return {
    userIds,
    consented: userIds.map((id) => consented?.get(id) ?? consented === null),
    kinds: kindTable(kinds),
    firstDay,
    lastDay,
    ...(coveredTo !== undefined && { coveredTo }),
    accountIds,
    accountSubtypes,
    balanceDay: asOf,
    ledger: {
      users: userIds.length,
      txStart,
      day: days,
      account: places,
      kind: kindColumn,
      amountCents,
      accountStart,
      ...accountColumns(accounts, place, closing),
      ...(isDataset
        ? {
            ...saidColumns(place, finish, firstDay),
            // Only data of banks and apps says since when it knows an account.
            ...(draft.facts?.some(({ known }) => known) && { isReplayedAsItWas: true }),
          }
        : knownColumns(draft, place, finish, firstDay, Math.max(asOf, lastDay))),
      ...(unknown.accounts || unknown.merchants || unknown.purposes ? { unknown } : {}),
    },
  };
}
