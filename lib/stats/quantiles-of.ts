import { concatFloat64 } from './concat';
import { quantileSorted } from './quantile';

/** So few values are sorted. */
const FEW = 20_000;
const BUCKETS = 1 << 16;
/** Where the high word of a double lies in its two. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** The high halves of the bits of doubles, by which they are in the order of their values. */
function bucketsOf(values: Float64Array): (i: number) => number {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  return (i) => {
    const word = words[2 * i + HIGH] as number;
    return (word < 0 ? ~word : word ^ (1 << 31)) >>> 16;
  };
}

/** How many known values are in each bucket, and in all. */
function countedBuckets(parts: readonly Float64Array[]): { counts: Uint32Array; known: number } {
  const counts = new Uint32Array(BUCKETS);
  let known = 0;
  for (const values of parts) {
    const bucketOf = bucketsOf(values);
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(values[i])) continue;
      const bucket = bucketOf(i);
      counts[bucket] = (counts[bucket] as number) + 1;
      known++;
    }
  }
  return { counts, known };
}

/** A bucket that has a wanted rank: its values, and the rank of the least of them. */
interface Gathered {
  readonly first: number;
  readonly values: Float64Array;
  filled: number;
}

/** Fills buckets with their values, ascending. */
function gather(parts: readonly Float64Array[], wanted: ReadonlyMap<number, Gathered>): void {
  const isWanted = new Uint8Array(BUCKETS);
  for (const bucket of wanted.keys()) isWanted[bucket] = 1;
  for (const values of parts) {
    const bucketOf = bucketsOf(values);
    for (let i = 0; i < values.length; i++) {
      const bucket = bucketOf(i);
      if (isWanted[bucket] === 0 || Number.isNaN(values[i])) continue;
      const into = wanted.get(bucket) as Gathered;
      into.values[into.filled++] = values[i] as number;
    }
  }
  for (const { values } of wanted.values()) values.sort();
}

/** Values at some ranks among the known ones, the least of them at 0. */
function atRanks(parts: readonly Float64Array[], counts: Uint32Array, ranks: ReadonlySet<number>) {
  const wanted = new Map<number, Gathered>();
  const bucketOfRank = new Map<number, Gathered>();
  const ascending = [...ranks].sort((a, b) => a - b);
  let [bucket, before] = [0, 0];
  for (const rank of ascending) {
    while (before + (counts[bucket] as number) <= rank) before += counts[bucket++] as number;
    const found = wanted.get(bucket) ?? {
      first: before,
      values: new Float64Array(counts[bucket] as number),
      filled: 0,
    };
    wanted.set(bucket, found);
    bucketOfRank.set(rank, found);
  }
  gather(parts, wanted);
  return (rank: number): number => {
    const { first, values } = bucketOfRank.get(rank) as Gathered;
    return values[rank - first] as number;
  };
}

/**
 * The p-quantiles (0..1) of the known values of some columns together, as `quantileSorted` has them of all in order; NaN where none is
 * known. Of many values only those near the quantiles are put in order.
 */
export function quantilesOf(parts: readonly Float64Array[], shares: readonly number[]): number[] {
  if (parts.reduce((sum, { length }) => sum + length, 0) <= FEW) {
    const sorted = concatFloat64(parts).sort();
    let known = sorted.length;
    while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
    const values = sorted.subarray(0, known);
    return shares.map((p) => quantileSorted(values, p));
  }
  const { counts, known } = countedBuckets(parts);
  if (known === 0) return shares.map(() => Number.NaN);
  const places = shares.map((p) => {
    const position = (known - 1) * p;
    const below = Math.floor(position);
    return { below, above: Math.min(below + 1, known - 1), part: position - below };
  });
  const at = atRanks(parts, counts, new Set(places.flatMap(({ below, above }) => [below, above])));
  return places.map(({ below, above, part }) => at(below) + (at(above) - at(below)) * part);
}
