import type { FeatureColumns } from '@/lib/features/feature-table';
import type { CompiledRules } from './compile-rules';
import type { Criterion } from './personas';

/** Whether one value passes: a flag must be 1; an unknown value (NaN) passes nothing. */
export function passes({ op, value = 0 }: Criterion, x: number): boolean {
  switch (op) {
    case '>=':
      return x >= value;
    case '>':
      return x > value;
    case '<=':
      return x <= value;
    case '<':
      return x < value;
    default:
      return x === 1;
  }
}

/**
 * Sets one criterion's bit in every user's mask. One loop for each comparison: with the comparison inside the loop it
 * takes four times as long.
 */
export function evaluateCriterion(
  criterion: Criterion,
  column: Float64Array,
  bit: number,
  masks: Int32Array,
): void {
  const { op, value = 0 } = criterion;
  const keep = ~(1 << bit);
  const users = masks.length;
  if (op === '>=') {
    for (let u = 0; u < users; u++) masks[u] = (masks[u]! & keep) | ((column[u]! >= value ? 1 : 0) << bit);
  } else if (op === '>') {
    for (let u = 0; u < users; u++) masks[u] = (masks[u]! & keep) | ((column[u]! > value ? 1 : 0) << bit);
  } else if (op === '<=') {
    for (let u = 0; u < users; u++) masks[u] = (masks[u]! & keep) | ((column[u]! <= value ? 1 : 0) << bit);
  } else if (op === '<') {
    for (let u = 0; u < users; u++) masks[u] = (masks[u]! & keep) | ((column[u]! < value ? 1 : 0) << bit);
  } else {
    for (let u = 0; u < users; u++) masks[u] = (masks[u]! & keep) | ((column[u] === 1 ? 1 : 0) << bit);
  }
}

/** Every criterion of every user, one bit each. */
export function evaluateCriteria(rules: CompiledRules, columns: FeatureColumns, users: number): Int32Array {
  const masks = new Int32Array(users);
  for (const { criterion, bit } of rules.criteria) {
    evaluateCriterion(criterion, columns[criterion.feature], bit, masks);
  }
  return masks;
}
