import { HatchLines } from '../persona-mark';
import type { DistributionRow } from './distribution-rows';

const WIDTH = 1000;
/** Distances of hatching: the drawing is about a third as wide on the screen as it says. */
const LINES = { across: 20, down: 6 };

/**
 * Both windows of one persona as bars: the short one solid above the long one pale, the baseline dashed; over the bar of
 * the selected window, a line for where the share lies from one seed to the next.
 */
export function PersonaBars({
  row,
  axisEnd,
  windowIndex,
}: {
  row: DistributionRow;
  axisEnd: number;
  windowIndex: 0 | 1;
}) {
  const x = (share: number) => (Math.min(share, axisEnd) / axisEnd) * (WIDTH - 4);
  const [short = 0, long = 0] = row.shares;
  const line = { stroke: 'var(--mark-outline)', strokeWidth: 1, vectorEffect: 'non-scaling-stroke' } as const;
  const baseline = row.baseline[0];
  const noise = row.noise[windowIndex];
  const middle = windowIndex === 0 ? 8.5 : 21.5;
  const target = row.targets[windowIndex];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 26`}
      preserveAspectRatio="none"
      className="my-0.5 block h-5 w-full overflow-visible lg:h-6.5"
      aria-hidden
    >
      <rect x="1" y="2" width={x(short)} height="13" fill={row.colour} {...line} />
      <rect
        x="1"
        y="18"
        width={x(long)}
        height="7"
        fill={row.colour}
        fillOpacity="0.45"
        {...line}
        strokeWidth={0.6}
      />
      <HatchLines hatch={row.hatch} box={{ x: 1, y: 2, width: x(short), height: 13 }} {...LINES} />
      <HatchLines hatch={row.hatch} box={{ x: 1, y: 18, width: x(long), height: 7 }} {...LINES} />
      {baseline !== null && baseline !== undefined && (
        <rect x="1" y="0" width={x(baseline)} height="17" fill="none" {...line} strokeDasharray="3 2" />
      )}
      {noise && (
        <path
          data-noise
          d={`M${x(noise[0]) + 1} ${middle - 4}v8m0 -4H${x(noise[1]) + 1}m0 -4v8`}
          fill="none"
          stroke="var(--ink)"
          strokeWidth="1.25"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {target && (
        <g data-target={target.share}>
          <rect
            x={x(Math.max(0, target.share - target.tolerance)) + 1}
            y="-1.5"
            width={Math.max(
              2,
              x(target.share + target.tolerance) - x(Math.max(0, target.share - target.tolerance)),
            )}
            height="3"
            fill="var(--accent)"
          />
          <line
            x1={x(target.share) + 1}
            x2={x(target.share) + 1}
            y1="-1.5"
            y2="27"
            stroke="var(--accent)"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      )}
    </svg>
  );
}
