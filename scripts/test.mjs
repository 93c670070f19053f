/** What `npm test` and `npm run test:long` run: every check in turn, up to the first that fails, then one line with the counts. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  add,
  conclude,
  countJourneys,
  countStep,
  countUnit,
  forgetCounts,
  NONE,
  readJson,
} from './counts.mjs';
import { npmRun } from './npm-run.mjs';
import { root } from './out.mjs';

const SUITE = process.argv[2] ?? 'test';
const unitReport = join(root, 'test-results', `${SUITE}-unit.json`);
const e2eReport = join(root, 'test-results', 'e2e.json');

const unit = (...projects) => ({
  name: 'unit',
  script: 'test:unit',
  args: [
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ],
  count: () => countUnit(readJson(unitReport)),
});
const journeys = (...args) => ({
  name: 'e2e',
  script: 'test:e2e',
  args,
  count: () => countJourneys(readJson(e2eReport)),
});

/** Journeys over every part of the page have `@main` in their titles. */
const SUITES = {
  test: [
    { name: 'lint', script: 'lint' },
    { name: 'unused', script: 'lint:unused' },
    { name: 'types', script: 'typecheck' },
    unit('pure', 'stateful'),
    { name: 'build', script: 'build' },
    journeys('--grep', '@main'),
  ],
  long: [unit('long', 'long stateful'), journeys('--grep-invert', '@main')],
};
const steps = SUITES[SUITE];

forgetCounts(SUITE);
for (const report of [unitReport, e2eReport]) rmSync(report, { force: true });

let total = NONE;
for (const { name, script, args, count } of steps) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const succeeded = npmRun(script, args);
  console.log(
    `== ${name} ${succeeded ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  total = add(total, countStep(name, succeeded, count?.()));
  if (!succeeded) break;
}
conclude(SUITE, total);
