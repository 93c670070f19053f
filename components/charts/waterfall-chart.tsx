import { clsx } from 'clsx';
import { memo } from 'react';
import { shareMarks } from '@/lib/text/look/share-axis';

/** A bar of a waterfall: a share from 0, or what a part moves it by. */
export interface WaterfallBar {
  readonly id: string;
  readonly label: string;
  /** Which settings, in words; '' of a share. */
  readonly detail: string;
  /** 0..1; from 0 of a share. */
  readonly from: number;
  readonly to: number;
  readonly isPart: boolean;
  /** As it is read: "37.3 %", "−13.3". */
  readonly text: string;
}

const WIDTH = 1000;
const GRID =
  'grid grid-cols-[minmax(0,1fr)_3.75rem] gap-x-3 @lg:grid-cols-[minmax(0,17rem)_minmax(0,1fr)_3.75rem]';

/** A share that rises and falls part by part, from a base to now. Every bar begins where the one before it ends. */
export const WaterfallChart = memo(function WaterfallChart({
  bars,
  axisEnd,
  colour,
}: {
  bars: readonly WaterfallBar[];
  /** 0..1. */
  axisEnd: number;
  colour: string;
}) {
  const marks = shareMarks(axisEnd);
  return (
    <div className="@container max-w-4xl">
      <div className={GRID} aria-hidden>
        <span className="@max-lg:hidden" />
        <span className="number relative h-4 text-[11px] text-muted">
          {marks.map((mark) => (
            <span
              key={mark}
              className={clsx(
                'absolute whitespace-nowrap leading-none',
                mark === axisEnd ? '-translate-x-full' : mark > 0 && '-translate-x-1/2',
              )}
              style={{ left: `${(mark / axisEnd) * 100}%` }}
            >
              {Math.round(mark * 100)}
              {mark === marks.at(-1) && ' %'}
            </span>
          ))}
        </span>
      </div>
      <ul aria-label="Step by step">
        {bars.map((bar, i) => (
          <li key={bar.id} className={clsx(GRID, 'border-hairline border-t', !bar.isPart && 'font-semibold')}>
            <span className="min-w-0 break-words py-1 text-[13px] @max-lg:col-span-2">
              {bar.label}
              {bar.detail && <span className="block font-normal text-[12px] text-muted">{bar.detail}</span>}
            </span>
            <Piece bar={bar} isLast={i === bars.length - 1} axisEnd={axisEnd} colour={colour} marks={marks} />
            <span className="number self-center whitespace-nowrap text-right text-[12px]">{bar.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
});

/** One bar over the marks of the axis, with the lines to the bars above and below it. */
function Piece({
  bar: { from, to, isPart },
  isLast,
  axisEnd,
  colour,
  marks,
}: {
  bar: WaterfallBar;
  isLast: boolean;
  axisEnd: number;
  colour: string;
  marks: readonly number[];
}) {
  const x = (share: number) => Number(((Math.min(share, axisEnd) / axisEnd) * WIDTH).toFixed(2));
  const [left, right] = [x(Math.min(from, to)), x(Math.max(from, to))];
  const isLoss = isPart && to < from;
  return (
    <span className="relative block min-h-6" aria-hidden>
      <svg
        viewBox={`0 0 ${WIDTH} 2`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
        aria-hidden
      >
        <path
          d={marks.map((mark) => `M${x(mark)} 0V2`).join('')}
          stroke="var(--hairline)"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={`${isPart ? `M${x(from)} 0V1` : isLast ? `M${x(to)} 0V1` : ''}${isLast ? '' : `M${x(to)} 1V2`}`}
          stroke="var(--ink)"
          strokeWidth="0.75"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span
        data-piece={isLoss ? 'down' : isPart ? 'up' : 'share'}
        className={clsx(
          'absolute top-1/2 h-3.5 -translate-y-1/2',
          isLoss ? 'hatched border border-control' : 'outline-bar',
        )}
        style={{
          left: `${left / 10}%`,
          width: `max(1px, ${(right - left) / 10}%)`,
          background: isLoss
            ? undefined
            : isPart
              ? `color-mix(in srgb, ${colour} 45%, var(--panel))`
              : colour,
        }}
      />
    </span>
  );
}
