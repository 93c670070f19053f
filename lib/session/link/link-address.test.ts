import { expect, test } from 'vitest';
import { decodeLink } from '@/lib/params/link/read-link';
import { lostAddress, straightAddress } from './link-address';

const LINK = '#c=1.q1YqKEotTi1RslLKyy9LzU1KLdI1MjAyVdJRSs5IzEtPLVayAqrJLyjNSSzJzM8D8YpTU1OUrMxra2sB';
const PAYLOAD = LINK.slice(1);
const at = (rest: string) => `https://example.org${rest}`;

test.each([
  ['the path', `/calibrator/%23${PAYLOAD}`, '/calibrator/'],
  ['the path, encoded as a whole', `/calibrator/${encodeURIComponent(LINK)}`, '/calibrator/'],
  ['the path, with a slash behind it', `/calibrator/%23${PAYLOAD}/`, '/calibrator/'],
  ['a path that is not the page’s', `/old/place/%23${PAYLOAD}?utm_source=x`, '/calibrator/?utm_source=x'],
  ['the query', `/calibrator/?${PAYLOAD}`, '/calibrator/'],
  [
    'the query, among others',
    `/calibrator/?cell=why&${PAYLOAD}&utm_source=x#top`,
    '/calibrator/?cell=why&utm_source=x',
  ],
])('a link in %s becomes the fragment', (_, given, page) => {
  const straight = straightAddress(at(given), '/calibrator/') as string;
  const { pathname, search, hash } = new URL(straight, at(''));
  expect(pathname + search).toBe(page);
  expect(decodeLink(hash)).toEqual(decodeLink(LINK));
  // It is as it should be then.
  expect(straightAddress(at(straight), '/calibrator/')).toBeNull();
});

test.each(['/%23c', '/%23c=', '/?c=1.', '/?c='])(
  'what is left of a link is passed on as well: %s',
  (given) => {
    const straight = straightAddress(at(given), '/') as string;
    expect(straight).toMatch(/^\/#c=/);
    expect(decodeLink(straight)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('cut off') },
    });
  },
);

test.each(['/', `/${LINK}`, '/nowhere/', '/?cell=why', '/#who', '/?c=red'])(
  '%s is left as it is',
  (given) => {
    expect(straightAddress(at(given), '/')).toBeNull();
  },
);

test('a page that there is not leads to the link in its address, its fragment included', () => {
  expect(lostAddress(at(`/old/place/${LINK}`), '/calibrator/')).toBe(`/calibrator/${LINK}`);
  expect(lostAddress(at(`/old/%23${PAYLOAD}`), '/calibrator/')).toBe(`/calibrator/${LINK}`);
  expect(lostAddress(at('/old/place/#top'), '/calibrator/')).toBeNull();
});
