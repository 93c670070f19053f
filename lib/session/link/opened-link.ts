import '@/lib/features/own/read-own';
import '@/lib/params/scenarios/read-scenarios';
import { failure } from '@/lib/model/result';
import { isPristine, sameConfig, workOf } from '@/lib/params/config/work';
import { decodeLink, isLink } from '@/lib/params/link/read-link';
import { loadWorks } from '@/lib/persistence/work-store';
import { openWork } from '../work/actions';
import { leaveAddress } from '../work/address';
import { configFile, flushWork, isStored, lookAt, takeUp } from '../work/saving';
import { dismiss, notify, session } from '../work/store';
import { newWorkId } from '../work/tab';
import { straightFragment } from './link-address';

/** Opens the link in the page's address, wherever it is there; nothing where there is none. */
export function openAddress(): void {
  openFragment(straightFragment());
}

/** Opens a link that was pasted over the open page. */
export function openPasted(fragment: string): void {
  if (!isLink(fragment)) return;
  leaveAddress(fragment);
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
