'use client';

import { countedText, countText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';

function State() {
  const users = useSession(({ data }) => data?.report.users);
  return users === undefined ? null : <span>{countText(users)}</span>;
}

function Summary() {
  const data = useSession((state) => state.data);
  const table = useSession((state) => state.table);
  const isWeighted = table?.population.cohorts[0]?.table.weights !== undefined;
  if (table && !data)
    return (
      <span>
        {table.name}:{' '}
        {countedText(table.population.origin.consented?.length ?? 0, isWeighted ? 'row' : 'customer')},{' '}
        {countedText(table.names.length, 'feature')}
      </span>
    );
  if (!data) return <span>CSV, Excel, OFX, camt, MT940, JSON and others; nothing leaves this machine</span>;
  const { users, rowsRead, rowsRejected } = data.report;
  return (
    <span>
      {data.origin.name}: {countedText(users, 'user')}, {countedText(rowsRead - rowsRejected, 'transaction')}
    </span>
  );
}

export const DATA: CellManifest = {
  id: 'data',
  short: 'Real customers?',
  prose:
    'Transactions of a bank or a warehouse, or a table with one row a customer, become the population. All cells and the solver work on it. The files are read in this tab and sent nowhere; a reload forgets them unless you keep them.',
  State,
  Summary,
  Body: lazyPart(() => import('./data'), 'Data'),
  Instruments: lazyPart(() => import('./data-instruments'), 'DataInstruments'),
};
