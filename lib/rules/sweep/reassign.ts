import { columnOf, type FeatureColumns, type FeatureTable } from '@/lib/features/feature-table';
import { type Assignments, assignerOf, type Bits, wordsOf } from '../assign-personas';
import { type CohortAssignments, countsKnown, keepCounts } from '../cohort-assignments';
import { type CompiledCriterion, type CompiledRules, matchedPersonas } from '../compile-rules';
import type { Criterion } from '../personas';
import { haveOneForm } from '../ranker';

/** A criterion whose threshold is another one than before, and nothing else of it. */
interface MovedThreshold {
  readonly compiled: CompiledCriterion;
  readonly before: number;
}

const sameButValue = (a: Criterion, b: Criterion): boolean =>
  a.id === b.id && a.feature === b.feature && a.op === b.op && a.unknown === b.unknown;

/** The criteria whose thresholds moved between two sets of rules; null where more than thresholds of bits is another. */
export function movedThresholds(last: CompiledRules, rules: CompiledRules): readonly MovedThreshold[] | null {
  const isBits = [last, rules].every(
    ({ isExact, columns }) => !isExact && !columns.some((one) => one.computed),
  );
  if (!isBits || !rules.rankings || !haveOneForm(last, rules)) return null;
  // A threshold may divide a severity too.
  if (JSON.stringify([last.keys, last.down]) !== JSON.stringify([rules.keys, rules.down])) return null;
  const moved: MovedThreshold[] = [];
  for (const [i, compiled] of rules.criteria.entries()) {
    const { word, bit, criterion } = last.criteria[i] as CompiledCriterion;
    if (compiled.word !== word || compiled.bit !== bit || !sameButValue(criterion, compiled.criterion))
      return null;
    const { value: before = 0, op } = criterion;
    const { value = 0 } = compiled.criterion;
    if (op !== undefined && value !== before) moved.push({ compiled, before });
  }
  return moved;
}

/** More than halves of sums and differences are rounded by. */
const [RELATIVE, ABSOLUTE] = [1e-12, 1e-300];

/** Tells of every user whose value lies between two thresholds, so that one of them is passed and the other is not. */
function eachBetween(
  { op }: Criterion,
  column: Float64Array,
  users: number,
  [a, b]: readonly [number, number],
  onUser: (user: number) => void,
): void {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  const isLowIn = op === '>=' || op === '<';
  const about = low / 2 + high / 2;
  const around = (high - low) / 2 + RELATIVE * (Math.abs(low) + Math.abs(high)) + ABSOLUTE;
  const isBounded = Number.isFinite(about) && Number.isFinite(around);
  const middle = isBounded ? about : 0;
  const reach = isBounded ? around : Number.POSITIVE_INFINITY;
  for (let u = 0; u < users; u++) {
    const x = column[u] as number;
    // Nearly always false, which processors foresee: whether a value is above a threshold takes twice as long.
    if (Math.abs(x - middle) <= reach && (isLowIn ? x >= low && x < high : x > low && x <= high)) onUser(u);
  }
}

const copies = (bits: Bits): Int32Array[] => bits.map((word) => word.slice());

/** Assigns anew whom a threshold that moved concerns. */
function reassigned(
  rules: CompiledRules,
  columns: FeatureColumns,
  before: Assignments,
  moved: readonly MovedThreshold[],
): Assignments {
  const masks = before.masks.map((word, w) =>
    moved.some(({ compiled }) => compiled.word === w) ? word.slice() : word,
  );
  const matched = copies(before.matched);
  const primary = before.primary.slice();
  const secondary = before.secondary.slice();
  const words = new Int32Array(rules.words);
  const set = new Int32Array(rules.sets);
  const { byMask, byMatched } = assignerOf(rules, columns, { masks, matched, primary, secondary });
  const kept = before.weights ? undefined : countsKnown(before.primary);
  const counts = kept?.counts.slice();
  const counting = kept?.users ?? 0;

  function assign(user: number, mask: number): void {
    if (byMask) {
      byMask(user, mask);
      return;
    }
    matchedPersonas(rules, wordsOf(masks, user, words), set);
    for (let w = 0; w < set.length; w++) (matched[w] as Int32Array)[user] = set[w] as number;
    byMatched(user);
  }

  for (const { compiled, before: from } of moved) {
    const { word, bit, criterion } = compiled;
    const own = masks[word] as Int32Array;
    const column = columnOf(columns, criterion.feature);
    eachBetween(criterion, column, own.length, [from, criterion.value ?? 0], (user) => {
      const mask = (own[user] as number) ^ (1 << bit);
      own[user] = mask;
      if (counts && user < counting) counts[primary[user] as number]!--;
      assign(user, mask);
      if (counts && user < counting) counts[primary[user] as number]!++;
    });
  }
  if (counts) keepCounts(primary, { users: counting, counts });
  return { ...before, masks, matched, primary, secondary };
}

/** What `evaluateTable` makes of a table, out of what it made before the thresholds moved: whom none of them concerns stays as it was. */
export const reassignTable = (
  rules: CompiledRules,
  table: FeatureTable,
  before: CohortAssignments,
  moved: readonly MovedThreshold[],
): CohortAssignments =>
  table.windows.map((columns, w) => reassigned(rules, columns, before[w] as Assignments, moved));
