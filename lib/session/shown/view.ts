import { createStore } from 'zustand/vanilla';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Config } from '@/lib/params/config/config';
import { goTo, scrollBehaviour } from './go-to';

/** A window of its own over the page, one at a time. */
export type Panel = 'changes' | 'find' | 'what' | 'words' | 'keys' | 'steps';

/** Whose window of scenarios is open: that of what is set now, or of a saved one by its name. */
export type OpenedScenario = { readonly kind: 'now' } | { readonly kind: 'saved'; readonly name: string };

/** Says in passing that something was done; it goes by itself. */
export interface Said {
  readonly text: string;
  /** Pale, on a second line. */
  readonly detail?: string | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

/** How the screen is looked at: not part of the work, not undone, not shared. */
export interface ViewState {
  /** Which window the details are about: 0 the short one, 1 the long one. */
  readonly window: 0 | 1;
  readonly audience: 'all' | 'consenting';
  readonly asTable: boolean;
  /** Targets can be dragged on the live distribution. */
  readonly aiming: boolean;
  /** The name of the slider whose handle is held: scales, and what belongs to other handles, stay as they are. */
  readonly held: string | null;
  /** What its slider spans, both ends in. */
  readonly heldSpan: { readonly low: number; readonly high: number; readonly step: number } | null;
  /** On a phone, where the distribution is a sheet. */
  readonly sheet: 'folded' | 'open';
  /** Open cells by id. */
  readonly open: Readonly<Record<string, boolean>>;
  /** Features whose histograms have an axis of logarithms. */
  readonly logScales: readonly string[];
  /** Paths of the numbers of the rules on the first screen, chosen once a preset. */
  readonly leading: readonly string[];
  /** What the sentence of the first screen is about: a persona's id, or STABLE; null before there is one. */
  readonly subject: string | null;
  /** How many findings a result has; null before they were looked for. */
  readonly wrong: { readonly count: number; readonly of: Evaluation } | null;
  /** How many changes are tried that are not kept. */
  readonly trying: number;
  /** A draft that is looked at before it is applied, and its name; of the past once another one is shown. */
  readonly previewed: { readonly of: Config; readonly name: string } | null;
  readonly panel: Panel | null;
  readonly scenario: OpenedScenario | null;
  /** The editor of a filter is open where none is set. */
  readonly filtering: boolean;
  /** A word that the list of words is opened at. */
  readonly word: string | null;
  readonly said: Said | null;
  /** What undo takes back and redo brings again, by name; null where there is nothing, or its name is not known yet. */
  readonly next: { readonly back: string | null; readonly again: string | null };
}

export const view = createStore<ViewState>()(() => ({
  window: 0,
  audience: 'all',
  asTable: false,
  aiming: false,
  held: null,
  heldSpan: null,
  sheet: 'folded',
  open: {},
  logScales: [],
  leading: [],
  subject: null,
  wrong: null,
  trying: 0,
  previewed: null,
  panel: null,
  scenario: null,
  filtering: false,
  word: null,
  said: null,
  next: { back: null, again: null },
}));

export const openPanel = (panel: Panel | null, word: string | null = null): void =>
  view.setState({ panel, word });

export const openScenario = (scenario: OpenedScenario | null): void => view.setState({ scenario });

/** Draws a feature's histograms by logarithms, or evenly again. */
export const toggleLogScale = (feature: string): void =>
  view.setState(({ logScales }) => ({
    logScales: logScales.includes(feature)
      ? logScales.filter((one) => one !== feature)
      : [...logScales, feature],
  }));

export const say = (said: Said): void => view.setState({ said });

const open = (cell: string): void =>
  view.setState((state) => ({ open: { ...state.open, [cell]: true }, sheet: 'folded' }));

const byId = (id: string) => () => document.getElementById(id);

/** Opens a cell and goes there. */
export function openCell(id: string): void {
  open(id);
  goTo([byId(id)]);
}

/** Makes a persona (its id, or STABLE) the subject at the top of the page. */
export function showSubject(subject: string): void {
  view.setState({ subject, sheet: 'folded' });
  window.scrollTo({ top: 0, behavior: scrollBehaviour() });
}

/** Opens an instrument of a cell, the one that says why if no other, and goes there; findings have a cell of their own. */
export function openInstrument(id: string, cell = 'why'): void {
  if (id === 'findings') {
    openCell('wrong');
    return;
  }
  open(cell);
  goTo([byId(`${cell}-${id}`), byId(cell)]);
}

/**
 * Opens what an address names: a cell and, if it says so, what is in it: an instrument, a finding, a scenario, or a customer that
 * was chosen before. Returns the function that ends the way there.
 */
export function openPlace(cell: string, at: string | null, isReady?: () => boolean): () => void {
  open(cell);
  const inside = at === null ? [] : [() => placeIn(cell, at)];
  return goTo([...inside, byId(cell)], isReady && { behavior: 'instant', isReady });
}

/** What has a name of its own in a cell. */
const placeIn = (cell: string, at: string): Element | null =>
  document.getElementById(`${cell}-${at}`) ??
  document.getElementById(cell)?.querySelector(`[data-place="${CSS.escape(at)}"]`) ??
  null;

export function toggleCell(id: string): void {
  view.setState(({ open }) => ({ open: { ...open, [id]: !open[id] } }));
}
