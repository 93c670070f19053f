import type { NumberReader } from '@/lib/language/evaluate';
import { compare, type Exact, exactOf, negative, product, quotient, sum } from '@/lib/language/exact';
import { knownOf, only, UNKNOWN } from '@/lib/language/interval';
import type { Score } from './rules-document';

/** Values between which the bins change: at (n - 1)k / into of the sorted ones, linear between neighbours. */
function edgesOf(sorted: readonly Exact[], into: number): Exact[] {
  return Array.from({ length: into - 1 }, (_, k) => {
    const place = (sorted.length - 1) * (k + 1);
    const below = Math.floor(place / into);
    const [low, high] = [sorted[below] as Exact, (sorted[below + 1] ?? sorted[below]) as Exact];
    const share = quotient(exactOf(place - below * into), exactOf(into));
    return sum(low, product(share, sum(high, negative(low))));
  });
}

/** The bin of a value, from 1: on an edge it is the lower one. */
function binOf(value: Exact, edges: readonly Exact[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(value, edges[middle] as Exact) > 0) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** Reads the score of each row of a population. All rows are looked at when the first one is asked for. */
export function scoreReader(
  { into, best = 'high', ties = 'together' }: Score,
  rows: number,
  of: NumberReader,
  has: (row: number) => boolean,
): NumberReader {
  let scores: readonly (number | null)[] | null = null;
  const compute = () => {
    const known = Array.from({ length: rows }, (_, row) => row).flatMap((row) => {
      const value = has(row) ? knownOf(of(row)) : null;
      return value ? [{ row, value }] : [];
    });
    known.sort((a, b) => compare(a.value, b.value) || a.row - b.row);
    // By row, equal values differ by their place.
    const values = known.map(({ value }, i) => (ties === 'by row' ? exactOf(i + 1) : value));
    const edges = values.length === 0 ? [] : edgesOf(values, into);
    const found: (number | null)[] = Array.from({ length: rows }, () => null);
    known.forEach(({ row }, i) => {
      const bin = binOf(values[i] as Exact, edges);
      found[row] = best === 'high' ? bin : into + 1 - bin;
    });
    return found;
  };
  return (row) => {
    scores ??= compute();
    const score = scores[row];
    return score === null || score === undefined ? UNKNOWN : only(exactOf(score));
  };
}
