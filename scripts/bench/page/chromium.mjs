/** Chromium on the static export as `npm start` serves it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { launchOptions } from '../../browser.mjs';
import { root } from '../../out.mjs';

/** Of everything that is waited for: a million customers are made meanwhile. */
const LIMIT_MS = 600_000;
/** Digests, the preset's base and users made ahead follow the distribution a little later. */
const LATER_MS = 12_000;
const recorder = { path: fileURLToPath(new URL('recorder.js', import.meta.url)) };

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Measures with a browser and the address of the page; adds the version of Chromium to what was measured. */
export async function withBrowser(measure) {
  const server = await serve();
  const browser = await chromium.launch(launchOptions());
  try {
    return { chromium: browser.version(), ...(await measure(browser, server.address)) };
  } finally {
    await browser.close();
    server.stop();
  }
}

/** The server of `npm start`, on a free port. */
async function serve() {
  const child = spawn(process.execPath, [join(root, 'scripts/serve.mjs'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => resolve(/http\S+/.exec(text)[0]));
    child.on('exit', () => reject(new Error('The server stopped.')));
  });
  return { address, stop: () => child.kill() };
}

/** The fragment of a link to the default preset with that many users: docs/files.md. */
export function linkTo(users) {
  const payload = { preset: 'november-2025', changes: { population: { users } } };
  return `#c=1.${deflateRawSync(JSON.stringify(payload)).toString('base64url')}`;
}

/** A page in a profile of its own. */
export async function newPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(recorder);
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  return page;
}

/** Resolves once the distribution of `users` users is there, exact. */
export const distributionOf = (page, users) =>
  page.waitForFunction(
    (all) => {
      const nodes = Array.from(
        document.querySelectorAll('[data-testid="live"][data-exact="true"] [data-current] [data-count]'),
      );
      return nodes.reduce((sum, node) => sum + Number(node.dataset.count), 0) === all;
    },
    users,
    { polling: 50 },
  );

/** The same, and nothing is computing. */
export async function settled(page, users) {
  await distributionOf(page, users);
  await sleep(LATER_MS);
}
