import type { Words } from '../columns/cell-words';
import type { Reason } from '../read/rejected';

/** Whose a transaction is. */
export interface Whose {
  readonly user: string;
  readonly account: string;
  /** What the table says of the account's type; empty where it says nothing. */
  readonly accountType: string;
  /** The numbers of the user and the account in the draft that it is added to, which they get there; -1 before. */
  userNumber: number;
  accountNumber: number;
}

/** Of whom no draft has a number yet. */
export const NO_PLACE = { userNumber: -1, accountNumber: -1 } as const;

/** One transaction as it was understood. */
export interface Entry {
  whose: Whose;
  /** Day number. */
  day: number;
  /** Positive: money out. */
  cents: number;
  /** Balance of the account after the transaction, in cents; NaN where it is not told. */
  balanceCents: number;
  readonly words: Words;
  /** Numbers of kinds in the draft that it is added to, and where that of its words is; -1 before it was added. */
  kinds: Int32Array;
  kindAt: number;
  /** What cells say of moves whose words are not kept: bits of MOVES. Absent: nothing. */
  said?: number;
}

/** Of words whose kind has no number yet. */
export const noKind = () => ({ kinds: Int32Array.of(-1), kindAt: 0 });

/** Why a row is no transaction. */
export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
  /** It was booked and taken back: it counts beside the row that does so, and the entry is filled. */
  readonly countsBesideReversal?: true;
}
