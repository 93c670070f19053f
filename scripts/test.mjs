/** What `npm test` runs: every check in turn, up to the first that fails, then one line with the counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './out.mjs';

const unitReport = join(root, 'test-results', 'unit.json');
const e2eReport = join(root, 'test-results', 'e2e.json');

const steps = [
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'typecheck' },
  {
    name: 'unit',
    script: 'test:unit',
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: () => countUnit(readReport(unitReport)),
  },
  { name: 'build', script: 'build' },
  { name: 'e2e', script: 'test:e2e', count: () => countE2e(readReport(e2eReport)) },
];

for (const report of [unitReport, e2eReport]) rmSync(report, { force: true });

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, script, args = [], count } of steps) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const succeeded = npmRun(script, args);
  console.log(
    `== ${name} ${succeeded ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );

  const counted = count?.() ?? { passed: 0, failed: 0, skipped: 0 };
  // A step may fail without a failed test: a lint error, a file that does not load.
  if (!succeeded && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
  if (!succeeded) {
    process.exitCode = 1;
    break;
  }
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);

function npmRun(script, args) {
  const { status } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  return status === 0;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function countUnit(report) {
  if (!report) return undefined;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countE2e(report) {
  if (!report) return undefined;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}
