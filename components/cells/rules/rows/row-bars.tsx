import { memo, useId } from 'react';

const HEIGHT = 26;

/** Bars from 0, equally wide: what passes in colour, the others hatched. Shares of the axis say where that begins and ends. */
export const RowBarsChart = memo(function RowBarsChart({
  bars,
  most,
  passing,
  colour,
}: {
  bars: readonly number[];
  most: number;
  passing: readonly (readonly [from: number, to: number])[];
  colour: string;
}) {
  const id = useId();
  const width = 100 / bars.length;
  const path = bars
    .map((n, i) => {
      const height = most > 0 ? (n / most) * HEIGHT : 0;
      return n === 0
        ? ''
        : `M${(i * width).toFixed(2)} ${HEIGHT}v${-height.toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}z`;
    })
    .join('');
  return (
    <svg
      viewBox={`0 0 100 ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-6.5 w-full overflow-visible"
      aria-hidden
    >
      <defs>
        <pattern
          id={`${id}h`}
          width="2.6"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="skewX(-40)"
        >
          <rect width="2.6" height="4" fill="var(--panel)" />
          <rect width="0.6" height="4" fill="var(--control)" />
        </pattern>
        <clipPath id={`${id}p`}>
          {passing.map(([from, to]) => (
            <rect key={from} x={from * 100} y="-1" width={Math.max(0, to - from) * 100} height={HEIGHT + 2} />
          ))}
        </clipPath>
      </defs>
      <path
        d={path}
        fill={`url(#${id}h)`}
        stroke="var(--control)"
        strokeWidth="0.75"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={path}
        fill={colour}
        stroke="var(--mark-outline)"
        strokeWidth="0.75"
        vectorEffect="non-scaling-stroke"
        clipPath={`url(#${id}p)`}
      />
      <line
        x1="0"
        x2="100"
        y1={HEIGHT}
        y2={HEIGHT}
        stroke="var(--control)"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});

/** A bar of its own behind the axis: what lies above it, or is unknown. */
export function EndBar({
  n,
  most,
  fill,
  says,
}: {
  n: number;
  most: number;
  /** `unknown` is hatched in red. */
  fill: string | 'unknown' | 'hatched';
  says: string;
}) {
  return (
    <span className="relative block h-6.5 w-2.5 border-control border-b" title={says} aria-hidden>
      <span
        className={
          fill === 'unknown'
            ? 'hatched-unknown absolute inset-x-0 bottom-0 border border-fail'
            : fill === 'hatched'
              ? 'hatched absolute inset-x-0 bottom-0 border border-control'
              : 'outline-bar absolute inset-x-0 bottom-0'
        }
        style={{
          height: `${most > 0 ? Math.max(4, (n / most) * 100) : 0}%`,
          background: fill === 'unknown' || fill === 'hatched' ? undefined : fill,
        }}
      />
    </span>
  );
}
