import { type Entry, noKind, type Refusal } from './entry';
import type { Row } from './row';

/** A row that may be a repeated one: what was read of it, and where it stands. */
export interface HeldRow {
  readonly entry: Entry;
  readonly line: number;
  readonly text: string;
}

/** What becomes of rows that were held. */
export interface OnHeld {
  readonly keep: (row: HeldRow) => void;
  readonly leave: (row: HeldRow) => void;
}

/** The rows of one account so far. */
interface Run {
  /** The last row that counts. */
  last: Pick<Entry, 'cents' | 'balanceCents'> | null;
  readonly held: (HeldRow & { readonly key: number })[];
}

/** Why such a row is left out. */
export const REPEATED: Refusal = {
  reason: 'duplicate',
  message:
    'The row repeats an earlier one, its balance included, and the balance did not move: it stands twice.',
};

/** Half a cent. */
const EQUAL = 0.5;

/** A number for all cells of a row: two hashes of 26 and 27 bits. */
function keyOf(row: Row): number {
  let [one, other] = [0x811c9dc5, 0x1000193];
  for (let column = 0; column < row.count; column++) {
    const cell = row.text(column);
    for (let c = 0; c < cell.length; c++) {
      const code = cell.charCodeAt(c);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 13);
    }
    one = Math.imul(one ^ 0xffff, 0x01000193);
    other = Math.imul(other ^ 0xffff, 0x5bd1e995);
  }
  return (one >>> 6) * 2 ** 27 + (other >>> 5);
}

/**
 * Finds rows that stand twice in one file: equal in all cells to an earlier row, the balance included, where that balance does not
 * follow from the row above, and the next row follows without them. Two equal purchases have two balances. Rows must come in the
 * order of the file.
 */
export class RepeatedRows {
  private readonly seen = new Set<number>();
  private readonly runs = new Map<string, Run>();

  constructor(
    private readonly newestFirst: boolean,
    private readonly byBalance: boolean,
    private readonly on: OnHeld,
  ) {}

  /** Whether a row is held until the rows behind it decide. Rows of its account that they decide are told. */
  holds(entry: Entry, row: Row, line: number, text: () => string): boolean {
    const name = `${entry.whose.user}\n${entry.whose.account}`;
    const run = this.runs.get(name) ?? { last: null, held: [] };
    this.runs.set(name, run);
    if (Number.isNaN(entry.balanceCents)) {
      this.decide(run, false);
      run.last = null;
      return false;
    }
    const key = keyOf(row);
    const follows = this.follows(run, entry);
    if (!follows && run.last && this.seen.has(key)) {
      run.held.push({ entry: { ...entry, ...noKind() }, line, text: text(), key });
      return true;
    }
    this.decide(run, follows);
    // Of rows from the oldest on, one whose own amount does not explain its balance shows nothing.
    if (this.newestFirst || this.follows(run, entry)) this.seen.add(key);
    run.last = { cents: entry.cents, balanceCents: entry.balanceCents };
    return false;
  }

  /** The file ends: rows from the oldest on that repeat its last ones need no row behind them. */
  end(): void {
    for (const run of this.runs.values()) this.decide(run, !this.newestFirst);
  }

  private follows({ last }: Run, entry: Entry): boolean {
    if (!last) return false;
    const step = entry.balanceCents - last.balanceCents;
    const moved = this.newestFirst ? last.cents : -entry.cents;
    return this.byBalance
      ? Math.abs(Math.abs(step) - Math.abs(moved)) < EQUAL
      : Math.abs(step - moved) < EQUAL;
  }

  private decide(run: Run, areRepeated: boolean): void {
    for (const row of run.held.splice(0)) {
      if (areRepeated) this.on.leave(row);
      else {
        this.on.keep(row);
        run.last = row.entry;
      }
    }
  }
}
