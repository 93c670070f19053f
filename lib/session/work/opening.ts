import { failure } from '@/lib/model/result';
import { isPristine, sameConfig, workOf } from '@/lib/params/config/work';
import { decodeLink, isLink } from '@/lib/params/link/read-link';
import type { UnreadWork } from '@/lib/persistence/work-record';
import { claimEarlierWork, loadWorks } from '@/lib/persistence/work-store';
import { openWork } from './actions';
import { leaveAddress } from './address';
import { straightFragment } from './link-address';
import { configFile, flushWork, isStored, lookAt, takeUp } from './saving';
import { dismiss, notify, session } from './store';
import { newWorkId, tabMemory } from './tab';

/** Opens what the reader left or was sent: the link in the address, this tab's work, the latest work, or the preset. */
export function openAtStart(): { readonly missing: boolean } {
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
  const fragment = straightFragment();
  const reloaded = addresses.includes(fragment);
  // On a reload the saved work is what this address stands for, or newer.
  if (!(own && reloaded)) openFragment(fragment);
  announceUnread([...earlier.unread, ...unread]);
  return { missing: reloaded && !own && record !== null };
}

/** Opens a link that was pasted over the open page. */
export function openPasted(fragment: string): void {
  if (!isLink(fragment)) return;
  leaveAddress();
  flushWork(true);
  openFragment(fragment);
}

/** What a link holds. One that the page chokes on is one that cannot be opened. */
function readLink(fragment: string): ReturnType<typeof decodeLink> {
  try {
    return decodeLink(fragment);
  } catch (error) {
    return failure('', `${(error as Error).message}.`);
  }
}

function openFragment(fragment: string): void {
  if (!isLink(fragment)) return;
  const { work: before } = session.getState();
  const link = readLink(fragment);
  if (!link.ok) {
    const { where, message } = link.problem;
    notify({
      id: 'link',
      tone: 'problem',
      text: `This link could not be opened${where ? ` (${where})` : ''}: ${message} ${isPristine(before) ? 'The preset is shown instead.' : 'Your own work is shown instead.'}`,
    });
    return;
  }
  dismiss('link');
  const { preset, config, digests, doubt } = link.value;
  if (doubt) notify({ id: 'link', tone: 'info', text: `This link was opened as it came. ${doubt}` });
  const mine = loadWorks().works.find((work) => sameConfig(work.config, config));
  if (mine) {
    if (sameConfig(before.config, config)) return;
    openWork(mine);
    takeUp(session.getState().work);
    return;
  }
  if (!sameConfig(before.config, config)) {
    openWork(workOf(config, preset, newWorkId()));
    lookAt(session.getState().work);
  }
  const { work } = session.getState();
  session.setState({ expected: digests ? { config: work.config, digests } : null });
  if (work === before || isPristine(before)) return;
  const { name } = before.config;
  const kept = isStored(before);
  notify({
    id: 'opened-link',
    tone: kept ? 'info' : 'problem',
    text: kept
      ? `You opened a shared link. Your own work “${name}” is kept.`
      : `You opened a shared link. The browser refuses to store your own work “${name}”: return to it or save it before you leave.`,
    action: { label: 'Return to it', run: () => openWork(before) },
    ...(!kept && { file: () => configFile(before.config) }),
  });
}

/** Says that a stored work cannot be read; it stays as it is, and cell 11 lists it. */
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
