'use client';

import { countedText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';

/** Saved scenarios, the base with them. */
const useCount = () => useSession((state) => state.work.config.scenarios?.length ?? 0);

function Summary() {
  return <span>{countedText(useCount() || 1, 'scenario')}</span>;
}

function State() {
  return useCount() || null;
}

export const SCENARIOS: CellManifest = {
  id: 'scenarios',
  short: 'Which scenario?',
  prose:
    'A scenario is a whole calibration under a name. It changes only when you save over it. Where the customers are the same, differences are counted customer by customer.',
  time: () => null,
  State,
  Summary,
  Body: lazyPart(() => import('./scenarios'), 'Scenarios'),
};
