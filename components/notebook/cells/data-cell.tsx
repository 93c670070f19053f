'use client';

import { lazy } from 'react';
import { CELL_QUESTIONS } from '@/lib/params/cell-questions';
import { countText } from '../../format';
import { useSession } from '../../use-session';
import { Cell } from '../cell';

const Data = lazy(() => import('../data/data').then((module) => ({ default: module.Data })));

export function DataState() {
  const users = useSession(({ data }) => data?.facts.report.users);
  return users === undefined ? null : countText(users);
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
  if (!data) return 'CSV, Parquet or Plaid JSON; nothing leaves this machine';
  const { users, rowsRead, rowsRejected } = data.facts.report;
  return `${data.name}: ${countText(users)} users, ${countText(rowsRead - rowsRejected)} transactions`;
}
