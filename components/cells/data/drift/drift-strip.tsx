import type { Strip } from '@/lib/diagnose/drift/strip';

const WIDTH = 112;
const HEIGHT = 20;
const x = (place: number) => 2 + place * (WIDTH - 4);

/** One side: from the 5th to the 95th percentile, thick between quartiles, a tick at the median. */
function Side({ places, y, className }: { places: readonly number[]; y: number; className: string }) {
  const [p5 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = places.map(x);
  return (
    <g className={className}>
      <path d={`M${p5} ${y}H${p95}`} />
      <path d={`M${p25} ${y}H${p75}`} strokeWidth={4} />
      <path d={`M${p50} ${y - 4}V${y + 4}`} strokeWidth={2} />
    </g>
  );
}

/** Percentiles then, above, and now, on one axis. */
export function DriftStrip({ strip, label }: { strip: Strip; label: string }) {
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: percentiles then, above, and now`}
      className="block"
    >
      <Side places={strip.before} y={5} className="stroke-muted" />
      <Side places={strip.now} y={15} className="stroke-accent" />
    </svg>
  );
}
