import type { FeatureColumns } from '@/lib/features/feature-table';
import type { CompiledRules } from './compile-rules';
import { OPERATOR } from './operators';
import type { Criterion } from './personas';

/** Whether one value passes: a flag must be 1; an unknown value (NaN) passes nothing. */
export const passes = ({ op, value = 0 }: Criterion, x: number): boolean =>
  op === undefined ? x === 1 : OPERATOR[op].passes(x, value);

/** Sets one criterion's bit in every user's mask. */
export function evaluateCriterion(
  { op, value = 0 }: Criterion,
  column: Float64Array,
  bit: number,
  masks: Int32Array,
): void {
  // A flag is 1 or 0.
  if (op === undefined) OPERATOR['>='].mark(column, 1, bit, masks);
  else OPERATOR[op].mark(column, value, bit, masks);
}

/** Every criterion of every user, one bit each. */
export function evaluateCriteria(rules: CompiledRules, columns: FeatureColumns, users: number): Int32Array {
  const masks = new Int32Array(users);
  for (const { criterion, bit } of rules.criteria) {
    evaluateCriterion(criterion, columns[criterion.feature], bit, masks);
  }
  return masks;
}
