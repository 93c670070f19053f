import type { FindingChart } from '@/lib/diagnose/findings/finding-chart';
import { countedText, tickText, unitSuffix } from '@/lib/text/written';

type ValuesChart = Extract<FindingChart, { kind: 'values' }>;

const [WIDTH, BASE, TOP, EDGE] = [200, 46, 14, 8];
/** A value so many times farther out than the one before stands behind a break. */
const FAR = 4;

/** Customers at each value that occurs, from 0, and thresholds as handles. What is far out is behind a break. */
export function Values({ values, thresholds, unit }: ValuesChart) {
  const ats = [...values.map(({ at }) => at), ...thresholds].sort((a, b) => a - b);
  const low = Math.min(0, ats[0] ?? 0);
  const last = ats.at(-1) ?? 1;
  const rest = ats.filter((at) => at !== last);
  const next = rest.at(-1) ?? 0;
  const isFar = next > 0 && last > FAR * next;
  const high = isFar ? next : last;
  const right = isFar ? WIDTH - 34 : WIDTH - EDGE;
  const x = (at: number) =>
    isFar && at === last ? WIDTH - EDGE : EDGE + ((at - low) / Math.max(high - low, 1e-9)) * (right - EDGE);
  const most = Math.max(1, ...values.map(({ users }) => users));
  const tall = (users: number) => (users / most) * (BASE - TOP);
  const ticks = [...new Set([low, high, ...(isFar ? [last] : [])])];
  return (
    <svg width={WIDTH} height="62" className="block max-w-full" aria-hidden>
      <text x="0" y="9" className="number fill-muted text-[10px]">
        {countedText(most, 'user')}
      </text>
      <line x1="0" x2={WIDTH} y1={BASE + 0.5} y2={BASE + 0.5} stroke="var(--control)" />
      {isFar && <path d={`M${right + 10} ${BASE + 4}l4 -8m1 8l4 -8`} stroke="var(--control)" />}
      {values.map(({ at, users }) => (
        <rect
          key={at}
          x={x(at) - 2}
          y={BASE - tall(users)}
          width="4"
          height={tall(users)}
          fill="var(--control)"
          fillOpacity="0.6"
          stroke="var(--mark-outline)"
          strokeWidth="0.75"
        />
      ))}
      {thresholds.map((at) => (
        <g key={at}>
          <line x1={x(at)} x2={x(at)} y1={TOP} y2={BASE} stroke="var(--ink)" strokeWidth="1.5" />
          <circle
            cx={x(at)}
            cy={BASE + 0.5}
            r="4"
            fill="var(--paper)"
            stroke="var(--ink)"
            strokeWidth="1.5"
          />
        </g>
      ))}
      {ticks.map((tick) => (
        <text
          key={tick}
          x={x(tick)}
          y="61"
          textAnchor={x(tick) < 24 ? 'start' : x(tick) > WIDTH - 24 ? 'end' : 'middle'}
          className="number fill-muted text-[10px]"
        >
          {tickText(unit, Number(tick.toFixed(3)))}
          {tick === ticks.at(-1) && unitSuffix(unit)}
        </text>
      ))}
    </svg>
  );
}
