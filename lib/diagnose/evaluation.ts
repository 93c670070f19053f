import type { Population } from '@/lib/features/population';
import { consentOf } from '@/lib/generate/consent';
import type { Config } from '@/lib/params/config/config';
import { CONSENT, RULES } from '@/lib/params/slices/slices';
import { type CohortAssignments, evaluateTable } from '@/lib/rules/cohort-assignments';
import { type CompiledRules, compileRules } from '@/lib/rules/compile-rules';
import { type Consent, type Distribution, distributionOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/personas-of';

/** A config on a population: who has which persona, and the counts of that. */
export interface Evaluation {
  readonly population: Population;
  readonly config: Config;
  /** Users of each cohort that count: its first ones. */
  readonly counts: readonly number[];
  readonly rules: CompiledRules;
  /** By cohort, of all users it holds. */
  readonly assignments: readonly CohortAssignments[];
  readonly consent: Consent;
  readonly distribution: Distribution;
  /** False where a cohort holds fewer users than count: then counts are scaled up. */
  readonly exact: boolean;
  /** Milliseconds that criteria, personas and counts took; 0 without a clock. */
  readonly ms: number;
}

const sameCounts = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((n, s) => n === b[s]);

/**
 * Evaluates a config on a population of which the first `counts` users of each cohort count. What of `last` still holds is
 * taken from it and stays the same object: rules and assignments under other counts, consent under other rules, equal counts.
 */
export function evaluate(
  config: Config,
  population: Population,
  counts: readonly number[],
  { last = null, now = () => 0 }: { readonly last?: Evaluation | null; readonly now?: () => number } = {},
): Evaluation {
  const start = now();
  const users = last && sameCounts(last.counts, counts) ? last.counts : counts;
  const known = last?.population === population ? last : null;
  const ruled = known && RULES.same(known.config, config) ? known : null;
  const rules = ruled?.rules ?? compileRules(personasOf(config));
  const assignments =
    ruled?.assignments ?? population.cohorts.map(({ table }) => evaluateTable(rules, table));
  const consent =
    known && users === known.counts && CONSENT.same(known.config, config)
      ? known.consent
      : consentOf(population, users, config.population);
  const distribution = distributionOf(population, assignments, personasOf(config), users, consent);
  return {
    population,
    config,
    counts: users,
    rules,
    assignments,
    consent,
    distribution,
    exact: !distribution.estimated,
    ms: now() - start,
  };
}
