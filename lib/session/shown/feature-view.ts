import { ticks } from 'd3-array';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, type Feature, isDefined } from '@/lib/features/features';
import { type Cohorts, has, type Population } from '@/lib/features/population';
import {
  eachKnown,
  featureValues,
  histogramIn,
  type KnownValues,
  knownValuesIn,
  quantilesIn,
} from '@/lib/features/values/feature-values';
import { sameDetection } from '@/lib/params/slices/slices';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { filtered } from '@/lib/rules/view/filtered';
import type { Bins } from '@/lib/stats/histogram';
import { remembered } from './remembered';
import type { Featured } from './selectors';

const BINS = 48;

/** What a feature's slider spans, wide enough for the data of both windows and never changing while one drags. */
export interface FeatureDomain {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  /** Of its slider. */
  readonly step: number;
  /** Where the axis is labelled. */
  readonly ticks: readonly number[];
  readonly scale?: 'log' | undefined;
}

/** Money in a currency that the data chose: how much of it is much, only the data says. */
const isMoneyRead = (population: Population, feature: Feature): boolean =>
  definitionOf(feature).unit === 'usd' && !has(population, 'settings');

const windowsOf = ({ cohorts }: Cohorts) => [...(cohorts[0]?.table.windows.keys() ?? [])];

/** Whether all known values of a feature that nothing defines are whole. */
const areWhole = remembered((population: Population, feature: Feature, counts: readonly number[]): boolean =>
  windowsOf(population).every((w) => {
    let isWhole = true;
    eachKnown(featureValues(population, feature, w, counts), (x) => {
      isWhole &&= Number.isInteger(x);
    });
    return isWhole;
  }),
);

/** Whether an axis counts: the feature's unit says so, or its values do. */
const isCounted = (population: Population, feature: Feature, counts: readonly number[]): boolean =>
  definitionOf(feature).unit === 'count' || (!isDefined(feature) && areWhole(population, feature, counts));

/** Up to here an axis that counts shows everybody: what is larger may be one customer far out. */
const FEW = 20;

const domains = new WeakMap<Cohorts, Map<Feature, [number, number]>>();

/**
 * The 2nd to the 98th percentile of a feature over both windows; of money that was read, whose scale nobody knows, the 1st
 * to the 99th; of counts that are all few, up to the largest. Kept for each population, under the counts it was first
 * seen with, so that no axis moves while a mix slider is held.
 */
function bulk(population: Population, feature: Feature, counts: readonly number[]): [number, number] {
  const known = domains.get(population) ?? new Map<Feature, [number, number]>();
  domains.set(population, known);
  let range = known.get(feature);
  if (!range) {
    const tail = isMoneyRead(population, feature) ? 0.01 : 0.02;
    const areCounts = isCounted(population, feature, counts);
    const ranges = windowsOf(population).flatMap((w) => {
      const values = featureValues(population, feature, w, counts);
      const [least, most, largest] = quantilesIn(values, [tail, 1 - tail, 1]) as [number, number, number];
      return Number.isNaN(least) ? [] : [{ least, most: areCounts && largest <= FEW ? largest : most }];
    });
    range =
      ranges.length === 0
        ? [0, 0]
        : [Math.min(...ranges.map(({ least }) => least)), Math.max(...ranges.map(({ most }) => most))];
    known.set(feature, range);
  }
  return range;
}

/**
 * The domain of a feature's slider, which has room for `keep` (the thresholds set now and in the preset) and for what
 * another population has.
 */
export function featureDomain(
  population: Population,
  feature: Feature,
  counts: readonly number[],
  keep: readonly number[],
  other: OtherPopulation | null = null,
): FeatureDomain {
  const { unit, step: usual } = definitionOf(feature);
  const { min, max } = thresholdRange(feature);
  const ranges = [bulk(population, feature, counts)];
  if (other) ranges.push(bulk(other.population, feature, other.counts));
  const least = Math.min(...ranges.map(([low]) => low));
  const most = Math.max(...ranges.map(([, high]) => high));
  const from = Math.min(0, least, ...keep);
  const span = Math.max(most, ...keep) - from;
  const whole = !isDefined(feature) && areWhole(population, feature, counts);
  const step =
    isMoneyRead(population, feature) || whole
      ? roundStep(span / MONEY_STEPS)
      : isDefined(feature)
        ? usual
        : fineStep(span / MONEY_STEPS);
  const low = Math.max(min, Math.floor(from / step) * step);
  if (unit === 'count' || (whole && step === 1)) {
    // Nobody is beyond the largest one, and a step more says so.
    const high = Math.min(max, Math.ceil(Math.max(most, ...keep, low)) + 1);
    return {
      low,
      high,
      bins: Math.min(200, high - low),
      step,
      ticks: ticks(low, high, 6).filter(Number.isInteger),
    };
  }
  const wanted = Math.max(most, ...keep.map((value) => value * 1.25), low + 10 * step);
  const marks = ticks(low, wanted, 5);
  const last = marks.at(-1) as number;
  const spacing = (marks[1] as number) - (marks[0] as number);
  const high = Math.min(max, last >= wanted ? last : last + spacing);
  return { low, high, bins: BINS, step, ticks: ticks(low, high, 5) };
}

/** Steps of a slider over money that was read, at least; up to two and a half times as many, as steps are round. */
const MONEY_STEPS = 200;

/** The largest of 1, 2, 5, 10, 20, 50 … that is not above a size; 1 where that is smaller. */
export function roundStep(size: number): number {
  if (!(size > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(size) + 1e-9);
  return ([5, 2].find((times) => times * power <= size * (1 + 1e-9)) ?? 1) * power;
}

/** The same of smaller ones: 0.01, 0.02, 0.05. */
function fineStep(size: number): number {
  if (!(size > 0)) return 1;
  const scale = 10 ** Math.max(0, Math.ceil(-Math.log10(size)));
  return roundStep(size * scale) / scale;
}

/** A population beside the one that is shown. */
export interface OtherPopulation {
  readonly population: Population;
  readonly counts: readonly number[];
}

/** The imported users beside synthetic ones, or the other way round; null where there is no other with the same features. */
export const otherPopulation = remembered(
  (result: Evaluation, synthetic: Evaluation | null, imported: Featured | null): OtherPopulation | null => {
    const other = result === synthetic ? imported : synthetic;
    if (!other || !sameDetection(other.config, result.config)) return null;
    const { population } = other;
    if (other === synthetic) return { population, counts: synthetic.counts };
    return filtered(
      population,
      population.cohorts.map(({ table }) => table.users),
      result.config,
    );
  },
);

/** Whether two populations' values of a feature are in one unit: money is, where one currency is not known to be another. */
export const inOneUnit = (feature: Feature, a: Population, b: Population): boolean => {
  const [one, other] = [a.origin.currency, b.origin.currency];
  return definitionOf(feature).unit !== 'usd' || one === null || other === null || one === other;
};

/** The known values of a feature. */
export const knownValues = (
  { population, counts }: Pick<OtherPopulation, 'population' | 'counts'>,
  feature: Feature,
  window: number,
): KnownValues => knownValuesIn(featureValues(population, feature, window, counts));

export type Quartiles = readonly [p25: number, p50: number, p75: number];

const QUARTILES = [0.25, 0.5, 0.75];

/**
 * The bins of an axis. Where the value on an edge belongs to the bin below it, counts have one bin more: what the lowest one is counted in
 * ends there.
 */
export function binsOf({ low, high, bins, step, scale }: FeatureDomain, closed: Bins['closed']): Bins {
  if (scale === 'log') return { low, high, count: bins, closed, scale };
  const width = (high - low) / bins;
  const counts = closed === 'high' && width === step;
  return counts ? { low: low - width, high, count: bins + 1, closed } : { low, high, count: bins, closed };
}

/** The quartiles of a feature over the population's users in one window; NaN where nobody's is known. */
export function quartilesOf(
  population: Cohorts,
  feature: Feature,
  window: number,
  counts: readonly number[],
): Quartiles {
  return quantilesIn(featureValues(population, feature, window, counts), QUARTILES) as [
    number,
    number,
    number,
  ];
}

/** Everybody in one window, in the bins of a domain. */
export function featureBins(
  population: Cohorts,
  feature: Feature,
  window: number,
  counts: readonly number[],
  bins: Bins,
): Float64Array {
  return histogramIn(featureValues(population, feature, window, counts), bins);
}
