import { clsx } from 'clsx';
import { memo, type ReactNode, useId } from 'react';
import { type Bins, outside } from '@/lib/stats/histogram';
import { countText } from '@/lib/text/written';
import { barsPath, type CountAxis, stacked } from './stacked-bars';
import { ThresholdLines } from './threshold-lines';

const WIDTH = 1000;
const HEIGHT = 60;
const TAIL_WIDTH = 18;

/** How a series of bars looks. */
export type BarLook =
  | { readonly colour: string; readonly strength: 1 | 0.5 | 0.15 }
  /** Hatched: it does not pass. */
  | 'hatched';

/** The outline of bars of a look. */
export const outlineOf = (look: BarLook): string => {
  if (look === 'hatched') return 'var(--control)';
  return look.strength === 0.15 ? look.colour : 'var(--mark-outline)';
};

export interface BarSeries {
  readonly look: BarLook;
  /** By place in the bins. */
  readonly counts: Float64Array;
}

/** A bar for what is not on the axis, and what is said of it. */
interface Tail {
  readonly place: number;
  readonly isUnknown: boolean;
  /** It stands before the axis. */
  readonly isFirst: boolean;
}

/**
 * Bars of counts, linear from 0, with their axis. What is below or above the axis of values has a bar of its own behind a break, what is unknown another in
 * red hatches; `children` stand below the bars that are on the axis.
 */
export const HistogramChart = memo(function HistogramChart({
  series,
  bins,
  axis,
  handle = null,
  champion = null,
  outline = null,
  isStale = false,
  children,
}: {
  series: readonly BarSeries[];
  bins: Bins;
  axis: CountAxis;
  /** Where a threshold is, 0..1 of the axis of values. */
  handle?: number | null;
  /** Where the threshold that it challenges is: that has the line of ink then, and the handle a dashed one. */
  champion?: number | null;
  /** Counts of another population by place, on the same axis. */
  outline?: Float64Array | null;
  /** The bars are of other settings than those that are set. */
  isStale?: boolean;
  children?: ReactNode;
}) {
  const { below, above, unknown } = outside(bins);
  const has = (place: number) =>
    series.some(({ counts }) => (counts[place] as number) > 0) || (outline?.[place] ?? 0) > 0;
  const tail = (place: number, isUnknown = false) =>
    has(place) && (
      <TailBar
        series={series}
        tail={{ place, isUnknown, isFirst: place === below }}
        axis={axis}
        isStale={isStale}
      />
    );
  return (
    // Room above for half of the highest mark.
    <div className="flex pt-1.5">
      <CountMarks axis={axis} />
      {tail(below)}
      <div className="relative min-w-0 flex-1">
        <div className={clsx('px-2', isStale && 'opacity-50')} aria-busy={isStale}>
          <Bars
            series={series.map(({ look, counts }) => ({ look, counts: counts.subarray(0, bins.count) }))}
            axis={axis}
            width={WIDTH}
            outline={outline?.subarray(0, bins.count) ?? null}
            handle={handle}
            champion={champion}
          />
        </div>
        {children}
      </div>
      {tail(above)}
      {tail(unknown, true)}
    </div>
  );
});

/** From here on thousands are written: there is no room for more. */
const WIDE = 100_000;

/** The marks of an axis of counts, the unit at the highest one. */
function CountMarks({ axis: { top, marks } }: { axis: CountAxis }) {
  return (
    <div aria-hidden className="number relative h-[60px] w-[58px] shrink-0 text-[11px] text-muted">
      {marks.map((mark) => (
        <span
          key={mark}
          className="absolute right-0.5 translate-y-1/2 whitespace-nowrap leading-none"
          style={{ bottom: `${(mark / top) * 100}%` }}
        >
          {mark === 0 || top < WIDE ? countText(mark) : `${countText(mark / 1000)}k`}
          {mark === marks.at(-1) && ' users'}
        </span>
      ))}
    </div>
  );
}

function TailBar({
  series,
  tail: { place, isUnknown, isFirst },
  axis,
  isStale,
}: {
  series: readonly BarSeries[];
  tail: Tail;
  axis: CountAxis;
  isStale: boolean;
}) {
  return (
    <div className={clsx('relative w-5 shrink-0', isStale && 'opacity-50')}>
      {!isUnknown && (
        <svg
          aria-hidden
          viewBox="0 0 8 10"
          className={clsx('absolute top-[55px] h-2.5 w-2', isFirst ? '-right-1' : '-left-1')}
        >
          <path d="M0 10L4 0M4 10L8 0" stroke="var(--muted)" fill="none" />
        </svg>
      )}
      <Bars
        series={series.map(({ look, counts }) => ({ look, counts: counts.subarray(place, place + 1) }))}
        axis={axis}
        width={TAIL_WIDTH}
        isUnknown={isUnknown}
      />
    </div>
  );
}

/** The bars themselves. */
function Bars({
  series,
  axis: { top, marks },
  width,
  outline = null,
  handle = null,
  champion = null,
  isUnknown = false,
}: {
  series: readonly BarSeries[];
  axis: CountAxis;
  width: number;
  outline?: Float64Array | null;
  handle?: number | null;
  champion?: number | null;
  isUnknown?: boolean;
}) {
  const id = useId();
  const places = series[0]?.counts.length ?? 1;
  const box = { places, width, height: HEIGHT, top };
  const paths = stacked(series.map(({ counts }) => counts)).map((parts) => barsPath(parts, box));
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-[60px] w-full overflow-visible"
      aria-hidden
    >
      <Hatching id={id} width={width} colour={isUnknown ? 'var(--fail)' : 'var(--control)'} />
      {marks.map((mark) => (
        <line
          key={mark}
          x1="0"
          x2={width}
          y1={HEIGHT * (1 - mark / top)}
          y2={HEIGHT * (1 - mark / top)}
          stroke={mark === 0 ? 'var(--control)' : 'var(--hairline)'}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {/* No line of the axis shows through a pale bar. */}
      <path d={paths.join('')} fill="var(--paper)" />
      {series.map(({ look }, i) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a series is its place in the stack
          key={i}
          d={paths[i]}
          data-series={i}
          fill={look === 'hatched' || isUnknown ? `url(#${id})` : look.colour}
          fillOpacity={look === 'hatched' || isUnknown ? 1 : look.strength}
          stroke={
            look === 'hatched'
              ? 'var(--control)'
              : look.strength === 0.15
                ? look.colour
                : 'var(--mark-outline)'
          }
          strokeWidth="0.75"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {outline && <Outline counts={outline} width={width} top={top} />}
      <ThresholdLines handle={handle} champion={champion} width={width} top={-4} bottom={HEIGHT} />
    </svg>
  );
}

function Hatching({ id, width, colour }: { id: string; width: number; colour: string }) {
  // In a drawing that is stretched lines lie flatter.
  const across = width === WIDTH ? 9 : 5;
  return (
    <defs>
      <pattern
        id={id}
        width={across}
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform={width === WIDTH ? 'skewX(-50)' : 'skewX(-35)'}
      >
        <rect width={across} height="6" fill="var(--tint)" />
        <rect width={across === 9 ? 2 : 1.2} height="6" fill={colour} />
      </pattern>
    </defs>
  );
}

/** The outline of another histogram over the same bins and on the same axis. */
function Outline({ counts, width, top }: { counts: Float64Array; width: number; top: number }) {
  const each = width / counts.length;
  const steps = Array.from(counts, (n, i) => {
    const y = HEIGHT * (1 - n / top);
    return `V${y.toFixed(2)}H${((i + 1) * each).toFixed(2)}`;
  });
  return (
    <path
      data-overlay
      d={`M0 ${HEIGHT}${steps.join('')}V${HEIGHT}`}
      fill="none"
      stroke="var(--accent)"
      strokeWidth="1.5"
      vectorEffect="non-scaling-stroke"
    />
  );
}
