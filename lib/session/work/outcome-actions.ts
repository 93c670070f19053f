import type { Problem } from '@/lib/model/result';
import type { OutcomeSetting } from '@/lib/params/wanted/outcome';
import { commitConfig } from './actions';
import { session } from './store';

/** Says by what customers are judged: one step of undo; null leaves it to the columns that there are. */
export function setOutcome(outcome: OutcomeSetting | null): Problem | null {
  const { outcome: before, ...rest } = session.getState().work.config;
  if (JSON.stringify(before ?? null) === JSON.stringify(outcome)) return null;
  return commitConfig(outcome ? { ...rest, outcome } : rest);
}
