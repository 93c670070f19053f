import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Scenario } from '@/lib/diagnose/scenarios/side-by-side';
import type { ShownScenario } from './follow-scenarios';
import { nowLabel } from './now-label';

/** A scenario as a column. */
export interface ComparedScenario extends Scenario {
  /** What the column is called on the screen; its name is no other column's. */
  readonly label: string;
  readonly kind: 'base' | 'now' | 'saved';
}

/** What can be compared: the base, what is set now, and the others of which it is known what they give. None where the base is not known. */
export function comparedScenarios(
  shown: readonly ShownScenario[],
  now: Evaluation,
): readonly ComparedScenario[] {
  const known = shown.flatMap(({ name, run }, i): ComparedScenario[] =>
    run.kind === 'known'
      ? [{ name, label: name, evaluation: run.evaluation, kind: i === 0 ? 'base' : 'saved' }]
      : [],
  );
  const label = nowLabel(now.config, shown);
  const isTaken = shown.some(({ name }) => name === label);
  const own = { name: isTaken ? `${label} (now)` : label, label, evaluation: now, kind: 'now' } as const;
  const [base, ...others] = known;
  return base?.kind === 'base' ? [base, own, ...others] : [];
}
