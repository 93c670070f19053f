import { bandOf, meets, type Target, targetsOf } from '@/lib/params/wanted/targets';
import { shareOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { sharesTogether } from '@/lib/text/shares-together';
import { inWindow, percentText } from '@/lib/text/written';
import { groupsOf, type PersonaGroup } from './groups';
import type { ReportInput } from './report-input';
import { bandWords } from './target-figures';

/** A persona in a window, with what is wanted, its share in the base, and what other seeds give; shares are of all users, 0..1. */
export interface Standing {
  readonly group: PersonaGroup;
  readonly days: number;
  readonly users: number;
  readonly share: number;
  /** The same, rounded so that those of a window are 100.0 % together. */
  readonly rounded: number;
  readonly target: Target | null;
  readonly base: number | null;
  /** Where the share lies for 95 of 100 seeds; null where that is not known. */
  readonly noise: readonly [low: number, high: number] | null;
}

/** A standing that has a target. */
export type Wanted = Standing & { readonly target: Target };

/** Every persona in every window. */
export function standingsOf({ config, windows, users, base }: ReportInput): Standing[] {
  const wanted = targetsOf(config.targets);
  return config.windows.flatMap((days, w) => {
    const rounded = sharesTogether((windows[w]?.counts ?? []).map((n) => shareOf(n, users)));
    return groupsOf(personasOf(config)).map((group) => {
      const interval = windows[w]?.noise?.[group.index];
      return {
        group,
        days,
        users: windows[w]?.counts[group.index] ?? 0,
        share: shareOf(windows[w]?.counts[group.index] ?? 0, users),
        rounded: rounded[group.index] ?? 0,
        target: wanted[days]?.[group.key] ?? null,
        base: base?.windows[w]?.[group.key] ?? null,
        noise: interval ? [shareOf(interval.low, users), shareOf(interval.high, users)] : null,
      };
    });
  });
}

export const isWanted = (one: Standing): one is Wanted => one.target !== null;
export const isOff = ({ share, target }: Wanted): boolean => !meets(share, target);

/** "Stable in 30 days". */
export const whoText = ({ group, days }: Standing): string => `${group.name}${inWindow(days)}`;

/** "Stable in 30 days is 23.1 %, wanted 8 to 25 %". */
export const againstTarget = (one: Wanted): string =>
  `${whoText(one)} is ${percentText(one.rounded)}, wanted ${bandWords(one.target)}`;

/** The part of the interval of other seeds that lies outside of the target's band, 0..1; 0 where it is not known. */
function outsideBand({ noise, target }: Wanted): number {
  if (!noise) return 0;
  const [low, high] = noise;
  if (low === high) return meets(low, target) ? 0 : 1;
  const [from, to] = bandOf(target);
  const inside = Math.max(0, Math.min(high, to) - Math.max(low, from));
  const outside = 1 - inside / (high - low);
  // What rounding leaves is no part.
  return outside < 1e-6 ? 0 : outside;
}

/** From this part on a target that is met is missed often rather than sometimes. */
const OFTEN = 0.25;

/** How often other seeds miss a target; null where 95 of 100 meet it, or it is not known. */
export function missedBySeeds(one: Wanted): 'often' | 'sometimes' | null {
  const outside = outsideBand(one);
  return outside === 0 ? null : outside >= OFTEN ? 'often' : 'sometimes';
}

/** What a draw of the same customers is called: those that were read have no seed, others like them might have been drawn. */
export const drawOf = ({ data, table }: ReportInput): 'seed' | 'sample' =>
  data === null && table === null ? 'seed' : 'sample';
