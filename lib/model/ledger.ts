export const ACCOUNT_TYPES = ['checking', 'savings', 'credit_card'] as const;
export const CHECKING = 0;
export const SAVINGS = 1;
export const CREDIT_CARD = 2;

/**
 * Transactions, accounts and liabilities of a run of users, as columns.
 * User u owns transactions `txStart[u] .. txStart[u + 1]`, in date order, and accounts `accountStart[u] ..`.
 * Money is in cents; a positive transaction is money out. Sources: Plaid's sign convention; MODEL.md 2 to 4.
 */
export interface Ledger {
  readonly users: number;
  readonly txStart: Uint32Array;
  /** Days since the first day of the history. */
  readonly day: Uint16Array;
  /** Account of the transaction, counted within the user. */
  readonly account: Uint8Array;
  /** Index into the kind table. */
  readonly kind: Uint16Array;
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
  readonly overdue: Uint8Array;
  readonly dueInDays: Uint8Array;
  readonly statementCents: Float64Array;
}
