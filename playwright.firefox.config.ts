import { defineConfig } from '@playwright/test';
import chromium from './playwright.config';
import { firefoxLaunchOptions } from './scripts/firefox.mjs';

/** The same journeys in Firefox, where a page takes longer: `npm run test:firefox`, docs/decisions/0017-firefox.md. */
export default defineConfig(chromium, {
  // Names and roles, and what is computed from settings, do not depend on the engine: its digests are compared elsewhere.
  testIgnore: ['accessibility.spec.ts', 'levers.spec.ts', 'mistakes.spec.ts'],
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/firefox.json' }]],
  use: {
    browserName: 'firefox',
    channel: firefoxLaunchOptions.channel,
    launchOptions: firefoxLaunchOptions,
  },
});
