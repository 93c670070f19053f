import type { Hatch } from '@/lib/text/look/hatch-lines';
import { HatchLines } from '../persona-mark';

const WIDTH = 240;
const HEIGHT = 18;

/** One effect on a common axis: a mark with its interval, and a line at no effect. Sizes are shares, -1..1. */
export function EffectBar({
  change,
  low,
  high,
  axisEnd,
  colour,
  hatch,
}: {
  change: number;
  low: number;
  high: number;
  /** The axis goes from minus this to this. */
  axisEnd: number;
  colour: string;
  hatch: Hatch | null;
}) {
  const x = (share: number) =>
    WIDTH / 2 + (Math.max(-axisEnd, Math.min(axisEnd, share)) / axisEnd) * (WIDTH / 2 - 4);
  const [from, to] = [Math.min(x(0), x(change)), Math.max(x(0), x(change))];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-4.5 w-full min-w-24"
      aria-hidden
    >
      <rect
        x={from}
        y="4"
        width={to - from}
        height="10"
        fill={colour}
        stroke="var(--mark-outline)"
        strokeWidth="0.75"
        vectorEffect="non-scaling-stroke"
      />
      <HatchLines hatch={hatch} box={{ x: from, y: 4, width: to - from, height: 10 }} />
      <path
        d={`M${x(low)} 9H${x(high)}M${x(low)} 5v8M${x(high)} 5v8`}
        stroke="var(--ink)"
        strokeWidth="1.25"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={WIDTH / 2}
        x2={WIDTH / 2}
        y1="0"
        y2={HEIGHT}
        stroke="var(--control)"
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
