import { findLink, isLink } from '@/lib/params/link/read-link';
import { PAGE_PATH } from '@/lib/persistence/storage-keys';

/**
 * Where an address points to whose link is anywhere but in its fragment: in the query, or in the path, as programs do that
 * encode the sign before it. The page's path, what else was asked, and the link as the fragment; null where nothing is wrong.
 */
export function straightAddress(href: string, pagePath = PAGE_PATH): string | null {
  const { hash, searchParams } = new URL(href);
  if (isLink(hash)) return null;
  const link = findLink(href);
  if (link === null) return null;
  const others = new URLSearchParams(
    [...searchParams].filter(([name, value]) => !isLink(`?${name}=${value}`)),
  ).toString();
  return `${pagePath}${others && `?${others}`}${link}`;
}

/** Where a page that there is not leads: to the link that is anywhere in its address; null where there is none. */
export function lostAddress(href: string, pagePath = PAGE_PATH): string | null {
  const { hash } = new URL(href);
  return isLink(hash) ? `${pagePath}${hash}` : straightAddress(href, pagePath);
}

/** The fragment of the page's address, once a link that is elsewhere in it has become that. */
export function straightFragment(): string {
  const straight = straightAddress(window.location.href);
  if (straight === null) return window.location.hash;
  try {
    // The router wraps the window's own function, and answers each call with another one.
    History.prototype.replaceState.call(window.history, window.history.state, '', straight);
  } catch {
    // Refused, as something else has written too often: the link is opened none the less.
  }
  return straight.slice(straight.indexOf('#'));
}
