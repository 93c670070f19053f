'use client';

import { memo, useEffect, useRef, useState } from 'react';
import { shareAxisEnd, shareMarks } from '@/lib/text/look/share-axis';
import { percentText } from '@/lib/text/written';

/** One line: a share 0..1 at each place of the axis. */
export interface ShareLine {
  readonly key: string;
  /** One or two characters, which distinguish the line beside its colour. */
  readonly mark: string;
  readonly name: string;
  readonly colour: string;
  readonly shares: readonly number[];
}

const HEIGHT = 264;
const TOP = 12;
const BOTTOM = 26;
const LEFT = 40;
/** From this width on, lines are named at their ends; below, the mark alone has to do. */
const NAMED_FROM = 560;
const MARK = 16;
/** Characters of a name for which there is room at the end of a line. */
const LONGEST_NAME = 26;
const DASHES = ['none', '7 3', '2.5 3', '9 3 2 3', '5 2', '12 3', '3 1.5'];

/** The end of the share axis: it only ever grows, so that lines stay comparable while one drags. */
function useAxisEnd(lines: readonly ShareLine[]): number {
  const end = useRef(0);
  const most = Math.max(0, ...lines.flatMap(({ shares }) => shares));
  end.current = Math.max(end.current, shareAxisEnd(most));
  return end.current;
}

/** Heights at least `gap` apart, in the order of those wanted and as near to them as the frame allows. */
function spreadOut(wanted: readonly number[], gap: number, most: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const heights = [...wanted];
  let last = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    last = Math.max(heights[i] as number, last + gap);
    heights[i] = last;
  }
  let next = most + gap;
  for (const i of order.reverse()) {
    next = Math.min(heights[i] as number, next - gap);
    heights[i] = next;
  }
  return heights;
}

function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME - 1).join('')}…` : name;
}

function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return { frame, width };
}

/** Shares over a few places, `positions` ascending; the numbers belong in a table beside it. */
export const ShareLines = memo(function ShareLines({
  positions,
  labels,
  lines,
}: {
  positions: readonly number[];
  labels: readonly string[];
  lines: readonly ShareLine[];
}) {
  const { frame, width } = useWidth();
  const axisEnd = useAxisEnd(lines);
  return (
    <div ref={frame} className="h-[264px]" aria-hidden>
      {width > 0 && (
        <Drawing width={width} axisEnd={axisEnd} positions={positions} labels={labels} lines={lines} />
      )}
    </div>
  );
});

function Drawing({
  width,
  axisEnd,
  positions,
  labels,
  lines,
}: {
  width: number;
  axisEnd: number;
  positions: readonly number[];
  labels: readonly string[];
  lines: readonly ShareLine[];
}) {
  const named = width >= NAMED_FROM;
  const right = width - (named ? 236 : 30);
  const first = positions[0] as number;
  const span = Math.max(1, (positions.at(-1) as number) - first);
  // The marks of the first place stand to the left of the lines.
  const from = LEFT + 26;
  const x = (i: number) => from + (((positions[i] as number) - first) / span) * (right - from);
  const y = (share: number) => HEIGHT - BOTTOM - (share / axisEnd) * (HEIGHT - BOTTOM - TOP);
  const last = positions.length - 1;
  const ends = (i: number) =>
    spreadOut(
      lines.map(({ shares }) => y(shares[i] as number)),
      MARK + 2,
      HEIGHT - BOTTOM,
    );
  const starts = ends(0);
  const finishes = ends(last);
  const every = Math.ceil(52 / Math.max(1, (right - from) / Math.max(1, last)));
  const marks = shareMarks(axisEnd);
  return (
    <svg
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className="block"
      fontSize="11"
      aria-hidden
    >
      {marks.map((share) => (
        <g key={share}>
          <line x1={from} x2={right} y1={y(share)} y2={y(share)} stroke="var(--hairline)" />
          <text x={LEFT - 4} y={y(share) + 4} textAnchor="end" fill="var(--muted)">
            {share === marks.at(-1) ? percentText(share, 0) : Math.round(share * 100)}
          </text>
        </g>
      ))}
      {labels.map((label, i) =>
        (last - i) % every === 0 ? (
          <text key={label} x={x(i)} y={HEIGHT - 8} textAnchor="middle" fill="var(--muted)">
            {label}
          </text>
        ) : null,
      )}
      {lines.map(({ key, colour, shares }, l) => {
        const points = shares.map((share, i) => `${x(i).toFixed(1)},${y(share).toFixed(1)}`).join(' ');
        const dash = DASHES[l % DASHES.length];
        return (
          <g key={key} fill="none" strokeDasharray={dash}>
            {/* Pale colours are seen by their outline. */}
            <polyline points={points} stroke="var(--mark-outline)" strokeWidth="3" />
            <polyline points={points} stroke={colour} strokeWidth="2" />
          </g>
        );
      })}
      {lines.map(({ key, colour, shares }) =>
        shares.map((share, i) => (
          <circle
            key={`${key}/${positions[i]}`}
            cx={x(i)}
            cy={y(share)}
            r="3"
            fill={colour}
            stroke="var(--mark-outline)"
            strokeWidth="0.75"
          />
        )),
      )}
      {lines.map(({ key, mark, name, colour, shares }, l) => (
        <g key={key}>
          <Mark x={from - 8 - MARK} y={starts[l] as number} text={mark} colour={colour} />
          <Mark x={right + 8} y={finishes[l] as number} text={mark} colour={colour} />
          {named && (
            <text x={right + 30} y={(finishes[l] as number) + 4} fill="var(--ink)">
              <title>{name}</title>
              {shortened(name)} <tspan fill="var(--muted)">{percentText(shares[last] as number)}</tspan>
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function Mark({ x, y, text, colour }: { x: number; y: number; text: string; colour: string }) {
  return (
    <g>
      <rect
        x={x}
        y={y - MARK / 2}
        width={MARK}
        height={MARK}
        rx="3.5"
        fill="var(--panel)"
        stroke={colour}
        strokeWidth="1.5"
      />
      <text x={x + MARK / 2} y={y + 4} textAnchor="middle" fill="var(--ink)" fontWeight="600">
        {text}
      </text>
    </g>
  );
}
