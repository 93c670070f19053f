'use client';

import { hasTargets } from '@/lib/session/work/target-actions';
import { countedText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';

function Summary() {
  const aimed = useSession(hasTargets);
  const checks = useSession((state) => state.work.config.checks.length);
  return (
    <>
      {aimed ? 'targets set' : 'no targets yet'}
      {checks > 0 && `, ${countedText(checks, 'check')}`}
    </>
  );
}

/** In the outline: how many checks hold is not known there, so how many there are. */
function State() {
  const aimed = useSession(hasTargets);
  return aimed ? <span title="Targets are set">◎</span> : null;
}

export const SOLVE: CellManifest = {
  id: 'solve',
  short: 'What gives it?',
  prose:
    'Say which shares are wanted, here or on the live distribution; the solver seeks settings that give them, and says what is in the way. Checks are bounds that stay with the config and guard what is made from it.',
  State,
  Summary,
  Instruments: lazyPart(() => import('./solve-instruments'), 'SolveInstruments'),
};
