'use client';

import { Contrast, Ellipsis, Redo2, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { GALLERY } from '@/lib/gallery/gallery';
import { PRESET_IDS, PRESETS, type PresetId } from '@/lib/params/presets/presets';
import { loadPart } from '@/lib/parts/load-part';
import { THEME_KEY } from '@/lib/persistence/storage-keys';
import { showPopulation } from '@/lib/session/data/population-shown';
import { changeCount } from '@/lib/session/shown/changes';
import { choosePreset, redo, undo } from '@/lib/session/work/actions';
import { session, shownConfig } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { lazyPart } from '../ui/part';
import { exportConfig, ImportButton, ShareButton } from './hand-over-actions';

const ChangeList = lazyPart(() => import('./change-list'), 'ChangeList');

function choose(value: string): void {
  const id = /^example (.+)$/.exec(value)?.[1];
  if (id === undefined) {
    // Presets are about customers who are made.
    if (session.getState().shows === 'table') showPopulation('synthetic');
    choosePreset(value as PresetId);
  } else
    void loadPart(() => import('@/lib/session/data/table-data')).then(({ openExample }) => openExample(id));
}

/** Preset, changes, undo and redo, and the ways in and out; one line at every width. */
export function Header() {
  const preset = useSession((state) => state.work.preset);
  const example = useSession((state) =>
    state.shows === 'table' ? GALLERY.find(({ title }) => title === state.table?.name)?.id : undefined,
  );
  return (
    <header className="sticky short:static top-0 z-30 flex h-14 items-center gap-2 border-hairline border-b bg-paper px-4 sm:gap-3 sm:px-6">
      <p className="hidden font-semibold font-serif text-[17px] sm:block">Persona Calibrator</p>
      <select
        aria-label="Preset"
        autoComplete="off"
        value={example ? `example ${example}` : preset}
        onChange={(event) => choose(event.target.value)}
        className="min-h-8 min-w-0 rounded-lg border border-hairline bg-panel px-2 font-medium text-[13px]"
      >
        {PRESET_IDS.map((id) => (
          <option key={id} value={id}>
            {PRESETS[id].name}
          </option>
        ))}
        <optgroup label="Worked examples">
          {GALLERY.map(({ id, title }) => (
            <option key={id} value={`example ${id}`}>
              {title}
            </option>
          ))}
        </optgroup>
      </select>
      <Changes />
      <span className="flex-1" />
      <UndoRedo />
      <span className="hidden gap-2 md:flex">
        <ImportButton />
        <Button onClick={exportConfig}>Export</Button>
      </span>
      <ShareButton />
      <span className="hidden md:flex">
        <ThemeButton />
      </span>
      <MoreMenu />
    </header>
  );
}

function Changes() {
  const [open, setOpen] = useState(false);
  const count = useSession((state) => changeCount(state.work.preset, shownConfig(state)));
  return (
    <>
      {count > 0 && (
        <Button
          variant="quiet"
          className="whitespace-nowrap px-1.5! text-fail!"
          onClick={() => setOpen(true)}
        >
          <span aria-hidden>●</span> {count}{' '}
          <span className="max-[24rem]:sr-only">{count === 1 ? 'change' : 'changes'}</span>
        </Button>
      )}
      <Dialog title="What differs from the preset" open={open} onClose={() => setOpen(false)}>
        <ChangeList />
      </Dialog>
    </>
  );
}

function UndoRedo() {
  const canUndo = useStore(session.temporal, (history) => history.pastStates.length > 0);
  const canRedo = useStore(session.temporal, (history) => history.futureStates.length > 0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('textarea, input:not([type=range]):not([type=checkbox])');
      if (typing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  // Not `disabled`: the focus would be lost with the last step.
  return (
    <span className="flex gap-1">
      <Button label="Undo" className="px-2!" aria-disabled={!canUndo} onClick={undo}>
        <Undo2 size={15} aria-hidden />
      </Button>
      <Button label="Redo" className="px-2!" aria-disabled={!canRedo} onClick={redo}>
        <Redo2 size={15} aria-hidden />
      </Button>
    </span>
  );
}

function switchTheme(): void {
  const root = document.documentElement;
  const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  root.dataset.theme = theme;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function ThemeButton() {
  return (
    <Button label="Switch between light and dark" className="px-2!" onClick={switchTheme}>
      <Contrast size={15} aria-hidden />
    </Button>
  );
}

/** On narrow screens: what does not fit the line. */
function MoreMenu() {
  const [open, setOpen] = useState(false);
  return (
    <span className="md:hidden">
      <Button label="More" className="px-2!" onClick={() => setOpen(true)}>
        <Ellipsis size={15} aria-hidden />
      </Button>
      <Dialog title="Persona Calibrator" open={open} onClose={() => setOpen(false)}>
        <div className="grid gap-2">
          <ImportButton />
          <Button onClick={exportConfig}>Export config</Button>
          <Button onClick={switchTheme}>Light or dark</Button>
        </div>
      </Dialog>
    </span>
  );
}
