import { PURPOSES } from '../dictionary/meanings';
import type { BalanceProof } from './balance-evidence';
import type { AmountForm } from './money';
import type { State } from './state';

/** What was decided about the sign of amounts, and why. Inside, a positive amount is always money out, as Plaid has it. */
export interface SignDecision {
  /** Which sign money out has in the file; with two columns, a direction or balances it is these that tell. */
  readonly moneyOut: 'positive' | 'negative' | 'told by columns' | 'told by balances';
  readonly state: State;
  readonly reason: string;
}

const MIN_SHARE = 0.8;
/** So many rows of one kind are more than a chance. */
const MIN_ROWS = 2;
/** Rows of which most have one sign. */
const MIN_CLEAR = 4;
const opposite = (sign: 'positive' | 'negative') => (sign === 'positive' ? 'negative' : 'positive');

/** Rows of a kind by the sign of their amounts. */
interface Signs {
  positive: number;
  negative: number;
}
const none = (): Signs => ({ positive: 0, negative: 0 });
const all = ({ positive, negative }: Signs) => positive + negative;

function count(signs: Signs, isPositive: boolean): void {
  if (isPositive) signs.positive++;
  else signs.negative++;
}

const SAYS_IN = PURPOSES.pay | PURPOSES.receipt;
const SAYS_OUT = PURPOSES.spending | PURPOSES.interest | PURPOSES.rent;

/** What the purposes of a row, as bits, say of its direction; null where they say nothing, or both. */
export function hintOf(purposes: number): 'in' | 'out' | null {
  if ((purposes & PURPOSES.pay) !== 0) return 'in';
  const into = (purposes & SAYS_IN) !== 0;
  const out = (purposes & SAYS_OUT) !== 0;
  return into === out ? null : into ? 'in' : 'out';
}

/** Collects what rows say about the sign of their amounts. */
export class SignEvidence {
  private readonly hints = { in: none(), out: none() };
  private readonly words = { in: none(), out: none() };
  private readonly signs = none();
  private plus = 0;
  private pay = 0;

  /** `word`: what a column of directions says of the row; `hasPlus`: the amount is written with a plus. */
  add(
    cents: number,
    hint: 'in' | 'out' | null,
    word: 'in' | 'out' | null,
    isPay: boolean,
    hasPlus: boolean,
  ): void {
    if (cents === 0 || Number.isNaN(cents)) return;
    if (hasPlus) this.plus++;
    if (isPay) this.pay++;
    const isPositive = cents > 0;
    count(this.signs, isPositive);
    if (hint) count(hint === 'in' ? this.hints.in : this.hints.out, isPositive);
    if (word) count(word === 'in' ? this.words.in : this.words.out, isPositive);
  }

  /** Whether a column of directions only repeats the signs of the amounts; they then tell of unknown words as well. */
  wordsRepeatSigns(): 'positive' | 'negative' | null {
    const { in: into, out } = this.words;
    if (into.positive > 0 && out.negative > 0 && into.negative + out.positive === 0) return 'negative';
    if (into.negative > 0 && out.positive > 0 && into.positive + out.negative === 0) return 'positive';
    return null;
  }

  /** `marked` amounts have CR or DR behind them. */
  decide(form: AmountForm, marked: number, balance: BalanceProof | null): SignDecision {
    if (form === 'amount and direction' || form === 'debit and credit') return this.byColumns(form, balance);
    if (marked > 0)
      return { moneyOut: 'positive', state: 'proven', reason: `${marked} amounts are marked CR or DR.` };
    return this.byBalance(balance) ?? this.byWords() ?? this.byPlus() ?? this.bySigns();
  }

  private byColumns(form: AmountForm, balance: BalanceProof | null): SignDecision {
    const reason =
      form === 'debit and credit'
        ? 'Money out and in have columns of their own.'
        : 'A column says which way money went.';
    const repeats = form === 'amount and direction' ? this.wordsRepeatSigns() : null;
    if (repeats)
      return {
        moneyOut: repeats,
        state: 'proven',
        reason: 'A column says which way money went, and the signs of the amounts agree with it.',
      };
    const followed = balance ? ` The balance follows in ${balance.agreeing} of ${balance.seen} rows.` : '';
    return { moneyOut: 'told by columns', state: 'proven', reason: `${reason}${followed}` };
  }

  private byBalance(proof: BalanceProof | null): SignDecision | null {
    if (!proof) return null;
    const { moneyOut, agreeing, seen } = proof;
    const followed = `The balance follows the amounts in ${agreeing} of ${seen} rows`;
    if (moneyOut === 'unsigned')
      return {
        moneyOut: 'told by balances',
        state: 'proven',
        reason: `${followed}, and says whether each was added.`,
      };
    // What is owed on a card grows by what is bought.
    const { verdict, text } = this.verdict();
    if (verdict && verdict !== moneyOut)
      return {
        moneyOut: verdict,
        state: 'assumed',
        reason: `${followed} as if it were what is owed: ${text}.`,
      };
    return { moneyOut, state: 'proven', reason: `${followed}.` };
  }

  /** What pay and purchases say; `verdict` is null where they contradict each other, or say nothing. */
  private verdict() {
    const { in: into, out } = this.hints;
    const received = verdictOf(into.negative, into.positive);
    const spent = verdictOf(out.positive, out.negative);
    const said = (what: string, { positive, negative }: Signs) =>
      `${what} are ${positive > negative ? 'positive' : 'negative'} in ${Math.max(positive, negative)} of ${positive + negative} rows`;
    const parts = [
      all(into) > 0 ? said('receipts and pay', into) : '',
      all(out) > 0 ? said('purchases', out) : '',
    ];
    const contradict = received !== null && spent !== null && received !== spent;
    return {
      verdict: contradict ? null : (received ?? spent),
      contradict,
      spent,
      both: received !== null && spent !== null,
      rows: all(into) + all(out),
      text: parts.filter(Boolean).join(', and '),
    };
  }

  private byWords(): SignDecision | null {
    const { verdict, contradict, spent, both, rows, text } = this.verdict();
    const sentence = `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`;
    if (contradict)
      return {
        moneyOut: spent ?? 'positive',
        state: 'asked',
        reason: `The signs contradict each other: ${text}.`,
      };
    if (!verdict) return null;
    // One row that could be taken either way says less than the signs of all others.
    if (
      rows < MIN_ROWS &&
      this.pay === 0 &&
      all(this.signs) > MIN_CLEAR &&
      this.isMinority(opposite(verdict))
    )
      return null;
    const mixed = this.signs.positive > 0 && this.signs.negative > 0;
    const state = mixed && (both || rows >= MIN_ROWS || this.isMinority(verdict)) ? 'proven' : 'assumed';
    return { moneyOut: verdict, state, reason: sentence };
  }

  /** Whether one receipt stands against spending that has the other sign: what an account looks like. */
  private isMinority(moneyOut: 'positive' | 'negative'): boolean {
    return this.signs[moneyOut] > all(this.signs) / 2;
  }

  /** Amounts that were added are written with a plus: what has a minus was taken. */
  private byPlus(): SignDecision | null {
    const { positive, negative } = this.signs;
    if (this.plus === 0 || this.plus < positive || negative === 0) return null;
    return {
      moneyOut: 'negative',
      state: 'proven',
      reason: `Every amount has its sign: ${positive} a plus, ${negative} a minus.`,
    };
  }

  private bySigns(): SignDecision {
    const { positive, negative } = this.signs;
    const rows = positive + negative;
    if (negative === 0)
      return {
        moneyOut: 'positive',
        state: 'asked',
        reason: 'All amounts are positive, and no word, column or balance says which way money went.',
      };
    const moneyOut = negative >= positive ? 'negative' : 'positive';
    const most = Math.max(positive, negative);
    return {
      moneyOut,
      state: 'assumed',
      reason: `${most} of ${rows} amounts are ${moneyOut}, and most transactions are spending.`,
    };
  }
}

/** The sign of money out, where enough rows agree: the counts are of rows that speak for each. */
function verdictOf(positive: number, negative: number): 'negative' | 'positive' | null {
  const rows = negative + positive;
  if (rows === 0 || Math.max(negative, positive) < MIN_SHARE * rows) return null;
  return negative > positive ? 'negative' : 'positive';
}
