import type { Indices } from './transaction-kind';

export const ACCOUNT_TYPES = ['checking', 'savings', 'credit_card'] as const;
export const CHECKING = 0;
export const SAVINGS = 1;
export const CREDIT_CARD = 2;
/** Value of `overdue` where nobody said. */
export const OVERDUE_UNTOLD = 2;

/** What imported data does not say at all. What depends on it is unknown, not zero. */
export interface Untold {
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
 * Money is in cents; a positive transaction is money out. NaN in a column of accounts: not told.
 * Sources: Plaid's sign convention; MODEL.md 2 to 4.
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
  /** 0, 1 or OVERDUE_UNTOLD. */
  readonly overdue: Uint8Array;
  readonly dueInDays: Uint8Array;
  readonly statementCents: Float64Array;
  /** Absent where everything is told, as in what is generated. */
  readonly untold?: Untold;
}
