import { PAGE_PATH } from '@/lib/persistence/storage-keys';
import type { UnreadWork } from '@/lib/persistence/work-record';
import { claimEarlierWork, loadWorks } from '@/lib/persistence/work-store';
import { takeUp } from './saving';
import { notify, session } from './store';
import { newWorkId, tabMemory } from './tab';

/** What was found as the page began. */
interface Start {
  /** The work of this tab is gone. */
  readonly missing: boolean;
  /** The address has more than the page's own, which may be a link that is to be opened. */
  readonly mayBeLink: boolean;
}

/** Opens what the reader left: this tab's work, the latest work, or the preset. */
export function openAtStart(): Start {
  const earlier = claimEarlierWork(newWorkId());
  const { works, unread } = loadWorks();
  const { record, addresses } = tabMemory();
  const own = works.find(({ id }) => id === record);
  const start = own ?? works[0] ?? earlier.works[0];
  if (start) {
    const { savedAt: _, ...work } = start;
    session.setState({ work });
    takeUp(work);
  }
  session.temporal.getState().clear();
  announceUnread([...earlier.unread, ...unread]);
  const { hash, search, pathname } = window.location;
  const elsewhere = search !== '' || pathname !== PAGE_PATH;
  const reloaded = !elsewhere && addresses.includes(hash);
  // On a reload the saved work is what this address stands for, or newer.
  const mayBeLink = (elsewhere || hash !== '') && !(own && reloaded);
  return { missing: reloaded && !own && record !== null, mayBeLink };
}

/** Says that a stored work cannot be read; it stays as it is, and the cell that hands over lists it. */
function announceUnread([first, ...others]: readonly UnreadWork[]): void {
  if (!first) return;
  const many =
    others.length > 0 ? ` So ${others.length === 1 ? 'is one other' : `are ${others.length} others`}.` : '';
  notify({
    id: 'unread',
    tone: 'problem',
    text: `A work that is stored in this browser cannot be read. ${first.why} It stays stored as it is.${many}`,
    file: () => unreadFile(first),
  });
}

/** A stored work that cannot be read, as it is stored; its config alone where that is whole. */
export function unreadFile({ text }: UnreadWork): { name: string; text: string } {
  try {
    const { config } = JSON.parse(text);
    if (config) return { name: 'unread.calibration.json', text: JSON.stringify(config, null, 2) };
  } catch {
    // Cut off: someone who knows the format may still repair it.
  }
  return { name: 'unread-work.json', text };
}
