/** Which way rows run, and what a positive amount is, as running balances tell. */
export interface BalanceProof {
  /** Rows run from the newest to the oldest. */
  readonly newestFirst: boolean;
  /** The balance stands before each row, not behind it. */
  readonly isBefore: boolean;
  /** Which sign money out has; `unsigned`: amounts have none, and each balance says whether it fell or rose. */
  readonly moneyOut: 'positive' | 'negative' | 'unsigned';
  readonly agreeing: number;
  readonly seen: number;
  /** Steps of the balance that no row explains, the first few. */
  readonly breaks: readonly BalanceBreak[];
  readonly breakCount: number;
  /** Of rows that are authorized: how many steps they are, and how many of these agree. */
  readonly authorized: { readonly agreeing: number; readonly seen: number };
}

/** A step of the balance that is not the amount of its row. */
export interface BalanceBreak {
  /** The row behind the step, as a date was read. */
  readonly day: number;
  /** Cents that are missing: what the balance moved by, less the row's own amount. */
  readonly cents: number;
}

const MIN_SHARE = 0.8;
const MIN_STEPS = 2;
const KEPT = 20;
/** Half a cent: balances and amounts are decimal numbers read into binary. */
const EQUAL = 0.5;

/** The last row of an account; one object for each, filled anew by each row. */
interface LastRow {
  cents: number;
  balance: number;
  day: number;
  isAuthorized: boolean;
}

class Hypothesis {
  agreeing = 0;
  readonly authorized = { agreeing: 0, seen: 0 };
  breakCount = 0;
  readonly breaks: BalanceBreak[] = [];

  add(step: number, moved: number, day: number, isAuthorized: boolean): void {
    if (isAuthorized) this.authorized.seen++;
    if (Math.abs(step - moved) < EQUAL) {
      this.agreeing++;
      if (isAuthorized) this.authorized.agreeing++;
      return;
    }
    this.breakCount++;
    if (this.breaks.length < KEPT) this.breaks.push({ day, cents: step - moved });
  }
}

const bySign = () => ({ positive: new Hypothesis(), negative: new Hypothesis(), unsigned: new Hypothesis() });

/** Holds every balance against the one of the row above, under each reading that is possible. */
export class BalanceEvidence {
  private readonly oldestFirst = bySign();
  private readonly newestFirst = bySign();
  private seen = 0;
  private signed = false;
  /** By account. */
  private readonly last: (LastRow | undefined)[] = [];

  /** A balance that is stated by itself, before any row. */
  open(account: number, balance: number): void {
    if (!this.last[account] && !Number.isNaN(balance))
      this.last[account] = { cents: Number.NaN, balance, day: 0, isAuthorized: false };
  }

  /** `account`: its number, from 0 in the order they come. `cents` as they are written and the balance beside them; NaN where there is none. `isAuthorized`: its status says so. */
  add(account: number, day: number, cents: number, balance: number, isAuthorized = false): void {
    if (cents < 0) this.signed = true;
    if (Number.isNaN(balance)) return;
    const before = this.last[account];
    if (!before) {
      this.last[account] = { cents, balance, day, isAuthorized };
      return;
    }
    if (cents !== 0) this.step(before, day, cents, balance, isAuthorized);
    before.cents = cents;
    before.balance = balance;
    before.day = day;
    before.isAuthorized = isAuthorized;
  }

  private step(before: LastRow, day: number, cents: number, balance: number, isAuthorized: boolean): void {
    const step = balance - before.balance;
    this.seen++;
    this.oldestFirst.positive.add(step, -cents, day, isAuthorized);
    this.oldestFirst.negative.add(step, cents, day, isAuthorized);
    this.oldestFirst.unsigned.add(Math.abs(step), Math.abs(cents), day, isAuthorized);
    const { cents: above, day: dayAbove, isAuthorized: isAbove } = before;
    if (Number.isNaN(above)) return;
    // From the newest to the oldest, the step down to this row is the one above taken back.
    this.newestFirst.positive.add(-step, -above, dayAbove, isAbove);
    this.newestFirst.negative.add(-step, above, dayAbove, isAbove);
    this.newestFirst.unsigned.add(Math.abs(step), Math.abs(above), dayAbove, isAbove);
  }

  /** The reading that most rows agree with; null where too few do, or two do alike. */
  proof(): BalanceProof | null {
    const all = ([false, true] as const).flatMap((newestFirst) => {
      const readings = newestFirst ? this.newestFirst : this.oldestFirst;
      return (['positive', 'negative', 'unsigned'] as const).map((moneyOut) => ({
        newestFirst,
        moneyOut,
        ...readings[moneyOut],
      }));
    });
    const signed = this.best(all.filter(({ moneyOut }) => moneyOut !== 'unsigned'));
    // Amounts without any sign: a single one that came in is no break of the balance.
    const unsigned = this.signed ? null : this.best(all.filter(({ moneyOut }) => moneyOut === 'unsigned'));
    return unsigned && unsigned.agreeing > (signed?.agreeing ?? 0) ? unsigned : signed;
  }

  private best(readings: readonly Omit<BalanceProof, 'seen' | 'isBefore'>[]): BalanceProof | null {
    const [first, second] = [...readings].sort((a, b) => b.agreeing - a.agreeing);
    if (!first || first.agreeing < MIN_STEPS || first.agreeing < MIN_SHARE * this.seen) return null;
    if (second && second.agreeing === first.agreeing && second.moneyOut !== first.moneyOut) return null;
    const { newestFirst, moneyOut, agreeing, breaks, breakCount, authorized } = first;
    return {
      newestFirst,
      isBefore: false,
      moneyOut,
      agreeing,
      seen: this.seen,
      breaks,
      breakCount,
      authorized,
    };
  }
}

/** The proof as the dates have it: where they run the other way than the balances, each balance stands before its row. */
export function alongDates(proof: BalanceProof | null, run: 'up' | 'down' | null): BalanceProof | null {
  if (!proof || !run || proof.moneyOut === 'unsigned' || proof.newestFirst === (run === 'down')) return proof;
  const moneyOut = proof.moneyOut === 'positive' ? 'negative' : 'positive';
  return { ...proof, moneyOut, newestFirst: run === 'down', isBefore: true };
}

/** Whether the balance counts the rows that are authorized, so that they are booked. */
export const countsAuthorized = (proof: BalanceProof | null): boolean =>
  proof !== null &&
  proof.authorized.agreeing >= MIN_STEPS &&
  proof.authorized.agreeing >= MIN_SHARE * proof.authorized.seen;
