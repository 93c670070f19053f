import type { Stream } from '@/lib/random/stream';

/**
 * The value at a share (0 .. 1) of a distribution that is given by some of its quantiles: shares from 0 to 1, ascending, and the
 * value at each. Linear between them, with the four basic operations alone, so that every machine gives the same.
 */
export function valueAt(shares: readonly number[], values: readonly number[], share: number): number {
  const above = Math.max(
    1,
    shares.findIndex((end) => end >= share),
  );
  const [from, to] = [shares[above - 1] as number, shares[above] as number];
  const [low, high] = [values[above - 1] as number, values[above] as number];
  return low + ((share - from) / (to - from)) * (high - low);
}

/** The whole number at or below the value at a share: where customers are to be equal, quantiles lie close. */
export const countAt = (shares: readonly number[], values: readonly number[], share: number): number =>
  Math.floor(valueAt(shares, values, share));

/** A share moved to either side by up to `spread`, and back from the ends: of uniform shares and draws it is uniform too. */
function near(share: number, spread: number, u: number): number {
  const moved = Math.abs(share + spread * (2 * u - 1));
  return moved > 1 ? 2 - moved : moved;
}

/**
 * A trait of a customer that no column says, as a share of its own: each call draws a share (0 .. 1, uniform) that goes together
 * with it, the more the smaller the spread (0 .. 1).
 */
export function hiddenTrait(draw: Stream): (spread: number) => number {
  const share = draw();
  return (spread) => near(share, spread, draw());
}

/** The text at a share: each text with its part of the whole, the last takes what is left. */
export function textAt<T extends string>(parts: Readonly<Record<T, number>>, share: number): T {
  const texts = Object.keys(parts) as T[];
  let end = 0;
  const found = texts.find((text) => {
    end += parts[text];
    return share < end;
  });
  return found ?? (texts.at(-1) as T);
}

/** A yes or no as rules read it. */
export const flagOf = (isMet: boolean): number => (isMet ? 1 : 0);

/** A number to the nearest multiple of a step, such as 50. */
export const toNearest = (step: number, value: number): number => Math.round(value / step) * step;
