#!/usr/bin/env node
/**
 * Stands between Playwright and an installed Firefox, as `executablePath`: starts Firefox with the arguments it is given,
 * passes WebDriver BiDi on in both directions, and settles what the two do not agree on. Playwright's own Firefox needs
 * none of this, but is a patched browser that nobody surfs with.
 */
import { spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';
import { findFirefox } from './firefox.mjs';

/** What Playwright asks of every new profile, and goes on without where Firefox does not know it yet. */
const DISPENSABLE = new Set(['emulation.setMediaFeaturesOverride']);

/**
 * Playwright fills a field by setting its value, which React takes for its own doing and passes over. This is what typing
 * does: it replaces the selection and says so.
 */
const PLAYWRIGHT_FILLS = 'window.__pw_bidiInsertText(';
const FILL_AS_TYPED = "((text) => document.execCommand('insertText', false, text))(";

/** The names of downloads that Firefox has begun, by their id. */
const names = new Map();

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
    const methods = new Map();
    const waiting = [];
    playwright.on('message', (data) => {
      const text = String(data).replaceAll(PLAYWRIGHT_FILLS, FILL_AS_TYPED);
      const { id, method } = JSON.parse(text);
      if (DISPENSABLE.has(method)) methods.set(id, method);
      if (browser.readyState === WebSocket.OPEN) browser.send(text);
      else waiting.push(text);
    });
    browser.on('open', () => {
      for (const text of waiting) browser.send(text);
    });
    browser.on('message', (data) => playwright.send(settle(JSON.parse(String(data)), methods)));
    // Also where Playwright ended without a word.
    playwright.on('close', () => firefox.kill());
    browser.on('close', () => playwright.close());
    browser.on('error', () => playwright.close());
  });
  return new Promise((resolve) => {
    server.on('listening', () => resolve(`ws://127.0.0.1:${server.address().port}`));
  });
}

/** What Playwright gets for a message of Firefox. */
function settle(message, methods) {
  if (methods.delete(message.id) && message.error === 'unknown command') {
    return JSON.stringify({ type: 'success', id: message.id, result: {} });
  }
  if (/^browsingContext\.download(WillBegin|End)$/.test(message.method ?? '')) {
    const { params } = message;
    // Playwright knows a download by an id that Firefox does not give it yet. The page's are blobs, so each has an address.
    params.download ??= params.url;
    if (message.method.endsWith('WillBegin')) names.set(params.download, params.suggestedFilename);
    else if (params.filepath) nameAsSuggested(params.filepath, names.get(params.download));
  }
  return JSON.stringify(message);
}

/** A second download of a name gets another one from Firefox; Playwright reads the file by the name it was told. */
function nameAsSuggested(path, name) {
  if (name && basename(path) !== name) renameSync(path, join(dirname(path), name));
}
