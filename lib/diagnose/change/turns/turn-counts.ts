import type { Weights } from '@/lib/features/weights';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { isPrimaryTiedIn, primaryIn } from '@/lib/rules/ranker';
import { type Passing, passingAt } from './passing';

/** Stand in place of a row: where the mask alone does not say which one, and where it was not looked at yet. */
export const ONE_BY_ONE = -1;
const NOT_KNOWN = -2;

/** Where the rows of masks begin: each is looked at once, as few of all that there may be occur. */
export class Starts {
  readonly of: Int32Array;
  /** The first place of the last row. */
  last = 0;

  constructor(
    { criteria }: CompiledRules,
    private readonly look: (mask: number) => number,
  ) {
    this.of = new Int32Array(1 << criteria.length).fill(NOT_KNOWN);
  }

  known(mask: number): number {
    if (this.of[mask] === NOT_KNOWN) {
      this.of[mask] = this.look(mask);
      this.last = Math.max(this.last, this.of[mask] as number);
    }
    return this.of[mask] as number;
  }
}

/** Kinds of users who are all of one: read in place of a branch. */
let alike = new Uint8Array();
function allAlike(users: number): Uint8Array {
  if (alike.length < users) alike = new Uint8Array(users);
  return alike;
}

/** Who is counted by masks. */
export interface Masked {
  readonly masks: Int32Array;
  /** By mask the first place of its row, `ONE_BY_ONE` where users are looked at. */
  readonly starts: Starts;
  /** So many first users. */
  readonly users: number;
  readonly passing: Passing;
  readonly weights: Weights;
  /** By user its kind, such as 1 of those who are marked; null where all are of kind 0. */
  readonly kinds: Uint8Array | Uint16Array | null;
}

/**
 * Users by row (what a threshold makes of them), by how many of its positions they pass, and by kind: for how many customers they
 * stand. Whole numbers where each stands for one.
 */
export class TurnCounts {
  private plane: Int32Array | Float64Array = new Int32Array();

  constructor(
    private readonly positions: number,
    private readonly kinds: number,
  ) {}

  /** Begins anew, for users with these weights: in the same place where it will do. */
  begin(weights: Weights): void {
    if (weights ? this.plane instanceof Float64Array : this.plane instanceof Int32Array) this.plane.fill(0);
    else this.plane = weights ? new Float64Array() : new Int32Array();
  }

  /** Counts one user, in a row by its first place. */
  add(start: number, passing: number, kind: number, customers: number): void {
    this.room(start)[(start + passing) * this.kinds + kind]! += customers;
  }

  /** What is counted in, with room for the row that begins at a place. */
  private room(start: number): Int32Array | Float64Array {
    const { plane } = this;
    const needed = (start + this.positions + 1) * this.kinds;
    if (needed <= plane.length) return plane;
    const size = 2 * needed;
    this.plane = plane instanceof Float64Array ? new Float64Array(size) : new Int32Array(size);
    this.plane.set(plane);
    return this.plane;
  }

  /** Counts users by their masks; each of those whom their mask does not place is `left` over. */
  addMasked(
    { masks, starts, users, passing, weights, kinds: kindOf }: Masked,
    left: (user: number) => void,
  ): void {
    const own = kindOf ?? allAlike(users);
    this.room(starts.last);
    for (let u = 0; u < users; ) {
      u = weights
        ? countWeighted(u, users, this.plane, starts.of, masks, passing, own, this.kinds, weights)
        : countKnown(u, users, this.plane, starts.of, masks, passing, own, this.kinds);
      // What is not known yet, what is looked at one by one, and what is left at the end.
      for (const end = Math.min(u + AT_ONCE, users); u < end; u++) {
        const start = starts.known(masks[u]!);
        if (start === ONE_BY_ONE) left(u);
        else this.add(start, passingAt(passing, u), own[u]!, weights ? weights[u]! : 1);
      }
    }
  }

  /** Of a row, by its first place, the customers of a kind by how many positions they pass. */
  row(start: number, kind: number): Float64Array {
    const { plane, kinds, positions } = this;
    const own = new Float64Array(positions + 1);
    for (let n = 0; n <= positions; n++) own[n] = plane[(start + n) * kinds + kind] ?? 0;
    return own;
  }

  /**
   * Adds the customers of a row and kind to whom they have at each position: `into` where it is passed, `out` where it is not. The
   * more positions a user passes, the farther from the end.
   */
  addTurns(start: number, kind: number, into: Float64Array, out: Float64Array, fromLowEnd: boolean): void {
    const { plane, kinds, positions } = this;
    const first = start * kinds + kind;
    // Nobody was counted in a row that there is no room for.
    if (first + positions * kinds >= plane.length) return;
    let all = 0;
    for (let n = 0, at = first; n <= positions; n++, at += kinds) all += plane[at]!;
    if (all === 0) return;
    let passing = 0;
    for (let n = positions; n > 0; n--) {
      passing += plane[first + n * kinds]!;
      const position = fromLowEnd ? n - 1 : positions - n;
      into[position]! += passing;
      out[position]! += all - passing;
    }
  }
}

/** So many users are counted in one go. */
const AT_ONCE = 4;

/**
 * Counts users from one on, in fours, up to one whose mask has no row, or the last four; returns where that is. Arrays are read and
 * nothing else: a branch for each user takes as long as all the rest.
 */
function countKnown(
  from: number,
  users: number,
  plane: Int32Array | Float64Array,
  starts: Int32Array,
  masks: Int32Array,
  { codes, table }: Passing,
  kindOf: Uint8Array | Uint16Array,
  kinds: number,
): number {
  let u = from;
  for (; u + AT_ONCE <= users; u += AT_ONCE) {
    const a = starts[masks[u]!]!;
    const b = starts[masks[u + 1]!]!;
    const c = starts[masks[u + 2]!]!;
    const d = starts[masks[u + 3]!]!;
    if ((a | b | c | d) < 0) return u;
    plane[(a + table[codes[u]!]!) * kinds + kindOf[u]!]!++;
    plane[(b + table[codes[u + 1]!]!) * kinds + kindOf[u + 1]!]!++;
    plane[(c + table[codes[u + 2]!]!) * kinds + kindOf[u + 2]!]!++;
    plane[(d + table[codes[u + 3]!]!) * kinds + kindOf[u + 3]!]!++;
  }
  return u;
}

/** The same of users with weights, one by one: sums depend on their order. */
function countWeighted(
  from: number,
  users: number,
  plane: Int32Array | Float64Array,
  starts: Int32Array,
  masks: Int32Array,
  { codes, table }: Passing,
  kindOf: Uint8Array | Uint16Array,
  kinds: number,
  weights: Float64Array,
): number {
  let u = from;
  for (; u < users; u++) {
    const start = starts[masks[u]!]!;
    if (start < 0) return u;
    plane[(start + table[codes[u]!]!) * kinds + kindOf[u]!]! += weights[u]!;
  }
  return u;
}

/** Whom users have where a criterion is passed and where it fails: a row of counts a pair. */
export class Pairs {
  private readonly found: { readonly passed: number; readonly failed: number }[] = [];
  private readonly startOfKey = new Map<number, number>();

  constructor(
    /** Persona indices and one for nobody. */
    private readonly groups: number,
    private readonly positions: number,
  ) {}

  /** The first place of a pair's row. */
  startOf(passed: number, failed: number): number {
    const key = passed * this.groups + failed;
    const known = this.startOfKey.get(key);
    if (known !== undefined) return known;
    const start = this.found.length * (this.positions + 1);
    this.startOfKey.set(key, start);
    this.found.push({ passed, failed });
    return start;
  }

  /** By mask the first place of its row, of criteria that fit one word; those that constants alone do not rank are looked at. */
  startsOf(rules: CompiledRules, verdictOf: (mask: number) => number, bit: number): Starts {
    return new Starts(rules, (mask) => {
      const [passed, failed] = [verdictOf(mask | (1 << bit)), verdictOf(mask & ~(1 << bit))];
      if (isPrimaryTiedIn(passed) || isPrimaryTiedIn(failed)) return ONE_BY_ONE;
      return this.startOf(primaryIn(passed), primaryIn(failed));
    });
  }

  /**
   * By group the customers at every position, where a user is passed by so many positions from the low end, or else from the high
   * end: of some kinds.
   */
  sums(counted: TurnCounts, kinds: readonly number[], fromLowEnd: boolean): Float64Array[] {
    const sums = Array.from({ length: this.groups }, () => new Float64Array(this.positions));
    for (const kind of kinds)
      this.found.forEach(({ passed, failed }, row) => {
        const [into, out] = [sums[passed] as Float64Array, sums[failed] as Float64Array];
        counted.addTurns(row * (this.positions + 1), kind, into, out, fromLowEnd);
      });
    return sums;
  }
}
