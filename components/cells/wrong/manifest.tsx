'use client';

import { useView } from '../../hooks/use-view';
import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';

export const WRONG: CellManifest = {
  id: 'wrong',
  short: 'What is wrong here?',
  prose: 'What is said, what was measured, and the one change that mends it: the worst first.',
  State: () => <span>{useView(({ wrong }) => wrong)}</span>,
  Summary: () => <span>the worst first, with what mends it</span>,
  Body: lazyPart(() => import('./wrong'), 'Wrong'),
};
