import type { Loss } from '@/lib/language/moving';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { withPart } from '@/lib/rules/document/numbers';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { withJointColumns } from '@/lib/rules/view/joint-columns';
import { personasOf } from '@/lib/rules/view/personas-of';
import { withoutRuleColumns } from '@/lib/rules/view/rule-columns';
import { cohortResponses, type Flip, flipsAt, type ResponseCurve, together } from './response-curve';
import { type CohortResponses, type NumberInput, providedSweep } from './sweep-provider';

/** The distribution at every position of one number of the rules. */
export interface NumberResponse extends ResponseCurve {
  /** Why it is known at these positions alone, and not between them; null where it is exact. */
  readonly loss: Loss | null;
}

/** Up to so many customers are followed from turn to turn, where a number is more than the threshold of one criterion. */
const MOST_FOLLOWED = 100_000;

/** Whether customers are few enough to be followed while a number moves; a threshold of one criterion needs nobody followed. */
export const isFollowed = ({ population, rules }: NumberInput['result'], pointer: string): boolean =>
  population.cohorts.reduce((sum, { table }) => sum + table.users, 0) <= MOST_FOLLOWED ||
  plainThreshold(rules, pointer) !== null;

/**
 * Sweeps a number of the rules over `positions` (ascending), by bits where it is a threshold and nothing else: exact, ties included.
 * Where nobody knows where customers change, some of the positions are evaluated, and those are returned.
 */
export function cohortNumberResponses(input: NumberInput, positions: Float64Array): CohortResponses {
  const { result, window, pointer } = input;
  const plain = plainThreshold(result.rules, pointer);
  if (!plain) return providedSweep().responses(input, positions);
  const cohorts = cohortResponses({ ...result, window, ...plain }, positions);
  return { positions, cohorts, loss: null };
}

/** The responses of all cohorts together. */
export function numberResponse(input: NumberInput, positions: Float64Array): NumberResponse {
  return ofAll(input, cohortNumberResponses(input, positions));
}

export const ofAll = (
  { result }: NumberInput,
  { cohorts, positions, loss }: CohortResponses,
): NumberResponse => ({
  ...together(result, cohorts, positions),
  loss,
});

/** The users who have another primary persona with the number at `value` than now: the rules are evaluated with it. */
export function numberFlips(input: NumberInput, value: number): Flip[] {
  const { result, window, pointer } = input;
  const { rules, population, counts, assignments } = result;
  const plain = plainThreshold(rules, pointer);
  if (plain) return flipsAt({ ...result, window, ...plain }, value);
  const { source } = rules.personas[0]?.order ?? {};
  if (!source) return [];
  const moved = withPart(source.rules, pointer, value);
  const changed = compileRules(personasOf({ rules: moved, windows: source.days }));
  const tables = population.cohorts.map(({ table }) => withoutRuleColumns(rules, table));
  return withJointColumns(changed, tables).flatMap((table, cohort) => {
    const now = assignments[cohort]?.[window]?.primary;
    const next = evaluateTable(changed, table)[window]?.primary;
    const flips: Flip[] = [];
    for (let k = 0; now && next && k < Math.min(counts[cohort] as number, table.users); k++) {
      const [from, to] = [now[k] as number, next[k] as number];
      if (from !== to) flips.push({ cohort, k, from, to });
    }
    return flips;
  });
}
