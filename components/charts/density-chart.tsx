import { memo } from 'react';
import { outside } from '@/lib/stats/histogram';

const SIZE = 300;
const LEFT = 56;
const BOTTOM = 34;

export interface DensityChartAxis {
  readonly label: string;
  /** Fractions of the axis. */
  readonly threshold: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  /** Whether values above the threshold pass. */
  readonly passHigh: boolean;
}

/** Room for a place beside the axis, and how many places of that kind there are. */
const ASIDE = 22;
const OUTSIDE = 3;

/** Beside which ends of an axis somebody is. */
interface Sides {
  readonly below: boolean;
  readonly above: boolean;
  readonly unknown: boolean;
}

function sidesOf(cells: readonly ArrayLike<number>[], count: number, axis: 'x' | 'y'): Sides {
  const { below, above, unknown } = outside({ count });
  const has = (place: number) =>
    axis === 'x'
      ? cells.some((row) => (row[place] as number) > 0)
      : Array.from(cells[place] ?? []).some((n) => n > 0);
  return { below: has(below), above: has(above), unknown: has(unknown) };
}

const roomOf = ({ below, above, unknown }: Sides) => ASIDE * [below, above, unknown].filter(Boolean).length;

/** Users by two values as dots whose area is their number, both thresholds as lines, where both pass framed. */
export const DensityChart = memo(function DensityChart({
  cells,
  x,
  y,
  colour,
}: {
  /** Row y, column x, each by place: bins from the lowest, then below, above and unknown, which stand beside the axis. */
  cells: readonly ArrayLike<number>[];
  x: DensityChartAxis;
  y: DensityChartAxis;
  colour: string;
}) {
  const [columns, rows] = [(cells[0]?.length ?? 0) - OUTSIDE, cells.length - OUTSIDE];
  const most = Math.max(1, ...cells.flatMap((row) => Array.from(row)));
  const sides = { x: sidesOf(cells, columns, 'x'), y: sidesOf(cells, rows, 'y') };
  const [width, height] = [SIZE - roomOf(sides.x), SIZE - roomOf(sides.y)];
  const x0At = LEFT + (sides.x.below ? ASIDE : 0);
  const y0At = 6 + SIZE - (sides.y.below ? ASIDE : 0);
  const px = (fraction: number) => x0At + Math.min(1, Math.max(0, fraction)) * width;
  const py = (fraction: number) => y0At - Math.min(1, Math.max(0, fraction)) * height;
  /** The middle of a place along an axis that begins at `start` and goes `along` so far. */
  const middle = (place: number, count: number, start: number, along: number, has: Sides) => {
    const { below, above, unknown } = outside({ count });
    const way = Math.sign(along);
    if (place === below) return start - (way * ASIDE) / 2;
    if (place === above) return start + along + (way * ASIDE) / 2;
    if (place === unknown) return start + along + way * ASIDE * (has.above ? 1.5 : 0.5);
    return start + ((place + 0.5) / count) * along;
  };
  const largest = Math.min(width / columns, height / rows) * 0.62;
  const [x0, x1] = x.passHigh ? [x.threshold, 1] : [0, x.threshold];
  const [y0, y1] = y.passHigh ? [y.threshold, 1] : [0, y.threshold];
  return (
    <svg
      viewBox={`0 0 ${LEFT + SIZE + 8} ${SIZE + BOTTOM + 14}`}
      className="number block w-full max-w-md text-[11px]"
      role="img"
      aria-label={`${x.label} by ${y.label}; the numbers are in the table beside it`}
    >
      <rect
        x={px(x0)}
        y={py(y1)}
        width={px(x1) - px(x0)}
        height={py(y0) - py(y1)}
        fill={colour}
        fillOpacity="0.14"
        stroke={colour}
        strokeWidth="1.5"
      />
      <path d={`M${x0At} ${py(1)}V${y0At}H${px(1)}`} fill="none" stroke="var(--control)" />
      {/* A break stands between the axis and what is beyond it. */}
      <path
        d={[
          ...(sides.x.below ? [`M${x0At - 3} ${y0At - 5}v10`] : []),
          ...(sides.x.above || sides.x.unknown ? [`M${px(1) + 3} ${y0At - 5}v10`] : []),
          ...(sides.y.below ? [`M${x0At - 5} ${y0At + 3}h10`] : []),
          ...(sides.y.above || sides.y.unknown ? [`M${x0At - 5} ${py(1) - 3}h10`] : []),
        ].join('')}
        stroke="var(--control)"
        strokeWidth="1.5"
      />
      {x.ticks.map(({ at, text }) => (
        <text key={text} x={px(at)} y={SIZE + 20} textAnchor="middle" fill="var(--muted)">
          {text}
        </text>
      ))}
      {y.ticks.map(({ at, text }) => (
        <text key={text} x={LEFT - 6} y={py(at) + 4} textAnchor="end" fill="var(--muted)">
          {text}
        </text>
      ))}
      {cells.flatMap((row, j) =>
        Array.from(row, (n, i) => {
          if (n === 0) return null;
          return (
            <circle
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              key={`${i} ${j}`}
              cx={middle(i, columns, x0At, width, sides.x)}
              cy={middle(j, rows, y0At, -height, sides.y)}
              r={Math.max(1.5, Math.sqrt(n / most) * largest)}
              fill={
                i === outside({ count: columns }).unknown || j === outside({ count: rows }).unknown
                  ? 'var(--fail)'
                  : 'var(--ink)'
              }
              fillOpacity="0.55"
            />
          );
        }),
      )}
      <line x1={px(x.threshold)} x2={px(x.threshold)} y1={py(1)} y2={y0At} stroke="var(--ink)" />
      <line x1={x0At} x2={px(1)} y1={py(y.threshold)} y2={py(y.threshold)} stroke="var(--ink)" />
      <text x={LEFT + SIZE / 2} y={SIZE + 38} textAnchor="middle" fill="var(--ink)">
        {x.label}
      </text>
      <text transform={`translate(10 ${SIZE / 2}) rotate(-90)`} textAnchor="middle" fill="var(--ink)">
        {y.label}
      </text>
    </svg>
  );
});
