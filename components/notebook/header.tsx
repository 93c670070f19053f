'use client';

import { Redo2, Search, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { EXAMPLE_TITLES } from '@/lib/gallery/example-titles';
import { PRESET_IDS, PRESETS, type PresetId } from '@/lib/params/presets/presets';
import { loadPart } from '@/lib/parts/load-part';
import { showPopulation } from '@/lib/session/data/population-shown';
import { changeCount } from '@/lib/session/shown/changes';
import { openPanel } from '@/lib/session/shown/view';
import { saying } from '@/lib/session/steps/say-step';
import { choosePreset, redo, undo } from '@/lib/session/work/actions';
import { session, shownConfig } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { Button } from '../ui/button';
import { exportConfig } from './export-config';
import { ImportButton, ShareButton } from './hand-over-actions';

function choose(value: string): void {
  const id = /^example (.+)$/.exec(value)?.[1];
  if (id === undefined) {
    // Presets are about customers who are made.
    if (session.getState().shows === 'table') showPopulation('synthetic');
    saying(() => choosePreset(value as PresetId), 'Opened');
  } else
    void loadPart(() => import('@/lib/session/data/table-data')).then(({ openExample }) => openExample(id));
}

const EXAMPLES = Object.entries(EXAMPLE_TITLES);

/** Preset, changes, undo and redo, and the ways in and out; one line at every width. */
export function Header() {
  const preset = useSession((state) => state.work.preset);
  const example = useSession((state) =>
    state.shows === 'table' ? EXAMPLES.find(([, title]) => title === state.table?.name)?.[0] : undefined,
  );
  return (
    <header className="sticky short:static top-0 z-30 flex h-14 items-center gap-2 border-hairline border-b bg-paper px-4 max-sm:[&_button]:shrink-0 sm:gap-3 sm:px-6">
      <p className="hidden font-semibold font-serif text-[17px] sm:block">Persona Calibrator</p>
      <select
        aria-label="Preset"
        autoComplete="off"
        value={example ? `example ${example}` : preset}
        onChange={(event) => choose(event.target.value)}
        className="min-h-8 min-w-0 rounded-lg border border-hairline bg-panel px-2 font-medium text-[13px] sm:max-w-56"
      >
        {PRESET_IDS.map((id) => (
          <option key={id} value={id}>
            {PRESETS[id].name}
          </option>
        ))}
        <optgroup label="Worked examples">
          {EXAMPLES.map(([id, title]) => (
            <option key={id} value={`example ${id}`}>
              {title}
            </option>
          ))}
        </optgroup>
      </select>
      <Changes />
      <span className="flex-1" />
      <FindButton />
      <UndoRedo />
      <span className="hidden gap-2 md:flex">
        <ImportButton />
        <Button onClick={exportConfig}>Export</Button>
      </span>
      <ShareButton />
      <span className="hidden md:flex">
        <Button label="Help" className="px-3!" onClick={() => openPanel('what')}>
          ?
        </Button>
      </span>
    </header>
  );
}

function Changes() {
  const count = useSession((state) => changeCount(state.work.preset, shownConfig(state)));
  return (
    count > 0 && (
      <Button
        variant="quiet"
        className="whitespace-nowrap px-1.5! text-fail!"
        onClick={() => openPanel('changes')}
      >
        <span aria-hidden>●</span> {count}{' '}
        <span className="max-sm:sr-only">{count === 1 ? 'change' : 'changes'}</span>
      </Button>
    )
  );
}

/** What every panel begins with: by keyboard too. */
function FindButton() {
  return (
    <Button
      label="Find or do anything"
      aria-keyshortcuts="Control+K"
      className="px-2! font-normal! text-muted xl:w-60 xl:justify-between"
      onClick={() => openPanel('find')}
    >
      <Search size={15} aria-hidden />
      <span className="hidden flex-1 text-left xl:block">Find or do anything</span>
      <kbd data-modifier className="number hidden xl:block">
        {'\u00a0K'}
      </kbd>
    </Button>
  );
}

function UndoRedo() {
  const canUndo = useStore(session.temporal, (history) => history.pastStates.length > 0);
  const canRedo = useStore(session.temporal, (history) => history.futureStates.length > 0);
  const { back, again } = useView((state) => state.next);
  // Not `disabled`: the focus would be lost with the last step.
  return (
    <span className="flex gap-1">
      <Button
        label={named('Undo', back)}
        className="px-2! min-[90rem]:w-64 min-[90rem]:justify-start"
        aria-disabled={!canUndo}
        onClick={undo}
      >
        <Undo2 size={15} aria-hidden className="shrink-0" />
        <span className="hidden truncate min-[90rem]:block">{named('Undo', back)}</span>
      </Button>
      <Button
        label={named('Redo', again)}
        className="px-2! max-sm:hidden"
        aria-disabled={!canRedo}
        onClick={redo}
      >
        <Redo2 size={15} aria-hidden />
      </Button>
    </span>
  );
}

const named = (what: string, step: string | null) => (step ? `${what}: ${step}` : what);
