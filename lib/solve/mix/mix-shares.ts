import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { allocate, type Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { usersForShare } from './mix-space';

type Mix = Config['mix'];

/** Decimals that shares are written with: the fewest that give the counts. */
const DECIMALS = [2, 3, 4, 5, 6, 7, 8, 9];

/** The least number with so many decimals of which `users` times it is n users or more. */
function shareOf(n: number, users: number, decimals: number): number {
  const scale = 10 ** decimals;
  const steps = Math.ceil((n / users) * scale - 1e-6);
  const share = Number((steps / scale).toFixed(decimals));
  // The product may be rounded to just below a whole number.
  return users * share >= n ? share : Number(((steps + 1) / scale).toFixed(decimals));
}

function gives({ population: { users, allocation } }: Config, mix: Mix, counts: Counts): boolean {
  const allocated = allocate(mix, users, allocation);
  return allocated.ok && allocated.value.every((n, s) => n === counts[s]);
}

/**
 * Short shares that `allocate` turns into exactly these counts. Archetypes whose count does not change keep their share,
 * locked ones always do. Of the ways that give the counts, one that adds up to 1 is preferred. Null when there is none.
 */
export function mixForCounts(config: Config, counts: Counts, locks: ReadonlySet<string>): Mix | null {
  const { users } = config.population;
  const largest = counts.indexOf(Math.max(...counts));
  const mixOf = (share: (id: string, s: number) => number): Mix =>
    Object.fromEntries(
      archetypeIds(config).map((id, s) => [id, locks.has(`mix.${id}`) ? config.mix[id] : share(id, s)]),
    ) as Mix;
  if (gives(config, config.mix, counts)) return config.mix;
  for (const decimals of DECIMALS) {
    const shares = (keep: boolean) =>
      mixOf((id, s) => {
        const n = counts[s] as number;
        return keep && usersForShare(config, config.mix[id] as number) === n
          ? (config.mix[id] as number)
          : shareOf(n, users, decimals);
      });
    for (const mix of [shares(true), shares(false)]) {
      const others = archetypeIds(config).reduce(
        (sum, id, s) => (s === largest ? sum : sum + (mix[id] as number)),
        0,
      );
      const rest = Number((1 - others).toFixed(Math.max(decimals, 4)));
      const whole = mixOf((id, s) => (s === largest ? rest : (mix[id] as number)));
      if (rest >= 0 && rest <= 1 && gives(config, whole, counts)) return whole;
    }
    const each = shares(false);
    if (decimals >= 4 && gives(config, each, counts)) return each;
  }
  return null;
}
