/**
 * Keeps the files of one build in the browser, so that the page opens without a network. The post-build step puts the
 * build and its files in. A new build waits until no tab of the old one is open, or until one asks for it.
 */
const BUILD = '{{build}}';
const FILES = ['{{files}}'];

const { scope } = self.registration;
const PREFIX = `persona-calibrator:${new URL(scope).pathname}:`;
const CACHE = PREFIX + BUILD;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const path = pathIn(request.url);
  if (path === null) return;
  if (request.mode === 'navigate') {
    const page = path.replace(/(^|\/)index\.html$/, '$1');
    if (page === '' || FILES.includes(page)) event.respondWith(answer(request, scope + page));
  } else if (path.startsWith('_next/static/') || FILES.includes(path)) {
    event.respondWith(answer(request, request.url));
  }
});

/** A path below the page's own, or null where it is not. */
function pathIn(address) {
  const { href, search, hash } = new URL(address);
  if (!href.startsWith(scope)) return null;
  return href.slice(scope.length, href.length - search.length - hash.length);
}

/** Takes all files or none. Where one is missing, or of another build, the version before goes on. */
async function install() {
  const had = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    // Names under _next/static have a hash in them: what the browser has of those is as good.
    await cache.addAll(
      FILES.map(
        (path) => new Request(scope + path, { cache: path.startsWith('_next/') ? 'default' : 'reload' }),
      ),
    );
    const page = await (await cache.match(scope)).text();
    if (!page.includes(`<meta name="build" content="${BUILD}"/>`))
      throw new Error('The page is of another build.');
  } catch (error) {
    if (!had) await caches.delete(CACHE);
    throw error;
  }
}

/** The build before stays for tabs that still show it; older ones go. */
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, address) {
  const own = await caches.open(CACHE);
  const kept = (await own.match(address, { ignoreVary: true })) ?? (await inOtherBuild(address));
  if (!kept) return fetch(request);
  // As it is it would carry the address it was fetched from; a worker reads its own, with what stands behind the #.
  return request.destination === 'worker' ? new Response(kept.body, kept) : kept;
}

/** Files of the build before: their names are other ones. */
async function inOtherBuild(address) {
  if (address === scope) return undefined;
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const kept = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (kept) return kept;
  }
  return undefined;
}
