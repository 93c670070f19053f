import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { headersFor, headersText, parseHeaders } from './headers-file.mjs';
import { siteServer } from './server.mjs';

const POLICY = "default-src 'self'; frame-ancestors 'none'";
const SCRIPT = 'export const answer = 42;\n';
const PAGE = '<!doctype html><script src="/_next/static/a.js"></script>\n';

let root = '';
let folder = '';
let server;
let port = 0;

function writeSite(basePath) {
  const write = (name, text) => writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, '_next/static'), { recursive: true });
  mkdirSync(join(folder, 'about'), { recursive: true });
  write('_next/static/a.js', SCRIPT);
  write('index.html', PAGE);
  write('about/index.html', 'about');
  write('404.html', 'nowhere');
  write('.hidden', 'secret');
  write('_headers', headersText(basePath, POLICY));
  write('csp.txt', POLICY);
}

async function serve(basePath = '') {
  writeSite(basePath);
  server = siteServer(folder, basePath);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  port = server.address().port;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'site-'));
  folder = join(root, 'out');
  writeFileSync(join(root, 'secret.txt'), 'secret');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(root, { recursive: true });
});

/** What comes back for bytes that are sent as they are, as a status, headers in lower case and a body. */
function send(lines) {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(lines));
    let text = '';
    socket.setEncoding('latin1').on('data', (part) => {
      text += part;
    });
    socket.on('error', fail);
    socket.on('close', () => {
      const [head = '', ...body] = text.split('\r\n\r\n');
      const [first = '', ...fields] = head.split('\r\n');
      const headers = Object.fromEntries(
        fields.map((field) => [
          field.slice(0, field.indexOf(':')).toLowerCase(),
          field.slice(field.indexOf(':') + 1).trim(),
        ]),
      );
      done({ status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') });
    });
  });
}

const ask = (target, { method = 'GET', host = `127.0.0.1:${port}`, fields = [] } = {}) =>
  send(
    [`${method} ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...fields, '', ''].join('\r\n'),
  );

describe('a file', () => {
  test('comes with its type and the headers that _headers has for it', async () => {
    await serve();
    const script = await ask('/_next/static/a.js?v=1');
    expect(script).toMatchObject({ status: 200, body: SCRIPT });
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript;charset=utf-8',
      'content-length': String(SCRIPT.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': POLICY,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const page = await ask('/');
    expect(page).toMatchObject({ status: 200, body: PAGE });
    expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-security-policy': POLICY });
    const head = await ask('/', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(String(PAGE.length));
    const again = await ask('/', { fields: [`If-None-Match: ${page.headers.etag}`] });
    expect(again).toMatchObject({ status: 304, body: '' });
    writeFileSync(join(folder, 'sw.js'), '');
    expect((await ask('/sw.js')).headers['cache-control']).toBe('no-cache');
  });

  test('of a folder is its page, behind a slash', async () => {
    await serve();
    expect(await ask('/about/')).toMatchObject({ status: 200, body: 'about' });
    expect(await ask('/about')).toMatchObject({ status: 308, headers: { location: '/about/' } });
    // Not to the host "about".
    expect(await ask('//about')).toMatchObject({ status: 308, headers: { location: '/about/' } });
    expect(await ask('/index.html/')).toMatchObject({ status: 404 });
  });

  test('that there is not is the page that says so', async () => {
    await serve();
    const missing = await ask('/nowhere/');
    expect(missing).toMatchObject({ status: 404, body: 'nowhere' });
    expect(missing.headers['content-security-policy']).toBe(POLICY);
    rmSync(join(folder, '404.html'));
    expect(await ask('/nowhere')).toMatchObject({ status: 404, body: 'There is no such page.\n' });
  });

  test('is under the base path alone', async () => {
    await serve('/tools/calibrator');
    expect(await ask('/tools/calibrator')).toMatchObject({
      status: 308,
      headers: { location: '/tools/calibrator/' },
    });
    const script = await ask('/tools/calibrator/_next/static/a.js');
    expect(script).toMatchObject({ status: 200, body: SCRIPT });
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': POLICY,
    });
    expect(await ask('/tools/calibrator/about')).toMatchObject({
      headers: { location: '/tools/calibrator/about/' },
    });
    expect(await ask('/')).toMatchObject({ status: 404 });
    expect(await ask('/tools/calibratorx/')).toMatchObject({ status: 404 });
  });
});

describe('a range', () => {
  test.each([
    ['bytes=0-5', 206, SCRIPT.slice(0, 6)],
    ['bytes=20-', 206, SCRIPT.slice(20)],
    ['bytes=-3', 206, SCRIPT.slice(-3)],
    ['bytes=-999', 206, SCRIPT],
    ['bytes=20-999', 206, SCRIPT.slice(20)],
    ['bytes=10-5', 200, SCRIPT],
    ['bytes=a-b', 200, SCRIPT],
    ['bytes=-', 200, SCRIPT],
    ['bytes=0-1,4-5', 200, SCRIPT],
    ['lines=1-2', 200, SCRIPT],
    ['bytes=99999999999999999999999-', 200, SCRIPT],
    ['bytes=999-', 416, 'The file has no such bytes.\n'],
    ['bytes=-0', 416, 'The file has no such bytes.\n'],
  ])('%s is answered with %i', async (range, status, body) => {
    await serve();
    expect(await ask('/_next/static/a.js', { fields: [`Range: ${range}`] })).toMatchObject({ status, body });
  });

  test('says where it is in the whole', async () => {
    await serve();
    const part = await ask('/_next/static/a.js', { fields: ['Range: bytes=2-4'] });
    expect(part.headers).toMatchObject({
      'content-range': `bytes 2-4/${SCRIPT.length}`,
      'content-length': '3',
    });
  });
});

describe('what is not asked as a browser asks it', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
    await serve();
    const refused = await ask('/', { method });
    expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(refused.body).toBe('Pages here are only read: GET and HEAD.\n');
  });

  test('a body is not waited for', async () => {
    await serve();
    expect(await ask('/', { method: 'POST', fields: ['Content-Length: 3', '', 'abc'] })).toMatchObject({
      status: 405,
    });
  });

  test.each(['evil.example', 'evil.example:PORT', '127.0.0.1', 'localhost:1', 'localhost.:PORT', ''])(
    'the host "%s" is not this one',
    async (host) => {
      await serve();
      const refused = await ask('/', { host: host.replace('PORT', String(port)) });
      expect(refused.status).toBe(421);
      expect(refused.body).toMatch(/^This server answers for http:\/\/127\.0\.0\.1:\d+ alone/);
    },
  );

  test.each(['127.0.0.1', 'localhost', 'LocalHost', '[::1]'])('the host %s is this one', async (name) => {
    await serve();
    expect(await ask('/', { host: `${name}:${port}` })).toMatchObject({ status: 200 });
  });

  test('an address with its host is read, and that host counts', async () => {
    await serve();
    expect(await ask(`http://localhost:${port}/about/`, { host: 'other' })).toMatchObject({ status: 200 });
    expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({ status: 200, body: PAGE });
    expect(await ask('http://evil.example/')).toMatchObject({ status: 421 });
    expect(await ask(`http://127.0.0.1:${port}@evil.example/`)).toMatchObject({ status: 421 });
    expect(await ask('*', { method: 'GET' })).toMatchObject({ status: 400 });
  });

  test.each([
    '/%',
    '/%zz',
    '/%ff',
    '/a%00.js',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/about/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/.hidden',
    '/C:/secret.txt',
  ])('%s leads nowhere', async (target) => {
    await serve();
    expect(await ask(target)).toMatchObject({
      status: 400,
      body: 'This is not the address of a page.\n',
    });
  });

  test('too long a name, too large a head, and what is no request at all', async () => {
    await serve();
    expect(await ask(`/${'a'.repeat(5_000)}`)).toMatchObject({ status: 404 });
    expect(await ask('/', { fields: [`X: ${'a'.repeat(20_000)}`] })).toMatchObject({ status: 431 });
    expect(await send('nonsense\r\n\r\n')).toMatchObject({ status: 400 });
    expect(await send('GET / HTTP/1.1\r\n\r\n')).toMatchObject({ status: 400 });
    expect(await ask('/')).toMatchObject({ status: 200 });
  });
});

test('while the folder is being rebuilt or gone, says so, and goes on afterwards', async () => {
  await serve();
  rmSync(join(folder, 'csp.txt'));
  const unfinished = await ask('/');
  expect(unfinished).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  expect(unfinished.body).toBe('The site is being built, or its folder is gone. Try again in a moment.\n');
  renameSync(folder, join(root, 'gone'));
  for (const target of ['/', '/_next/static/a.js', '/nowhere']) {
    expect(await ask(target)).toMatchObject({ status: 503 });
  }
  writeSite('');
  expect(await ask('/')).toMatchObject({ status: 200, body: PAGE });
});

test('a file that shrinks or whose reader leaves ends nothing', async () => {
  await serve();
  const file = join(folder, 'large.txt');
  writeFileSync(file, 'a'.repeat(8_000_000));
  await new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET /large.txt HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`),
    );
    socket.once('data', () => {
      writeFileSync(file, '');
      socket.on('close', done).resume();
    });
  });
  writeFileSync(file, 'a'.repeat(8_000_000));
  await new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET /large.txt HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`),
    );
    socket.once('data', () => socket.destroy()).on('close', done);
  });
  expect(await ask('/')).toMatchObject({ status: 200 });
});

test('a file of headers is read as it is written', () => {
  const rules = parseHeaders(headersText('/base', POLICY));
  expect(headersFor(rules, '/base/_next/static/a.js')['Cache-Control']).toContain('immutable');
  expect(headersFor(rules, '/base/sw.js')).toEqual({
    'Content-Security-Policy': POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-cache',
  });
  expect(headersFor(rules, '/other/')).toEqual({});
});
