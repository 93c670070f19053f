import { bandOf, type Target } from '@/lib/params/wanted/targets';
import type { Hatch } from '@/lib/text/look/hatch-lines';
import { shareMarks } from '@/lib/text/look/share-axis';
import { HatchLines } from '../persona-mark';

const WIDTH = 1000;
const HEIGHT = 14;
/** Distances of hatching: the drawing is about a sixth as wide on the screen as it says. */
const LINES = { across: 40, down: 6 };
const OUTLINE = {
  stroke: 'var(--mark-outline)',
  strokeWidth: 0.75,
  vectorEffect: 'non-scaling-stroke',
} as const;

/** The share of one persona in one window as a bar from 0: its seeds as a line with ends, its target as a band, the base as a mark. */
export function ShareBar({
  share,
  noise,
  target,
  base,
  colour,
  hatch,
  isPale,
  axisEnd,
}: {
  share: number;
  noise: readonly [low: number, high: number] | null;
  target: Target | null;
  /** The share that it is compared with. */
  base: number | null;
  colour: string;
  hatch: Hatch | null;
  /** Of a longer window. */
  isPale: boolean;
  /** Where the axis ends, 0..1: what is larger ends there. */
  axisEnd: number;
}) {
  const part = (value: number) => Math.min(value, axisEnd) / axisEnd;
  const x = (value: number) => Number((part(value) * WIDTH).toFixed(2));
  const band = target && bandOf(target).map(x);
  return (
    <div className="relative">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-[14px] w-full overflow-visible"
        aria-hidden
      >
        {band && (
          <g data-target={target?.share}>
            <rect
              x={band[0]}
              width={(band[1] as number) - (band[0] as number)}
              height={HEIGHT}
              fill="var(--band)"
            />
            <path
              d={band.map((at) => `M${at} 0V${HEIGHT}`).join('')}
              stroke="var(--accent)"
              vectorEffect="non-scaling-stroke"
            />
          </g>
        )}
        <path
          d={shareMarks(axisEnd)
            .map((mark) => `M${x(mark)} 0V${HEIGHT}`)
            .join('')}
          stroke="var(--hairline)"
          vectorEffect="non-scaling-stroke"
        />
        <rect y="2" width={x(share)} height="10" fill="var(--paper)" />
        <rect y="2" width={x(share)} height="10" fill={colour} fillOpacity={isPale ? 0.5 : 1} {...OUTLINE} />
        <HatchLines hatch={hatch} box={{ x: 0, y: 2, width: x(share), height: 10 }} {...LINES} />
        {noise && (
          <path
            data-noise
            d={`M${x(noise[0])} 4v6m0 -3H${x(noise[1])}m0 -3v6`}
            fill="none"
            stroke="var(--ink)"
            strokeWidth="1.25"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      {base !== null && (
        <span
          data-base={base}
          className="-translate-x-1/2 absolute -top-[3px]"
          style={{ left: `${part(base) * 100}%` }}
        >
          <BaseMark />
        </span>
      )}
    </div>
  );
}

/** What is compared with: a small mark upon its bar. */
export const BaseMark = () => (
  <svg viewBox="0 0 8 6" className="block h-1.5 w-2" aria-hidden>
    <path d="M0.5 0.5H7.5L4 5.5Z" fill="var(--paper)" stroke="var(--ink)" />
  </svg>
);
