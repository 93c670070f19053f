import type { FindingChart } from '@/lib/diagnose/findings/finding-chart';
import { tickText, unitSuffix } from '@/lib/text/written';

type RangeChart = Extract<FindingChart, { kind: 'range' }>;

const WIDTH = 200;
const EDGE = 6;

/** What a value can be as a block, and the threshold that asks for something else as a handle. */
export function Range({ low, high, possible, threshold, thresholdText, ends: [from, to], unit }: RangeChart) {
  const x = (value: number) => EDGE + ((value - from) / Math.max(to - from, 1e-9)) * (WIDTH - 2 * EDGE);
  const at = x(threshold);
  // The words of the threshold stand on the side that has room.
  const isRight = at > WIDTH - 72;
  const ticks = [...new Set([low, high])];
  return (
    <svg width={WIDTH} height="62" className="block max-w-full" aria-hidden>
      <text x={Math.min(x(low), WIDTH - 100)} y="10" className="fill-muted text-[10.5px]">
        {possible}
      </text>
      <rect
        x={x(low)}
        y="16"
        width={Math.max(2, x(high) - x(low))}
        height="26"
        fill="var(--control)"
        fillOpacity="0.3"
        stroke="var(--control)"
      />
      <line x1="0" x2={WIDTH} y1="42.5" y2="42.5" stroke="var(--control)" />
      <line x1={at} x2={at} y1="14" y2="42" stroke="var(--ink)" strokeWidth="1.5" />
      <circle cx={at} cy="42.5" r="4" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.5" />
      <text
        x={isRight ? at - 6 : at + 6}
        y="38"
        textAnchor={isRight ? 'end' : 'start'}
        className="number fill-fail text-[10.5px]"
      >
        {thresholdText}
      </text>
      {ticks.map((tick) => (
        <text
          key={tick}
          x={x(tick)}
          y="58"
          textAnchor={x(tick) < 20 ? 'start' : x(tick) > WIDTH - 20 ? 'end' : 'middle'}
          className="number fill-muted text-[10px]"
        >
          {tickText(unit, Number(tick.toFixed(2)))}
          {tick === ticks.at(-1) && unitSuffix(unit)}
        </text>
      ))}
    </svg>
  );
}
