import { defineConfig } from '@playwright/test';
import chromium from './playwright.config';
import { firefoxLaunchOptions } from './scripts/firefox.mjs';

/** Journeys over what depends on the browser, in Firefox, where a page takes longer: docs/decisions/0017-firefox.md. */
export default defineConfig(chromium, {
  // Those that say so in their title; `npm run test:firefox -- --all` runs the others too.
  ...(process.env.FIREFOX_JOURNEYS === 'all' ? {} : { grep: /@engine/ }),
  testIgnore: ['accessibility.spec.ts', 'levers.spec.ts', 'mistakes.spec.ts'],
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/firefox.json' }]],
  use: {
    browserName: 'firefox',
    channel: firefoxLaunchOptions.channel,
    launchOptions: firefoxLaunchOptions,
  },
});
