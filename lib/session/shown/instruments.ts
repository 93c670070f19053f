import { disagreements } from '@/lib/diagnose/change/disagreement';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { funnelOf } from '@/lib/diagnose/groups/funnel';
import { lostWithoutSource } from '@/lib/diagnose/ledgers/recurring-sources';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { FeatureDomain } from './feature-view';

import { remembered } from './remembered';

/** How the users become those of one persona. */
export const funnel = remembered(
  ({ rules, assignments, counts }: Evaluation, window: number, persona: number) =>
    funnelOf(rules, persona, assignments, counts, window),
);

/** Most positions that a curve is computed at; beyond it they are spaced out. */
const MAX_POSITIONS = 2_000;

/** Every value that a slider over a domain can have. */
export function sliderPositions({
  low,
  high,
  step,
}: Pick<FeatureDomain, 'low' | 'high' | 'step'>): Float64Array {
  const spacing = step * Math.max(1, Math.ceil((high - low) / step / MAX_POSITIONS));
  const first = Math.ceil(Number((low / spacing).toFixed(6)));
  const last = Math.floor(Number((high / spacing).toFixed(6)));
  return Float64Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * spacing).toFixed(10)),
  );
}

/** Why personas differ between the two windows. */
export const windowDisagreements = remembered(({ rules, assignments, population, counts }: Evaluation) =>
  disagreements(rules, population, assignments, counts),
);

/** Assignments of one persona that would be lost without each source of recurring merchants. */
export const lostWithout = remembered((result: Evaluation, window: number, persona: number) =>
  lostWithoutSource(
    personasOf(result.config)[persona] as Persona,
    persona,
    result.population,
    result.assignments,
    result.counts,
    window,
    result.population.origin.kinds,
    result.config.detection.lookbackDays,
  ),
);
