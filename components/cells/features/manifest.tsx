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

export const FEATURES_CELL: CellManifest = {
  id: 'features',
  short: 'Which features?',
  prose:
    'A feature is one number per customer and window, made of transactions, balances and liabilities. A merchant recurs when enough of its gaps, within the look-back, are on one cadence.',
  time: runTime,
  State: () => <ChangesIn prefixes={['detection.', 'windows.']} />,
  Summary,
  Instruments: lazyPart(() => import('./features-instruments'), 'FeaturesInstruments'),
};
