import { largestRemainder } from '@/lib/params/config/allocate';
import type { ByArchetype } from '@/lib/params/declared/archetypes';

export type Mix = Readonly<ByArchetype<number>>;

/** Shares are kept in whole hundredths of a per cent, so that a total stays exactly what it was. */
const UNITS = 10_000;
export const SHARE_STEP = 1 / UNITS;
const unitsOf = (share: number) => Math.round(share * UNITS);

export const mixTotal = (mix: Mix) =>
  Object.values(mix).reduce((sum, share) => sum + unitsOf(share), 0) / UNITS;

/**
 * The mix with one share set and the total kept: the unlocked others are rescaled in proportion (evenly where all of
 * them are 0). What they cannot give or take limits the share.
 */
export function rescaledMix(
  mix: Mix,
  id: string,
  share: number,
  locked: readonly string[],
): ByArchetype<number> {
  const others = Object.keys(mix).filter((other) => other !== id && !locked.includes(other));
  const total = Object.values(mix).reduce((sum, own) => sum + unitsOf(own), 0);
  const held =
    total -
    unitsOf(mix[id] as number) -
    others.reduce((sum, other) => sum + unitsOf(mix[other] as number), 0);
  const room = Math.min(total - held, UNITS);
  const least = Math.max(0, total - held - others.length * UNITS);
  const own =
    others.length === 0 ? unitsOf(mix[id] as number) : Math.min(room, Math.max(least, unitsOf(share)));
  const weights = others.map((other) => mix[other] as number);
  const weight = weights.reduce((sum, w) => sum + w, 0);
  const even = weight === 0;
  const parts = largestRemainder(
    even ? weights.map(() => 1) : weights,
    even ? others.length : weight,
    total - held - own,
  );
  const next = { ...mix, [id]: own / UNITS };
  others.forEach((other, i) => {
    next[other] = (parts[i] as number) / UNITS;
  });
  return next;
}

/** All shares scaled so that they add up to 100 %. */
export function normalisedMix(mix: Mix): ByArchetype<number> {
  const weights = Object.values(mix);
  const parts = largestRemainder(
    weights,
    weights.reduce((sum, w) => sum + w, 0),
    UNITS,
  );
  return Object.fromEntries(Object.keys(mix).map((id, i) => [id, (parts[i] as number) / UNITS]));
}
