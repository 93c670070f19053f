'use client';

import { lazyPart } from '../../ui/part';
import { ChangesIn } from '../changes-in';
import type { CellManifest } from '../manifest';

export const LEVERS: CellManifest = {
  id: 'levers',
  short: 'Which levers?',
  prose:
    'Every suggestion of the write-up, every correction of the model, and any other setting a step down and up: tried on the same users with and without it, and ranked by what it does to one persona.',
  needs: 'settings',
  State: () => <ChangesIn prefixes={['corrections.']} />,
  Summary: () => <span>suggestions and corrections, measured on the same users</span>,
  Body: lazyPart(() => import('./levers'), 'Levers'),
};
