import alea from 'seedrandom/lib/alea.js';
import { quantileSorted } from '@/lib/stats/quantile';

/** Pairs of samples that are drawn: the 95th percentile then stands for an error rate of 5 % ± 1.5 %. */
const REPLICATES = 200;
/** Ranks are resolved to this part of a sample. */
const GRID = 1024;
/** Larger samples are not drawn: the error of a share falls with the root of the size, so that of this many is scaled. */
const MOST_DRAWN = 5_000;

/**
 * How far the cumulative shares of two samples of one source differ by chance alone: `replicates` pairs, at `GRID + 1`
 * ranks each. Only ranks matter, so the same draws hold for every feature, whatever its distribution.
 */
export interface RankNoise {
  readonly replicates: readonly Float64Array[];
}

const known = new Map<string, RankNoise>();
const MAX_KNOWN = 16;

/** The noise of two samples of so many users; equal sizes, equal draws. */
export function rankNoise(first: number, second: number): RankNoise {
  const key = `${first} ${second}`;
  const found = known.get(key);
  if (found) return found;
  const random = alea(`rank noise ${key}`);
  const replicates = Array.from({ length: REPLICATES }, () => {
    const difference = new Float64Array(GRID + 1);
    addSample(difference, first, 1, random);
    addSample(difference, second, -1, random);
    return difference;
  });
  if (known.size >= MAX_KNOWN) known.clear();
  const noise = { replicates };
  known.set(key, noise);
  return noise;
}

/** Adds the error of a sample's cumulative share at every rank. */
function addSample(to: Float64Array, users: number, sign: number, random: () => number): void {
  const drawn = Math.min(users, MOST_DRAWN);
  const counts = new Uint32Array(GRID);
  for (let u = 0; u < drawn; u++) {
    const bin = Math.floor(random() * GRID);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const scale = sign * Math.sqrt(drawn / users);
  let below = 0;
  for (let k = 1; k <= GRID; k++) {
    below += counts[k - 1] as number;
    to[k] = (to[k] as number) + scale * (below / drawn - k / GRID);
  }
}

const rankOf = (share: number) => Math.round(share * GRID);

/** The 95th percentile, over pairs of samples of one source, of what is computed from a pair. */
function floorOf({ replicates }: RankNoise, of: (difference: Float64Array) => number): number {
  const all = Float64Array.from(replicates, of).sort();
  return quantileSorted(all, 0.95);
}

/** The distance that two samples of one source exceed with a chance of 5 %, for a distribution with these cumulative shares. */
export function distanceFloor(noise: RankNoise, cumulative: ArrayLike<number>): number {
  const used = new Uint8Array(GRID + 1);
  for (let i = 0; i < cumulative.length; i++) used[rankOf(cumulative[i] as number)] = 1;
  const ranks = Uint16Array.from([...used.keys()].filter((k) => used[k] === 1));
  return floorOf(noise, (difference) => {
    let most = 0;
    for (let i = 0; i < ranks.length; i++) {
      most = Math.max(most, Math.abs(difference[ranks[i] as number] as number));
    }
    return most;
  });
}

/**
 * The same for the largest difference of some shares, where every user is in one cell: `groups[g]` are the cells whose
 * shares make up share g.
 */
export function shareFloor(
  noise: RankNoise,
  cells: readonly number[],
  groups: readonly (readonly number[])[],
): number {
  const edges = [0];
  let sum = 0;
  for (const share of cells) {
    sum += share;
    edges.push(rankOf(Math.min(1, sum)));
  }
  return floorOf(noise, (difference) => {
    const at = (cell: number) =>
      (difference[edges[cell + 1] as number] as number) - (difference[edges[cell] as number] as number);
    return Math.max(0, ...groups.map((group) => Math.abs(group.reduce((off, cell) => off + at(cell), 0))));
  });
}
