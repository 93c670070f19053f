import type { FeatureColumns } from '@/lib/model/features';
import type { Criterion } from '@/lib/params/personas';
import type { CompiledRules } from './compile-rules';

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

/** Sets one criterion's bit in every user's mask. */
export function evaluateCriterion(
  criterion: Criterion,
  column: Float64Array,
  bit: number,
  masks: Uint32Array,
): void {
  const set = (1 << bit) >>> 0;
  const keep = ~set;
  for (let user = 0; user < masks.length; user++) {
    const rest = (masks[user] as number) & keep;
    masks[user] = passes(criterion, column[user] as number) ? rest | set : rest;
  }
}

/** Every criterion of every user, one bit each. */
export function evaluateCriteria(rules: CompiledRules, columns: FeatureColumns, users: number): Uint32Array {
  const masks = new Uint32Array(users);
  for (const { criterion, bit } of rules.criteria) {
    evaluateCriterion(criterion, columns[criterion.feature], bit, masks);
  }
  return masks;
}
