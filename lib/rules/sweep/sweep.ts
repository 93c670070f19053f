import { compare, type Exact, exactOf } from '@/lib/language/exact';
import { type Loss, LossError, Moment } from '@/lib/language/moving';
import type { Classified } from '../document/classify';
import { TableReader } from '../document/evaluate-table';
import type { GivenTable } from '../document/given-table';
import { type KnownTruths, MovedNumber } from '../document/moved-number';
import { withPart } from '../document/numbers';
import type { RulesDocument } from '../document/rules-document';

/** What is swept: the number at a place of a document, over customers, in one window. */
export interface SweepInput {
  readonly rules: RulesDocument;
  /** A JSON Pointer to a number. */
  readonly pointer: string;
  readonly classification: string;
  readonly table: GivenTable;
  /** Customers that are looked at: the first ones. */
  readonly rows: number;
  /** As `30d`; null where there is none. */
  readonly window: string | null;
  /** Where the number starts and ends, both in. */
  readonly low: number;
  readonly high: number;
  /** Whether conditions that do not depend on the number hold, where that was found out before. */
  readonly known?: KnownTruths;
}

/** A number at which a customer changes, at it or behind it. */
export interface Turn<T> {
  readonly x: Exact;
  readonly at: T;
  /** Up to the next one. */
  readonly after: T;
}

/** What a customer is as a function of the number, ascending; the first turn is the start and always there. */
export type Steps<T> = readonly [Turn<T>, ...Turn<T>[]];

/** By customer; or why nobody knows where they change. */
export type Sweep<T> = { readonly steps: readonly Steps<T>[] } | { readonly loss: Loss };

/** What a customer is at a number within the range. */
export function stepAt<T>(steps: Steps<T>, x: Exact): T {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare((steps[middle] as Turn<T>).x, x) <= 0) low = middle + 1;
    else high = middle;
  }
  const turn = steps[Math.max(0, low - 1)] as Turn<T>;
  return compare(turn.x, x) === 0 ? turn.at : turn.after;
}

/**
 * Sweeps a number through its range, customer by customer from turn to turn: evaluated on each and just behind it, where every
 * comparison says how far its answer holds. `take` makes of an answer what is kept of it; equal ones are one step.
 */
export function sweep<T extends number | string>(
  { rules, pointer, classification, table, rows, window, low, high, known }: SweepInput,
  take: (classified: Classified) => T,
): Sweep<T> {
  const moved = new MovedNumber(rules, pointer, known);
  const [from, to] = [exactOf(low), exactOf(high)];
  const stepsOf = (classify: (row: number) => Classified, row: number): Steps<T> => {
    const found: Turn<T>[] = [];
    let before: T | null = null;
    for (let x: Exact | null = from; x; ) {
      moved.moveTo(x);
      const at = take(classify(row));
      const isEnd: boolean = compare(x, to) >= 0;
      const behind = new Moment(x);
      if (!isEnd) moved.moveTo(behind);
      const after = isEnd ? at : take(classify(row));
      if (at !== before || after !== before) found.push({ x, at, after });
      before = after;
      // Without another turn it stays as it is up to the end, and there.
      x = !isEnd && behind.next && compare(behind.next, to) <= 0 ? behind.next : null;
    }
    return found as unknown as Steps<T>;
  };
  try {
    const classify = new TableReader(rules, table, moved).classify(classification, window);
    return { steps: Array.from({ length: rows }, (_, row) => stepsOf(classify, row)) };
  } catch (error) {
    if (error instanceof LossError) return { loss: error.loss };
    throw error;
  }
}

/** What every customer is at each of some numbers, evaluated there and nowhere else: by customer, then by number. */
export function stepsAt<T>(
  input: SweepInput,
  at: readonly number[],
  take: (classified: Classified) => T,
): T[][] {
  const { rules, pointer, classification, table, rows, window, known } = input;
  try {
    const moved = new MovedNumber(rules, pointer, known);
    const classify = new TableReader(rules, table, moved).classify(classification, window);
    const places = at.map(exactOf);
    return Array.from({ length: rows }, (_, row) =>
      places.map((x) => {
        moved.moveTo(x);
        return take(classify(row));
      }),
    );
  } catch (error) {
    if (!(error instanceof LossError)) throw error;
    // Scores are of all customers together: the whole is evaluated for each number.
    const all = at.map((value) =>
      new TableReader(withPart(rules, pointer, value), table).classify(classification, window),
    );
    return Array.from({ length: rows }, (_, row) => all.map((classify) => take(classify(row))));
  }
}
