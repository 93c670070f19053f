import { meets, outOfBand, type Target, type Targets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { percentText } from '@/lib/text/written';
import type { Solution } from './solution';

/** How solutions are ranked, in words. */
export const ORDER =
  'First what meets every target, of these what leaves every rule its meaning; then the fewest customers moved, then the fewest settings.';

/** One target beside what a solution gives. */
export interface Verdict {
  readonly days: number;
  readonly key: string;
  readonly name: string;
  readonly target: Target;
  /** In this population, 0..1. */
  readonly share: number;
  readonly met: boolean;
  /** To the nearer end of the band: 0 inside, below it negative. */
  readonly outside: number;
  /** The share in 95 of 100 seeds, or samples; null where it is not known. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Met here, and the interval is not all in the band: another seed may miss it. */
  readonly byChance: boolean;
}

/** The share of a persona in a window from one seed to the next; null where it is not known. */
export function shareInterval(
  { noise, users }: Pick<Solution, 'noise' | 'users'>,
  window: number,
  persona: number,
): readonly [low: number, high: number] | null {
  const own = noise?.[window]?.[persona];
  return own && users > 0 ? [own.low / users, own.high / users] : null;
}

/** Every target in the order of windows and personas. */
export function verdictsOf(solution: Solution, targets: Targets): Verdict[] {
  const { config, totals, users } = solution;
  const personas = personasOf(config);
  return config.windows.flatMap((days, w) =>
    [...personas.keys(), personas.length].flatMap((p): Verdict[] => {
      const key = personaKey(personas, p);
      const target = targets[String(days)]?.[key];
      if (!target) return [];
      const share = (totals[w]?.[p] as number) / users;
      const met = meets(share, target);
      const interval = shareInterval(solution, w, p);
      const stays = interval?.every((end) => meets(end, target)) ?? true;
      return [
        {
          days,
          key,
          name: personaName(personas, p),
          target,
          share,
          met,
          outside: outOfBand(share, target),
          interval,
          byChance: met && !stays,
        },
      ];
    }),
  );
}

/** From and to of shares: "0.0 to 5.3 %". */
export const rangeText = ([low, high]: readonly [number, number]) =>
  `${percentText(low).replace(' %', '')} to ${percentText(high)}`;

/** Whether a target is met here and what it is by chance: "met here; in 95 of 100 seeds 0.0 to 5.3 %". */
export function verdictText({ met, outside, interval, byChance }: Verdict, of: 'seeds' | 'samples'): string {
  const points = `${Math.abs(100 * outside).toFixed(1)} points ${outside < 0 ? 'below' : 'above'} the band`;
  const here = met ? 'met here' : points;
  if (!interval) return here;
  return `${here}${met && !byChance ? ' and' : ';'} in 95 of 100 ${of} ${met && !byChance ? `(${rangeText(interval)})` : rangeText(interval)}`;
}
