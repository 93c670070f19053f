import { pickUsers } from '@/lib/features/feature-table';
import type { Config } from '@/lib/params/config/config';
import { type Evaluation, evaluate } from '../evaluation';

/**
 * An evaluation on some of its users, evenly spread over those who count: each stands for as many more. Equal evaluations, equal users;
 * the very evaluation where there are no more.
 */
export function sampled(result: Evaluation, most: number): Evaluation {
  const { population, counts } = result;
  const held = counts.map((n, s) => Math.min(n, population.cohorts[s]?.table.users ?? 0));
  const users = held.reduce((sum, n) => sum + n, 0);
  if (users <= most) return result;
  let before = 0;
  const cohorts = population.cohorts.map((cohort, s) => {
    const from = before;
    before += held[s] as number;
    // Every so many of all; of each cohort one at least, which stands for it.
    const rows = Array.from({ length: held[s] as number }, (_, k) => k).filter(
      (k) => k === 0 || Math.floor(((from + k) * most) / users) > Math.floor(((from + k - 1) * most) / users),
    );
    return { ...cohort, table: pickUsers(cohort.table, Uint32Array.from(rows)) };
  });
  // Those who pass the filter are all that is here.
  const { filter: _, ...config } = result.config;
  return evaluate(config as Config, { ...population, cohorts }, counts);
}
