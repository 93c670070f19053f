import type { Indices } from './transaction-kind';

export const ACCOUNT_TYPES = ['checking', 'savings', 'credit_card'] as const;
export const CHECKING = 0;
export const SAVINGS = 1;
export const CREDIT_CARD = 2;
/** Value of `overdue` where nobody said. */
export const OVERDUE_UNKNOWN = 2;

/** What imported data does not say at all. What depends on it is unknown, not zero. */
export interface UnknownParts {
  /** There is no table of accounts: those are known that transactions name, and there may be others. */
  readonly accounts: boolean;
  /** No transaction names a merchant. */
  readonly merchants: boolean;
  /** No transaction says what it was for: neither a merchant nor a category. */
  readonly purposes: boolean;
}

/**
 * Transactions, accounts and liabilities of a run of users, as columns.
 * User u owns transactions `txStart[u] .. txStart[u + 1]`, in date order, and accounts `accountStart[u] ..`.
 * Money is in cents; a positive transaction is money out. NaN in a column of accounts: not in the data.
 * Sources: Plaid's sign convention; docs/model.md 2 to 4.
 */
export interface Ledger {
  readonly users: number;
  readonly txStart: Uint32Array;
  /** Days since the first day of the history. */
  readonly day: Uint16Array;
  /** Account of the transaction, counted within the user. */
  readonly account: Uint8Array;
  /** Index into the kind table. */
  readonly kind: Indices;
  readonly amountCents: Float64Array;
  readonly accountStart: Uint32Array;
  /** Index into ACCOUNT_TYPES. */
  readonly accountType: Uint8Array;
  readonly balanceCents: Float64Array;
  /** NaN where the account has no limit. */
  readonly limitCents: Float64Array;
  /** 1 where the account has a liability; the columns below are NaN or 0 elsewhere. */
  readonly hasLiability: Uint8Array;
  readonly aprPercent: Float64Array;
  readonly aprVariable: Uint8Array;
  readonly minimumPaymentCents: Float64Array;
  readonly lastPaymentCents: Float64Array;
  /** 0, 1 or OVERDUE_UNKNOWN. */
  readonly overdue: Uint8Array;
  readonly dueInDays: Uint8Array;
  readonly statementCents: Float64Array;
  /**
   * First and last day of which the data has all of an account, in days since the first day of the history. Infinite, or
   * absent for all: complete by definition, as what is generated is.
   */
  readonly knownFrom?: Float64Array;
  readonly knownTo?: Float64Array;
  /** Balances are replayed as they were, whatever a config says: they are of a bank or an app. */
  readonly isReplayedAsItWas?: boolean;
  /** Absent where nothing is unknown, as in what is generated. */
  readonly unknown?: UnknownParts;
}

/** Columns of `n` accounts of which nothing is known. */
export const unknownAccounts = (n: number) => ({
  accountType: new Uint8Array(n),
  balanceCents: new Float64Array(n).fill(Number.NaN),
  limitCents: new Float64Array(n).fill(Number.NaN),
  hasLiability: new Uint8Array(n),
  aprPercent: new Float64Array(n).fill(Number.NaN),
  aprVariable: new Uint8Array(n),
  minimumPaymentCents: new Float64Array(n).fill(Number.NaN),
  lastPaymentCents: new Float64Array(n).fill(Number.NaN),
  overdue: new Uint8Array(n),
  dueInDays: new Uint8Array(n),
  statementCents: new Float64Array(n).fill(Number.NaN),
});

/** Takes a part of a column. */
type Take = <T extends Float64Array | Uint8Array | Uint16Array | Uint32Array>(
  column: T,
  from: number,
  to: number,
) => T;
const copied: Take = (column, from, to) => column.slice(from, to) as typeof column;
const shared: Take = (column, from, to) => column.subarray(from, to) as typeof column;

/** Users `first .. last - 1` as a ledger of their own. */
function part(ledger: Ledger, first: number, last: number, take: Take): Ledger {
  const [tx, txEnd] = [ledger.txStart[first] as number, ledger.txStart[last] as number];
  const [account, accountEnd] = [ledger.accountStart[first] as number, ledger.accountStart[last] as number];
  const ofTx: <T extends Parameters<Take>[0]>(column: T) => T = (column) => take(column, tx, txEnd);
  const ofAccount: typeof ofTx = (column) => take(column, account, accountEnd);
  return {
    users: last - first,
    txStart: ledger.txStart.slice(first, last + 1).map((at) => at - tx),
    day: ofTx(ledger.day),
    account: ofTx(ledger.account),
    kind: ofTx(ledger.kind),
    amountCents: ofTx(ledger.amountCents),
    accountStart: ledger.accountStart.slice(first, last + 1).map((at) => at - account),
    accountType: ofAccount(ledger.accountType),
    balanceCents: ofAccount(ledger.balanceCents),
    limitCents: ofAccount(ledger.limitCents),
    hasLiability: ofAccount(ledger.hasLiability),
    aprPercent: ofAccount(ledger.aprPercent),
    aprVariable: ofAccount(ledger.aprVariable),
    minimumPaymentCents: ofAccount(ledger.minimumPaymentCents),
    lastPaymentCents: ofAccount(ledger.lastPaymentCents),
    overdue: ofAccount(ledger.overdue),
    dueInDays: ofAccount(ledger.dueInDays),
    statementCents: ofAccount(ledger.statementCents),
    ...(ledger.knownFrom && { knownFrom: ofAccount(ledger.knownFrom) }),
    ...(ledger.knownTo && { knownTo: ofAccount(ledger.knownTo) }),
    ...(ledger.isReplayedAsItWas && { isReplayedAsItWas: true }),
    ...(ledger.unknown && { unknown: ledger.unknown }),
  };
}

/** What one user did and owns, as a ledger of its own. */
export const userLedger = (ledger: Ledger, user: number): Ledger => part(ledger, user, user + 1, copied);

/** Users `first .. last - 1` as a ledger over the same memory: nothing but the starts is copied. */
export const ledgerView = (ledger: Ledger, first: number, last: number): Ledger =>
  part(ledger, first, last, shared);

/** Some users, ascending, as a ledger of their own. */
export function pickLedger(ledger: Ledger, users: Uint32Array): Ledger {
  const picked = (starts: Uint32Array) => {
    const start = new Uint32Array(users.length + 1);
    users.forEach((user, i) => {
      start[i + 1] = (start[i] as number) + (starts[user + 1] as number) - (starts[user] as number);
    });
    const rows = new Uint32Array(start[users.length] as number);
    users.forEach((user, i) => {
      const from = starts[user] as number;
      for (let at = start[i] as number, k = 0; at < (start[i + 1] as number); at++, k++) rows[at] = from + k;
    });
    return { start, rows };
  };
  const tx = picked(ledger.txStart);
  const accounts = picked(ledger.accountStart);
  const of = <T extends Parameters<Take>[0]>(column: T, { rows }: { readonly rows: Uint32Array }): T => {
    const all = new (column.constructor as new (length: number) => T)(rows.length);
    for (let i = 0; i < rows.length; i++) all[i] = column[rows[i] as number] as number;
    return all;
  };
  return {
    ...ledger,
    users: users.length,
    txStart: tx.start,
    day: of(ledger.day, tx),
    account: of(ledger.account, tx),
    kind: of(ledger.kind, tx),
    amountCents: of(ledger.amountCents, tx),
    accountStart: accounts.start,
    accountType: of(ledger.accountType, accounts),
    balanceCents: of(ledger.balanceCents, accounts),
    limitCents: of(ledger.limitCents, accounts),
    hasLiability: of(ledger.hasLiability, accounts),
    aprPercent: of(ledger.aprPercent, accounts),
    aprVariable: of(ledger.aprVariable, accounts),
    minimumPaymentCents: of(ledger.minimumPaymentCents, accounts),
    lastPaymentCents: of(ledger.lastPaymentCents, accounts),
    overdue: of(ledger.overdue, accounts),
    dueInDays: of(ledger.dueInDays, accounts),
    statementCents: of(ledger.statementCents, accounts),
    ...(ledger.knownFrom && { knownFrom: of(ledger.knownFrom, accounts) }),
    ...(ledger.knownTo && { knownTo: of(ledger.knownTo, accounts) }),
  };
}
