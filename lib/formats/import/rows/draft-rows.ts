const FIRST_ROWS = 1024;

/** The rows of a draft as columns that grow together. */
export class DraftRows {
  length = 0;
  private room = FIRST_ROWS;
  private users = new Int32Array(FIRST_ROWS);
  private accounts = new Int32Array(FIRST_ROWS);
  private days = new Int32Array(FIRST_ROWS);
  private kinds = new Int32Array(FIRST_ROWS);
  private cents = new Float64Array(FIRST_ROWS);
  private balances = new Float64Array(FIRST_ROWS);
  private said = new Uint8Array(FIRST_ROWS);

  push(
    user: number,
    account: number,
    day: number,
    kind: number,
    cents: number,
    balance: number,
    said: number,
  ): void {
    const at = this.length;
    if (at === this.room) this.grow();
    this.users[at] = user;
    this.accounts[at] = account;
    this.days[at] = day;
    this.kinds[at] = kind;
    this.cents[at] = cents;
    this.balances[at] = balance;
    this.said[at] = said;
    this.length = at + 1;
  }

  private grow(): void {
    this.room *= 2;
    const larger = <T extends Int32Array | Float64Array | Uint8Array>(values: T, made: T): T => {
      made.set(values);
      return made;
    };
    this.users = larger(this.users, new Int32Array(this.room));
    this.accounts = larger(this.accounts, new Int32Array(this.room));
    this.days = larger(this.days, new Int32Array(this.room));
    this.kinds = larger(this.kinds, new Int32Array(this.room));
    this.cents = larger(this.cents, new Float64Array(this.room));
    this.balances = larger(this.balances, new Float64Array(this.room));
    this.said = larger(this.said, new Uint8Array(this.room));
  }

  /** Leaves out rows, which must ascend. */
  remove(rows: readonly number[]): void {
    const gone = new Set(rows);
    let kept = rows[0] ?? this.length;
    for (let row = kept; row < this.length; row++) {
      if (gone.has(row)) continue;
      for (const column of this.all()) column[kept] = column[row] as number;
      kept++;
    }
    this.length = kept;
  }

  private all() {
    return [this.users, this.accounts, this.days, this.kinds, this.cents, this.balances, this.said];
  }

  /** The columns, as long as there are rows. What is written into them stays. */
  columns() {
    const { length } = this;
    return {
      user: this.users.subarray(0, length),
      account: this.accounts.subarray(0, length),
      day: this.days.subarray(0, length),
      kind: this.kinds.subarray(0, length),
      cents: this.cents.subarray(0, length),
      balanceCents: this.balances.subarray(0, length),
      said: this.said.subarray(0, length),
    };
  }
}
