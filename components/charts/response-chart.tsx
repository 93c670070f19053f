import { memo } from 'react';

const WIDTH = 1000;
const HEIGHT = 100;

export interface ResponseBand {
  readonly key: string;
  readonly colour: string;
  /** Share at each position, 0..1. */
  readonly shares: ArrayLike<number>;
}

/** Marks of the axis of shares, from its top. */
const MARKS = ['100 %', '50', '0'];

/** The marks of the axis of shares, beside the areas. */
export const ResponseMarks = () => (
  <div aria-hidden className="number relative h-28 w-[58px] shrink-0 text-[11px] text-muted">
    {MARKS.map((mark, i) => (
      <span
        key={mark}
        className="absolute right-0.5 -translate-y-1/2 whitespace-nowrap leading-none"
        style={{ top: `${(100 * i) / (MARKS.length - 1)}%` }}
      >
        {mark}
      </span>
    ))}
  </div>
);

/** Shares that add up to 1 as areas on each other, over the positions of a threshold from left to right. */
export const ResponseChart = memo(function ResponseChart({
  bands,
  position,
  step,
}: {
  bands: readonly ResponseBand[];
  /** The threshold now, as a fraction of the axis. */
  position: number;
  /** One step of it, as a fraction of the axis. */
  step: number;
}) {
  const places = bands[0]?.shares.length ?? 0;
  const x = (i: number) => (places > 1 ? (i / (places - 1)) * WIDTH : 0);
  const below = new Float64Array(places);
  const paths = bands.map(({ key, colour, shares }) => {
    let lower = '';
    let upper = '';
    for (let i = 0; i < places; i++) {
      const from = below[i] as number;
      const to = from + (shares[i] as number);
      below[i] = to;
      // Steps: the share at a position holds until the next one.
      const [left, right] = [Math.max(0, x(i) - x(0.5)), Math.min(WIDTH, x(i + 0.5))];
      upper += `${i ? 'L' : 'M'}${left.toFixed(1)} ${(HEIGHT * (1 - to)).toFixed(2)}H${right.toFixed(1)}`;
      lower = `L${right.toFixed(1)} ${(HEIGHT * (1 - from)).toFixed(2)}H${left.toFixed(1)}${lower}`;
    }
    return { key, colour, path: `${upper}${lower}Z` };
  });
  const at = Math.min(1, Math.max(0, position)) * WIDTH;
  const reach = step * WIDTH;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-28 w-full"
      aria-hidden
    >
      {paths.map(({ key, colour, path }) => (
        <path
          key={key}
          d={path}
          fill={colour}
          stroke="var(--mark-outline)"
          strokeWidth="0.75"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <rect
        x={at - reach}
        y="0"
        width={2 * reach}
        height={HEIGHT}
        fill="var(--paper)"
        fillOpacity="0.35"
        stroke="var(--ink)"
        strokeWidth="0.75"
        strokeDasharray="2 2"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={at}
        x2={at}
        y1="0"
        y2={HEIGHT}
        stroke="var(--ink)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});
