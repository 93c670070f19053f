import { noncentralityFor } from '@/lib/stats/chi-square';
import { type Chance, sizeFactor } from './chance';

/** With this chance what is called found is found. */
export const POWER = 0.8;

/** The index of two populations that samples of these sizes go over their bound by, with the chance `POWER`. */
export function detectableIndex({ bound, freedom }: Chance, then: number, now: number): number {
  if (freedom === 0) return Number.POSITIVE_INFINITY;
  const factor = sizeFactor(then, now);
  return noncentralityFor(freedom, bound / factor, POWER) * factor;
}

/** The index where one share p becomes q and the others keep their proportions. */
const indexOfShares = (p: number, q: number) => (q - p) * Math.log((q * (1 - p)) / (p * (1 - q)));

/** By how much a share (0..1, not 0) must rise, or fall where it is above a half, to make an index; the others keep their proportions. */
export function shareShift(share: number, index: number): number {
  const p = Math.min(share, 1 - share);
  if (p <= 0) return Number.NaN;
  let [low, high] = [0, 1 - p];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (indexOfShares(p, p + middle) < index) low = middle;
    else high = middle;
  }
  return low;
}
