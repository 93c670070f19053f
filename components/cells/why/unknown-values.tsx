'use client';

import { useMemo } from 'react';
import { unknownValues } from '@/lib/diagnose/findings/unknown-values';
import { definitionOf, type Feature } from '@/lib/features/features';
import { NEED_INFO } from '@/lib/features/needs';
import { has } from '@/lib/features/population';
import { countFigure } from '@/lib/text/table';
import { countText, inWindow } from '@/lib/text/written';
import { useShownCustomers } from '../../hooks/use-on-release';
import { useSession } from '../../hooks/use-session';
import { DataTable } from '../../ui/data-table';

/** Whose value of each feature is unknown, and why: as the data that was read has it, or for lack of an account. */
export function UnknownValues() {
  const result = useShownCustomers();
  const data = useSession((state) => state.data);
  const found = useMemo(() => (result ? unknownValues(result) : []), [result]);
  if (!result) return null;
  const reasons = data?.origin === result.population.origin ? data.report.unknown : [];
  const why = (feature: Feature, needs: readonly string[]) => {
    const said = reasons
      .filter(({ features }) => features.includes(feature))
      .map(({ reason, users }) => `${reason} (${countText(users)} users)`);
    // Of which users is a matter of the window, which the data does not know.
    if (has(result.population, 'known days') && needs.includes('days')) said.push(NEED_INFO.days.reason);
    if (result.population.origin.given) return 'The table has no number there.';
    return said.join(' ') || `Without a ${needs[0] ?? 'value'} there is nothing to say.`;
  };
  if (found.length === 0)
    return <p className="text-[13px] text-muted">Nothing: every feature is known for everybody.</p>;
  return (
    <DataTable
      caption="Unknown values"
      className="min-w-2xl"
      columns={[
        { id: 'feature', head: 'Feature' },
        ...result.config.windows.map((days) => ({
          id: String(days),
          head: `Unknown${inWindow(days)}`,
          numeric: true,
        })),
        { id: 'why', head: 'Why' },
      ]}
      rows={found.map(({ feature, users, needs }) => ({
        id: feature,
        cells: [definitionOf(feature).label, ...users.map(countFigure), why(feature, needs)],
      }))}
    />
  );
}
