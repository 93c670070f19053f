'use client';

import { useMemo } from 'react';
import { type FeatureFidelity, type Fidelity, fidelity } from '@/lib/diagnose/groups/fidelity';
import { definitionOf } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { sameDetection } from '@/lib/params/slices/slices';
import { filteredTable } from '@/lib/rules/view/filtered';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type Currency, USD } from '@/lib/text/money';
import { readingText } from '@/lib/text/value-text';
import { inWindow, percentText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { DataTable } from '../../ui/data-table';

/** How like the imported users the synthetic ones are, feature by feature, under the committed settings. */
export function FidelityView() {
  const imported = useSession((state) => state.imported);
  const synthetic = useSession((state) => state.synthetic);
  const config = useSession((state) => state.work.config);
  const window = useView((state) => state.window);
  const ready =
    imported && synthetic?.exact && synthetic.config === config && sameDetection(imported.config, config);
  const found = useMemo(() => {
    const real = imported?.population.cohorts[0]?.table;
    if (!ready || !real || !synthetic) return null;
    return fidelity(filteredTable(real, config), synthetic.population, synthetic.counts, personasOf(config), {
      own: ownNumbers(config),
    });
  }, [ready, imported, synthetic, config]);
  if (!found) return <p className="text-[13px] text-muted">Waiting for both populations …</p>;
  return (
    <div className="text-[13px]">
      <FidelitySummary found={found} />
      <FidelityTable
        found={found}
        currency={imported?.population.origin.currency ?? null}
        window={window}
        days={config.windows[window] as number}
      />
    </div>
  );
}

/** The whole in a sentence. */
export function FidelitySummary({ found }: { found: Fidelity }) {
  return (
    <p className="max-w-2xl">
      <b className="number">{percentText(found.distance)}</b> apart on average:{' '}
      <b className="number">{found.above}</b> of <b className="number">{found.compared}</b> features, counted
      once a window, differ by more than chance.{' '}
      <span className="text-muted">
        A feature’s distance is the most by which the share that passes any threshold is off (Kolmogorov and
        Smirnov).
      </span>
    </p>
  );
}

function FidelityTable({
  found,
  currency,
  window,
  days,
}: {
  found: Fidelity;
  /** Of the imported users. */
  currency: Currency;
  window: number;
  days: number;
}) {
  const rows = found.features.filter((row) => row.window === window);
  const known = rows.filter(({ verdict }) => verdict !== 'unknown').sort((a, b) => b.distance - a.distance);
  const unknown = rows.filter(({ verdict }) => verdict === 'unknown');
  return (
    <>
      <DataTable
        caption={`Fidelity${inWindow(days)}`}
        className="min-w-2xl"
        columns={[
          { id: 'feature', head: days ? `Feature, ${days} days` : 'Feature' },
          { id: 'distance', head: 'Apart', numeric: true },
          { id: 'floor', head: 'By chance', numeric: true },
          { id: 'verdict', head: 'So' },
          { id: 'real', head: 'Imported p25 p50 p75', numeric: true },
          { id: 'synthetic', head: 'Synthetic p25 p50 p75', numeric: true },
        ]}
        rows={known.map((row) => ({
          id: row.feature,
          cells: [
            definitionOf(row.feature).label,
            percentText(row.distance),
            percentText(row.floor),
            row.verdict === 'differs' ? 'differs' : 'alike',
            quartiles(row, 'real', currency),
            quartiles(row, 'synthetic', USD),
          ],
        }))}
      />
      {unknown.length > 0 && (
        <p className="mt-1 text-muted">
          Not compared, as it is not in the data:{' '}
          {unknown.map(({ feature }) => definitionOf(feature).label).join(', ')}.
        </p>
      )}
    </>
  );
}

function quartiles(row: FeatureFidelity, side: 'real' | 'synthetic', currency: Currency): string {
  const { unit, step } = definitionOf(row.feature);
  const values = row[side].quartiles.map((value) => readingText(unit, value, step, currency)).join('  ');
  return row[side].unknown > 0 ? `${values}, unknown ${percentText(row[side].unknown, 0)}` : values;
}
