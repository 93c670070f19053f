/** A uniform draw in [0, 1). */
export type Uniform = () => number;

/** From so many expected on, and as many that miss, a binomial number is drawn as a rounded normal one. */
const MANY = 100;
/** Up to so many expected it is drawn by its distribution function. */
const FEW = 30;

/** Draws from a uniform source. */
export interface Draws {
  normal(): number;
  /** Of the gamma distribution of this shape (> 0) and scale 1. */
  gamma(shape: number): number;
  /** How many of n succeed, each with the chance p. */
  binomial(n: number, p: number): number;
}

/** Marsaglia's polar method; Marsaglia and Tsang's for gamma; inversion, splitting at a beta-distributed order statistic, or a normal number for binomials. */
export function drawsFrom(uniform: Uniform): Draws {
  let spare: number | null = null;

  function normal(): number {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const [u, v] = [2 * uniform() - 1, 2 * uniform() - 1];
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  }

  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  }

  function inverted(n: number, p: number): number {
    const odds = p / (1 - p);
    let chance = (1 - p) ** n;
    let left = uniform();
    let hits = 0;
    while (left > chance && hits < n) {
      left -= chance;
      hits++;
      chance *= (odds * (n - hits + 1)) / hits;
    }
    return hits;
  }

  function binomial(n: number, p: number): number {
    if (n <= 0 || p <= 0) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - binomial(n, 1 - p);
    if (n * p <= FEW) return inverted(n, p);
    const variance = n * p * (1 - p);
    if (variance >= MANY) return Math.min(n, Math.max(0, Math.round(n * p + Math.sqrt(variance) * normal())));
    const middle = (n + 1) >> 1;
    const [below, above] = [gamma(middle), gamma(n + 1 - middle)];
    const at = below / (below + above);
    return at <= p ? middle + binomial(n - middle, (p - at) / (1 - at)) : binomial(middle - 1, p / at);
  }

  return { normal, gamma, binomial };
}
