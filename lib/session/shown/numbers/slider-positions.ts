import type { FeatureDomain } from '../feature-view';

/** Most positions that a curve is computed at; beyond it they are spaced out. */
const MAX_POSITIONS = 2_000;

/** Every value that a slider over a domain can have. */
export function sliderPositions({
  low,
  high,
  step,
}: Pick<FeatureDomain, 'low' | 'high' | 'step'>): Float64Array {
  const spacing = step * Math.max(1, Math.ceil((high - low) / step / MAX_POSITIONS));
  const first = Math.ceil(Number((low / spacing).toFixed(6)));
  const last = Math.floor(Number((high / spacing).toFixed(6)));
  return Float64Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * spacing).toFixed(10)),
  );
}
