/** Serves `out/` on this machine only: `node scripts/serve.mjs [--port 3000] [--no-fallback]`. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { builtBasePath, out, policyFile } from './out.mjs';

const HOST = '127.0.0.1';
const LAST_PORT = 65_535;

const { port: firstPort, fallback } = readOptions();
const basePath = builtBasePath();
if (basePath === undefined) fail('There is no build in out/. Run "npm start", or "npm run build" first.');

// `dev` looks files up at each request, so that a rebuild while serving is picked up.
const files = sirv(out, { dev: true, etag: true, setHeaders: setCaching, onNoMatch: sendNotFound });

const server = createServer((request, response) => {
  response.setHeader('Content-Security-Policy', readFileSync(policyFile, 'utf8'));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  if (request.url === basePath) {
    response.writeHead(308, { Location: `${basePath}/` }).end();
  } else if (request.url.startsWith(`${basePath}/`)) {
    request.url = request.url.slice(basePath.length);
    files(request, response);
  } else {
    sendNotFound(request, response);
  }
});

server.on('listening', () => {
  console.log(`Persona Calibrator: http://${HOST}:${server.address().port}${basePath}/`);
});
listen(firstPort);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));

// A signal to "npm start" ends npm and its shell, but is not passed on to us.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && process.exit(0), 500).unref();
}

function listen(port) {
  server.once('error', (error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (!fallback || port === LAST_PORT) fail(`Port ${port} is in use.`);
    listen(port + 1);
  });
  server.listen(port, HOST);
}

/** Files under _next/static carry a hash of their content in their name. */
function setCaching(response, pathname) {
  const hashed = pathname.startsWith('/_next/static/');
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function sendNotFound(_request, response) {
  response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' });
  response.end(readFileSync(join(out, '404.html')));
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '3000' }, 'no-fallback': { type: 'boolean' } },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > LAST_PORT) {
      throw new Error(`--port takes a number from 0 to ${LAST_PORT}, not "${values.port}".`);
    }
    return { port, fallback: !values['no-fallback'] };
  } catch (error) {
    return fail(error.message);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
