import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import type { Bits } from './assign-personas';
import type { CompiledRules } from './compile-rules';
import { OPERATOR } from './operators';
import type { Criterion } from './personas';

/** Whether one value passes: a flag must be 1; an unknown value (NaN) passes nothing, unless the criterion says so. */
export const passes = ({ op, value = 0, unknown }: Criterion, x: number): boolean =>
  (unknown === 'met' && Number.isNaN(x)) || (op === undefined ? x === 1 : OPERATOR[op].passes(x, value));

/** A flag passes where it is 1, and nowhere else. */
function markFlag(column: Float64Array, bit: number, masks: Int32Array): void {
  const keep = ~(1 << bit);
  for (let u = 0; u < masks.length; u++) masks[u] = (masks[u]! & keep) | ((column[u] === 1 ? 1 : 0) << bit);
}

/** Sets one criterion's bit in every user's mask. */
export function evaluateCriterion(
  { op, value = 0, unknown }: Criterion,
  column: Float64Array,
  bit: number,
  masks: Int32Array,
): void {
  if (op === undefined) markFlag(column, bit, masks);
  else OPERATOR[op].mark(column, value, bit, masks);
  if (unknown !== 'met') return;
  for (let u = 0; u < masks.length; u++)
    if (Number.isNaN(column[u])) masks[u] = (masks[u] as number) | (1 << bit);
}

/** Every criterion of every user, one bit each. */
export function evaluateCriteria(rules: CompiledRules, columns: FeatureColumns, users: number): Bits {
  const masks = Array.from({ length: rules.words }, () => new Int32Array(users));
  for (const { criterion, word, bit } of rules.criteria) {
    evaluateCriterion(criterion, columnOf(columns, criterion.feature), bit, masks[word] as Int32Array);
  }
  return masks;
}
