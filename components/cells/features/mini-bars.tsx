import { memo } from 'react';

const HEIGHT = 20;
/** Neighbouring bins are drawn as one bar: more could not be told apart. */
const BARS = 20;

/** A histogram in small, from 0; nothing where nobody is counted. The figures stand elsewhere. */
export const MiniBars = memo(function MiniBars({ counts }: { counts: ArrayLike<number> }) {
  const bins = Math.max(1, Math.ceil(counts.length / BARS));
  const bars = new Float64Array(Math.ceil(counts.length / bins));
  for (let bin = 0; bin < counts.length; bin++) {
    const bar = Math.floor(bin / bins);
    bars[bar] = (bars[bar] as number) + (counts[bin] as number);
  }
  const most = Math.max(...bars);
  if (!(most > 0)) return null;
  const width = 100 / bars.length;
  const path = Array.from(bars, (n, i) => {
    const height = (n / most) * HEIGHT;
    return `M${(i * width).toFixed(2)} ${HEIGHT}v${-height.toFixed(2)}h${(width * 0.8).toFixed(2)}v${height.toFixed(2)}z`;
  }).join('');
  return (
    <svg
      viewBox={`0 0 100 ${HEIGHT}`}
      preserveAspectRatio="none"
      className="mb-1 block h-5 w-full border-control border-b"
      aria-hidden
    >
      <path d={path} fill="var(--muted)" />
    </svg>
  );
});
