import { isAbsolute } from 'node:path';

/** Names under which a browser on this machine reaches the server. Any other one is a site that had its name point here. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether a Host header names this server at a port; a browser leaves out the port 80. */
export function isOwnHost(host, port) {
  const named = (host ?? '').toLowerCase();
  return OWN_NAMES.some((name) => named === `${name}:${port}` || (port === 80 && named === name));
}

/**
 * What a request asks for: `{ host, path }` with the path as it was sent, without its query; or `{ refusal }` with a
 * sentence. A target may carry the host itself, and goes over the header then.
 */
export function targetOf({ url, headers }) {
  const absolute = /^https?:\/\/([^/?#]*)([^?#]*)/i.exec(url);
  if (absolute) return { host: absolute[1], path: absolute[2] || '/' };
  if (!url.startsWith('/')) return { refusal: 'The address of a page begins with "/".' };
  return { host: headers.host, path: /^[^?#]*/.exec(url)[0] };
}

/** The names of folders and file that a path leads through; null where it is none of a site, or leads out of it. */
export function segmentsOf(path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const segments = decoded.split('/').filter((segment) => segment !== '');
  const isName = (segment) => !segment.startsWith('.') && !/[\\\0]/.test(segment) && !isAbsolute(segment);
  // On Windows a colon names a disk, or a stream of a file.
  return segments.every((segment) => isName(segment) && !/^[a-z]:|::/i.test(segment)) ? segments : null;
}

/**
 * The one range of bytes that a request asks for: `undefined` for all of the file, `null` where there is nothing of it. What is
 * malformed, or several ranges at once, is answered with all, as RFC 9110 allows.
 */
export function rangeOf(header, size) {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec((header ?? '').trim()) ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? null : { start: size - length, end: size - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) return null;
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
