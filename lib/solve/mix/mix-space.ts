import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import type { Freedom } from '../quest';
import { minimiseQuadratic } from './bounded-quadratic';
import type { MixSpace } from './mix-fit';

/** The users that an archetype gets for its share as long as others absorb the rest. */
export function usersForShare({ population }: Config, share: number): number {
  const { users, allocation } = population;
  return allocation === 'largest-absorbs'
    ? Math.max(1, Math.floor(users * share))
    : Math.round(users * share);
}

/** The present counts and no others. */
export function fixedSpace(counts: Counts): MixSpace {
  const users = counts.reduce((sum, n) => sum + n, 0);
  const mix = Float64Array.from(counts, (n) => n / users);
  return { low: mix, high: mix, prior: mix };
}

/**
 * The mixes that a config's locks, ranges and way of allocating leave, around the present counts. Null when they leave
 * none: the bounds add up to more than all users or to less.
 */
export function mixSpaceOf(
  config: Config,
  counts: Counts,
  { locks, ranges }: Pick<Freedom, 'locks' | 'ranges'>,
): MixSpace | null {
  const { users, allocation } = config.population;
  const ids = archetypeIds(config);
  const least = allocation === 'largest-absorbs' && users >= ids.length ? 1 / users : 0;
  const bounds = ids.map((id) => {
    const path = `mix.${id}`;
    if (locks.has(path)) {
      const share = usersForShare(config, config.mix[id] as number) / users;
      return [share, share] as const;
    }
    const [low, high] = ranges[path] ?? [0, 1];
    return [Math.max(least, low), Math.max(least, high)] as const;
  });
  const low = Float64Array.from(bounds, ([value]) => value);
  const high = Float64Array.from(bounds, ([, value]) => value);
  const prior = nearest(
    Float64Array.from(counts, (n) => n / users),
    low,
    high,
  );
  return prior && { low, high, prior };
}

/** Slack for sums of shares. */
const ROUNDING = 1e-9;

/** The point within the bounds that adds up to 1 and is nearest to `wanted`. */
function nearest(wanted: Float64Array, low: Float64Array, high: Float64Array): Float64Array | null {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const [least, most] = [sum(low), sum(high)];
  if (least > 1 + ROUNDING || most < 1 - ROUNDING) return null;
  const part = most > least ? Math.min(1, Math.max(0, (1 - least) / (most - least))) : 0;
  const start = low.map((value, i) => value + part * ((high[i] as number) - value));
  const n = wanted.length;
  const hessian = new Float64Array(n * n);
  for (let i = 0; i < n; i++) hessian[i * n + i] = 1;
  return minimiseQuadratic({ hessian, linear: wanted, low, high }, start);
}
