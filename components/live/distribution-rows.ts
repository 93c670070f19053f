'use client';

import { bandOf, type Target } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { consentingTotals, noise, partInterval } from '@/lib/session/shown/insights';
import { shownBase, shownConfig } from '@/lib/session/work/store';
import { targetAt } from '@/lib/session/work/target-actions';
import type { Hatch } from '@/lib/text/look/hatch-lines';
import { personaLook } from '@/lib/text/look/persona-look';
import { shareAxisEnd } from '@/lib/text/look/share-axis';
import { sharesTogether } from '@/lib/text/shares-together';
import { useOnRelease } from '../hooks/use-on-release';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { personaColour } from '../persona-mark';

/** One persona's row: counts and shares in both windows, and what they are compared with. */
export interface DistributionRow {
  readonly key: string;
  /** The persona's id, or STABLE. */
  readonly subject: string;
  readonly name: string;
  readonly colour: string;
  /** Over the colour, where another persona has it too. */
  readonly hatch: Hatch | null;
  readonly counts: readonly number[];
  readonly shares: readonly number[];
  /** The same, rounded so that those of a window are 100.0 % together. */
  readonly rounded: readonly number[];
  readonly base: readonly (number | null)[];
  /** Shares from one seed to the next, of all users; null where they are not known (yet). */
  readonly noise: readonly (readonly [low: number, high: number] | null)[];
  /** What is wanted in each window; null where nothing is. */
  readonly targets: readonly (Target | null)[];
}

/** The rows in persona order, STABLE last; empty until there is a result. */
export function useDistributionRows(): readonly DistributionRow[] {
  const result = useSession((state) => state.result);
  const base = useSession(shownBase);
  const audience = useView((state) => state.audience);
  const wanted = useSession(shownConfig);
  if (!result) return [];
  const personas = personasOf(result.config);
  const { distribution } = result;
  const totals = audience === 'all' ? distribution.windows.map((w) => w.total) : consentingTotals(result);
  const users = (totals[0] ?? []).reduce((sum, n) => sum + n, 0);
  // Who consents changes from seed to seed as well: only the shares of all users have an interval.
  const intervalOf = result.exact ? noise : partInterval;
  const intervals = totals.map((_, w) => (audience === 'all' ? intervalOf(result, w) : null));
  const order = [...personas.keys()];
  const rounded = totals.map((total) => sharesTogether(total.map((n) => (users > 0 ? n / users : 0))));
  return [...order, personas.length].map((p) => {
    const counts = totals.map((total) => total[p] as number);
    const key = personaKey(personas, p);
    return {
      key,
      subject: personas[p]?.id ?? 'STABLE',
      name: personaName(personas, p),
      colour: personaColour(personas[p]?.number ?? null),
      hatch: personaLook(personas[p]?.number ?? null).hatch,
      counts,
      shares: counts.map((n) => (users > 0 ? n / users : 0)),
      rounded: rounded.map((shares) => shares[p] as number),
      base: totals.map((_, w) => base?.windows[w]?.[key] ?? null),
      noise: intervals.map((interval) => {
        const own = interval?.[p];
        return own && users > 0 ? ([own.low / users, own.high / users] as const) : null;
      }),
      targets: result.config.windows.map((days) => targetAt(wanted, days, key)),
    };
  });
}

/** The end of the axis of shares, which has room for all rows; it stays as it is while a handle is held. */
export function useAxisEnd(rows: readonly DistributionRow[]): number {
  const most = Math.max(
    0,
    ...rows.flatMap((row) => [
      ...row.shares,
      ...row.base.map((b) => b ?? 0),
      ...row.noise.map((interval) => interval?.[1] ?? 0),
      ...row.targets.map((target) => (target ? bandOf(target)[1] : 0)),
    ]),
  );
  return useOnRelease(shareAxisEnd(most));
}
