'use client';

import { usersToResolve } from '@/lib/diagnose/change/seed-noise';
import { has } from '@/lib/features/population';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { noise } from '@/lib/session/shown/insights';
import { shownBase } from '@/lib/session/work/store';
import { phrase, pointsFigure, shareFigure } from '@/lib/text/table';
import { countText, inWindow } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { DataTable } from '../../ui/data-table';

/** How far each share moves from one seed to the next, and which differences from the base are larger than that. */
export function Noise() {
  const result = useSession((state) => state.result);
  const base = useSession(shownBase);
  const window = useView((state) => state.window);
  if (!result) return null;
  const intervals = noise(result, window);
  if (!intervals)
    return <p className="py-2 text-[13px] text-muted">Making more users of every archetype to know it …</p>;
  const { windows } = result.config;
  const personas = personasOf(result.config);
  const { users, weighted, windows: distribution } = result.distribution;
  // Weighted rows say of shares what fewer of one weight would.
  const size = weighted?.effective ?? users;
  const days = windows[window];
  const seeded = has(result.population, 'settings');
  const order = [...personas.keys()];
  return (
    <div>
      <p className="max-w-2xl text-[13px] text-muted">
        {seeded
          ? `95 of 100 seeds, for ${countText(users)} users of this mix${inWindow(days)}. Each archetype’s chance of the persona is known from a larger sample. A smaller difference can be the seed’s.`
          : `95 of 100 samples of ${countText(size)} such ${weighted ? 'rows of equal weight' : 'users'}${inWindow(days)}. A smaller difference can be chance.`}
      </p>
      <DataTable
        caption={`${seeded ? 'Seed' : 'Sampling'} noise${inWindow(days)}`}
        className="min-w-xl"
        columns={[
          { id: 'persona', head: 'Persona' },
          { id: 'share', head: 'Share', numeric: true },
          { id: 'interval', head: seeded ? '95 % of seeds' : '95 % of samples', numeric: true },
          { id: 'change', head: `From ${base?.label ?? 'base'}`, numeric: true },
          { id: 'verdict', head: 'So' },
        ]}
        rows={[...order, personas.length].map((p) => {
          const interval = intervals[p] as (typeof intervals)[0];
          const share = (distribution[window]?.total[p] ?? 0) / users;
          const before = base?.windows[window]?.[personaKey(personas, p)];
          const change = before === undefined ? null : share - before;
          return {
            id: personaKey(personas, p),
            cells: [
              personaName(personas, p),
              shareFigure(share),
              phrase`${shareFigure(interval.low / users)} – ${shareFigure(interval.high / users)}`,
              change === null ? '–' : pointsFigure(change),
              change === null ? '' : verdict(change, interval, users, size),
            ],
          };
        })}
      />
    </div>
  );
}

function verdict(
  change: number,
  { low, high }: Parameters<typeof usersToResolve>[1],
  users: number,
  size: number,
): string {
  if (Math.abs(change) < 1e-9) return 'no difference';
  const scale = size / users;
  const needed = usersToResolve(change, { low: low * scale, high: high * scale }, size);
  return needed <= size
    ? 'more than seed noise'
    : `inside of seed noise; ${countText(needed)} users would show it`;
}
