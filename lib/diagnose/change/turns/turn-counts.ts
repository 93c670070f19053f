import type { Weights } from '@/lib/features/weights';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { isTiedIn, primaryIn } from '@/lib/rules/ranker';
import type { Passing } from './passing';

/**
 * Users by what a threshold makes of them: whom they have where it is passed and where it fails, and how many positions pass it; those
 * who are marked apart. One number a pair and position; what holds at every position is their sums.
 */
export class TurnCounts {
  /** By pair and number of positions passed, for how many customers users stand: the others, and the marked. */
  planes: readonly [Float64Array, Float64Array];
  private readonly passed: number[] = [];
  private readonly failed: number[] = [];
  private readonly rowOf = new Map<number, number>();
  private readonly stride: number;

  constructor(
    /** Persona indices and one for nobody. */
    private readonly groups: number,
    private readonly positions: number,
  ) {
    this.stride = positions + 1;
    this.planes = [new Float64Array(8 * this.stride), new Float64Array(8 * this.stride)];
  }

  /** Where users of a pair are counted: the place of those whom no position passes. The planes may be others afterwards. */
  startOf(passed: number, failed: number): number {
    const key = passed * this.groups + failed;
    const known = this.rowOf.get(key);
    if (known !== undefined) return known * this.stride;
    const row = this.passed.length;
    this.rowOf.set(key, row);
    this.passed.push(passed);
    this.failed.push(failed);
    if ((row + 1) * this.stride > this.planes[0].length) {
      const larger = (plane: Float64Array) => {
        const grown = new Float64Array(2 * plane.length);
        grown.set(plane);
        return grown;
      };
      this.planes = [larger(this.planes[0]), larger(this.planes[1])];
    }
    return row * this.stride;
  }

  /** Counts one user. */
  add(passed: number, failed: number, passing: number, isMarked: boolean, customers: number): void {
    const at = this.startOf(passed, failed) + passing;
    this.planes[isMarked ? 1 : 0][at]! += customers;
  }

  /**
   * By group the customers at every position, where a user is passed by so many positions from the low end, or else from the high
   * end: of the marked alone, or of all.
   */
  at(fromLowEnd: boolean, ofMarked: boolean): Float64Array[] {
    const { positions, stride, groups } = this;
    const sums = Array.from({ length: groups }, () => new Float64Array(positions));
    for (const plane of ofMarked ? [this.planes[1]] : this.planes)
      this.passed.forEach((passed, row) => {
        const own = plane.subarray(row * stride, (row + 1) * stride);
        addTurns(
          own,
          sums[passed] as Float64Array,
          sums[this.failed[row] as number] as Float64Array,
          fromLowEnd,
        );
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

/** A user whom the mask alone does not place, and a mask that was not looked at yet. */
const ONE_BY_ONE = -1;
const NOT_KNOWN = -2;

/** Who is counted by masks. */
export interface Masked {
  readonly rules: CompiledRules;
  readonly verdictOf: (mask: number) => number;
  readonly bit: number;
  readonly masks: Int32Array;
  /** So many first users. */
  readonly users: number;
  readonly passing: Passing;
  readonly weights: Weights;
  /** By user whether it is marked; null where nobody is. */
  readonly marks: Uint8Array | null;
}

/** Counts users by their masks, each of which is looked at once; of those that constants alone do not rank each is `left` over. */
export function countByMask(
  { rules, verdictOf, bit, masks, users, passing, weights, marks }: Masked,
  counted: TurnCounts,
  left: (user: number) => void,
): void {
  const starts = new Int32Array(1 << rules.criteria.length).fill(NOT_KNOWN);
  const look = (mask: number): number => {
    const [passed, failed] = [verdictOf(mask | (1 << bit)), verdictOf(mask & ~(1 << bit))];
    const isTied = isTiedIn(passed) || isTiedIn(failed);
    return isTied ? ONE_BY_ONE : counted.startOf(primaryIn(passed), primaryIn(failed));
  };
  const { codes, table, at } = passing;
  let [others, marked] = counted.planes;
  for (let u = 0; u < users; u++) {
    const mask = masks[u]!;
    let start = starts[mask]!;
    if (start < 0) {
      if (start === NOT_KNOWN) {
        start = look(mask);
        starts[mask] = start;
      }
      if (start === ONE_BY_ONE) left(u);
      [others, marked] = counted.planes;
      if (start === ONE_BY_ONE) continue;
    }
    const place = start + (table ? table[codes[u]!]! : at(u));
    const plane = marks === null || marks[u] === 0 ? others : marked;
    plane[place]! += weights ? weights[u]! : 1;
  }
}
