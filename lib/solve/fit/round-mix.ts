import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { largestRemainder } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { MIX_SHARE } from '@/lib/params/config/settings';
import type { FitFreedom } from './fit-problem';

/**
 * A mix in steps of its parameter, adding up to 1: of those that exchanges of single steps lead to, the one with the least
 * cost. Locked shares stay as they are written; what they leave of a step goes to the largest of the others.
 */
export function roundMix(
  config: Config,
  mix: Float64Array,
  { locks, ranges }: Pick<FitFreedom, 'locks' | 'ranges'>,
  costOf: (mix: Float64Array) => number,
): Config['mix'] {
  const { step } = MIX_SHARE;
  const ids = archetypeIds(config);
  const free = ids.flatMap((id, s) => (locks.has(`mix.${id}`) ? [] : [s]));
  const written = ids.map((id, s) => (free.includes(s) ? 0 : (config.mix[id] as number)));
  const left = 1 - written.reduce((sum, share) => sum + share, 0);
  const units = Math.max(0, Math.floor(left / step + 1e-9));
  const total = free.reduce((sum, s) => sum + (mix[s] as number), 0);
  const parts = largestRemainder(
    free.map((s) => mix[s] as number),
    total || 1,
    units,
  );
  const bounds = free.map((s) => {
    const [low, high] = ranges[`mix.${ids[s]}`] ?? [0, 1];
    return [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)] as const;
  });
  const shares = () => {
    const all = Float64Array.from(written);
    const largest = parts.indexOf(Math.max(...parts));
    free.forEach((s, k) => {
      const rest = k === largest ? left - units * step : 0;
      all[s] = Number(((parts[k] as number) * step + rest).toFixed(10));
    });
    return all;
  };
  let cost = costOf(shares());
  for (;;) {
    let best: { from: number; to: number } | null = null;
    for (const [from, [low]] of bounds.entries()) {
      if ((parts[from] as number) <= Math.max(0, low)) continue;
      for (const [to, [, high]] of bounds.entries()) {
        if (from === to || (parts[to] as number) >= high) continue;
        parts[from] = (parts[from] as number) - 1;
        parts[to] = (parts[to] as number) + 1;
        const next = costOf(shares());
        parts[from] = (parts[from] as number) + 1;
        parts[to] = (parts[to] as number) - 1;
        if (next < cost - 1e-9) {
          cost = next;
          best = { from, to };
        }
      }
    }
    if (!best) break;
    parts[best.from] = (parts[best.from] as number) - 1;
    parts[best.to] = (parts[best.to] as number) + 1;
  }
  const all = shares();
  return Object.fromEntries(ids.map((id, s) => [id, all[s]])) as Config['mix'];
}
