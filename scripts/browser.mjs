import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findExecutable } from './executable.mjs';

/**
 * The path of Playwright's own Chromium, else of the first one found on this machine, else undefined. Chromium without
 * windows opens a page in less than two thirds of the time of the whole one.
 */
export function findChromium() {
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  return [process.env.CHROMIUM_PATH, 'chromium-headless-shell', 'chromium', 'google-chrome']
    .filter(Boolean)
    .map(findExecutable)
    .find(Boolean);
}

/** What `chromium.launch` needs here. Chromium's sandbox refuses to run as root. */
export function launchOptions() {
  return {
    executablePath: findChromium(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  };
}

/** Whether a browser is there and starts: an installed one may still lack system libraries. */
export async function chromiumStarts() {
  if (!findChromium()) return false;
  try {
    const browser = await chromium.launch(launchOptions());
    await browser.close();
    return true;
  } catch {
    return false;
  }
}
