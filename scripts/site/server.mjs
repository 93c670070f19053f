import { constants, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { policyFileOf } from '../out.mjs';
import { contentType } from './content-type.mjs';
import { headersFor, parseHeaders } from './headers-file.mjs';
import { isOwnHost, rangeOf, segmentsOf, targetOf } from './requests.mjs';

/** Bounds on what a request may take: far above what a browser sends. */
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
};
/** How long an answer may stand still. */
const IDLE_MS = 120_000;
const RETRY_S = 5;
/** A pipe would keep everybody waiting. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What is sent with words of the server's own: they are shown nowhere but as they are. */
const OWN_HEADERS = {
  'Content-Type': 'text/plain;charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
};

/** A server of the build in a folder, for this machine alone. No request ends it. */
export function siteServer(folder, basePath) {
  const server = createServer(LIMITS, (request, response) => {
    response.on('error', () => {});
    request.on('error', () => {}).resume();
    answer(request, response, { folder, basePath, port: server.address()?.port }).catch((error) => {
      if (response.headersSent) response.destroy();
      else say(response, 500, `This could not be answered (${error.code ?? error.message}).`);
    });
  });
  server.timeout = IDLE_MS;
  // Who has sent all that it wants to ask still gets its answer.
  server.httpAllowHalfOpen = true;
  return server;
}

async function answer(request, response, site) {
  const { host, path, refusal } = targetOf(request);
  if (refusal) return say(response, 400, refusal);
  // Read from another site's page otherwise, whose name was made to point at this machine.
  if (!isOwnHost(host, site.port)) {
    return say(
      response,
      421,
      `This server answers for http://127.0.0.1:${site.port} alone, not for other hosts.`,
    );
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return say(response, 405, 'Pages here are only read: GET and HEAD.', { Allow: 'GET, HEAD' });
  }
  const rules = await rulesOf(site.folder);
  if (!rules) return sayRebuilt(response);

  const { basePath } = site;
  if (path === basePath && basePath !== '') return redirect(response, `${basePath}/`);
  const segments = path.startsWith(`${basePath}/`) ? segmentsOf(path.slice(basePath.length)) : [];
  if (segments === null) return say(response, 400, 'This is not the address of a page.');
  const found = path.startsWith(`${basePath}/`) ? await openFile(site.folder, segments, path) : null;
  if (found?.isFolder)
    return redirect(response, `${[basePath, ...segments.map(encodeURIComponent)].join('/')}/`);
  if (found) return sendFile(request, response, found, headersFor(rules, path));
  if (!(await rulesOf(site.folder))) return sayRebuilt(response);
  return sendNotFound(request, response, site.folder, headersFor(rules, `${basePath}/404`));
}

/** The header rules of a complete build; null while there is none. */
async function rulesOf(folder) {
  try {
    // Written last: without it the rest is not to be relied on.
    await readFile(policyFileOf(folder));
    return parseHeaders(await readFile(join(folder, '_headers'), 'utf8'));
  } catch {
    return null;
  }
}

/**
 * The file that a path means, opened: what is sent is then one file, whatever becomes of its name. A folder's is its
 * `index.html`, asked for with a slash at the end.
 */
async function openFile(folder, segments, path) {
  const named = join(folder, ...segments);
  const file = await openIfFile(named);
  if (file !== 'folder') {
    if (!path.endsWith('/')) return file;
    await file?.handle.close();
    return null;
  }
  const index = await openIfFile(join(named, 'index.html'));
  if (index === null || index === 'folder') return null;
  if (path.endsWith('/')) return index;
  await index.handle.close();
  return { isFolder: true };
}

async function openIfFile(name) {
  let handle;
  try {
    handle = await open(name, READ);
    const stats = await handle.stat();
    if (stats.isFile()) return { name, handle, stats };
    await handle.close();
    return stats.isDirectory() ? 'folder' : null;
  } catch {
    // There is none, it cannot be read, or its name is none of this system.
    await handle?.close().catch(() => {});
    return null;
  }
}

async function sendFile(request, response, { name, handle, stats }, headers) {
  try {
    const { size, mtimeMs } = stats;
    const etag = `W/"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`;
    const all = { 'Cache-Control': 'no-cache', ...headers, ETag: etag, 'Accept-Ranges': 'bytes' };
    if (request.headers['if-none-match']?.includes(etag)) return response.writeHead(304, all).end();
    // A weak tag never says that a part belongs to what the reader has.
    const range = request.headers['if-range'] ? undefined : rangeOf(request.headers.range, size);
    if (range === null) {
      return say(response, 416, 'The file has no such bytes.', { 'Content-Range': `bytes */${size}` });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    response.writeHead(range ? 206 : 200, {
      ...all,
      'Content-Type': contentType(name),
      'Content-Length': end - start + 1,
      ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    });
    if (request.method === 'HEAD' || size === 0) return response.end();
    const bytes = handle.createReadStream({ start, end, autoClose: false });
    await pipeline(bytes, response);
    // Cut off meanwhile: who waits for the rest would take the next answer for it.
    if (bytes.bytesRead < end - start + 1) response.socket?.destroy();
  } finally {
    await handle.close().catch(() => {});
  }
}

async function sendNotFound(request, response, folder, headers) {
  const page = await readFile(join(folder, '404.html')).catch(() => null);
  if (page === null) return say(response, 404, 'There is no such page.');
  response.writeHead(404, {
    'Cache-Control': 'no-cache',
    ...headers,
    'Content-Type': contentType('404.html'),
    'Content-Length': page.length,
  });
  response.end(request.method === 'HEAD' ? undefined : page);
}

const sayRebuilt = (response) =>
  say(response, 503, 'The site is being built, or its folder is gone. Try again in a moment.', {
    'Retry-After': RETRY_S,
  });

const redirect = (response, location) =>
  say(response, 308, `This page is at ${location}`, { Location: location });

/** Answers with a sentence. A body that comes with the request is not waited for. */
function say(response, status, sentence, headers = {}) {
  const text = `${sentence}\n`;
  response.shouldKeepAlive = false;
  response.writeHead(status, { ...OWN_HEADERS, 'Content-Length': Buffer.byteLength(text), ...headers });
  response.end(text);
}
