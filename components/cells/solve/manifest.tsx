'use client';

import { hasTargets } from '@/lib/session/work/target-actions';
import { countedText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { ChangesIn } from '../changes-in';
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

/** In the outline: corrections that are not the preset's, and whether there are targets. */
function State() {
  const aimed = useSession(hasTargets);
  return (
    <>
      <ChangesIn prefixes={['corrections.']} /> {aimed && <span title="Targets are set">◎</span>}
    </>
  );
}

export const SOLVE: CellManifest = {
  id: 'solve',
  short: 'What gives it?',
  prose:
    'Say which shares you want, here or on the live distribution. The solver seeks settings that give them, and says what is in the way. A single change is tried on the same customers with and without it.',
  State,
  Summary,
  Instruments: lazyPart(() => import('./solve-instruments'), 'SolveInstruments'),
};
