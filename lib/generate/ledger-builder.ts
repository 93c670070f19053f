import type { Ledger } from '@/lib/model/ledger';

const COLUMNS_PER_TX = 300;
const ACCOUNTS_PER_USER = 6;

/** Growing columns into which users are written one after the other. */
export class LedgerBuilder {
  private txCount = 0;
  private accountCount = 0;
  private userCount = 0;
  private readonly txStart: Uint32Array;
  private readonly accountStart: Uint32Array;
  private day: Uint16Array;
  private account: Uint8Array;
  private kind: Uint16Array;
  private amountCents: Float64Array;
  private readonly accountType: Uint8Array;
  readonly balanceCents: Float64Array;
  private readonly limitCents: Float64Array;
  private readonly hasLiability: Uint8Array;
  private readonly aprPercent: Float64Array;
  private readonly aprVariable: Uint8Array;
  private readonly minimumPaymentCents: Float64Array;
  private readonly lastPaymentCents: Float64Array;
  private readonly overdue: Uint8Array;
  private readonly dueInDays: Uint8Array;
  private readonly statementCents: Float64Array;

  constructor(users: number) {
    const tx = users * COLUMNS_PER_TX;
    const accounts = users * ACCOUNTS_PER_USER;
    this.txStart = new Uint32Array(users + 1);
    this.accountStart = new Uint32Array(users + 1);
    this.day = new Uint16Array(tx);
    this.account = new Uint8Array(tx);
    this.kind = new Uint16Array(tx);
    this.amountCents = new Float64Array(tx);
    this.accountType = new Uint8Array(accounts);
    this.balanceCents = new Float64Array(accounts);
    this.limitCents = new Float64Array(accounts).fill(Number.NaN);
    this.hasLiability = new Uint8Array(accounts);
    this.aprPercent = new Float64Array(accounts).fill(Number.NaN);
    this.aprVariable = new Uint8Array(accounts);
    this.minimumPaymentCents = new Float64Array(accounts).fill(Number.NaN);
    this.lastPaymentCents = new Float64Array(accounts).fill(Number.NaN);
    this.overdue = new Uint8Array(accounts);
    this.dueInDays = new Uint8Array(accounts);
    this.statementCents = new Float64Array(accounts).fill(Number.NaN);
  }

  transaction(day: number, account: number, kind: number, amountCents: number): void {
    const i = this.txCount++;
    if (i === this.day.length) this.grow();
    this.day[i] = day;
    this.account[i] = account;
    this.kind[i] = kind;
    this.amountCents[i] = amountCents;
  }

  /** Adds an account and returns its position in the columns. */
  addAccount(type: number, balanceCents: number, limitCents = Number.NaN): number {
    const i = this.accountCount++;
    this.accountType[i] = type;
    this.balanceCents[i] = balanceCents;
    this.limitCents[i] = limitCents;
    return i;
  }

  addLiability(
    account: number,
    liability: {
      aprPercent: number;
      aprVariable: boolean;
      minimumPaymentCents: number;
      lastPaymentCents: number;
      overdue: boolean;
      dueInDays: number;
      statementCents: number;
    },
  ): void {
    this.hasLiability[account] = 1;
    this.aprPercent[account] = liability.aprPercent;
    this.aprVariable[account] = liability.aprVariable ? 1 : 0;
    this.minimumPaymentCents[account] = liability.minimumPaymentCents;
    this.lastPaymentCents[account] = liability.lastPaymentCents;
    this.overdue[account] = liability.overdue ? 1 : 0;
    this.dueInDays[account] = liability.dueInDays;
    this.statementCents[account] = liability.statementCents;
  }

  endUser(): void {
    this.userCount++;
    this.txStart[this.userCount] = this.txCount;
    this.accountStart[this.userCount] = this.accountCount;
  }

  build(): Ledger {
    const { txCount: tx, accountCount: accounts } = this;
    return {
      users: this.userCount,
      txStart: this.txStart,
      day: this.day.slice(0, tx),
      account: this.account.slice(0, tx),
      kind: this.kind.slice(0, tx),
      amountCents: this.amountCents.slice(0, tx),
      accountStart: this.accountStart,
      accountType: this.accountType.slice(0, accounts),
      balanceCents: this.balanceCents.slice(0, accounts),
      limitCents: this.limitCents.slice(0, accounts),
      hasLiability: this.hasLiability.slice(0, accounts),
      aprPercent: this.aprPercent.slice(0, accounts),
      aprVariable: this.aprVariable.slice(0, accounts),
      minimumPaymentCents: this.minimumPaymentCents.slice(0, accounts),
      lastPaymentCents: this.lastPaymentCents.slice(0, accounts),
      overdue: this.overdue.slice(0, accounts),
      dueInDays: this.dueInDays.slice(0, accounts),
      statementCents: this.statementCents.slice(0, accounts),
    };
  }

  private grow(): void {
    const capacity = Math.max(1024, this.day.length * 2);
    this.day = grown(new Uint16Array(capacity), this.day);
    this.account = grown(new Uint8Array(capacity), this.account);
    this.kind = grown(new Uint16Array(capacity), this.kind);
    this.amountCents = grown(new Float64Array(capacity), this.amountCents);
  }
}

function grown<T extends Uint8Array | Uint16Array | Float64Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
