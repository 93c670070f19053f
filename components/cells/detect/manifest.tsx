'use client';

import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { ChangesIn } from '../changes-in';
import { type CellManifest, runTime } from '../manifest';

function Summary() {
  const lookback = useSession((state) => shownConfig(state).detection.lookbackDays);
  const windows = useSession((state) => shownConfig(state).windows);
  return (
    <span>{`windows of ${windows[0]} and ${windows[1]} days, recurring merchants over ${lookback} days`}</span>
  );
}

export const DETECT: CellManifest = {
  id: 'detect',
  short: 'How is it detected?',
  prose:
    'Features are computed from transactions, balances and liabilities over two windows; recurring merchants always over the look-back. A merchant recurs when enough of its gaps are on one cadence.',
  time: runTime,
  State: () => <ChangesIn prefixes={['detection.', 'windows.']} />,
  Summary,
  Body: lazyPart(() => import('./detection'), 'Detection'),
  Instruments: lazyPart(() => import('./detect-instruments'), 'DetectInstruments'),
};
