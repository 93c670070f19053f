/** Probabilities of whole numbers from `from` upwards; what is below 1e-16 of the largest is left out. */
export interface CountDistribution {
  readonly from: number;
  readonly p: Float64Array;
}

const NEGLIGIBLE = 1e-16;

/**
 * How many of `n` new users have a property that `hits` of a sample of `trials` have. Beta-binomial with a = hits and
 * b = misses: its mean is the sample's share, and what a sample of that size does not say is in the spread. With ever more
 * trials it is the binomial. A property that none or all of the sample have is taken to be impossible or certain.
 */
export function betaBinomial(n: number, hits: number, trials: number): CountDistribution {
  const a = hits;
  const b = trials - hits;
  if (a <= 0 || b <= 0) return { from: a <= 0 ? 0 : n, p: Float64Array.of(1) };
  // From the mean outwards by the ratio of neighbours: no factorials, and nothing far out is computed.
  const start = Math.min(n, Math.floor((n * a) / (a + b)));
  const up = [1];
  for (let k = start, p = 1; k < n; k++) {
    p *= (((n - k) / (k + 1)) * (k + a)) / (n - k - 1 + b);
    if (p < NEGLIGIBLE) break;
    up.push(p);
  }
  const down: number[] = [];
  for (let k = start, p = 1; k > 0; k--) {
    p *= ((k / (n - k + 1)) * (n - k + b)) / (k - 1 + a);
    if (p < NEGLIGIBLE) break;
    down.push(p);
  }
  const p = Float64Array.from([...down.reverse(), ...up]);
  const total = p.reduce((sum, x) => sum + x, 0);
  return { from: start - down.length, p: p.map((x) => x / total) };
}

/** The distribution of a sum of two independent counts. */
function sumOf(a: CountDistribution, b: CountDistribution): CountDistribution {
  const p = new Float64Array(a.p.length + b.p.length - 1);
  for (let i = 0; i < a.p.length; i++) {
    const x = a.p[i] as number;
    for (let j = 0; j < b.p.length; j++) p[i + j] = (p[i + j] as number) + x * (b.p[j] as number);
  }
  const most = p.reduce((max, x) => Math.max(max, x), 0);
  let first = 0;
  while ((p[first] as number) < most * NEGLIGIBLE) first++;
  let last = p.length;
  while ((p[last - 1] as number) < most * NEGLIGIBLE) last--;
  return { from: a.from + b.from + first, p: p.subarray(first, last) };
}

/** The distribution of a sum of independent counts; that of none is 0. */
export function sumOfCounts(parts: readonly CountDistribution[]): CountDistribution {
  return parts.reduce(sumOf, { from: 0, p: Float64Array.of(1) });
}

/** The narrowest central interval of whole numbers that holds at least `level`: at most (1 - level) / 2 lies on each side. */
export function centralInterval({ from, p }: CountDistribution, level: number): [low: number, high: number] {
  const tail = (1 - level) / 2;
  let low = 0;
  for (let below = p[0] as number; below <= tail; below += p[low] as number) low++;
  let high = p.length - 1;
  for (let above = p[high] as number; above <= tail; above += p[high] as number) high--;
  return [from + low, from + high];
}
