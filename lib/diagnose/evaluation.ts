import type { FeatureTable } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';
import { consentOf } from '@/lib/generate/consent';
import { DocumentError } from '@/lib/language/grammar';
import type { Config } from '@/lib/params/config/config';
import { CONSENT, RULES } from '@/lib/params/slices/slices';
import { type CohortAssignments, evaluateTable } from '@/lib/rules/cohort-assignments';
import { type CompiledRules, compileRules } from '@/lib/rules/compile-rules';
import { type Consent, type Distribution, distributionOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { withRuleColumns } from '@/lib/rules/view/rule-columns';

/** A config on a population: who has which persona, and the counts of that. */
export interface Evaluation {
  /** With the columns that its rules compute. */
  readonly population: Population;
  /** As it was given. */
  readonly given: Population;
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

/** A population with the columns that the rules of a config compute; the very one where they compute none. */
function withColumns(population: Population, config: Config, rules: CompiledRules): Population {
  // Quantiles are of all customers: of each archetype for itself they would be others.
  if (Object.keys(config.rules.scores ?? {}).length > 0 && population.cohorts.length > 1)
    throw new DocumentError(
      { pointer: '/scores' },
      'Scores are quantiles of a table of customers, and these are made archetype by archetype: open a table.',
    );
  const tables = population.cohorts.map(({ table }) => withRuleColumns(rules, table));
  return tables.every((table, s) => table === population.cohorts[s]?.table)
    ? population
    : {
        ...population,
        cohorts: population.cohorts.map((cohort, s) => ({ ...cohort, table: tables[s] as FeatureTable })),
      };
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
  const personas = personasOf(config);
  const known = last?.given === population ? last : null;
  const ruled = known && RULES.same(known.config, config) ? known : null;
  const rules = ruled?.rules ?? compileRules(personas);
  const shown = ruled?.population ?? withColumns(population, config, rules);
  const assignments = ruled?.assignments ?? shown.cohorts.map(({ table }) => evaluateTable(rules, table));
  const consent =
    known && users === known.counts && CONSENT.same(known.config, config)
      ? known.consent
      : consentOf(population, users, config.population);
  const distribution = distributionOf(shown, assignments, personas, users, consent);
  return {
    population: shown,
    given: population,
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
