import type { Result } from '@/lib/model/result';

/** What a result holds; throws with the problem where it is none. */
export function unwrapped<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.where}: ${result.problem.message}`);
  return result.value;
}
