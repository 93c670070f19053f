import { memo } from 'react';

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

/** Users by two values as dots whose area is their number, both thresholds as lines, where both pass framed. */
export const DensityChart = memo(function DensityChart({
  cells,
  x,
  y,
  colour,
}: {
  /** Row y, column x; row 0 is the lowest. */
  cells: readonly ArrayLike<number>[];
  x: DensityChartAxis;
  y: DensityChartAxis;
  colour: string;
}) {
  const columns = cells[0]?.length ?? 1;
  const most = Math.max(1, ...cells.flatMap((row) => Array.from(row)));
  const px = (fraction: number) => LEFT + Math.min(1, Math.max(0, fraction)) * SIZE;
  const py = (fraction: number) => 6 + SIZE - Math.min(1, Math.max(0, fraction)) * SIZE;
  const largest = Math.min(SIZE / columns, SIZE / cells.length) * 0.62;
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
      <path d={`M${LEFT} 6V${SIZE + 6}H${LEFT + SIZE}`} fill="none" stroke="var(--control)" />
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
              cx={px((i + 0.5) / columns)}
              cy={py((j + 0.5) / cells.length)}
              r={Math.max(1.5, Math.sqrt(n / most) * largest)}
              fill="var(--ink)"
              fillOpacity="0.55"
            />
          );
        }),
      )}
      <line x1={px(x.threshold)} x2={px(x.threshold)} y1="6" y2={SIZE + 6} stroke="var(--ink)" />
      <line x1={LEFT} x2={LEFT + SIZE} y1={py(y.threshold)} y2={py(y.threshold)} stroke="var(--ink)" />
      <text x={LEFT + SIZE / 2} y={SIZE + 38} textAnchor="middle" fill="var(--ink)">
        {x.label}
      </text>
      <text transform={`translate(10 ${SIZE / 2}) rotate(-90)`} textAnchor="middle" fill="var(--ink)">
        {y.label}
      </text>
    </svg>
  );
});
