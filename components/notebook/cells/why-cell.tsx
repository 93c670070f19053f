'use client';

import { lazy, Suspense } from 'react';
import { RECURRING_SOURCES } from '@/lib/model/transaction-kind';
import { recurringUse } from '@/lib/session/insights';
import { countText, percentText } from '../../format';
import { CopyableTable } from '../../ui/copyable-table';
import { useSession } from '../../use-session';
import { useView } from '../../use-view';
import { ArchetypeTable } from '../archetype-table';
import { Cell } from '../cell';

const ArchetypeChart = lazy(() =>
  import('../../charts/archetype-chart').then((module) => ({ default: module.ArchetypeChart })),
);

const SOURCE_TEXT: Readonly<Record<(typeof RECURRING_SOURCES)[number], string>> = {
  subscriptions: 'Subscriptions',
  rent: 'Rent, by ACH or at a merchant',
  utilities: 'Utilities',
  everyday: 'Everyday merchants',
};

export function WhyCell({ number }: { number: number }) {
  return (
    <Cell
      id="why"
      number={number}
      question="Why this distribution?"
      prose="Which persona each archetype’s users end up with, and where the recurring merchants that the rules count come from. Both follow every slider."
      summary="archetype by persona, sources of recurring merchants"
    >
      <Suspense fallback={<div className="h-80" />}>
        <ArchetypeByPersona />
      </Suspense>
      <Sources />
    </Cell>
  );
}

function ArchetypeByPersona() {
  const result = useSession((state) => state.result);
  const windowIndex = useView((state) => state.window);
  const asTable = useView((state) => state.asTable);
  if (!result) return null;
  const { personas, windows } = result.config;
  const counts = result.outcome.distribution.windows[windowIndex]?.bySegment ?? [];
  return (
    <div>
      <h3 className="font-sans text-[14px]!">Archetype by persona, {windows[windowIndex]} days</h3>
      {asTable ? (
        <ArchetypeTable personas={personas} counts={counts} />
      ) : (
        <>
          <ArchetypeChart personas={personas} counts={counts} />
          <details className="mt-1 text-[13px]">
            <summary className="min-h-7 content-center text-muted">The numbers</summary>
            <ArchetypeTable personas={personas} counts={counts} />
          </details>
        </>
      )}
    </div>
  );
}

function Sources() {
  const result = useSession((state) => state.result);
  if (!result) return null;
  const sources = recurringUse(result);
  const total = sources.reduce((sum, { merchants }) => sum + merchants, 0);
  const users = result.counts.reduce((sum, n) => sum + n, 0);
  return (
    <div className="mt-6 max-w-2xl">
      <h3 className="font-sans text-[14px]!">Where recurring merchants come from</h3>
      <CopyableTable label="Recurring merchants by source">
        <table className="mt-1 w-full text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              <th scope="col" className="py-1 font-medium">
                Source
              </th>
              <th scope="col" className="text-right font-medium">
                Recurring merchants
              </th>
              <th scope="col" className="text-right font-medium">
                Share
              </th>
              <th scope="col" className="text-right font-medium">
                Users with one
              </th>
            </tr>
          </thead>
          <tbody>
            {RECURRING_SOURCES.map((source, i) => (
              <tr key={source} className="border-hairline border-b">
                <th scope="row" className="py-1 text-left font-normal">
                  {SOURCE_TEXT[source]}
                </th>
                <td className="number text-right">{countText(sources[i]?.merchants ?? 0)}</td>
                <td className="number text-right">
                  {percentText(total ? (sources[i]?.merchants ?? 0) / total : 0)}
                </td>
                <td className="number text-right">
                  {percentText(users ? (sources[i]?.users ?? 0) / users : 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </CopyableTable>
    </div>
  );
}
