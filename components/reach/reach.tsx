'use client';

import '@/lib/session/shown/numbers/held-index';
import { useEffect } from 'react';
import { openScenario, say, view } from '@/lib/session/shown/view';
import { followSteps, type MadeStep } from '@/lib/session/steps/history';
import { redo, undo } from '@/lib/session/work/actions';
import { bytesText } from '@/lib/text/written';
import { Panels } from '../help/panels';
import { QuietNotice } from '../help/quiet-notice';
import { TermTip } from '../help/term-tip';
import { useView } from '../hooks/use-view';
import { Dialog } from '../ui/dialog';
import { whenSaved } from '../ui/download';
import { lazyPart } from '../ui/part';
import { followKeys } from './keys';
import { startReach } from './start-reach';

const ScenarioActions = lazyPart(() => import('../scenarios/scenario-actions'), 'ScenarioActions');

/** What undo and redo have just done, with the way back. */
function sayMade({ was, words }: MadeStep): void {
  const action = was === 'undone' ? { label: 'Do again', run: redo } : { label: 'Take back', run: undo };
  say({
    text: `${was === 'undone' ? 'Undone' : 'Done again'}: ${words}`,
    action: words.endsWith('steps') ? undefined : action,
  });
}

/** What nobody needs for a first look: keys, names of steps, and what opens over the page. */
export function Reach() {
  useEffect(() => {
    whenSaved((name, what, bytes) =>
      say({ text: `Saved ${name}${what ? `, ${what}` : ''}`, detail: bytesText(bytes) }),
    );
    const stops = [startReach(), followKeys(), followSteps((next) => view.setState({ next }), sayMade)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const scenario = useView((state) => state.scenario);
  return (
    <>
      <Panels />
      {scenario && (
        <Dialog
          title={scenario.kind === 'saved' ? `Scenario “${scenario.name}”` : 'Save as a scenario'}
          open
          onClose={() => openScenario(null)}
        >
          <ScenarioActions opened={scenario} />
        </Dialog>
      )}
      <QuietNotice />
      <TermTip />
    </>
  );
}
