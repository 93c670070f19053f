/** What the page is compared with: the same rules on an array of objects, with map and filter, as one writes it first. */

import { FEATURES, type Feature } from '@/lib/features/features';
import type { Population } from '@/lib/features/population';
import type { Consent } from '@/lib/rules/distribution';
import { passes } from '@/lib/rules/evaluate-criteria';
import {
  criteriaOf,
  isCriterion,
  type Persona,
  PRIORITIES,
  type Priority,
  type Rule,
} from '@/lib/rules/personas';

type Features = Readonly<Record<Feature, number>>;

interface UserObject {
  readonly consented: boolean;
  readonly windows: readonly Features[];
}

export function objectsOf(population: Population, consent: Consent): UserObject[] {
  return population.cohorts.flatMap(({ table }, s) =>
    Array.from({ length: table.users }, (_, user) => ({
      consented: consent.flags[s]?.[user] === 1,
      windows: table.windows.map(
        (columns) => Object.fromEntries(FEATURES.map((name) => [name, columns[name][user]])) as Features,
      ),
    })),
  );
}

function matches(rule: Rule, features: Features): boolean {
  if ('all' in rule) return rule.all.every((inner) => matches(inner, features));
  if ('any' in rule) return rule.any.some((inner) => matches(inner, features));
  if (!isCriterion(rule)) throw new Error('The rules of the comparison are the published ones.');
  return passes(rule, features[rule.feature] ?? Number.NaN);
}

function severity({ severity, match }: Persona, features: Features): number {
  const divisor = criteriaOf(match).find(({ id }) => id === severity?.dividedBy)?.value || 1;
  const value = (features[severity?.feature ?? ''] ?? Number.NaN) / divisor;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

/** The primary persona of a user, or undefined: by priority, then severity, then number. */
function primaryOf(personas: readonly Persona[], features: Features): Persona | undefined {
  return personas
    .filter((persona) => matches(persona.match, features))
    .sort(
      (a, b) =>
        PRIORITIES.indexOf(a.priority as Priority) - PRIORITIES.indexOf(b.priority as Priority) ||
        severity(b, features) - severity(a, features) ||
        a.number - b.number,
    )[0];
}

/** Counts per window and persona (the last one without a persona), and the coverage. */
export function peerOutcome(personas: readonly Persona[], users: readonly UserObject[]) {
  const primaries = [0, 1].map((w) => users.map((user) => primaryOf(personas, user.windows[w] as Features)));
  return {
    totals: primaries.map((own) =>
      [...personas, undefined].map((persona) => own.filter((primary) => primary === persona).length),
    ),
    covered: users.filter(({ consented }, i) => consented && primaries[0]?.[i] !== undefined).length,
  };
}
