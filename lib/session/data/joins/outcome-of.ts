import type { Evaluation } from '@/lib/diagnose/evaluation';
import { judgedOutcome, type Outcome } from '@/lib/diagnose/outcomes/outcome';
import type { Result } from '@/lib/model/result';
import type { SessionState } from '../../work/store';
import { outcomeColumnsOf } from './outcome-columns';

type Judged = Pick<SessionState, 'shows' | 'table' | 'joins' | 'work'>;

const known = new WeakMap<object, { readonly key: string; readonly outcome: Result<Outcome> | null }>();

/** What became of the customers of a result, by the outcome of the work; null where nothing says it. */
export function outcomeOf(state: Judged, result: Evaluation): Result<Outcome> | null {
  const columns = outcomeColumnsOf(state, result.given);
  const { outcome: declared } = state.work.config;
  const key = JSON.stringify([declared, result.config.population.asOf]);
  const found = known.get(columns);
  if (found?.key === key) return found.outcome;
  const outcome = judgedOutcome(result, columns, declared);
  known.set(columns, { key, outcome });
  return outcome;
}
