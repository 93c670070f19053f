'use client';

import { type ComponentType, useEffect, useRef } from 'react';
import { openPanel, type Panel } from '@/lib/session/shown/view';
import { useView } from '../hooks/use-view';
import { Dialog } from '../ui/dialog';
import { lazyPart } from '../ui/part';

interface PanelPart {
  readonly title: string;
  readonly bare?: boolean;
  readonly Body: ComponentType;
}

/** What opens over the page, each loaded when it is first opened. */
const PANELS: Readonly<Record<Panel, PanelPart>> = {
  changes: {
    title: 'What differs from the preset',
    Body: lazyPart(() => import('../notebook/change-list'), 'ChangeList'),
  },
  find: {
    title: 'Find or do anything',
    bare: true,
    Body: lazyPart(() => import('./find/find-panel'), 'FindPanel'),
  },
  what: { title: 'What is this?', Body: lazyPart(() => import('./what/what-is-this'), 'WhatIsThis') },
  words: { title: 'Words used here', Body: lazyPart(() => import('./word-list'), 'WordList') },
  keys: { title: 'Keys', Body: lazyPart(() => import('./key-list'), 'KeyList') },
  steps: { title: 'Steps', Body: lazyPart(() => import('./step-list'), 'StepList') },
};

const close = () => openPanel(null);

/** The window over the page, if one is open: one element for all of them, so that the focus goes back to where the first was opened. */
export function Panels() {
  const panel = useView((state) => state.panel);
  const { title, bare, Body } = PANELS[panel ?? 'find'];
  const wasOpen = useRef(false);
  useEffect(() => {
    // Where nothing had the focus before, as of a key, the page has it again.
    if (!panel && wasOpen.current && document.activeElement === document.body)
      document.getElementById('notebook')?.focus({ preventScroll: true });
    const dialog = panel && document.querySelector('dialog:modal');
    // What had the focus went with the panel before.
    wasOpen.current = panel !== null;
    if (dialog && !dialog.contains(document.activeElement)) dialog.querySelector('button')?.focus();
  }, [panel]);
  return (
    <Dialog title={title} bare={bare} open={panel !== null} onClose={close}>
      <Body />
    </Dialog>
  );
}
