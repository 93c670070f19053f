import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';

/** Another one where this port is taken. */
const port = process.env.E2E_PORT ?? '4173';
const origin = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  // What goes wrong has a suite of its own: playwright.faults.config.ts.
  testIgnore: 'faults/**',
  // Emptied before each run: the counts of the suites are beside it.
  outputDir: 'test-results/journeys',
  workers: 2,
  retries: 0,
  // Cores are shared: generous limits, and no test asserts a time.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `${origin}${process.env.BASE_PATH ?? ''}/`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: launchOptions(),
    // Tracing takes a third of the time: `npx playwright test --trace on` where it is wanted.
    trace: 'off',
    // Requests that a test drops must reach it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --no-fallback`,
    url: `${origin}${process.env.BASE_PATH ?? ''}/`,
  },
});
