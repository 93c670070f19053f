import { presentCell } from '@/lib/params/config/cell-questions';
import { loadPart } from '@/lib/parts/load-part';
import { afterFirstResult } from '@/lib/session/after-first-result';
import { openPlace } from '@/lib/session/shown/view';
import { session } from '@/lib/session/work/store';
import { CELLS } from '../cells/cells';

/** The first result is on the page, and every part of it. */
const isWhole = () =>
  session.getState().digests !== null && document.querySelector('#notebook [data-loading]') === null;

/**
 * Opens the cell that the page's address names, and what it names in it, and goes there: again whenever the page grows above it,
 * until the page is whole. A reader who moves on before that stays there. Returns the function that cancels it.
 */
export function openLinkedCell(): () => void {
  const address = new URLSearchParams(window.location.search);
  const cell = presentCell(address.get('cell') ?? '');
  const at = address.get('at');
  if (!CELLS.some(({ id }) => id === cell)) return () => {};
  const ends = [openPlace(cell, at, isWhole)];
  if (cell === 'customers' && at !== null) {
    const choose = () =>
      void loadPart(() => import('../cells/customers/open-by-id')).then(({ chooseById }) => chooseById(at));
    ends.push(afterFirstResult(choose));
  }
  return () => {
    for (const end of ends) end();
  };
}
