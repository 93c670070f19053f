import { isoFromDayNumber } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import type { Profile, ProfileDigests } from '@/lib/params/profile/profile';
import { columnsRead } from '@/lib/rules/document/names';
import type { Evaluation } from '../evaluation';
import { historyOf } from '../history';
import { allOf } from './all-of';
import { categoryNames, numberNames } from './columns';
import { profileDigests } from './profile-of';
import {
  type Compared,
  categoryDrift,
  type FeatureDrift,
  numberDrift,
  type PersonaDrift,
  personaDrift,
} from './sides';

/** Of all comparisons together: with this chance at least one goes over its bound although nothing moved. Half of it is for personas. */
export const FALSE_ALARMS = 0.01;
/** A shift of a persona's share that matters, unless another one is asked for, and an index of a feature: what samples should be able to tell. */
export const SHIFT_THAT_MATTERS = 0.05;

/** One side of the comparison. */
export interface Sample {
  readonly data: string;
  readonly date: string;
  readonly customers: number;
}

/** New data beside what a config was calibrated on. */
export interface Drift {
  readonly before: Sample;
  readonly now: Sample;
  /** What is broken first, then by index. */
  readonly features: readonly FeatureDrift[];
  /** By window; none where the rules are others than then. */
  readonly personas: readonly PersonaDrift[];
  /** Features of the profile that the new data does not have, and the other way round. */
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** Settings that are others than when the profile was made. */
  readonly changed: readonly (keyof ProfileDigests)[];
}

/** Who is compared now. */
const sampleOf = (evaluation: Evaluation): Sample => ({
  data: evaluation.population.origin.name,
  date: isoFromDayNumber(historyOf(evaluation).asOfDay),
  customers: evaluation.distribution.users,
});

const withoutWindow = (name: string) => name.replace(/@.*$|_\d+d$/, '');

/** The level of each comparison, so that all of them together keep theirs (Bonferroni). */
export const levelsOf = ({ numbers, categories }: Profile, { windows }: Config) => ({
  feature: FALSE_ALARMS / 2 / Math.max(1, numbers.length + categories.length),
  persona: FALSE_ALARMS / 2 / windows.length,
});

/** Comparisons that were made, by evaluation: several ask for them. */
const known = new WeakMap<Evaluation, { readonly profile: Profile; readonly drift: Drift }>();

/** Compares the customers of an evaluation with a profile, a feature at a time: between two something else may be done. There must be somebody. */
export function* comparing(evaluation: Evaluation, profile: Profile): Generator<void, Drift> {
  const made = known.get(evaluation);
  if (made?.profile === profile) return made.drift;
  const drift = yield* comparingAnew(evaluation, profile);
  known.set(evaluation, { profile, drift });
  return drift;
}

/** The same in one go. */
export const driftOf = (evaluation: Evaluation, profile: Profile): Drift =>
  allOf(comparing(evaluation, profile));

function* comparingAnew(evaluation: Evaluation, profile: Profile): Generator<void, Drift> {
  const { config } = evaluation;
  const { numbers, categories } = profile;
  const digests = profileDigests(config);
  const changed = (['measured', 'rules', 'filter'] as const).filter(
    (key) => digests[key] !== profile.of[key],
  );
  const read = new Set(columnsRead(config.rules).flatMap((name) => [name, withoutWindow(name)]));
  const levels = levelsOf(profile, config);
  const sides = { profile, evaluation, level: levels.feature };
  const found: { readonly feature: string; readonly drift: FeatureDrift | null }[] = [];
  for (const one of numbers) {
    found.push({ feature: one.feature, drift: numberDrift(sides, one, read.has(one.feature)) });
    yield;
  }
  for (const one of categories) {
    found.push({ feature: one.feature, drift: categoryDrift(sides, one, read.has(one.feature)) });
    yield;
  }
  const features = found.flatMap(({ drift }) => drift ?? []);
  const compared = new Set(features.map(({ feature }) => feature));
  const kept = new Set(found.map(({ feature }) => feature));
  return {
    before: { data: profile.data, date: profile.date, customers: profile.customers },
    now: sampleOf(evaluation),
    features: features.toSorted((a, b) => Number(b.isBroken) - Number(a.isBroken) || b.index - a.index),
    personas: changed.includes('rules')
      ? []
      : config.windows.flatMap((days, w) => personaDrift({ ...sides, level: levels.persona }, days, w) ?? []),
    missing: [...kept].filter((name) => !compared.has(name)),
    added: [...numberNames(evaluation), ...categoryNames(evaluation)].filter((name) => !kept.has(name)),
    changed,
  };
}

/** How many comparisons go over their bounds, and of how many. */
export function brokenOf({ features, personas }: Drift): { readonly broken: number; readonly of: number } {
  const all: readonly Compared[] = [...personas, ...features];
  return { broken: all.filter(({ isBroken }) => isBroken).length, of: all.length };
}

/** The most by which a persona's share would have to move to be found with 80 %, 0..1: of those that anybody had, in any window. */
export const worstDetectable = ({ personas }: Drift): number =>
  Math.max(
    0,
    ...personas.flatMap((one) =>
      one.personas.flatMap(({ detectable }) => (Number.isNaN(detectable) ? [] : [detectable])),
    ),
  );
