import { type Condition, conditionForm } from '@/lib/language/expression';
import { DocumentError, ROOT } from '@/lib/language/grammar';
import { failure, type Result, success } from '@/lib/model/result';

/** Reads a value as a condition; the problem says where, as a JSON Pointer, and why not. */
export function readCondition(value: unknown): Result<Condition> {
  try {
    return success(conditionForm.read(value, ROOT));
  } catch (error) {
    if (error instanceof DocumentError) return failure(error.at.pointer, error.message);
    throw error;
  }
}
