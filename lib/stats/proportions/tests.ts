import { normalTail } from './normal';

/** Above it the normal distribution is as good. */
const MOST_COUNTED = 2_000;

/** Logarithms of the binomial coefficients of n. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}

/**
 * McNemar's test, mid-P: how often chance alone makes two rules disagree so unevenly, where one alone says yes so often, and the other
 * alone so often. 0..1; whole numbers.
 */
export function mcNemar(first: number, second: number): number {
  const n = first + second;
  if (n === 0) return 1;
  const k = Math.min(first, second);
  if (n > MOST_COUNTED) return Math.min(1, 2 * normalTail(Math.abs(first - second) / Math.sqrt(n)));
  const at = Math.exp(logChoose(n, k) - n * Math.LN2);
  if (first === second) return 1 - at / 2;
  let [below, term] = [0, at];
  for (let i = k; i > 0; i--) {
    term *= i / (n - i + 1);
    below += term;
  }
  return Math.min(1, 2 * below + at);
}

/** Fisher's test, mid-P: for numbers so small that the square is no guide. */
function fisherMidP(a: number, n: number, b: number, m: number): number {
  const hits = a + b;
  const [least, most] = [Math.max(0, hits - m), Math.min(n, hits)];
  const log = (x: number) => logChoose(n, x) + logChoose(m, hits - x);
  const own = log(a);
  let [sum, beyond, equal] = [0, 0, 0];
  const top = Math.max(...Array.from({ length: most - least + 1 }, (_, i) => log(least + i)));
  for (let x = least; x <= most; x++) {
    const one = log(x);
    const p = Math.exp(one - top);
    sum += p;
    if (Math.abs(one - own) < 1e-9) equal += p;
    else if (one < own) beyond += p;
  }
  return (beyond + equal / 2) / sum;
}

/**
 * How often chance alone makes two shares, a of n and b of m, so different: the square with N - 1 (Campbell 2007), Fisher's test where less
 * than one is expected somewhere. 0..1; whole numbers.
 */
export function sharesDiffer(a: number, n: number, b: number, m: number): number {
  const [hits, all] = [a + b, n + m];
  if (n === 0 || m === 0 || hits === 0 || hits === all) return 1;
  if ((Math.min(n, m) * Math.min(hits, all - hits)) / all < 1) return fisherMidP(a, n, b, m);
  const square = ((a * (m - b) - b * (n - a)) ** 2 * (all - 1)) / (n * m * hits * (all - hits));
  return Math.min(1, 2 * normalTail(Math.sqrt(square)));
}

/** Holm's correction: chances of many comparisons as what each would be of one alone. In the order given. */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((p, i) => [p, i] as const).toSorted(([p], [q]) => p - q);
  const found = new Array<number>(chances.length).fill(1);
  let least = 0;
  order.forEach(([p, i], place) => {
    least = Math.max(least, Math.min(1, p * (chances.length - place)));
    found[i] = least;
  });
  return found;
}
