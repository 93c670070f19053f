/** What the page is compared with: the same rules on an array of objects, with map and filter, as one writes it first. */

import type { Feature } from '@/lib/features/features';
import { withValue } from '@/lib/params/config/settings';
import { passes } from '@/lib/rules/evaluate-criteria';
import {
  criteriaOf,
  isCriterion,
  type Persona,
  PRIORITIES,
  type Priority,
  type Rule,
} from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Evaluated } from '../population';
import { consentOfAll, featureOf, featuresRead, type Instrument } from './subject';

type Features = Readonly<Record<Feature, number>>;

interface UserObject {
  readonly consented: boolean;
  readonly windows: readonly Features[];
}

/** A customer as an object, with what the rules read of each window. */
function objectsOf(subject: Evaluated, personas: readonly Persona[]): UserObject[] {
  const consent = consentOfAll(subject);
  const windows = subject.result.config.windows.map((_, w) =>
    featuresRead(personas).map((name) => ({ name, values: featureOf(subject, name, w) })),
  );
  return Array.from(consent, (flag, user) => ({
    consented: flag === 1,
    windows: windows.map((columns) =>
      Object.fromEntries(columns.map(({ name, values }) => [name, values[user] as number])),
    ),
  }));
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

export function objectsPeer(subject: Evaluated): Instrument {
  const { config } = subject.result;
  const objects = objectsOf(subject, personasOf(config));
  return {
    id: 'objects',
    name: 'array of objects, filter and sort',
    grab: ({ path, positions }) => ({
      step: (place) => {
        const personas = personasOf(withValue(config, path, positions[place] as number));
        const primaries = config.windows.map((_, w) =>
          objects.map((user) => primaryOf(personas, user.windows[w] as Features)),
        );
        const covered = objects.filter(({ consented }, i) => consented && primaries[0]?.[i] !== undefined);
        return [
          ...primaries.flatMap((own) =>
            [...personas, undefined].map((persona) => own.filter((primary) => primary === persona).length),
          ),
          covered.length,
        ];
      },
      end: () => {},
    }),
    close: () => {},
  };
}
