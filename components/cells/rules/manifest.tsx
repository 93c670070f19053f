'use client';

import { personasOf } from '@/lib/rules/view/personas-of';
import { rulesEdited } from '@/lib/session/shown/changes';
import { thresholdsOf } from '@/lib/session/shown/insights';
import { shownConfig } from '@/lib/session/work/store';
import { countedText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { ChangesIn } from '../changes-in';
import type { CellManifest } from '../manifest';

/** Edited rules, or how many thresholds and priorities differ. */
function State() {
  const edited = useSession((state) => rulesEdited(shownConfig(state), state.work.preset));
  return edited ? <span className="text-fail">● edited</span> : <ChangesIn prefixes={['personas.']} />;
}

function Summary() {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  return (
    <span>{`${countedText(personas.length, 'persona')}, ${thresholdsOf(personas).length} thresholds`}</span>
  );
}

export const RULES: CellManifest = {
  id: 'rules',
  short: 'Which rules?',
  prose:
    'A customer may match several personas; the one with the best priority is assigned. Within one priority the higher severity wins, then the lower number. A user who meets none is stable.',
  State,
  Summary,
  Body: lazyPart(() => import('./persona-rules'), 'PersonaRules'),
  Instruments: lazyPart(() => import('./rules-instruments'), 'RulesInstruments'),
};
