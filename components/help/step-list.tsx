'use client';

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import { goToStep, namedSteps } from '@/lib/session/steps/history';
import { session } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { PanelLinks } from './panel-links';

const timeText = (at: number) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Every step of undo and redo by name, the newest first; a press goes there. */
export function StepList() {
  useSession((state) => state.work);
  useStore(session.temporal);
  const { steps, now } = namedSteps();
  return (
    <>
      <p className="mb-3 text-[13px] text-muted">
        {steps.length === 1 ? 'Nothing was changed yet.' : 'A press goes there; nothing in between is lost.'}
      </p>
      <ol reversed className="space-y-0.5">
        {steps
          .map(({ words, at }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            <li key={place}>
              <button
                type="button"
                aria-current={place === now ? 'step' : undefined}
                onClick={() => goToStep(place)}
                className={clsx(
                  'flex min-h-8 w-full items-center gap-3 rounded-md px-2 text-left text-[13px] hover:bg-tint',
                  place === now && 'bg-band!',
                  place > now && 'text-muted',
                )}
              >
                <span className="number w-11 shrink-0 text-muted">{at === null ? '' : timeText(at)}</span>
                <span className="min-w-0 flex-1">{words}</span>
                <span className="shrink-0 text-accent">
                  {place === now ? 'now' : place > now ? 'undone' : ''}
                </span>
              </button>
            </li>
          ))
          .toReversed()}
      </ol>
      <PanelLinks of="steps" />
    </>
  );
}
