import { failure, type Result, success } from '@/lib/model/result';
import type { ByArchetype } from '../declared/archetypes';
import type { Allocation } from '../declared/population';

/** Users of each archetype, in the order of the mix. */
export type Counts = readonly number[];

/**
 * Turns shares into counts that add up to `users`: docs/model.md 1.
 * `largest-absorbs` gives max(1, floor(users x share)) to each and the rest, or the excess, to the highest count (the
 * first of equals); refused where that would fall below 0. `largest-remainder` normalises the shares first.
 */
export function allocate(
  mix: Readonly<ByArchetype<number>>,
  users: number,
  allocation: Allocation,
): Result<Counts> {
  const shares = Object.values(mix);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(total > 0)) return failure('mix', 'Every share is 0. Give at least one archetype a share above 0.');
  return allocation === 'largest-absorbs'
    ? largestAbsorbs(mix, users)
    : success(largestRemainder(shares, total, users));
}

function largestAbsorbs(mix: Readonly<ByArchetype<number>>, users: number): Result<Counts> {
  const counts = Object.values(mix).map((share) => Math.max(1, Math.floor(users * share)));
  const largest = counts.indexOf(Math.max(...counts));
  const rest = users - counts.reduce((sum, n) => sum + n, 0);
  const absorbed = (counts[largest] as number) + rest;
  if (absorbed < 0) {
    const id = Object.keys(mix)[largest] as string;
    return failure(
      `mix.${id}`,
      `The shares ask for ${users - rest} users of ${users}; ${id} would be left with ${absorbed}. Lower the shares, raise the users, or allocate by largest remainder.`,
    );
  }
  counts[largest] = absorbed;
  return success(counts);
}

/** Splits `units` whole units in proportion to the weights: whole parts first, then by largest remainder. */
export function largestRemainder(weights: readonly number[], total: number, units: number): number[] {
  const exact = weights.map((weight) => (weight / total) * units);
  const parts = exact.map(Math.floor);
  const left = units - parts.reduce((sum, n) => sum + n, 0);
  const order = exact.map((value, i) => ({ i, remainder: value - Math.floor(value) }));
  order.sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of order.slice(0, left)) parts[i] = (parts[i] as number) + 1;
  return parts;
}
