import { memo, useId } from 'react';

const WIDTH = 1000;
const HEIGHT = 60;

function barsPath(counts: ArrayLike<number>, most: number): string {
  const width = WIDTH / counts.length;
  const gap = Math.min(2, width * 0.15);
  let path = '';
  for (let i = 0; i < counts.length; i++) {
    const n = counts[i] as number;
    if (n === 0) continue;
    // The square root keeps small bins visible beside one that holds most users.
    const height = Math.max(1.5, Math.sqrt(n / most) * HEIGHT);
    path += `M${(i * width).toFixed(2)} ${HEIGHT}v${-height.toFixed(2)}h${(width - gap).toFixed(2)}v${height.toFixed(2)}z`;
  }
  return path;
}

/** The outline of another histogram over the same bins, each scaled to its own highest bin. */
function outlinePath(counts: ArrayLike<number>): string {
  const most = Math.max(1, ...Array.from(counts));
  const width = WIDTH / counts.length;
  let path = `M0 ${HEIGHT}`;
  for (let i = 0; i < counts.length; i++) {
    const height = Math.sqrt((counts[i] as number) / most) * HEIGHT;
    path += `V${(HEIGHT - height).toFixed(2)}H${((i + 1) * width).toFixed(2)}`;
  }
  return `${path}V${HEIGHT}`;
}

/** Bars of a histogram; those on the passing side of the threshold in colour, the others hatched. */
export const ThresholdHistogram = memo(function ThresholdHistogram({
  counts,
  position,
  passRight,
  colour,
  other = null,
}: {
  counts: ArrayLike<number>;
  /** The threshold as a fraction of the axis, 0..1. */
  position: number;
  passRight: boolean;
  colour: string;
  /** Counts of another population in the same bins, drawn as an outline. */
  other?: ArrayLike<number> | null;
}) {
  const id = useId();
  const path = barsPath(counts, Math.max(1, ...Array.from(counts)));
  const x = Math.min(1, Math.max(0, position)) * WIDTH;
  const [passX, passWidth, failX, failWidth] = passRight ? [x, WIDTH - x, 0, x] : [0, x, x, WIDTH - x];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-14 w-full overflow-visible"
      aria-hidden
    >
      <defs>
        <pattern
          id={`${id}h`}
          width="9"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="skewX(-50)"
        >
          <rect width="9" height="6" fill="var(--tint)" />
          <rect width="2" height="6" fill="var(--control)" />
        </pattern>
        <clipPath id={`${id}p`}>
          <rect x={passX} y="-2" width={passWidth} height={HEIGHT + 4} />
        </clipPath>
        <clipPath id={`${id}f`}>
          <rect x={failX} y="-2" width={failWidth} height={HEIGHT + 4} />
        </clipPath>
      </defs>
      <path
        d={path}
        fill={`url(#${id}h)`}
        stroke="var(--control)"
        strokeWidth="0.75"
        vectorEffect="non-scaling-stroke"
        clipPath={`url(#${id}f)`}
      />
      <path
        d={path}
        fill={colour}
        stroke="var(--mark-outline)"
        strokeWidth="0.75"
        vectorEffect="non-scaling-stroke"
        clipPath={`url(#${id}p)`}
      />
      {other && (
        <path
          data-overlay
          d={outlinePath(other)}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT}
        y2={HEIGHT}
        stroke="var(--control)"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={x}
        x2={x}
        y1="-4"
        y2={HEIGHT + 10}
        stroke="var(--ink)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});
