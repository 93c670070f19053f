import type { FindingChart } from '@/lib/diagnose/findings/finding-chart';

type StackChart = Extract<FindingChart, { kind: 'stack' }>;

const WIDTH = 200;

/** Parts one after the other; what is beyond the whole, or missing from it, is red. */
export function Stack({ parts, whole, wholeText, totalText }: StackChart) {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  const x = (value: number) => 1 + (value / Math.max(total, whole)) * (WIDTH - 2);
  let before = 0;
  const placed = parts.map(({ label, value }) => {
    const from = before;
    before += value;
    return { label, from, to: before };
  });
  const [off, until] = total > whole ? [whole, total] : [total, whole];
  return (
    <svg width={WIDTH} height="54" className="block max-w-full" aria-hidden>
      <text x={WIDTH - 1} y="10" textAnchor="end" className="number fill-fail text-[11px]">
        {totalText}
      </text>
      <rect
        x={x(off)}
        y="16"
        width={x(until) - x(off)}
        height="20"
        fill="var(--fail)"
        fillOpacity="0.45"
        stroke="var(--fail)"
      />
      {placed.map(({ label, from, to }) => (
        <rect
          key={label}
          x={x(from)}
          y="16"
          width={Math.max(0, x(to) - x(from))}
          height="20"
          fill="var(--control)"
          fillOpacity={to > whole + 1e-9 ? 0 : 0.3}
          stroke="var(--mark-outline)"
          strokeWidth="0.75"
        />
      ))}
      <line x1={x(whole)} x2={x(whole)} y1="12" y2="40" stroke="var(--ink)" strokeWidth="1.5" />
      <text x={x(whole)} y="51" textAnchor="end" className="number fill-ink text-[11px]">
        {wholeText}
      </text>
    </svg>
  );
}
