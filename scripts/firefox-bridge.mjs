#!/usr/bin/env node
/**
 * Stands between Playwright and an installed Firefox, as `executablePath`: starts Firefox with the arguments it is given,
 * passes WebDriver BiDi on in both directions, and settles what the two do not agree on. Playwright's own Firefox needs
 * none of this, but is a patched browser that nobody uses otherwise.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';
import { findFirefox } from './firefox.mjs';

/** What Playwright asks of every new profile, and goes on without where Firefox does not know it yet. */
const DISPENSABLE = 'emulation.setMediaFeaturesOverride';

/**
 * Playwright fills a field by setting its value, which React takes for its own doing and passes over. This is what typing
 * does: it replaces the selection and says so.
 */
const PLAYWRIGHT_FILLS = 'window.__pw_bidiInsertText(';
const FILL_AS_TYPED = "((text) => document.execCommand('insertText', false, text))(";

const NAVIGATE = 'browsingContext.navigate';
const BEGUN = /^browsingContext\.(navigationStarted|navigationFailed|navigationAborted|fragmentNavigated)$/;
const DOWNLOAD = /^browsingContext\.download(WillBegin|End)$/;

const firefox = spawn(findFirefox(), process.argv.slice(2), { stdio: ['inherit', 'inherit', 'pipe'] });
firefox.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
firefox.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => firefox.kill(signal));

for await (const line of createInterface({ input: firefox.stderr })) {
  const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1];
  console.error(address ? `WebDriver BiDi listening on ${await listen(address)}` : line);
}

/** Opens an address that leads to Firefox's own. */
function listen(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: 0 });
  server.on('connection', (playwright, { url }) => {
    const browser = new WebSocket(address + url, { maxPayload: 0, perMessageDeflate: false });
    const settle = settlement();
    const waiting = [];
    playwright.on('message', (data) => {
      const text = String(data).replaceAll(PLAYWRIGHT_FILLS, FILL_AS_TYPED);
      settle.asked(JSON.parse(text));
      if (browser.readyState === WebSocket.OPEN) browser.send(text);
      else waiting.push(text);
    });
    browser.on('open', () => {
      for (const text of waiting) browser.send(text);
    });
    browser.on('message', (data) => {
      for (const message of settle.answered(JSON.parse(String(data))))
        playwright.send(JSON.stringify(message));
    });
    // Also where Playwright ended without a word.
    playwright.on('close', () => firefox.kill());
    browser.on('close', () => playwright.close());
    browser.on('error', () => playwright.close());
  });
  return new Promise((resolve) => {
    server.on('listening', () => resolve(`ws://127.0.0.1:${server.address().port}`));
  });
}

/** Keeps account of what Playwright asked, and says what it gets for a message of Firefox. */
function settlement() {
  /** Questions whose answers are looked at: the method by id. */
  const methods = new Map();
  /** Navigations that were seen to begin, and answers that wait for that. */
  const begun = new Set();
  const held = new Map();

  const asked = ({ id, method }) => {
    if (method === DISPENSABLE || method === NAVIGATE) methods.set(id, method);
  };
  const answered = (message) => {
    const { method, params } = message;
    if (BEGUN.test(method)) {
      begun.add(params.navigation);
      return [message, ...take(held, params.navigation)];
    }
    // Playwright knows a download by an id that Firefox does not give it yet: the page's are blobs, each with an address.
    if (DOWNLOAD.test(method)) return [{ ...message, params: { download: params.url, ...params } }];

    const [question] = take(methods, message.id);
    if (question === DISPENSABLE && message.error === 'unknown command') {
      return [{ type: 'success', id: message.id, result: {} }];
    }
    // To another fragment: Playwright waits for a new document unless a message before says that there is none.
    const navigation = message.result?.navigation;
    if (question === NAVIGATE && navigation && !begun.has(navigation)) {
      held.set(navigation, message);
      return [];
    }
    return [message];
  };
  return { asked, answered };
}

/** The value of a key, which is gone afterwards, or nothing. */
function take(map, key) {
  if (!map.has(key)) return [];
  const value = map.get(key);
  map.delete(key);
  return [value];
}
