import type { CategoryProfile, NumberProfile, Profile } from '@/lib/params/profile/profile';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { valuesAtRanks } from '@/lib/stats/values-at-ranks';
import type { Evaluation } from '../evaluation';
import { binned } from './bins';
import { type Chance, chanceOf } from './chance';
import { textCounts, valuesOf, weightsOf } from './columns';
import { detectableIndex, shareShift } from './power';
import { stabilityIndex } from './stability-index';

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
export interface Sides {
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

export function numberDrift(sides: Sides, one: NumberProfile, isRead: boolean): FeatureDrift | null {
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

export function categoryDrift(sides: Sides, one: CategoryProfile, isRead: boolean): FeatureDrift | null {
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

export function personaDrift(sides: Sides, days: number, w: number): PersonaDrift | null {
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
      name: personaName(personas, p),
      detectable: shareShift(thenShares[p] as number, found.detectable),
    })),
  };
}
