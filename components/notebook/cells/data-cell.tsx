'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { countText } from '../../format';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';

const Data = lazyPart(() => import('../data/data'), 'Data');

export function DataState() {
  const users = useSession(({ data }) => data?.report.users);
  return users === undefined ? null : <span>{countText(users)}</span>;
}

export function DataCell({ number }: { number: number }) {
  return (
    <Cell
      id="data"
      number={number}
      question={CELL_QUESTIONS.data}
      prose="Transactions of a bank or a warehouse become a population like the synthetic one: every cell, instrument and the solver work on it. The files are read on this machine, in this tab: nothing is sent anywhere, and a reload forgets them unless you keep them."
      summary={<Summary />}
    >
      <Data />
    </Cell>
  );
}

function Summary() {
  const data = useSession((state) => state.data);
  if (!data) return <span>CSV, Parquet or Plaid JSON; nothing leaves this machine</span>;
  const { users, rowsRead, rowsRejected } = data.report;
  return (
    <span>
      {data.origin.name}: {countText(users)} users, {countText(rowsRead - rowsRejected)} transactions
    </span>
  );
}
