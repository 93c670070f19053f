import { isPristine } from '@/lib/params/config/work';
import { dropKept, keepWork, loadKept } from '@/lib/persistence/kept-store';
import type { SavedWork, UnreadWork } from '@/lib/persistence/work-record';
import {
  claimEarlierKept,
  earlierKept,
  loadWorks,
  removeStored,
  removeWork,
} from '@/lib/persistence/work-store';
import { openWork } from './actions';
import { currentRecord, flushWork } from './saving';
import { session } from './store';
import { heldWorks, newWorkId, tabMemory } from './tab';

/** Records that stay in local storage where the browser does not say which of them are on a screen. */
const MOST_RECORDS = 20;

/** Brings the list of stored works in step with storage. */
export async function refreshSetAside(): Promise<void> {
  const kept = await loadKept();
  const { works, unread } = loadWorks();
  const shown = currentRecord();
  session.setState({
    setAside: [...works.filter(({ id }) => id !== shown), ...kept.works].sort(
      (a, b) => b.savedAt - a.savedAt,
    ),
    unread: [...unread, ...earlierKept(newWorkId).unread, ...kept.unread],
  });
}

/** Moves works that no tab has on its screen to the database, but for the latest one, which the next visit opens. */
async function tidy(): Promise<void> {
  const held = await heldWorks();
  const { works } = loadWorks();
  const [latest] = works;
  const idle = held ? works.filter(({ id }) => !held.has(id)) : works.slice(MOST_RECORDS);
  for (const work of idle) {
    if (isPristine(work)) removeWork(work);
    else if (work !== latest && (await keepWork(work)) === null) removeWork(work);
  }
  const earlier = earlierKept(newWorkId);
  const problems = await Promise.all(earlier.works.map(keepWork));
  if (earlier.works.length > 0 && problems.every((problem) => problem === null)) claimEarlierKept();
}

/** Opens the work that this tab had on its screen, where another tab has set it aside meanwhile. */
async function restoreOwn(): Promise<void> {
  const { record } = tabMemory();
  const { work } = session.getState();
  if (record === null || record === currentRecord()) return;
  const own = (await loadKept()).works.find(({ id }) => id === record);
  // An analyst who has gone on already stays with what is there.
  if (own && session.getState().work === work) openWork({ ...own, id: newWorkId() });
}

/** Starts with the page, once it shows something. */
export async function startSetAside(reloaded: boolean): Promise<void> {
  if (reloaded) await restoreOwn();
  await tidy();
  await refreshSetAside();
}

/** Opens a stored work; the one on the screen stays stored. */
export async function openSetAside(work: SavedWork): Promise<void> {
  flushWork(true);
  openWork({ ...work, id: newWorkId() });
  await refreshSetAside();
}

/** Deletes a stored work, as the analyst asks. */
export async function deleteSetAside(work: SavedWork): Promise<void> {
  removeWork(work);
  await dropKept(work.id);
  await refreshSetAside();
}

export async function deleteUnread({ key }: UnreadWork): Promise<void> {
  removeStored(key);
  await dropKept(key);
  await refreshSetAside();
}
