'use client';

import { useMemo } from 'react';
import { CHANGE_PARTS } from '@/lib/params/config/stages';
import { flowOf } from '@/lib/session/jobs/comparison';
import { comparedConfig } from '@/lib/session/work/store';
import { figure, shareFigure } from '@/lib/text/table';
import { inWindow, pointsText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { DataTable } from '../../ui/data-table';
import { useComparison } from './use-comparison';

const PART_TEXT = {
  generator: 'Generator',
  detection: 'Detection',
  mix: 'Mix',
  thresholds: 'Thresholds',
  priority: 'Priority',
} as const;

/** The change of every share since the base, split into what it is due to. */
export function Changes() {
  const result = useSession((state) => state.result);
  const window = useView((state) => state.window);
  const found = useComparison(result);
  const rows = useMemo(() => found && flowOf(found.comparison, window), [found, window]);
  const base = useSession(comparedConfig);
  if (result?.population.origin.given) {
    if (!base)
      return (
        <p className="py-2 text-[13px] text-muted">
          A table has no preset to be compared with: make what is shown the base first, below the
          distribution.
        </p>
      );
    if (String(base.windows) !== String(result.config.windows))
      return (
        <p className="py-2 text-[13px] text-muted">
          {base.name} has other windows than the table: make another scenario the base.
        </p>
      );
  }
  if (!result || !found || !rows)
    return <p className="py-2 text-[13px] text-muted">Making the base’s population …</p>;
  const days = result.config.windows[window];
  return (
    <div>
      <p className="max-w-2xl text-[13px] text-muted">
        From {found.label} to what is shown, in {days} days. Each part is what changing it does after those
        left of it have been changed; the parts add up to the whole.
      </p>
      <DataTable
        caption={`Change since ${found.label}${inWindow(days)}`}
        className="min-w-xl"
        columns={[
          { id: 'persona', head: 'Persona' },
          { id: 'base', head: found.label, numeric: true },
          ...CHANGE_PARTS.map((part) => ({ id: part, head: PART_TEXT[part], numeric: true })),
          { id: 'now', head: 'Now', numeric: true },
        ]}
        rows={rows.map(({ key, name, base, parts, now }) => ({
          id: key,
          cells: [
            name,
            shareFigure(base),
            ...CHANGE_PARTS.map((part) =>
              parts[part] === 0 ? '0' : figure(parts[part], pointsText(parts[part]).replace(' points', '')),
            ),
            shareFigure(now),
          ],
        }))}
      />
    </div>
  );
}
