import { disagreements } from '@/lib/diagnose/change/disagreement';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { funnelOf } from '@/lib/diagnose/groups/funnel';
import { lostWithoutSource } from '@/lib/diagnose/ledgers/recurring-sources';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { remembered } from './remembered';

/** How the users become those of one persona. */
export const funnel = remembered(
  ({ rules, assignments, counts }: Evaluation, window: number, persona: number) =>
    funnelOf(rules, persona, assignments, counts, window),
);

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
