'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { Cell, runTime } from '../cell';

const Detection = lazyPart(() => import('../detect/detection'), 'Detection');

export function DetectCell({ number }: { number: number }) {
  const lookback = useSession((state) => shownConfig(state).detection.lookbackDays);
  const windows = useSession((state) => shownConfig(state).windows);
  return (
    <Cell
      id="detect"
      time={runTime}
      number={number}
      question={CELL_QUESTIONS.detect}
      prose="Features are computed from transactions, balances and liabilities over two windows; recurring merchants always over the look-back. A merchant recurs when enough of its gaps are on one cadence."
      summary={`windows of ${windows[0]} and ${windows[1]} days, recurring merchants over ${lookback} days`}
    >
      <Detection />
    </Cell>
  );
}
