import type { FindingChart } from '@/lib/diagnose/findings/finding-chart';
import { monthAxis } from '@/lib/formats/import/summary/month-marks';
import { tickAmount } from '@/lib/text/written';

type LinesChart = Extract<FindingChart, { kind: 'lines' }>;

const [WIDTH, HEIGHT, LEFT, TOP] = [200, 54, 34, 6];

/** Days of one customer: as they were, and as they are used. */
export function Lines({ right, used }: LinesChart) {
  const all = [...right, ...used];
  // Round ends, and 0 between them or at one.
  const { low, high } = monthAxis(all);
  const x = (i: number) => LEFT + (i / Math.max(1, right.length - 1)) * (WIDTH - LEFT - 2);
  const y = (value: number) => TOP + ((high - value) / Math.max(high - low, 1e-9)) * (HEIGHT - 2 * TOP);
  const line = (values: readonly number[]) =>
    values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const ticks = [...new Set([low, 0, high])].filter((tick) => tick === 0 || Math.abs(y(tick) - y(0)) > 11);
  return (
    <>
      <svg width={WIDTH} height={HEIGHT} className="block max-w-full" aria-hidden>
        <line x1={LEFT} x2={WIDTH} y1={y(0)} y2={y(0)} stroke="var(--control)" />
        {ticks.map((tick) => (
          <text
            key={tick}
            x={LEFT - 4}
            y={y(tick) + 3.5}
            textAnchor="end"
            className="number fill-muted text-[10px]"
          >
            {tickAmount(tick)}
          </text>
        ))}
        <path d={line(right)} fill="none" stroke="var(--ink)" strokeWidth="1.5" />
        <path d={line(used)} fill="none" stroke="var(--fail)" strokeWidth="1.5" strokeDasharray="4 2" />
      </svg>
      <p className="flex justify-between text-[11.5px]">
        <span>solid: true</span>
        <span className="text-fail">dashed: as used</span>
      </p>
    </>
  );
}
