'use client';

import { currentDigests } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';

function Summary() {
  const digests = useSession(currentDigests);
  const data = useSession(({ result, data: imported }) =>
    result && result.population.origin === imported?.origin ? imported.origin.name : null,
  );
  return <span>{data ?? (digests ? `digest ${digests.personas}` : '')}</span>;
}

export const HAND_OVER: CellManifest = {
  id: 'hand-over',
  short: 'Hand over',
  prose:
    'A link carries every setting and note; the config file does too, and runs on the command line. Anyone who opens either gets the same synthetic population, user for user; imported data stays with you.',
  Summary,
  Body: lazyPart(() => import('./hand-over'), 'HandOver'),
};
