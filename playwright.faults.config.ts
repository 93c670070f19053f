import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** Faults on purpose, as journeys and many at random: `npm run test:faults`. */
export default defineConfig(base, {
  testDir: 'e2e/faults',
  testIgnore: [],
  // What waits for something that never comes says so, long before the limit of its test.
  use: { ...base.use, actionTimeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/faults.json' }]],
  projects: [
    { name: 'journeys', testMatch: '*.spec.ts' },
    { name: 'at random', testMatch: '*.fault.ts', timeout: 600_000 },
  ],
});
