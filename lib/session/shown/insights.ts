import { type NoiseInterval, partNoise, populationNoise } from '@/lib/diagnose/change/seed-noise';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Headline, headlineOf } from '@/lib/diagnose/findings/headline';
import { type PersonaTally, tallyPersonas } from '@/lib/diagnose/groups/persona-tally';
import { recurringSources } from '@/lib/diagnose/ledgers/recurring-sources';
import { isFlag } from '@/lib/features/features';
import { type Cohorts, has } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { targetOf, type WrittenTargets } from '@/lib/params/wanted/targets';
import type { Assignments } from '@/lib/rules/assign-personas';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { countPrimary, personaKey } from '@/lib/rules/cohort-assignments';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';

import { remembered } from './remembered';
import type { Base } from './selectors';

/** Matched and assigned users of every persona in one window. */
export const personaTally = remembered(
  ({ rules, assignments, counts }: Evaluation, window: number): PersonaTally =>
    tallyPersonas(rules, assignments, counts, window),
);

/** What a share is held against, and its name. */
export interface Expectation {
  readonly share: number;
  readonly label: string;
  /** True for a persona without a target beside others that have one: whatever it is, it is as expected. */
  readonly free: boolean;
}

/** By persona index: its target; without one the base that the analyst made, and without that an even split. */
export const expectations = remembered(
  (result: Evaluation, targets: WrittenTargets, window: number, base: Base | null): Expectation[] => {
    const { windows } = result.config;
    const personas = personasOf(result.config);
    const keys = [...personas.keys(), personas.length].map((p) => personaKey(personas, p));
    const wanted = targets[windows[window] as number];
    return keys.map((key) => {
      const target = wanted?.[key];
      if (target) return { share: targetOf(target).share, label: 'the target', free: false };
      const free = wanted !== undefined;
      if (base) return { share: base.windows[window]?.[key] ?? 0, label: base.label, free };
      return { share: 1 / keys.length, label: 'an even split', free };
    });
  },
);

/** The sentence of the first screen, about one persona. */
export const headline = remembered(
  (result: Evaluation, window: number, persona: number, expected: number, before: number | null): Headline =>
    headlineOf({
      ...result,
      config: result.config,
      population: result.population,
      counts: result.counts,
      window,
      persona,
      expected,
      before,
    }),
);

/** One threshold of the rules. */
export interface Threshold {
  readonly persona: Persona;
  readonly criterion: Criterion;
  readonly path: string;
}

export function thresholdsOf(personas: readonly Persona[]): Threshold[] {
  return personas.flatMap((persona) =>
    criteriaOf(persona.match)
      .filter((criterion) => criterion.op !== undefined && !isFlag(criterion.feature))
      .map((criterion) => ({ persona, criterion, path: `personas.${persona.id}.${criterion.id}` })),
  );
}

/** Counts by persona index of consenting users alone, per window. */
export const consentingTotals = remembered(
  ({ rules, assignments, consent, distribution, population }: Evaluation): number[][] => {
    const personas = rules.personas.length;
    return distribution.windows.map((_, w) => {
      const totals = new Array<number>(personas + 1).fill(0);
      population.cohorts.forEach(({ table: { weights } }, s) => {
        const flags = consent.flags[s] as Uint8Array;
        const primary = assignments[s]?.[w]?.primary as Uint8Array;
        for (let u = 0; u < flags.length; u++) {
          if (flags[u]) totals[primary[u] as number]! += weightOf(weights, u);
        }
      });
      return totals;
    });
  },
);

/** Recurring merchants of the population by source. */
export const recurringUse = remembered((result: Evaluation) =>
  recurringSources(result.population, result.counts, result.population.origin.kinds),
);

/** Users of an archetype that its shares of personas must be known from. */
const SMALLEST_SAMPLE = 200;

/** How many of all users that were made have each persona index, by cohort: a mix slider leaves it as it is. */
const sampleCounts = remembered(
  (
    assignments: readonly CohortAssignments[],
    population: Cohorts,
    personas: readonly Persona[],
    window: number,
  ) =>
    population.cohorts.map(({ table }, s) =>
      countPrimary(assignments[s]?.[window] as Assignments, table.users, personas),
    ),
);

/**
 * The interval of each persona index (the last one STABLE) from one seed to the next; null until enough users have been
 * made ahead to know it.
 */
export const noise = remembered((result: Evaluation, window: number): NoiseInterval[] | null => {
  const { population, given, givenCounts, rules, assignments, counts } = result;
  const { personas } = rules;
  // Of users that were read there are no more.
  const least = has(population, 'settings') ? SMALLEST_SAMPLE : 0;
  const known = given.cohorts.every(
    ({ table }, s) => givenCounts[s] === 0 || table.users >= Math.max(least, givenCounts[s] as number),
  );
  if (!known) return null;
  const { weighted, windows } = result.distribution;
  // Where all of them count, they were counted.
  const all = population.cohorts.every(({ table }, s) => table.users === counts[s]);
  const samples =
    (all && windows[window]?.byCohort) || sampleCounts(assignments, population, personas, window);
  return populationNoise(samples, counts, personas.length + 1, weighted?.effective ?? null);
});

/** Of the part of a population that is made: what the count of each persona index (the last one STABLE) may be once all are. Null of a filtered one. */
export const partInterval = remembered((result: Evaluation, window: number): NoiseInterval[] | null => {
  const { population, given, rules, assignments, counts } = result;
  const isThere = counts.every((n, s) => n === 0 || (population.cohorts[s]?.table.users ?? 0) > 0);
  if (!isThere || population !== given) return null;
  const made = sampleCounts(assignments, population, rules.personas, window);
  return partNoise(
    made.map((sample, s) => ({ users: counts[s] as number, sample })),
    rules.personas.length + 1,
  );
});
