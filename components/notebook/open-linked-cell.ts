import { presentCell } from '@/lib/params/config/cell-questions';
import { openCell } from '@/lib/session/shown/view';
import { session } from '@/lib/session/work/store';
import { CELLS } from '../cells/cells';

/** What moves a page, or is about to. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** The first result is on the page, and every part of it. */
const isWhole = (page: Element) =>
  session.getState().digests !== null && page.querySelector('[data-loading]') === null;

/**
 * Opens the cell that the page's address names, and goes there: again whenever the page grows above it, until the page is whole.
 * A reader who moves on before that stays there. Returns the function that cancels it.
 */
export function openLinkedCell(): () => void {
  const cell = presentCell(new URLSearchParams(window.location.search).get('cell') ?? '');
  const page = document.getElementById('notebook');
  if (!page || !CELLS.some(({ id }) => id === cell)) return () => {};
  const going = new AbortController();
  const growth = new ResizeObserver(() => {
    openCell(cell, 'instant');
    if (isWhole(page)) going.abort();
  });
  going.signal.addEventListener('abort', () => growth.disconnect());
  for (const type of MOVES) {
    window.addEventListener(type, () => going.abort(), { passive: true, signal: going.signal });
  }
  growth.observe(page);
  return () => going.abort();
}
