import { isoFromDayNumber } from '@/lib/model/calendar';
import type { CategoryProfile, NumberProfile, Profile, ProfileDigests } from '@/lib/params/profile/profile';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { columnsRead } from '@/lib/rules/document/names';
import { personasOf } from '@/lib/rules/view/personas-of';
import { valuesAtRanks } from '@/lib/stats/quantiles-of';
import type { Evaluation } from '../evaluation';
import { historyOf } from '../history';
import { binned } from './bins';
import { type Chance, chanceOf } from './chance';
import { categoryNames, numberNames, textCounts, valuesOf, weightsOf } from './columns';
import { detectableIndex, shareShift } from './power';
import { profileDigests } from './profile-of';
import { stabilityIndex } from './stability-index';

/** Of all comparisons together: with this chance at least one goes over its bound although nothing moved. Half of it is for personas. */
export const FALSE_ALARMS = 0.01;
/** A shift of a persona's share that matters, unless another one is asked for, and an index of a feature: what samples should be able to tell. */
export const SHIFT_THAT_MATTERS = 0.05;

/** Two samples over the same bins. */
export interface Compared {
  readonly index: number;
  /** What chance gives, at the level that is left to each comparison. */
  readonly bound: number;
  readonly isDrawn: boolean;
  readonly isBroken: boolean;
  /** The index that would be found with 80 %. */
  readonly detectable: number;
  /** Shares by bin, 0..1, without the unknown. */
  readonly before: readonly number[];
  readonly now: readonly number[];
}

/** What is said of one feature on both sides. */
export interface FeatureDrift extends Compared {
  readonly feature: string;
  /** Days; null where it is the same in all windows. */
  readonly days: number | null;
  /** Whether rules read it. */
  readonly isRead: boolean;
  /** Shares of customers of whom it is not known, 0..1. */
  readonly unknown: { readonly before: number; readonly now: number };
  /** Of a number: its 5th, 25th, 50th, 75th and 95th percentiles; none where nothing is known. */
  readonly quantiles: { readonly before: readonly number[]; readonly now: readonly number[] } | null;
  /** Of a category: texts that it did not have before, with their customers, the most first. */
  readonly unseen: readonly { readonly text: string; readonly customers: number }[];
}

export interface PersonaDrift extends Compared {
  readonly days: number;
  /** By share: its key, and by how much it would have to move to be found with 80 %. */
  readonly personas: readonly { readonly key: string; readonly name: string; readonly detectable: number }[];
}

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

/** Percentiles that are shown of a number, as parts of the quantiles that are kept. */
const SHOWN = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Counts as if of rows of one weight: of so many that say as much. */
function sized(counts: readonly number[], customers: number, effective: number | undefined): number[] {
  return effective === undefined ? [...counts] : counts.map((n) => (n * effective) / customers);
}

function compared(
  before: readonly number[],
  now: readonly number[],
  level: number,
): Omit<Compared, 'before' | 'now'> & { readonly chance: Chance } {
  const chance = chanceOf(before, now, level);
  const index = stabilityIndex(before, now);
  const all = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);
  return {
    index,
    bound: chance.bound,
    isDrawn: chance.isDrawn,
    isBroken: chance.freedom > 0 && index > chance.bound,
    detectable: detectableIndex(chance, all(before), all(now)),
    chance,
  };
}

const shares = (counts: readonly number[], customers: number) => counts.map((n) => n / customers);

/** What each side is compared with the other by. */
interface Sides {
  readonly profile: Profile;
  readonly evaluation: Evaluation;
  readonly level: number;
}

function bothSides({ profile, evaluation, level }: Sides, before: readonly number[], now: readonly number[]) {
  const { distribution } = evaluation;
  const { chance: _, ...found } = compared(
    sized(before, profile.customers, profile.effective),
    sized(now, distribution.users, distribution.weighted?.effective),
    level,
  );
  return found;
}

function numberDrift(sides: Sides, one: NumberProfile, isRead: boolean): FeatureDrift | null {
  const { profile, evaluation } = sides;
  const { feature, window, quantiles, counts, unknown } = one;
  const w = window === undefined ? 0 : evaluation.config.windows.indexOf(window);
  const values = w < 0 ? null : valuesOf(evaluation, feature, w);
  if (!values) return null;
  const { users } = evaluation.distribution;
  const now = binned(values, quantiles, weightsOf(evaluation));
  const before = counts.length === 0 ? now.counts.map(() => 0) : counts;
  return {
    feature,
    days: window ?? null,
    isRead,
    ...bothSides(sides, [...before, unknown], [...now.counts, now.unknown]),
    before: shares(before, profile.customers),
    now: shares(now.counts, users),
    unknown: { before: unknown / profile.customers, now: now.unknown / users },
    quantiles: {
      before:
        quantiles.length === 0 ? [] : SHOWN.map((part) => quantiles[part * (quantiles.length - 1)] as number),
      now: valuesAtRanks(values, (known) =>
        known === 0 ? [] : SHOWN.map((part) => Math.max(0, Math.ceil(part * known) - 1)),
      ),
    },
    unseen: [],
  };
}

function categoryDrift(sides: Sides, one: CategoryProfile, isRead: boolean): FeatureDrift | null {
  const { profile, evaluation } = sides;
  const { feature, texts, counts, others, unknown } = one;
  const all = textCounts(evaluation, feature);
  if (!all) return null;
  const { users } = evaluation.distribution;
  const known = texts.map((text) => all.get(text) ?? 0);
  const named = new Set<string | null>(texts);
  const rest = [...all].flatMap(([text, customers]) =>
    text === null || named.has(text) ? [] : [{ text, customers }],
  );
  const restCount = rest.reduce((sum, { customers }) => sum + customers, 0);
  const nowUnknown = all.get(null) ?? 0;
  return {
    feature,
    days: null,
    isRead,
    ...bothSides(sides, [...counts, others, unknown], [...known, restCount, nowUnknown]),
    before: shares([...counts, others], profile.customers),
    now: shares([...known, restCount], users),
    unknown: { before: unknown / profile.customers, now: nowUnknown / users },
    quantiles: null,
    // Where other texts were counted together, which of them are new is not known.
    unseen: others > 0 ? [] : rest.sort((a, b) => b.customers - a.customers),
  };
}

function personaDrift(sides: Sides, days: number, w: number): PersonaDrift | null {
  const { profile, evaluation } = sides;
  const counts = profile.personas[String(days)];
  if (!counts) return null;
  const { config, distribution } = evaluation;
  const personas = personasOf(config);
  const now = [...(distribution.windows[w]?.total ?? [])];
  const keys = now.map((_, p) => personaKey(personas, p));
  const before = keys.map((key) => counts[key] ?? 0);
  const found = bothSides(sides, before, now);
  const thenShares = shares(before, profile.customers);
  return {
    days,
    ...found,
    before: thenShares,
    now: shares(now, distribution.users),
    personas: keys.map((key, p) => ({
      key,
      name: personas[p]?.name ?? 'STABLE',
      detectable: shareShift(thenShares[p] as number, found.detectable),
    })),
  };
}

/** Who is compared now. */
const sampleOf = (evaluation: Evaluation): Sample => ({
  data: evaluation.population.origin.name,
  date: isoFromDayNumber(historyOf(evaluation).asOfDay),
  customers: evaluation.distribution.users,
});

const withoutWindow = (name: string) => name.replace(/@.*$|_\d+d$/, '');

/** Compares the customers of an evaluation with a profile. There must be somebody. */
export function driftOf(evaluation: Evaluation, profile: Profile): Drift {
  const { config } = evaluation;
  const { numbers, categories } = profile;
  const digests = profileDigests(config);
  const changed = (['measured', 'rules', 'filter'] as const).filter(
    (key) => digests[key] !== profile.of[key],
  );
  const read = new Set(columnsRead(config.rules).flatMap((name) => [name, withoutWindow(name)]));
  const level = FALSE_ALARMS / 2 / Math.max(1, numbers.length + categories.length);
  const sides: Sides = { profile, evaluation, level };
  const found = [
    ...numbers.map((one) => ({
      feature: one.feature,
      drift: numberDrift(sides, one, read.has(one.feature)),
    })),
    ...categories.map((one) => ({
      feature: one.feature,
      drift: categoryDrift(sides, one, read.has(one.feature)),
    })),
  ];
  const features = found.flatMap(({ drift }) => drift ?? []);
  const compared = new Set(features.map(({ feature }) => feature));
  const kept = new Set(found.map(({ feature }) => feature));
  const personaLevel = FALSE_ALARMS / 2 / config.windows.length;
  return {
    before: { data: profile.data, date: profile.date, customers: profile.customers },
    now: sampleOf(evaluation),
    features: features.toSorted((a, b) => Number(b.isBroken) - Number(a.isBroken) || b.index - a.index),
    personas: changed.includes('rules')
      ? []
      : config.windows.flatMap((days, w) => personaDrift({ ...sides, level: personaLevel }, days, w) ?? []),
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
