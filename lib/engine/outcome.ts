import type { Config } from '@/lib/params/config';
import { type CompiledRules, compileRules } from '@/lib/pipeline/personas/compile-rules';
import {
  type Consent,
  consentOf,
  type Distribution,
  distributionOf,
} from '@/lib/pipeline/personas/distribution';
import { evaluateTable, type SegmentAssignments } from '@/lib/pipeline/personas/evaluation';
import type { Population } from '@/lib/pipeline/population';

/** A population with personas assigned, and the counts of that. */
export interface Outcome {
  readonly rules: CompiledRules;
  readonly assignments: readonly SegmentAssignments[];
  readonly consent: Consent;
  readonly distribution: Distribution;
}

/** Criteria, personas and counts of a generated population under a config; `consent` where it is known already. */
export function outcomeOf(
  config: Config,
  population: Population,
  counts: readonly number[],
  consent: Consent = consentUnder(config, population, counts),
): Outcome {
  const rules = compileRules(config.personas);
  const assignments = population.segments.map(({ table }) => evaluateTable(rules, table));
  const distribution = distributionOf(population, assignments, config.personas, counts, consent);
  return { rules, assignments, consent, distribution };
}

/** Who consents under a config. */
export function consentUnder(config: Config, population: Population, counts: readonly number[]): Consent {
  return consentOf(population, counts, config.population.seed, config.population.consentRate);
}
