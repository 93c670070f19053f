'use client';

import { countText, msText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { type CellManifest, runTime } from '../manifest';
import { transactionsOf } from './transactions-of';

function WhoState() {
  const users = useSession((state) => state.result?.distribution.users);
  return users === undefined ? null : <span>{countText(users)}</span>;
}

function Summary() {
  const result = useSession((state) => state.result);
  const report = useSession((state) => (state.shows === 'synthetic' ? state.report : null));
  if (!result) return null;
  const transactions = transactionsOf(result.population, result.counts);
  const { users, consented } = result.distribution;
  return (
    <>
      {countText(users)} users, {countText(consented)} consenting, {countText(transactions)} transactions
      {report && `, ${msText(report.elapsedMs)}`}
    </>
  );
}

export const WHO: CellManifest = {
  id: 'who',
  short: 'Who is in it?',
  prose:
    'Everyone is made in your browser from the seed, and nothing leaves it. More users continue the same sequences: those who are there already do not change.',
  needs: 'settings',
  time: runTime,
  State: WhoState,
  Summary,
  Body: lazyPart(() => import('./who'), 'Who'),
};
