'use client';

import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';
import { WrongCount } from './wrong-count';

export const WRONG: CellManifest = {
  id: 'wrong',
  short: 'What is wrong here?',
  prose: 'What is said, what was measured, and the one change that mends it: the worst first.',
  State: WrongCount,
  Summary: () => <span>the worst first, with what mends it</span>,
  Body: lazyPart(() => import('./wrong'), 'Wrong'),
};
