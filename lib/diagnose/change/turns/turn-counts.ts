import type { Weights } from '@/lib/features/weights';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { isTiedIn, primaryIn } from '@/lib/rules/ranker';
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
  private plane: Int32Array | Float64Array;

  constructor(
    private readonly positions: number,
    private readonly kinds: number,
    weights: Weights,
  ) {
    this.plane = weights ? new Float64Array() : new Int32Array();
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
    for (let u = 0; u < users; u++) {
      u = countKnown(u, users, this.plane, starts.of, masks, passing, own, this.kinds, weights);
      if (u === users) break;
      const start = starts.known(masks[u]!);
      if (start === ONE_BY_ONE) left(u);
      else this.add(start, passingAt(passing, u), own[u]!, weights ? weights[u]! : 1);
    }
  }

  /** Of a row, by its first place, the customers of a kind by how many positions they pass. */
  row(start: number, kind: number): Float64Array {
    const { plane, kinds, positions } = this;
    const own = new Float64Array(positions + 1);
    for (let n = 0; n <= positions; n++) own[n] = plane[(start + n) * kinds + kind] ?? 0;
    return own;
  }
}

/**
 * Counts users from one on, up to the first whose mask has no row; returns which that is. Loops over arrays and nothing else: a
 * branch more, or a call, takes a quarter of the time. `passingAt` is written out.
 */
function countKnown(
  from: number,
  users: number,
  plane: Int32Array | Float64Array,
  starts: Int32Array,
  masks: Int32Array,
  { codes, table, base, outside }: Passing,
  kindOf: Uint8Array | Uint16Array,
  kinds: number,
  weights: Weights,
): number {
  const size = table.length;
  let u = from;
  if (weights)
    for (; u < users; u++) {
      const start = starts[masks[u]!]!;
      if (start < 0) return u;
      const entry = (codes[u]! - base) >>> 0;
      const passed = entry < size ? table[entry]! : outside(codes[u]!);
      plane[(start + passed) * kinds + kindOf[u]!]! += weights[u]!;
    }
  else
    for (; u < users; u++) {
      const start = starts[masks[u]!]!;
      if (start < 0) return u;
      const entry = (codes[u]! - base) >>> 0;
      const passed = entry < size ? table[entry]! : outside(codes[u]!);
      plane[(start + passed) * kinds + kindOf[u]!]!++;
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
      if (isTiedIn(passed) || isTiedIn(failed)) return ONE_BY_ONE;
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
        const own = counted.row(row * (this.positions + 1), kind);
        addTurns(own, sums[passed] as Float64Array, sums[failed] as Float64Array, fromLowEnd);
      });
    return sums;
  }
}

/** Adds those of one pair to the groups that they have: the more positions a user passes, the farther from the end. */
function addTurns(own: Float64Array, into: Float64Array, out: Float64Array, fromLowEnd: boolean): void {
  const positions = into.length;
  let all = 0;
  for (let n = 0; n <= positions; n++) all += own[n] as number;
  if (all === 0) return;
  let passing = 0;
  for (let n = positions; n > 0; n--) {
    passing += own[n] as number;
    const position = fromLowEnd ? n - 1 : positions - n;
    into[position]! += passing;
    out[position]! += all - passing;
  }
}
