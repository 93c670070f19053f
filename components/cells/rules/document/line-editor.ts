import type { NumberExpression } from '@/lib/language/expression';
import type { Problem } from '@/lib/model/result';

/** A value that has lines, points or bins, and how it is edited. */
export interface LineEditor<Value extends NumberExpression> {
  /** Of the table of its lines. */
  readonly id: string;
  /** The value's, which names what is in it. */
  readonly name: string;
  readonly value: Value;
  /** Sets what was typed, or says why not. */
  readonly tryEdit: (value: NumberExpression) => Problem | null;
  /** True when it was set; null where nothing would be left of the value. */
  readonly apply: (value: NumberExpression | null) => boolean;
}
