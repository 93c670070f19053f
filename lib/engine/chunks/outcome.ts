import type { Population } from '@/lib/features/population';
import { consentOf } from '@/lib/generate/consent';
import type { Config } from '@/lib/params/config/config';
import { type CompiledRules, compileRules } from '@/lib/rules/compile-rules';
import { type Consent, type Distribution, distributionOf } from '@/lib/rules/distribution';
import { evaluateTable, type SegmentAssignments } from '@/lib/rules/evaluation';

/** A population with personas assigned, and the counts of that. */
export interface Outcome {
  readonly rules: CompiledRules;
  readonly assignments: readonly SegmentAssignments[];
  readonly consent: Consent;
  readonly distribution: Distribution;
}

/** Parts of an earlier outcome that still hold, and so are not computed again. */
export type KnownOutcome = Partial<Pick<Outcome, 'rules' | 'assignments' | 'consent'>>;

/** Criteria, personas and counts of a generated population under a config. */
export function outcomeOf(
  config: Config,
  population: Population,
  counts: readonly number[],
  known: KnownOutcome = {},
): Outcome {
  const rules = known.rules ?? compileRules(config.personas);
  const assignments =
    known.assignments ?? population.segments.map(({ table }) => evaluateTable(rules, table));
  const { seed, consentRate } = config.population;
  const consent = known.consent ?? consentOf(population, counts, seed, consentRate);
  const distribution = distributionOf(population, assignments, config.personas, counts, consent);
  return { rules, assignments, consent, distribution };
}
