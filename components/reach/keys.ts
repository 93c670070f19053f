import { openCell, openPanel, openScenario, type Panel, view } from '@/lib/session/shown/view';
import { redo, undo } from '@/lib/session/work/actions';
import { CELLS } from '../cells/cells';
import { makeBase } from '../scenarios/make-base';
import { hasSingleKeys } from './single-keys';

/** Where letters are typed, or choose something themselves. */
const TAKES_LETTERS = 'textarea, select, input:not([type=range], [type=checkbox], [type=radio])';

/** Fields have an undo of their own. */
const TAKES_UNDO = 'textarea, input:not([type=range], [type=checkbox])';

const isIn = ({ target }: KeyboardEvent, selector: string) =>
  target instanceof Element && target.matches(selector);

/** Opens the cell before or behind the one that has the focus, or else that is at the top of the screen. */
function openNeighbour(direction: -1 | 1): void {
  const sections = CELLS.map(({ id }) => document.getElementById(id));
  const focused = sections.findIndex((section) => section?.contains(document.activeElement));
  // Below the header; before the first one there is none.
  const atTop = sections.findLastIndex((section) => (section?.getBoundingClientRect().top ?? 0) < 96);
  const at = focused >= 0 ? focused : window.scrollY === 0 ? -1 : atTop;
  const next = CELLS[Math.max(0, at + direction)];
  if (next) openCell(next.id);
}

const togglePanel = (panel: Panel) => openPanel(view.getState().panel === panel ? null : panel);

/** Keys of one character by what they do; they can be switched off. */
const SINGLE: Readonly<Record<string, () => unknown>> = {
  '?': () => togglePanel('keys'),
  '[': () => openNeighbour(-1),
  ']': () => openNeighbour(1),
  c: () => openCell('scenarios'),
  w: () => openCell('wrong'),
  s: () => openScenario({ kind: 'now' }),
  b: makeBase,
};

function onModified(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (key === 'k' && !event.shiftKey) {
    event.preventDefault();
    togglePanel('find');
  }
  if ((key !== 'z' && key !== 'y') || isIn(event, TAKES_UNDO)) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
}

/** Follows the keys that work anywhere on the page. Returns the function that ends it. */
export function followKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      onModified(event);
      return;
    }
    const act = Object.hasOwn(SINGLE, event.key.toLowerCase()) ? SINGLE[event.key.toLowerCase()] : undefined;
    if (!act || !hasSingleKeys() || isIn(event, TAKES_LETTERS)) return;
    // What is below a window that is open stays as it is.
    if (document.querySelector('dialog:modal') && event.key !== '?') return;
    event.preventDefault();
    act();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
