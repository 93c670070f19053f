import type { FeatureColumns } from '@/lib/features/feature-table';
import { isTied, primaryOf } from '@/lib/rules/assign-personas';
import { type CompiledRules, matchedPersonas } from '@/lib/rules/compile-rules';
import { OPERATOR, passesOver } from '@/lib/rules/operators';
import type { Criterion } from '@/lib/rules/personas';

/** How many of some ascending positions a value passes as thresholds, from the low end or the high end. */
export function passedBy({ op }: Criterion, positions: Float64Array): (x: number) => number {
  const { length } = positions;
  const over = passesOver(op);
  // Positions below the place are under x; or equal to it, where what is equal passes from there, or does not from above.
  const orEqual = op !== undefined && OPERATOR[op].closed === over;
  const first = positions[0] as number;
  const span = (positions[length - 1] as number) - first;
  const scale = span > 0 && Number.isFinite(span) ? (length - 1) / span : 0;
  const isUnder = (at: number, x: number) =>
    orEqual ? (positions[at] as number) <= x : (positions[at] as number) < x;
  const isBehind = (at: number, x: number) => at === length || !isUnder(at, x);
  return (x) => {
    if (Number.isNaN(x)) return 0;
    // Positions of a slider are evenly spaced: the place is near where it would be then, or it is looked for.
    const near = Math.ceil((x - first) * scale);
    let low = near > 0 ? Math.min(length, near) : 0;
    if (isBehind(low, x)) {
      if (low > 0 && !isUnder(low - 1, x)) low = lowest(x, low - 1);
    } else low = isBehind(low + 1, x) ? low + 1 : lowest(x, length);
    return over ? low : length - low;
  };

  /** The first place that is not under x, up to one that is not. */
  function lowest(x: number, end: number): number {
    let [low, high] = [0, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isUnder(middle, x)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Primary personas where a criterion passes, and where it fails. */
interface Ends {
  readonly passed: number;
  readonly failed: number;
}

const NO_COLUMNS = {} as FeatureColumns;
/** Most criteria that are looked up. */
const MOST_BITS = 16;

/**
 * By the mask of a user's criteria the primary personas with one of them passed and failed; null where further keys decide it. Null where
 * the criteria are too many.
 */
export function endsByMask(rules: CompiledRules, bit: number): ((mask: number) => Ends | null) | null {
  if (rules.words > 1 || rules.criteria.length > MOST_BITS) return null;
  const known = new Array<Ends | null | undefined>(1 << rules.criteria.length).fill(undefined);
  const endOf = (mask: number): number => {
    const matched = matchedPersonas(rules, Int32Array.of(mask));
    // Without a tie no column is looked at.
    return isTied(rules, matched) ? -1 : primaryOf(rules, matched, NO_COLUMNS, 0);
  };
  return (mask) => {
    const found = known[mask];
    if (found !== undefined) return found;
    const [passed, failed] = [endOf(mask | (1 << bit)), endOf(mask & ~(1 << bit))];
    const ends = passed < 0 || failed < 0 ? null : { passed, failed };
    known[mask] = ends;
    return ends;
  };
}
