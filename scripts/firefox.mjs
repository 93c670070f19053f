import { fileURLToPath } from 'node:url';
import { findExecutable } from './executable.mjs';

/** The path of the Firefox of this machine, the one that people have, or undefined. */
export function findFirefox() {
  return [
    process.env.FIREFOX_PATH,
    'firefox-esr',
    'firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ]
    .filter(Boolean)
    .map(findExecutable)
    .find(Boolean);
}

/** What `firefox.launch` needs to drive that Firefox. */
export const firefoxLaunchOptions = {
  channel: 'moz-firefox',
  executablePath: fileURLToPath(new URL('firefox-bridge.mjs', import.meta.url)),
  firefoxUserPrefs: {
    // Firefox ESR 153 crashes where a script, as Playwright's and axe's do, asks elements for `ariaLabelledByElements`.
    'accessibility.ARIAElementReflection.enabled': false,
    // The list of downloads takes the focus: keys then go to it.
    'browser.download.alwaysOpenPanel': false,
  },
};

/** The version of the Firefox that is there and can be driven, or undefined. */
export async function firefoxVersion() {
  if (!findFirefox()) return undefined;
  const { firefox } = await import('@playwright/test');
  try {
    const browser = await firefox.launch(firefoxLaunchOptions);
    const version = browser.version();
    await browser.close();
    return version;
  } catch {
    return undefined;
  }
}
