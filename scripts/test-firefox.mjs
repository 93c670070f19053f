/** What `npm run test:firefox [-- --all]` runs: the journeys in the Firefox of this machine that depend on the browser, or all, then one line with the counts. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { conclude, countJourneys, countStep, forgetCounts, NONE, readJson } from './counts.mjs';
import { firefoxVersion } from './firefox.mjs';
import { npmRun } from './npm-run.mjs';
import { root } from './out.mjs';

const SUITE = 'firefox';
const report = join(root, 'test-results', 'firefox.json');

forgetCounts(SUITE);
rmSync(report, { force: true });

const version = await firefoxVersion();
if (version) {
  console.log(`The journeys in Firefox ${version}:`);
  if (process.argv.includes('--all')) process.env.FIREFOX_JOURNEYS = 'all';
  const succeeded = npmRun('test:e2e', [
    '--config',
    'playwright.firefox.config.ts',
    ...process.argv.slice(2).filter((argument) => argument !== '--all'),
  ]);
  conclude(SUITE, countStep(SUITE, succeeded, countJourneys(readJson(report))));
} else {
  console.log(
    'Skipped: there is no Firefox on this machine that starts. Install firefox-esr or firefox, or set',
  );
  console.log('FIREFOX_PATH to one.');
  conclude(SUITE, NONE);
}
