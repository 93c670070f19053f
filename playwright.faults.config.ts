import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** Faults on purpose: `npm run test:faults`. */
export default defineConfig(base, {
  testDir: 'e2e/faults',
  testMatch: '*.fault.ts',
  timeout: 600_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/faults.json' }]],
});
