import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import {
  type CodedNumbers,
  codeFrom,
  codeLimits,
  isCoded,
  type NumberCodes,
  type Numbers,
  numberReader,
} from '@/lib/model/coded';
import type { Bits } from './assign-personas';
import type { CompiledRules } from './compile-rules';
import { OPERATOR } from './operators';
import type { Criterion } from './personas';

/** Whether one value passes: a flag must be 1; an unknown value (NaN) passes nothing, unless the criterion says so. */
export const passes = ({ op, value = 0, unknown }: Criterion, x: number): boolean =>
  (unknown === 'met' && Number.isNaN(x)) || (op === undefined ? x === 1 : OPERATOR[op].passes(x, value));

/** Codes that pass a criterion, from the first to the last; `from` above `to` where none does. */
export interface PassingCodes {
  readonly from: number;
  readonly to: number;
}

/** The codes of what passes: thresholds are looked for among what codes decode to. What is not known is none of them. */
export function passingCodes({ op, value = 0 }: Criterion, numbers: CodedNumbers): PassingCodes {
  const { least, most } = codeLimits(numbers.codes);
  // A flag passes where it is 1, and nowhere else.
  const { over, closed } = OPERATOR[op ?? '>='];
  const from = codeFrom(numbers, op ? value : 1, closed === over);
  if (op === undefined) return { from, to: codeFrom(numbers, 1, false) - 1 };
  if (Number.isNaN(value)) return { from: 1, to: 0 };
  return over ? { from: Math.max(least, from), to: most } : { from: least, to: Math.min(most, from - 1) };
}

/**
 * 1 where a code lies from `first` on up to `reach` codes on, else 0; all are whole numbers of 32 bits, `reach` without a sign. What
 * of a difference is borrowed says so, without a branch: one that cannot be foreseen takes as long as five users.
 */
export const isWithin = (code: number, first: number, reach: number): number => {
  const above = (code - first) | 0;
  return 1 - (((~reach & above) | ((~reach | above) & ((reach - above) | 0))) >>> 31);
};

function markCodes(codes: NumberCodes, { from, to }: PassingCodes, bit: number, masks: Int32Array): void {
  const keep = ~(1 << bit);
  if (from > to) {
    for (let u = 0; u < masks.length; u++) masks[u] = masks[u]! & keep;
    return;
  }
  const [first, reach] = [from | 0, (to - from) | 0];
  for (let u = 0; u < masks.length; u++)
    masks[u] = (masks[u]! & keep) | (isWithin(codes[u]!, first, reach) << bit);
}

/** A flag passes where it is 1, and nowhere else. */
function markFlag(column: Float64Array, bit: number, masks: Int32Array): void {
  const keep = ~(1 << bit);
  for (let u = 0; u < masks.length; u++) masks[u] = (masks[u]! & keep) | ((column[u] === 1 ? 1 : 0) << bit);
}

/** Sets one criterion's bit in every user's mask. */
export function evaluateCriterion(
  criterion: Criterion,
  column: Numbers,
  bit: number,
  masks: Int32Array,
): void {
  const { op, value = 0, unknown } = criterion;
  if (isCoded(column)) markCodes(column.codes, passingCodes(criterion, column), bit, masks);
  else if (op === undefined) markFlag(column, bit, masks);
  else OPERATOR[op].mark(column, value, bit, masks);
  if (unknown !== 'met') return;
  const at = numberReader(column);
  for (let u = 0; u < masks.length; u++)
    if (Number.isNaN(at(u))) masks[u] = (masks[u] as number) | (1 << bit);
}

/** Every criterion of every user, one bit each. */
export function evaluateCriteria(rules: CompiledRules, columns: FeatureColumns, users: number): Bits {
  const masks = Array.from({ length: rules.words }, () => new Int32Array(users));
  for (const { criterion, word, bit } of rules.criteria) {
    evaluateCriterion(criterion, columnOf(columns, criterion.feature), bit, masks[word] as Int32Array);
  }
  return masks;
}
