'use client';

import { clsx } from 'clsx';
import { ChevronRight, NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { toggleCell } from '@/lib/session/shown/view';
import { type SessionState, shownConfig } from '@/lib/session/work/store';
import { msText } from '@/lib/text/written';
import { AddressButton } from '../address-button';
import { Explained } from '../help/explained';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { Button } from '../ui/button';
import { lazyPart, Part } from '../ui/part';
import type { CellManifest } from './manifest';
import { isMet, Missing } from './missing';

const Note = lazyPart(() => import('../notebook/note'), 'Note');

const personasTime = ({ result }: SessionState) => result?.ms ?? null;

function RunTime({ of }: { of: (state: SessionState) => number | null }) {
  const ms = useSession(of);
  return ms === null ? null : (
    <span
      className="number mr-1 hidden text-[12px] text-muted sm:inline"
      title="What the latest result of this cell took"
    >
      {msText(ms)}
    </span>
  );
}

/** A cell of the notebook: folded to one line with its answer in short; open, two sentences, controls and instruments. */
export function Cell({ of, number }: { of: CellManifest; number: number }) {
  const { id, prose, needs, time = personasTime, Summary, Body, Instruments } = of;
  const question = CELL_QUESTIONS[id];
  const met = useSession(needs ? isMet(needs) : () => true);
  const open = useView((state) => state.open[id] ?? false);
  const hasNote = useSession((state) => Boolean(shownConfig(state).notes[id]));
  const [noting, setNoting] = useState(false);
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="border-hairline border-t">
      <h2 id={`${id}-title`} className="text-[17px]">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => toggleCell(id)}
          className="flex w-full items-baseline gap-2 py-3 text-left hover:bg-tint/50"
        >
          <span className="number w-5 shrink-0 whitespace-nowrap font-normal text-muted text-[13px]">
            {number}
          </span>
          <span className="sm:shrink-0">{question}</span>
          <span className="hidden min-w-0 flex-1 truncate font-normal font-sans text-[13px] text-muted sm:block">
            <Summary />
          </span>
          <ChevronRight
            size={16}
            aria-hidden
            className={clsx(
              'ml-auto shrink-0 self-center text-muted transition-transform',
              open && 'rotate-90',
            )}
          />
        </button>
      </h2>
      {open && (
        <div id={`${id}-body`} className="pb-6 sm:pl-7">
          <div className="mb-3 flex items-start justify-between gap-3">
            <p className="max-w-2xl text-[14px] text-muted">
              <Explained text={prose} />
            </p>
            <span className="flex shrink-0 items-center">
              <RunTime of={time} />
              <AddressButton cell={id} what="this cell" />
              <Button
                variant="quiet"
                className="px-1.5!"
                label="Write a note"
                aria-pressed={noting}
                onClick={() => setNoting(!noting)}
              >
                <NotebookPen size={15} aria-hidden />
              </Button>
            </span>
          </div>
          {needs && !met && <Missing need={needs} />}
          {Body && (
            <Part what={question} fallback={<div className="h-96" data-loading />}>
              <Body />
            </Part>
          )}
          {Instruments && (
            <Part what={question} fallback={<div className="h-40" data-loading />}>
              <div className={clsx(Body && 'mt-4')}>
                <Instruments />
              </div>
            </Part>
          )}
          {(noting || hasNote) && (
            <Part what="The note">
              <Note cell={id} editing={noting} onDone={() => setNoting(false)} />
            </Part>
          )}
        </div>
      )}
    </section>
  );
}
