/** Serves `out/` on this machine only: `node scripts/serve.mjs [--port 3000] [--no-fallback] [--folder out]`. */
import { parseArgs } from 'node:util';
import { builtBasePath, out } from './out.mjs';
import { siteServer } from './site/server.mjs';

const HOST = '127.0.0.1';
const LAST_PORT = 65_535;

const { port: firstPort, fallback, folder } = readOptions();
const basePath = builtBasePath(folder);
if (basePath === undefined) {
  const where = folder === out ? 'out/' : folder;
  fail(`There is no build in ${where}. Run "npm start", or "npm run build" first.`);
}

const server = siteServer(folder, basePath);
server.on('listening', () => {
  // From now on nothing ends it but a signal.
  server.removeAllListeners('error').on('error', ({ message }) => console.error(message));
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
    if (error.code !== 'EADDRINUSE') fail(`Port ${port} cannot be used (${error.code}).`);
    if (!fallback || port === LAST_PORT) fail(`Port ${port} is in use.`);
    listen(port + 1);
  });
  server.listen(port, HOST);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '3000' },
        'no-fallback': { type: 'boolean' },
        folder: { type: 'string', default: out },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > LAST_PORT) {
      throw new Error(`--port takes a number from 0 to ${LAST_PORT}, not "${values.port}".`);
    }
    return { port, fallback: !values['no-fallback'], folder: values.folder };
  } catch (error) {
    return fail(error.message);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
