import canonicalize from 'canonicalize';
import { isoFromDayNumber } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import {
  type CategoryProfile,
  MOST_TEXTS,
  type NumberProfile,
  PROFILE_VERSION,
  type Profile,
  type ProfileDigests,
  QUANTILE_STEPS,
} from '@/lib/params/profile/profile';
import { MAX_NAME } from '@/lib/params/profile/profile-shape';
import { FEATURES_OF_LEDGER, FILTER, RULES } from '@/lib/params/slices/slices';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import { valuesAtRanks } from '@/lib/stats/values-at-ranks';
import type { Evaluation } from '../evaluation';
import { historyOf } from '../history';
import { binned } from './bins';
import {
  categoryNames,
  isShared,
  numberNames,
  type TextCounts,
  textCounts,
  valuesOf,
  weightsOf,
} from './columns';

/** A 64-bit digest of plain data, whatever the order of its keys: two FNV-1a hashes. It tells settings apart, and keeps no secret. */
function digestOf(value: unknown): string {
  const text = canonicalize(value ?? null) as string;
  return [0x811c9dc5, 0x1000193]
    .map((start) => {
      let hash = start;
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

/** The settings that a profile is of, as digests. */
export const profileDigests = (config: Config): ProfileDigests => ({
  measured: digestOf(FEATURES_OF_LEDGER.pick(config)),
  rules: digestOf(RULES.pick(config)),
  filter: digestOf(FILTER.pick(config)),
});

/** Parts of the known values at which quantiles are kept. */
const PARTS = Array.from({ length: QUANTILE_STEPS + 1 }, (_, k) => k / QUANTILE_STEPS);

/** Of known values the least ones that so many do not exceed. */
function quantilesIn(values: Float64Array, weights: Float64Array | null): number[] {
  const found = weights
    ? weightedQuantiles(values, weights)
    : valuesAtRanks(values, (known) =>
        known === 0 ? [] : PARTS.map((part) => Math.max(0, Math.ceil(part * known) - 1)),
      );
  // A file has no negative zero.
  return found.map((x) => x + 0);
}

function weightedQuantiles(values: Float64Array, weights: Float64Array): number[] {
  const order = Uint32Array.from(values.keys())
    .filter((i) => !Number.isNaN(values[i]))
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  const all = order.reduce((sum, i) => sum + (weights[i] as number), 0);
  let [at, upTo] = [0, weights[order[0] as number] as number];
  return order.length === 0
    ? []
    : PARTS.map((part) => {
        while (upTo < part * all * (1 - 1e-12) && at < order.length - 1)
          upTo += weights[order[++at] as number] as number;
        return values[order[at] as number] as number;
      });
}

function numberProfile(evaluation: Evaluation, feature: string, window: number): NumberProfile | null {
  const values = valuesOf(evaluation, feature, window);
  if (!values || feature.length > MAX_NAME) return null;
  const { windows } = evaluation.config;
  const weights = weightsOf(evaluation);
  const quantiles = quantilesIn(values, weights);
  const { counts, lows, unknown } = binned(values, quantiles, weights);
  const isKnown = quantiles.length > 0;
  return {
    feature,
    ...(!isShared(evaluation, feature) && { window: windows[window] as number }),
    quantiles,
    counts: isKnown ? counts : [],
    lows: isKnown ? lows : [],
    unknown,
  };
}

function categoryProfile(feature: string, all: TextCounts): CategoryProfile {
  const known = [...all]
    .flatMap(([text, count]) => (text === null ? [] : [[text, count] as const]))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const named = known.filter(([text]) => text.length > 0 && text.length <= MAX_NAME).slice(0, MOST_TEXTS);
  const sum = (some: typeof known) => some.reduce((total, [, count]) => total + count, 0);
  return {
    feature,
    texts: named.map(([text]) => text),
    counts: named.map(([, count]) => count),
    others: sum(known) - sum(named),
    unknown: all.get(null) ?? 0,
  };
}

/** The profile of all who count: what a config was calibrated on. There must be somebody, and all of them must be held. */
export function profileOf(evaluation: Evaluation): Profile {
  const { config, distribution, population } = evaluation;
  const numbers = numberNames(evaluation).flatMap((feature) => {
    const windows = isShared(evaluation, feature) ? [0] : [...config.windows.keys()];
    return windows.flatMap((w) => numberProfile(evaluation, feature, w) ?? []);
  });
  const categories = categoryNames(evaluation)
    .filter((feature) => feature.length <= MAX_NAME)
    .flatMap((feature) => {
      const counts = textCounts(evaluation, feature);
      return counts ? [categoryProfile(feature, counts)] : [];
    });
  const personas = personasOf(config);
  return {
    version: PROFILE_VERSION,
    data: population.origin.name.slice(0, MAX_NAME),
    date: isoFromDayNumber(historyOf(evaluation).asOfDay),
    customers: distribution.users,
    ...(distribution.weighted && { effective: distribution.weighted.effective }),
    of: profileDigests(config),
    numbers,
    categories,
    personas: Object.fromEntries(
      distribution.windows.map(({ total }, w) => [
        String(config.windows[w]),
        Object.fromEntries(total.map((n, p) => [personaKey(personas, p), n])),
      ]),
    ),
  };
}
