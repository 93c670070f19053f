'use client';

import { useMemo } from 'react';
import { countText } from '@/lib/text/written';
import { useShownCustomers } from '../../hooks/use-on-release';
import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';
import { neverAssigned } from './never-assigned';

function Summary() {
  const result = useShownCustomers();
  const windows = result?.config.windows.length ?? 0;
  const never = useMemo(() => (result ? neverAssigned(result) : 0), [result]);
  if (!result) return null;
  const { users } = result.distribution;
  return (
    <span>
      {countText(users)} users, {!result.exact && 'about '}
      {countText(never)} in no persona{windows > 1 && ' at either window'}
    </span>
  );
}

export const CUSTOMERS: CellManifest = {
  id: 'customers',
  short: 'Who are they?',
  prose:
    'Every customer of this population. Select one to see what it did, what was computed from that, and which criteria decided its personas.',
  Summary,
  Body: lazyPart(() => import('./customers'), 'Customers'),
};
