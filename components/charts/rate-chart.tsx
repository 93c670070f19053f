import { memo } from 'react';
import type { RateBin, RatesByBin } from '@/lib/diagnose/outcomes/by-bin';
import { type Bins, positionOn } from '@/lib/stats/histogram';
import { percentText } from '@/lib/text/written';
import { ThresholdLines } from './threshold-lines';

const HEIGHT = 104;
/** Ends of the axis of rates. */
const ENDS = [0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** The end of the axis: the first that is above every interval, or nearly. */
const endOf = ({ bins }: RatesByBin): number => {
  const most = Math.max(0, ...bins.map(({ rate }) => rate.interval[1]));
  return ENDS.find((end) => end >= most) ?? 1;
};

/** The rate of an outcome in each bin of a histogram above it, with its interval; bins that were joined have a line as long as they are. */
export const RateChart = memo(function RateChart({
  rates,
  bins,
  handle,
  champion,
  passes,
  colour,
}: {
  rates: RatesByBin;
  bins: Bins;
  /** Where the threshold is. */
  handle: number;
  /** Where the one is that it challenges; null of no other. */
  champion: number | null;
  /** Whether a value of the axis passes it. */
  passes: (position: number) => boolean;
  colour: string;
}) {
  const top = endOf(rates);
  const y = (rate: number) => HEIGHT * (1 - Math.min(top, rate) / top);
  const x = (place: number) => `${(100 * place) / bins.count}%`;
  const marks = [0, top / 2, top];
  return (
    <div className="relative mt-2 px-2">
      {marks.map((mark) => (
        <span
          key={mark}
          aria-hidden
          className="number -translate-y-1/2 absolute right-full mr-0.5 whitespace-nowrap text-[11px] text-muted leading-none"
          style={{ top: y(mark) }}
        >
          {mark === top ? percentText(mark, 0) : Number((mark * 100).toFixed(1))}
        </span>
      ))}
      <svg className="block w-full overflow-visible" height={HEIGHT} aria-hidden>
        {marks.map((mark) => (
          <line
            key={mark}
            x1="0"
            x2="100%"
            y1={y(mark)}
            y2={y(mark)}
            stroke={mark === 0 ? 'var(--control)' : 'var(--hairline)'}
          />
        ))}
        <ThresholdLines
          handle={positionOn(bins, handle)}
          champion={champion === null ? null : positionOn(bins, champion)}
          width="100%"
          top={-6}
          bottom={HEIGHT}
        />
        {rates.all && (
          <line
            x1="0"
            x2="100%"
            y1={y(rates.all.value)}
            y2={y(rates.all.value)}
            stroke="var(--accent)"
            strokeDasharray="3 3"
          />
        )}
        {rates.bins.map((bin) => (
          <Rate
            key={bin.from}
            bin={bin}
            x={x}
            y={y}
            fill={passes((bin.from + bin.to) / 2 / bins.count) ? colour : 'var(--paper)'}
          />
        ))}
      </svg>
    </div>
  );
});

function Rate({
  bin: { from, to, rate },
  x,
  y,
  fill,
}: {
  bin: RateBin;
  x: (place: number) => string;
  y: (rate: number) => number;
  fill: string;
}) {
  const middle = x((from + to) / 2);
  const [low, high] = rate.interval;
  return (
    <g stroke="var(--ink)">
      {to - from > 1 && <line x1={x(from)} x2={x(to)} y1={y(rate.value)} y2={y(rate.value)} />}
      <line x1={middle} x2={middle} y1={y(low)} y2={y(high)} />
      <circle cx={middle} cy={y(rate.value)} r="3.5" fill={fill} />
    </g>
  );
}
