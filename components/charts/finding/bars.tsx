import { clsx } from 'clsx';
import { Fragment } from 'react';
import type { FindingBar } from '@/lib/diagnose/findings/finding-chart';

/** Bars from 0, each with its value at its end. */
export function Bars({ bars, end }: { bars: readonly FindingBar[]; end: number }) {
  const part = (value: number) => `${(100 * Math.min(value, end)) / Math.max(end, 1e-9)}%`;
  return (
    <div className="grid grid-cols-[minmax(0,max-content)_minmax(4.5rem,1fr)] items-center gap-x-2 gap-y-1 text-[11.5px] leading-tight">
      {bars.map(({ label, value, text, isOff, interval }) => (
        <Fragment key={label}>
          <span className="text-right text-muted">{label}</span>
          {/* The value has its room beside the longest bar. */}
          <span className="relative mr-10 block h-3 border-(--ink) border-l">
            <span
              className={clsx(
                'absolute inset-y-0 left-0 border-(--mark-outline)',
                value > 0 && 'border',
                isOff ? 'bg-fail/45' : 'bg-control/45',
              )}
              style={{ width: part(value) }}
            />
            {interval && (
              <span
                className="absolute top-1 h-1 border-(--ink) border-x border-b"
                style={{
                  left: part(interval[0]),
                  width: `calc(${part(interval[1])} - ${part(interval[0])} + 1px)`,
                }}
              />
            )}
            <span
              className={clsx(
                'number absolute -top-0.5 pl-1 whitespace-nowrap text-[11px]',
                isOff && 'text-fail',
              )}
              style={{ left: part(Math.max(value, interval?.[1] ?? 0)) }}
            >
              {text}
            </span>
          </span>
        </Fragment>
      ))}
    </div>
  );
}
