import { createStore } from 'zustand/vanilla';

/** How the screen is looked at: not part of the work, not undone, not shared. */
export interface ViewState {
  /** Which window the details are about: 0 the short one, 1 the long one. */
  readonly window: 0 | 1;
  readonly audience: 'all' | 'consenting';
  readonly asTable: boolean;
  /** Targets can be dragged on the live distribution. */
  readonly aiming: boolean;
  /** Open cells by id. */
  readonly open: Readonly<Record<string, boolean>>;
  /** Paths of the thresholds on the first screen, chosen once a preset. */
  readonly leading: readonly string[];
  /** What the sentence of the first screen is about: a persona's id, or STABLE; null before there is one. */
  readonly subject: string | null;
}

export const view = createStore<ViewState>()(() => ({
  window: 0,
  audience: 'all',
  asTable: false,
  aiming: false,
  open: {},
  leading: [],
  subject: null,
}));

/** Opens a cell and brings it into sight; at once where the page still grows, which would break off a smooth scroll. */
export function openCell(id: string, behavior: ScrollBehavior = 'smooth'): void {
  view.setState(({ open }) => ({ open: { ...open, [id]: true } }));
  requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView({ behavior, block: 'start' }));
}

/** Tells of a persona (its id, or STABLE) at the top of the page. */
export function tellOf(subject: string): void {
  view.setState({ subject });
  window.scrollTo({ top: 0, behavior: 'smooth' });
}

/** Opens an instrument of the cell that says why, and brings it into sight. */
export function openInstrument(id: string): void {
  view.setState(({ open }) => ({ open: { ...open, why: true } }));
  requestAnimationFrame(() => {
    const fold = document.getElementById(`why-${id}`);
    if (fold instanceof HTMLDetailsElement) fold.open = true;
    fold?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  });
}

export function toggleCell(id: string): void {
  view.setState(({ open }) => ({ open: { ...open, [id]: !open[id] } }));
}
