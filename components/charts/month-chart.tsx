import { memo } from 'react';
import {
  barsPath,
  FRAME,
  heightOf,
  linePath,
  type MonthAxis,
  pointsPath,
} from '@/lib/formats/import/summary/month-marks';
import { tickAmount } from '@/lib/text/written';

/** One value a month, as bars or as a line; a month in part is pale, one without rows is a gap. */
export const MonthChart = memo(function MonthChart({
  values,
  axis,
  first,
  last,
  kind,
  whole,
}: {
  values: readonly (number | null)[];
  axis: MonthAxis;
  /** Labels of the first and the last month. */
  first: string;
  last: string;
  kind: 'in' | 'out' | 'balance';
  /** By month: all of its days lie in the data. */
  whole: readonly boolean[];
}) {
  const zero = heightOf(axis, 0);
  const ticks = [...new Set([axis.high, 0, axis.low])];
  return (
    <div className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-1.5 pt-1.5" aria-hidden>
      <div className="number relative text-[11px] text-muted">
        {ticks.map((tick) => (
          <span
            key={tick}
            className="-translate-y-1/2 absolute right-0"
            style={{ top: `${(100 * heightOf(axis, tick)) / FRAME.height}%` }}
          >
            {tickAmount(tick)}
          </span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
        preserveAspectRatio="none"
        className="block h-16 w-full overflow-visible *:[vector-effect:non-scaling-stroke]"
        aria-hidden
      >
        {axis.high !== 0 && <path d={`M0 0H${FRAME.width}`} stroke="var(--hairline)" />}
        <path d={`M0 ${zero}H${FRAME.width}`} stroke="var(--control)" />
        {kind === 'balance' ? (
          <>
            <path d={linePath(values, axis)} fill="none" stroke="var(--ink)" strokeWidth="1.25" />
            <path
              d={pointsPath(values, axis)}
              stroke="var(--ink)"
              strokeWidth={values.length > 18 ? 3 : 4.5}
              strokeLinecap="round"
            />
          </>
        ) : (
          [true, false].map((isWhole) => (
            <path
              key={String(isWhole)}
              d={barsPath(values, axis, (m) => whole[m] === isWhole)}
              fill={kind === 'in' ? 'var(--accent)' : 'var(--control)'}
              fillOpacity={isWhole ? 0.5 : 0.15}
              stroke="var(--mark-outline)"
              strokeWidth="0.75"
            />
          ))
        )}
      </svg>
      <span />
      <p className="number flex justify-between pt-0.5 text-[11px] text-muted">
        <span>{first}</span>
        <span>{last !== first && last}</span>
      </p>
    </div>
  );
});
