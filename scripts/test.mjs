/** What `npm test` runs: every check in turn, up to the first that fails, then one line with the counts. */
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

const SUITE = 'test';
const unitReport = join(root, 'test-results', 'unit.json');
const e2eReport = join(root, 'test-results', 'e2e.json');

const steps = [
  { name: 'lint', script: 'lint' },
  { name: 'unused', script: 'lint:unused' },
  { name: 'types', script: 'typecheck' },
  {
    name: 'unit',
    script: 'test:unit',
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: () => countUnit(readJson(unitReport)),
  },
  { name: 'build', script: 'build' },
  { name: 'e2e', script: 'test:e2e', count: () => countJourneys(readJson(e2eReport)) },
];

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
