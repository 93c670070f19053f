'use client';

import { memo, type ReactNode, useMemo } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import {
  STANDINGS,
  type Standing,
  type ThresholdBins,
  type ThresholdPlace,
  thresholdBins,
} from '@/lib/diagnose/groups/threshold-bins';
import { featureValues, placesOf } from '@/lib/features/values/feature-values';
import { OPERATOR, type Operator } from '@/lib/rules/operators';
import { binsOf, type FeatureDomain } from '@/lib/session/shown/feature-view';
import { heldBins } from '@/lib/session/shown/numbers/held-index';
import { outsideWords } from '@/lib/session/shown/outside-words';
import { type Bins, positionOn } from '@/lib/stats/histogram';
import { countText } from '@/lib/text/written';
import { type BarLook, HistogramChart, outlineOf } from '../../charts/histogram-chart';
import { countAxis, totals } from '../../charts/stacked-bars';
import { Term } from '../../help/term';
import { useOnRelease } from '../../hooks/use-on-release';

/** What a line of the legend says: a word of the list, and what stands behind it. */
const WORDS: Readonly<
  Record<
    Standing,
    { readonly word: string; readonly term: string; readonly rest: string; readonly title: string }
  >
> = {
  assigned: {
    word: 'assigned',
    term: 'assigned',
    rest: ' here',
    title: 'They pass this, match the rule, and have the persona',
  },
  elsewhere: {
    word: 'match',
    term: 'match',
    rest: ', go elsewhere',
    title: 'They match the rule, and another persona that they match goes first',
  },
  alone: {
    word: 'pass',
    term: 'pass',
    rest: ' this alone',
    title: 'They pass this line, and not the rest of the rule',
  },
  fails: { word: 'do not pass', term: 'pass', rest: '', title: 'They do not pass this line' },
};

const looksIn = (colour: string): Readonly<Record<Standing, BarLook>> => ({
  assigned: { colour, strength: 1 },
  elsewhere: { colour, strength: 0.5 },
  alone: { colour, strength: 0.15 },
  fails: 'hatched',
});

/** The bins of a threshold's feature: a value that equals the threshold is in the bin on its side. */
export const thresholdAxis = (op: Operator, domain: FeatureDomain): Bins =>
  binsOf(domain, OPERATOR[op].over === OPERATOR[op].closed ? 'low' : 'high');

/** Users by what a threshold makes of them, in the bins of its feature; null where the rules do not have it (yet). */
export function useThresholdBins(
  result: Evaluation | null,
  window: number,
  place: ThresholdPlace | null,
  bins: Bins | null,
): ThresholdBins | null {
  const { persona, criterion } = place ?? {};
  const feature = criterion?.feature;
  const { population, counts } = result ?? {};
  const places = useMemo(
    () =>
      population && counts && feature !== undefined && bins
        ? placesOf(featureValues(population, feature, window, counts), bins)
        : null,
    [population, counts, feature, window, bins],
  );
  return useMemo(
    () =>
      result && bins && places && criterion && persona !== undefined
        ? (heldBins(result, window, { persona, criterion }, bins, places) ??
          thresholdBins(result, window, { persona, criterion }, bins, places))
        : null,
    [result, window, persona, criterion, bins, places],
  );
}

/** A threshold's histogram: who passes is split by what becomes of them. */
export const ThresholdChart = memo(function ThresholdChart({
  counts,
  bins,
  value,
  champion,
  colour,
  outline,
  isStale,
  children,
}: {
  counts: ThresholdBins;
  bins: Bins;
  value: number;
  /** The value of the threshold that it challenges; null of no other. */
  champion: number | null;
  colour: string;
  /** Counts of another population, as many in all as are shown. */
  outline: Float64Array | null;
  isStale: boolean;
  children: ReactNode;
}) {
  const looks = looksIn(colour);
  const all = totals(STANDINGS.map((standing) => counts[standing]));
  const most = useOnRelease(Math.max(...all, ...(outline ?? [])));
  const axis = useMemo(() => countAxis(most), [most]);
  return (
    <HistogramChart
      series={STANDINGS.map((standing) => ({ look: looks[standing], counts: counts[standing] }))}
      bins={bins}
      axis={axis}
      handle={positionOn(bins, value)}
      champion={champion === null ? null : positionOn(bins, champion)}
      outline={outline}
      isStale={isStale}
    >
      {children}
    </HistogramChart>
  );
});

/** The counts of a threshold, which are the legend of its bars, and who of them has no place on the axis. */
export function ThresholdLegend({
  counts,
  bins,
  colour,
  explains,
  text,
}: {
  counts: ThresholdBins | null;
  bins: Bins | null;
  colour: string;
  /** Its words explain themselves. */
  explains: boolean;
  /** A value of the feature in words. */
  text: (x: number) => string;
}) {
  const looks = looksIn(colour);
  const beyond =
    counts && bins ? outsideWords(bins, totals(STANDINGS.map((standing) => counts[standing])), text) : [];
  return (
    // With room for who is beyond the axis: a line that comes or goes would move what is below.
    <ul className="min-h-[85px] text-[12px] text-muted leading-[17px]">
      {STANDINGS.map((standing) => {
        const { word, term, rest, title } = WORDS[standing];
        return (
          <li key={standing} className={LINE} title={title}>
            <Swatch look={looks[standing]} />
            <b className="number min-w-6 text-right text-ink">
              {counts ? countText(counts[standing].reduce((sum, n) => sum + n, 0)) : '–'}
            </b>
            <span>
              {explains && standing !== 'fails' ? <Term of={term}>{word}</Term> : word}
              {rest}
            </span>
          </li>
        );
      })}
      {beyond.map(([n, says]) => (
        <li key={says} className={LINE} title="They are counted above; their bar is a bin of its own">
          <span className="w-2.5 shrink-0" />
          <span className="number min-w-6 text-right">{countText(n)}</span>
          {says}
        </li>
      ))}
    </ul>
  );
}

const LINE = 'flex items-center gap-2 whitespace-nowrap';

function Swatch({ look }: { look: BarLook }) {
  const isHatched = look === 'hatched';
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden>
      <rect
        x="0.5"
        y="0.5"
        width="9"
        height="9"
        fill={isHatched ? 'var(--tint)' : look.colour}
        fillOpacity={isHatched ? 1 : look.strength}
        stroke={outlineOf(look)}
      />
      {isHatched && <path d="M1 9L9 1M1 5L5 1M5 9L9 5" stroke="var(--control)" fill="none" />}
    </svg>
  );
}
