import { MAX_LINK_CHARACTERS, type WrittenLink, writeLink } from '@/lib/params/link/link';
import { flushAddress, writeAddress } from '../work/address';
import { currentDigests, session } from '../work/store';

/** The committed work as a link, with its digests once they are known. */
function linkOfWork(): WrittenLink {
  const state = session.getState();
  return writeLink(state.work.config, state.work.preset, currentDigests(state));
}

/** The scenarios of the work that have no room in its link, by their names. */
export const leftOutOfLink = (): readonly string[] => linkOfWork().leftOut;

/** The committed work as a fragment; null when it is too long for a link. */
export function linkFragment(): string | null {
  const { fragment } = linkOfWork();
  return fragment.length <= MAX_LINK_CHARACTERS ? fragment : null;
}

/** The address of what is on the screen; null when it is too long for a link. */
export function currentLink(): string | null {
  const fragment = linkFragment();
  return fragment && `${window.location.origin}${window.location.pathname}${fragment}`;
}

/** Writes the link of what is on the screen into the address, whatever it would say otherwise. True when it is there. */
export function linkInAddress(): boolean {
  const fragment = linkFragment();
  if (fragment === null) return false;
  writeAddress(fragment);
  flushAddress();
  return window.location.hash === fragment;
}
