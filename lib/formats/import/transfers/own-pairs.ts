import { MOVES } from '../dictionary/meanings';

/** A row that may be one side of a transfer; all that are compared are of one user and one size. */
export interface Move {
  readonly isOut: boolean;
  readonly day: number;
  readonly account: number;
  readonly isCard: boolean;
  /** Bits of MOVES. */
  readonly words: number;
  /** Rows of one kind, on one day in one account, are alike. */
  readonly kind: number;
}

/** Days from one side of a transfer to the other, at most: a weekend, and two of work. */
export const MOST_DAYS = 4;
/** Sorts of rows of one size on a day that are compared; more are not told apart. */
const MOST_SORTS = 64;

/** How many sides say that money moves from `out` to `into`: 0 where they are no transfer. A card says it itself, or was given something back. */
export function sidesSaying(out: Move, into: Move): 0 | 1 | 2 {
  if (out.account === into.account || Math.abs(out.day - into.day) > MOST_DAYS) return 0;
  const wanted = into.isCard ? MOVES.transfer | MOVES.card : MOVES.transfer;
  const [first, second] = [(out.words & wanted) !== 0, (into.words & wanted) !== 0];
  if (into.isCard && !second) return 0;
  return first && second ? 2 : first || second ? 1 : 0;
}

/**
 * The other side of each move, as its index, or -1: one to one. `moves` are in the order of their days. Both sides saying so goes
 * before one, and the nearest day before others; what could be the side of two unlike ones is that of none.
 */
export function ownPairs(moves: readonly Move[]): Int32Array {
  const partner = new Int32Array(moves.length).fill(-1);
  const isDoubtful = new Uint8Array(moves.length);
  for (const sides of [2, 1] as const) {
    let run: number[] = [];
    for (const i of moves.keys()) {
      if (partner[i] !== -1 || isDoubtful[i]) continue;
      const last = run.at(-1);
      if (last !== undefined && dayOf(moves, i) - dayOf(moves, last) > MOST_DAYS) {
        pairRun(moves, run, sides, partner, isDoubtful);
        run = [];
      }
      run.push(i);
    }
    pairRun(moves, run, sides, partner, isDoubtful);
  }
  return partner;
}

const dayOf = (moves: readonly Move[], i: number) => (moves[i] as Move).day;

function pairRun(
  moves: readonly Move[],
  run: readonly number[],
  sides: 1 | 2,
  partner: Int32Array,
  isDoubtful: Uint8Array,
): void {
  const outs = run.filter((i) => moves[i]?.isOut);
  const ins = run.filter((i) => !moves[i]?.isOut);
  if (outs.length === 0 || ins.length === 0) return;
  const link = (out: number, into: number) => {
    partner[out] = into;
    partner[into] = out;
  };
  const fits = (out: number, into: number) => sidesSaying(moves[out] as Move, moves[into] as Move) >= sides;
  if (pairInOrder(moves, outs, ins, fits, link)) return;
  const [outSorts, inSorts] = [sortsOf(moves, outs), sortsOf(moves, ins)];
  for (let days = 0; days <= MOST_DAYS; days++)
    pairNearest(moves, outSorts, inSorts, days, fits, link, isDoubtful);
}

/** As many out as in, one after the other: then all of them are transfers, whichever belongs to which. */
function pairInOrder(
  moves: readonly Move[],
  outs: readonly number[],
  ins: readonly number[],
  fits: (out: number, into: number) => boolean,
  link: (out: number, into: number) => void,
): boolean {
  if (outs.length !== ins.length) return false;
  const ordered = (rows: readonly number[], sign: 1 | -1) =>
    [...rows].sort((a, b) => {
      const [one, other] = [moves[a] as Move, moves[b] as Move];
      return one.day - other.day || sign * (one.account - other.account) || a - b;
    });
  const from = ordered(outs, 1);
  for (const sign of [1, -1] as const) {
    const to = ordered(ins, sign);
    if (!from.every((out, k) => fits(out, to[k] as number))) continue;
    for (const [k, out] of from.entries()) link(out, to[k] as number);
    return true;
  }
  return false;
}

/** Rows that are alike, in their order; those that have found their other side leave it. */
type Sort = number[];

function sortsOf(moves: readonly Move[], rows: readonly number[]): Sort[] {
  const found = new Map<string, Sort>();
  for (const i of rows) {
    const { day, account, kind, words } = moves[i] as Move;
    const key = `${day} ${account} ${kind} ${words}`;
    const alike = found.get(key);
    if (alike) alike.push(i);
    else found.set(key, [i]);
  }
  return [...found.values()];
}

/** Pairs sorts so many days apart of which each fits the other alone; those that fit several are doubtful. */
function pairNearest(
  moves: readonly Move[],
  outs: readonly Sort[],
  ins: readonly Sort[],
  days: number,
  fits: (out: number, into: number) => boolean,
  link: (out: number, into: number) => void,
  isDoubtful: Uint8Array,
): void {
  const byDay = new Map<number, Sort[]>();
  for (const into of ins) {
    const [first] = into;
    if (first === undefined) continue;
    const own = byDay.get(dayOf(moves, first));
    if (own) own.push(into);
    else byDay.set(dayOf(moves, first), [into]);
  }
  const edges: { readonly out: Sort; readonly into: Sort }[] = [];
  const fitting = new Map<Sort, number>();
  for (const out of outs) {
    const [first] = out;
    if (first === undefined) continue;
    const day = dayOf(moves, first);
    for (const other of days === 0 ? [day] : [day - days, day + days]) {
      const there = byDay.get(other) ?? [];
      if (there.length > MOST_SORTS) continue;
      for (const into of there) {
        if (!fits(first, into[0] as number)) continue;
        edges.push({ out, into });
        for (const sort of [out, into]) fitting.set(sort, (fitting.get(sort) ?? 0) + 1);
      }
    }
  }
  for (const { out, into } of edges) {
    if (fitting.get(out) === 1 && fitting.get(into) === 1) {
      const both = Math.min(out.length, into.length);
      const froms = out.splice(0, both);
      for (const [k, i] of into.splice(0, both).entries()) link(froms[k] as number, i);
    } else for (const sort of [out, into]) for (const i of sort.splice(0)) isDoubtful[i] = 1;
  }
}
