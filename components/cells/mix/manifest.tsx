'use client';

import { mixTotal } from '@/lib/params/archetypes/mix';
import { shownConfig } from '@/lib/session/work/store';
import { exactText } from '@/lib/text/value-text';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';
import { Total } from './total';

function MixState() {
  const total = useSession((state) => mixTotal(shownConfig(state).mix));
  return <span className={total === 1 ? undefined : 'text-fail'}>{exactText('share', total)}</span>;
}

export const MIX: CellManifest = {
  id: 'mix',
  short: 'Which mix?',
  prose:
    'Each archetype has an endless row of users of its own; its share says how many are taken. Moving one share rescales the unlocked others, so that the total stays.',
  needs: 'settings',
  State: MixState,
  Summary: Total,
  Body: lazyPart(() => import('./body'), 'Mix'),
};
