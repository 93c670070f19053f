import type { AmountForm } from './money';

/** What was decided about the sign of amounts, and why. Inside, a positive amount is always money out, as Plaid has it. */
export interface SignDecision {
  /** Which sign money out has in the file; with two columns or a direction it is these that tell. */
  readonly moneyOut: 'positive' | 'negative' | 'told by columns';
  readonly reason: string;
  /** False where the evidence is thin or contradicts itself: look at the preview. */
  readonly certain: boolean;
}

/** What a description or category says of the money. */
export type Hint = 'payroll' | 'spending' | null;

const MIN_STEPS = 3;
const MIN_SHARE = 0.8;
/** Half a cent: balances and amounts are decimal numbers read into binary. */
const EQUAL = 0.5;

interface LastRow {
  readonly cents: number;
  readonly balance: number;
}

/** Collects what rows say about the sign of their amounts, and, by the balances, about their order. */
export class SignEvidence {
  private readonly hints = { payroll: { in: 0, out: 0 }, spending: { in: 0, out: 0 } };
  private readonly signs = { positive: 0, negative: 0 };
  /** Balances that moved by the amount: oldest or newest first, money out positive or negative. */
  private readonly steps = { up: { positive: 0, negative: 0 }, down: { positive: 0, negative: 0 }, seen: 0 };
  private readonly last = new Map<string, LastRow>();

  /** `balance` in cents, NaN where there is none; `account` tells the running balances apart. */
  add(cents: number, hint: Hint, account: string, balance: number): void {
    if (cents === 0) return;
    this.signs[cents > 0 ? 'positive' : 'negative']++;
    if (hint) this.hints[hint][cents > 0 ? 'out' : 'in']++;
    if (Number.isNaN(balance)) return;
    const before = this.last.get(account);
    this.last.set(account, { cents, balance });
    if (!before) return;
    const step = balance - before.balance;
    this.steps.seen++;
    if (Math.abs(step + cents) < EQUAL) this.steps.up.positive++;
    if (Math.abs(step - cents) < EQUAL) this.steps.up.negative++;
    if (Math.abs(step - before.cents) < EQUAL) this.steps.down.positive++;
    if (Math.abs(step + before.cents) < EQUAL) this.steps.down.negative++;
  }

  /** Whether rows run from the newest to the oldest, as the balances tell; null where they do not. */
  newestFirst(): boolean | null {
    const { up, down } = this.steps;
    const [ups, downs] = [Math.max(up.positive, up.negative), Math.max(down.positive, down.negative)];
    return ups === downs ? null : downs > ups;
  }

  /** `marked` amounts have CR or DR behind them. */
  decide(form: AmountForm, marked: number): SignDecision {
    if (form !== 'one column') {
      const reason =
        form === 'debit and credit'
          ? 'Money out and in have columns of their own.'
          : 'A column says which way money went.';
      return { moneyOut: 'told by columns', reason, certain: true };
    }
    if (marked > 0)
      return { moneyOut: 'positive', reason: `${marked} amounts are marked CR or DR.`, certain: true };
    return this.byBalance() ?? this.byWords() ?? this.bySigns();
  }

  private byBalance(): SignDecision | null {
    const { up, down, seen } = this.steps;
    const positive = Math.max(up.positive, down.positive);
    const negative = Math.max(up.negative, down.negative);
    const most = Math.max(positive, negative);
    if (most < MIN_STEPS || most < MIN_SHARE * seen || positive === negative) return null;
    return {
      moneyOut: positive > negative ? 'positive' : 'negative',
      reason: `The balance moves by the amount in ${most} of ${seen} rows.`,
      certain: true,
    };
  }

  private byWords(): SignDecision | null {
    // Pay with a positive sign means that money out is negative.
    const payroll = verdict(this.hints.payroll.out, this.hints.payroll.in);
    const spending = verdict(this.hints.spending.in, this.hints.spending.out);
    const { payroll: pay, spending: spent } = this.hints;
    const payText = `pay is ${pay.out > pay.in ? 'positive' : 'negative'} in ${Math.max(pay.in, pay.out)} of ${pay.in + pay.out} rows`;
    const spentText = `purchases are ${spent.out > spent.in ? 'positive' : 'negative'} in ${Math.max(spent.in, spent.out)} of ${spent.in + spent.out}`;
    if (payroll && spending && payroll !== spending) {
      return {
        moneyOut: spending,
        reason: `The signs contradict each other: ${payText}, and ${spentText}. Purchases are taken for money out.`,
        certain: false,
      };
    }
    const moneyOut = payroll ?? spending;
    if (!moneyOut) return null;
    const reasons = [payroll ? payText : '', spending ? spentText : ''].filter(Boolean).join(', and ');
    return { moneyOut, reason: `${reasons[0]?.toUpperCase()}${reasons.slice(1)}.`, certain: true };
  }

  private bySigns(): SignDecision {
    const { positive, negative } = this.signs;
    const all = positive + negative;
    const moneyOut = negative > positive ? 'negative' : 'positive';
    const most = Math.max(positive, negative);
    return {
      moneyOut,
      reason: `${most} of ${all} amounts are ${moneyOut}, and most transactions are spending.`,
      certain: all > 0 && most >= 0.7 * all,
    };
  }
}

/** The sign of money out, where enough rows agree: `negative` and `positive` count rows that speak for each. */
function verdict(negative: number, positive: number): 'negative' | 'positive' | null {
  const all = negative + positive;
  if (all === 0 || Math.max(negative, positive) < MIN_SHARE * all) return null;
  return negative > positive ? 'negative' : 'positive';
}
