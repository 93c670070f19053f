import { memo } from 'react';

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [300, 170, 44, 36, 14];

/** A point of the curve: shares 0..1, with the interval of the upper one. */
export interface GainPoint {
  readonly share: number;
  readonly recall: number;
  readonly interval: readonly [number, number] | null;
}

/** How much of an outcome a selection finds, by how many it selects: a point a threshold, the threshold now, and the one that it challenges. */
export const GainChart = memo(function GainChart({
  points,
  now,
  champion,
  colour,
  label,
}: {
  /** In the order of thresholds. */
  points: readonly GainPoint[];
  now: GainPoint | null;
  champion: GainPoint | null;
  colour: string;
  /** What is found. */
  label: string;
}) {
  const x = (share: number) => LEFT + share * WIDTH;
  const y = (recall: number) => TOP + HEIGHT * (1 - recall);
  const line = points.map(({ share, recall }) => `${x(share).toFixed(1)} ${y(recall).toFixed(1)}`).join('L');
  return (
    <svg
      viewBox={`0 0 ${LEFT + WIDTH + 24} ${TOP + HEIGHT + BOTTOM}`}
      className="number block w-full max-w-sm text-[11px]"
      role="img"
      aria-label={`${label} by share of customers selected; the numbers are in the table below`}
    >
      {[0, 0.25, 0.5, 0.75, 1].map((mark) => (
        <g key={mark} fill="var(--muted)">
          <line
            x1={LEFT}
            x2={x(1)}
            y1={y(mark)}
            y2={y(mark)}
            stroke={mark === 0 ? 'var(--control)' : 'var(--hairline)'}
          />
          <text x={LEFT - 5} y={y(mark) + 4} textAnchor="end">
            {mark === 1 ? '100 %' : mark * 100}
          </text>
          {mark !== 0.25 && mark !== 0.75 && (
            <text x={x(mark)} y={y(0) + 15} textAnchor="middle">
              {mark === 1 ? '100 %' : mark * 100}
            </text>
          )}
        </g>
      ))}
      <text x={x(1)} y={y(0) + 31} textAnchor="end" fill="var(--muted)">
        share of customers selected
      </text>
      <path d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} stroke="var(--control)" strokeDasharray="3 3" />
      <text x={x(0.72)} y={y(0.62)} fill="var(--muted)">
        by chance
      </text>
      {points.length > 0 && <path d={`M${line}`} fill="none" stroke={colour} strokeWidth="2" />}
      {[champion, now].map(
        (point) =>
          point && (
            <g
              key={point === champion ? 'champion' : 'now'}
              stroke={champion && point === now ? 'var(--accent)' : 'var(--ink)'}
            >
              {point.interval && (
                <line
                  x1={x(point.share)}
                  x2={x(point.share)}
                  y1={y(point.interval[0])}
                  y2={y(point.interval[1])}
                />
              )}
              <circle cx={x(point.share)} cy={y(point.recall)} r="4" fill="var(--paper)" strokeWidth="1.5" />
            </g>
          ),
      )}
    </svg>
  );
});
