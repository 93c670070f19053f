'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { countText, msText } from '../../format';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { Cell, runTime } from '../cell';

const Who = lazyPart(() => import('../who/who'), 'Who');

export function WhoState() {
  const users = useSession((state) => state.result?.distribution.users);
  return users === undefined ? null : <span>{countText(users)}</span>;
}

export function WhoCell({ number }: { number: number }) {
  return (
    <Cell
      id="who"
      ofSynthetic
      time={runTime}
      number={number}
      question={CELL_QUESTIONS.who}
      prose="Everyone is made in your browser from the seed, and nothing leaves it. More users continue the same sequences: those who are there already do not change."
      summary={<Summary />}
    >
      <Who />
    </Cell>
  );
}

function Summary() {
  const result = useSession((state) => state.result);
  const report = useSession((state) => (state.shows === 'synthetic' ? state.report : null));
  if (!result) return null;
  const transactions = result.population.cohorts.reduce(
    (sum, { table }, s) =>
      sum + table.transactionCount.subarray(0, result.counts[s]).reduce((a, b) => a + b, 0),
    0,
  );
  const { users, consented } = result.distribution;
  return (
    <>
      {countText(users)} users, {countText(consented)} consenting, {countText(transactions)} transactions
      {report && `, ${msText(report.elapsedMs)}`}
    </>
  );
}
