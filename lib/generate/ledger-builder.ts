import { type Ledger, unknownAccounts } from '@/lib/model/ledger';

/** Room to begin with; more is made when it is needed. */
const TRANSACTIONS_PER_USER = 300;
const ACCOUNTS_PER_USER = 6;

/** What an account's liability says. */
export interface Liability {
  readonly aprPercent: number;
  readonly aprVariable: boolean;
  readonly minimumPaymentCents: number;
  readonly lastPaymentCents: number;
  readonly overdue: boolean;
  readonly dueInDays: number;
  readonly statementCents: number;
}

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Columns into which users are written one after the other. They grow, and are used again for other users. */
export class LedgerBuilder {
  private txCount = 0;
  private accountCount = 0;
  private userCount = 0;
  private txStart: Uint32Array;
  private accountStart: Uint32Array;
  private day: Uint16Array;
  private account: Uint8Array;
  private kind: Uint16Array;
  private amountCents: Float64Array;
  private accounts: ReturnType<typeof unknownAccounts>;

  constructor(users: number) {
    const tx = users * TRANSACTIONS_PER_USER;
    this.txStart = new Uint32Array(users + 1);
    this.accountStart = new Uint32Array(users + 1);
    this.day = new Uint16Array(tx);
    this.account = new Uint8Array(tx);
    this.kind = new Uint16Array(tx);
    this.amountCents = new Float64Array(tx);
    this.accounts = unknownAccounts(users * ACCOUNTS_PER_USER);
  }

  /** Begins anew: what was written is given up, and so is every view of it. */
  clear(): void {
    this.txCount = 0;
    this.accountCount = 0;
    this.userCount = 0;
  }

  /** By account. */
  get balanceCents(): Float64Array {
    return this.accounts.balanceCents;
  }

  transaction(day: number, account: number, kind: number, amountCents: number): void {
    const i = this.txCount++;
    if (i === this.day.length) this.growTransactions();
    this.day[i] = day;
    this.account[i] = account;
    this.kind[i] = kind;
    this.amountCents[i] = amountCents;
  }

  /** Adds an account without a liability and returns its position in the columns. */
  addAccount(type: number, balanceCents: number, limitCents = Number.NaN): number {
    const i = this.accountCount++;
    if (i === this.accounts.accountType.length) this.growAccounts();
    const { accounts } = this;
    accounts.accountType[i] = type;
    accounts.balanceCents[i] = balanceCents;
    accounts.limitCents[i] = limitCents;
    accounts.hasLiability[i] = 0;
    accounts.aprPercent[i] = Number.NaN;
    accounts.aprVariable[i] = 0;
    accounts.minimumPaymentCents[i] = Number.NaN;
    accounts.lastPaymentCents[i] = Number.NaN;
    accounts.overdue[i] = 0;
    accounts.dueInDays[i] = 0;
    accounts.statementCents[i] = Number.NaN;
    return i;
  }

  addLiability(account: number, liability: Liability): void {
    const { accounts } = this;
    accounts.hasLiability[account] = 1;
    accounts.aprPercent[account] = liability.aprPercent;
    accounts.aprVariable[account] = liability.aprVariable ? 1 : 0;
    accounts.minimumPaymentCents[account] = liability.minimumPaymentCents;
    accounts.lastPaymentCents[account] = liability.lastPaymentCents;
    accounts.overdue[account] = liability.overdue ? 1 : 0;
    accounts.dueInDays[account] = liability.dueInDays;
    accounts.statementCents[account] = liability.statementCents;
  }

  endUser(): void {
    const user = ++this.userCount;
    if (user === this.txStart.length) {
      this.txStart = grown(this.txStart);
      this.accountStart = grown(this.accountStart);
    }
    this.txStart[user] = this.txCount;
    this.accountStart[user] = this.accountCount;
  }

  /** The users written so far, to be kept. */
  build(): Ledger {
    return this.ledger((column, count) => column.slice(0, count) as typeof column);
  }

  /** The users written so far over the builder's memory: until it is cleared. */
  view(): Ledger {
    return this.ledger((column, count) => column.subarray(0, count) as typeof column);
  }

  private ledger(first: <T extends Column>(column: T, count: number) => T): Ledger {
    const { txCount, accountCount, userCount, accounts } = this;
    return {
      users: userCount,
      txStart: first(this.txStart, userCount + 1),
      day: first(this.day, txCount),
      account: first(this.account, txCount),
      kind: first(this.kind, txCount),
      amountCents: first(this.amountCents, txCount),
      accountStart: first(this.accountStart, userCount + 1),
      accountType: first(accounts.accountType, accountCount),
      balanceCents: first(accounts.balanceCents, accountCount),
      limitCents: first(accounts.limitCents, accountCount),
      hasLiability: first(accounts.hasLiability, accountCount),
      aprPercent: first(accounts.aprPercent, accountCount),
      aprVariable: first(accounts.aprVariable, accountCount),
      minimumPaymentCents: first(accounts.minimumPaymentCents, accountCount),
      lastPaymentCents: first(accounts.lastPaymentCents, accountCount),
      overdue: first(accounts.overdue, accountCount),
      dueInDays: first(accounts.dueInDays, accountCount),
      statementCents: first(accounts.statementCents, accountCount),
    };
  }

  private growTransactions(): void {
    this.day = grown(this.day);
    this.account = grown(this.account);
    this.kind = grown(this.kind);
    this.amountCents = grown(this.amountCents);
  }

  private growAccounts(): void {
    const columns = Object.entries(this.accounts).map(([name, column]) => [name, grown(column)]);
    this.accounts = Object.fromEntries(columns) as typeof this.accounts;
  }
}

/** A column twice as long, or of some length at all. */
function grown<T extends Column>(from: T): T {
  const to = new (from.constructor as new (length: number) => T)(Math.max(1024, from.length * 2));
  to.set(from);
  return to;
}
