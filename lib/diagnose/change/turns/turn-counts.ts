import type { CompiledRules } from '@/lib/rules/compile-rules';
import { isTiedIn, primaryIn } from '@/lib/rules/ranker';

/**
 * Users by what a threshold makes of them: whom they have where it is passed and where it fails, and how many positions pass it.
 * One number a pair and position; what holds at every position is their sums.
 */
export class TurnCounts {
  /** By pair and number of positions passed, for how many customers users stand. */
  private counts: Float64Array;
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
    this.counts = new Float64Array(8 * this.stride);
  }

  /** Where users of a pair are counted: the place of those whom no position passes. */
  startOf(passed: number, failed: number): number {
    const key = passed * this.groups + failed;
    const known = this.rowOf.get(key);
    if (known !== undefined) return known * this.stride;
    const row = this.passed.length;
    this.rowOf.set(key, row);
    this.passed.push(passed);
    this.failed.push(failed);
    if ((row + 1) * this.stride > this.counts.length) {
      const larger = new Float64Array(2 * this.counts.length);
      larger.set(this.counts);
      this.counts = larger;
    }
    return row * this.stride;
  }

  /** Counts by place, anew after a place was asked for. */
  get places(): Float64Array {
    return this.counts;
  }

  /**
   * By group the customers at every position, where a user is passed by so many positions from the low end, or else from the high
   * end.
   */
  at(fromLowEnd: boolean): Float64Array[] {
    const { positions, stride } = this;
    const sums = Array.from({ length: this.groups }, () => new Float64Array(positions));
    this.passed.forEach((passed, row) => {
      const own = this.counts.subarray(row * stride, (row + 1) * stride);
      const [into, out] = [sums[passed] as Float64Array, sums[this.failed[row] as number] as Float64Array];
      const all = own.reduce((sum, n) => sum + n, 0);
      let passing = 0;
      // The more positions a user passes, the farther from that end.
      for (let n = positions; n > 0; n--) {
        passing += own[n] as number;
        const position = fromLowEnd ? n - 1 : positions - n;
        into[position] = (into[position] as number) + passing;
        out[position] = (out[position] as number) + all - passing;
      }
    });
    return sums;
  }
}

/** A user whom the mask alone does not place. */
export const ONE_BY_ONE = 0x7fffffff;

/**
 * By mask of a user's criteria where it is counted: the start of its pair; `-1 - start` where the threshold changes nothing; or that
 * it is to be looked at.
 */
export function turnsByMask(
  rules: CompiledRules,
  verdictOf: (mask: number) => number,
  bit: number,
  counted: TurnCounts,
): (mask: number) => number {
  const known = new Int32Array(1 << rules.criteria.length).fill(NOT_KNOWN);
  const look = (mask: number): number => {
    const [passed, failed] = [verdictOf(mask | (1 << bit)), verdictOf(mask & ~(1 << bit))];
    const isTied = isTiedIn(passed) || isTiedIn(failed);
    const start = isTied ? ONE_BY_ONE : counted.startOf(primaryIn(passed), primaryIn(failed));
    known[mask] = isTied || primaryIn(passed) !== primaryIn(failed) ? start : -1 - start;
    return known[mask] as number;
  };
  return (mask) => {
    const found = known[mask] as number;
    return found === NOT_KNOWN ? look(mask) : found;
  };
}

const NOT_KNOWN = -0x80000000;
