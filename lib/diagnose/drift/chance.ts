import alea from 'seedrandom/lib/alea.js';
import { ENOUGH_IN_BIN } from '@/lib/params/profile/profile';
import { chiSquareExceeded, gammaExceeded } from '@/lib/stats/chi-square';
import { drawsFrom } from '@/lib/stats/draws';
import { quantileSorted } from '@/lib/stats/quantile';
import { stabilityIndex, termsOf } from './stability-index';

/** New samples that are drawn where there are fewer. */
const DRAWN = 20_000;
/** The bound is read off what was drawn where so many of them lie above it. */
const ENOUGH_ABOVE = 20;

/** How far chance alone moves a stability index. */
export interface Chance {
  /** What it exceeds with the chance that was asked for, where nothing moved. */
  readonly bound: number;
  /** Whether that was drawn, as samples are too small for the formula. */
  readonly isDrawn: boolean;
  /** Degrees of freedom. */
  readonly freedom: number;
}

/** What one customer more or less on both sides makes: 1/n + 1/m. */
export const sizeFactor = (then: number, now: number): number => 1 / then + 1 / now;

const known = new Map<string, Float64Array>();
/** Of so many pairs of samples what was drawn is kept. */
const MOST_KNOWN = 100;

/**
 * What the index of a sample of `then` and another one of the same population exceeds with the chance `level`. Bins that both lack do not
 * count. Of samples that are large the index is about (1/n + 1/m) times a chi-square number with a degree of freedom less than there
 * are bins; of small ones new samples are drawn: bins that are tenths of the values then hold new values in parts that are distributed
 * as Dirichlet has it, with the counts then as its parameters.
 */
export function chanceOf(then: readonly number[], now: readonly number[], level: number): Chance {
  const used = then.flatMap((n, i) => (n > 0 || (now[i] as number) > 0 ? [n] : [])).sort((a, b) => a - b);
  const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0);
  const [first, second] = [sum(then), Math.round(sum(now))];
  const freedom = Math.max(0, used.length - 1);
  if (freedom === 0 || first === 0 || second === 0) return { bound: 0, isDrawn: false, freedom };
  const byFormula = chiSquareExceeded(freedom, level) * sizeFactor(first, second);
  const least = (used[0] as number) * Math.min(1, second / first);
  if (least >= ENOUGH_IN_BIN) return { bound: byFormula, isDrawn: false, freedom };
  return { bound: drawnBound(used, second, level, byFormula), isDrawn: true, freedom };
}

/** The bound of drawn samples: farther out than these reach, the larger of the formula and of a gamma curve with their mean, spread and skewness. */
function drawnBound(then: readonly number[], size: number, level: number, byFormula: number): number {
  const key = `${then.join()} ${size}`;
  const drawn = known.get(key) ?? drawnIndexes(then, size).sort();
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, drawn);
  if (level * DRAWN >= ENOUGH_ABOVE) return quantileSorted(drawn, 1 - level);
  const mean = drawn.reduce((sum, x) => sum + x, 0) / DRAWN;
  const moment = (power: number) => drawn.reduce((sum, x) => sum + (x - mean) ** power, 0) / DRAWN;
  const spread = Math.sqrt(moment(2));
  const shape = 4 / (moment(3) / spread ** 3) ** 2;
  const byCurve = mean + (spread * (gammaExceeded(shape, level) - shape)) / Math.sqrt(shape);
  return Math.max(byFormula, byCurve);
}

/** Larger samples are not looked up. */
const MOST_LOOKED_UP = 20_000;

/** Indexes of samples that are drawn as if they came from where `then` comes from; the bins ascending, so that few are drawn exactly. */
function drawnIndexes(then: readonly number[], size: number): Float64Array {
  const { gamma, binomial } = drawsFrom(alea(`stability ${then.join()} ${size}`));
  const last = then.length - 1;
  const shapes = then.map((n) => Math.max(n, 0.5));
  const weights = Float64Array.from(shapes);
  const now = then.map(() => 0);
  const terms = size <= MOST_LOOKED_UP ? termsOf(then, size) : null;
  return Float64Array.from({ length: DRAWN }, () => {
    let left = 0;
    for (let i = 0; i <= last; i++) {
      const weight = gamma(shapes[i] as number);
      weights[i] = weight;
      left += weight;
    }
    let customers = size;
    let index = 0;
    for (let i = 0; i <= last; i++) {
      const weight = weights[i] as number;
      const n = i === last ? customers : binomial(customers, weight / left);
      left -= weight;
      customers -= n;
      now[i] = n;
      index += terms?.[i]?.[n] ?? 0;
    }
    return terms ? index : stabilityIndex(then, now);
  });
}
