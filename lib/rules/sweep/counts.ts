import type { FeatureColumns } from '@/lib/features/feature-table';
import { type Weights, weightOf } from '@/lib/features/weights';
import type { Bits } from '../assign-personas';
import type { CompiledRules } from '../compile-rules';
import { isPrimaryTiedIn, matchedIn, primaryIn, primaryRankerOf, verdictsOf } from '../ranker';
import type { Turned } from './moved-bits';

/** Who is counted: so many first users, those alone who are marked; each for as many customers as it stands for. */
export interface Counted {
  readonly users: number;
  readonly weights: Weights;
  readonly only: Uint8Array | undefined;
}

/** Numbers by persona index, the last one of nobody's. */
export type Counts = Uint32Array | Float64Array;

/** Customers by primary persona, of whom it is known. */
export function countsByUser(primary: Uint8Array, personas: number, { users, weights, only }: Counted) {
  const counts = weights ? new Float64Array(personas + 1) : new Uint32Array(personas + 1);
  for (let u = 0; u < users; u++) if (only?.[u] !== 0) counts[primary[u] as number]! += weightOf(weights, u);
  return counts;
}

/** Users by mask. */
function masksOf(masks: Int32Array, users: number, only: Uint8Array | undefined, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  // Any mark but 0 is one user, without a branch.
  if (only) for (let u = 0; u < users; u++) counts[masks[u]!]! += (only[u]! + 0xff) >>> 8;
  else for (let u = 0; u < users; u++) counts[masks[u]!]!++;
  return counts;
}

/**
 * Users by primary persona, of their masks: each mask that occurs is looked up once, and users are looked at one by one only where
 * more than constants ranks them. Null where masks are too many, where what is not known may decide, and where users have weights,
 * whose sums depend on their order.
 */
export function countsByMask(
  rules: CompiledRules,
  columns: FeatureColumns,
  [masks]: Bits,
  { users, weights, only }: Counted,
): Uint32Array | null {
  const verdictOf = rules.isExact || weights ? null : verdictsOf(rules);
  if (!verdictOf || !masks) return null;
  const byMask = masksOf(masks, users, only, 1 << rules.criteria.length);
  const counts = new Uint32Array(rules.personas.length + 1);
  const isTied = new Uint8Array(byMask.length);
  let ties = 0;
  for (let mask = 0; mask < byMask.length; mask++) {
    const own = byMask[mask] as number;
    if (own === 0) continue;
    const verdict = verdictOf(mask);
    if (isPrimaryTiedIn(verdict)) {
      isTied[mask] = 1;
      ties++;
    } else counts[primaryIn(verdict)]! += own;
  }
  if (ties === 0) return counts;
  const firstOf = firstByMask(rules, verdictOf, columns);
  for (let u = 0; u < users; u++)
    if (isTied[masks[u]!] !== 0 && only?.[u] !== 0) counts[firstOf(masks[u]!, u)]!++;
  return counts;
}

/** Who is first of those whom a user's mask matches. */
function firstByMask(rules: CompiledRules, verdictOf: (mask: number) => number, columns: FeatureColumns) {
  const firstOf = primaryRankerOf(rules, columns);
  const set = new Int32Array(rules.sets);
  return (mask: number, user: number): number => {
    const verdict = verdictOf(mask);
    if (!isPrimaryTiedIn(verdict)) return primaryIn(verdict);
    set[0] = matchedIn(verdict);
    return firstOf(set, user);
  };
}

/**
 * Users by primary persona after a bit of some turned, of their masks and counts before. Null where those are many, and where
 * `countsByMask` has none; users have no weights.
 */
export function countsMoved(
  rules: CompiledRules,
  columns: FeatureColumns,
  [masks]: Bits,
  { compiled: { bit }, users: turned }: Turned,
  before: Counts,
  { users, only }: Counted,
): Counts | null {
  const verdictOf = rules.isExact ? null : verdictsOf(rules);
  if (!verdictOf || !masks || !turned) return null;
  const counts = before.slice();
  const firstOf = firstByMask(rules, verdictOf, columns);
  for (const user of turned) {
    if (user >= users) break;
    if (only?.[user] === 0) continue;
    const mask = masks[user] as number;
    counts[firstOf(mask, user)]!--;
    counts[firstOf(mask ^ (1 << bit), user)]!++;
  }
  return counts;
}
