import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './out.mjs';

/** Where each suite leaves what its tests came to. */
const countsFolder = join(root, 'test-results', 'counts');

export const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Ends a suite: keeps its counts for the sum over suites, and says them on the last line. */
export function conclude(suite, counts, folder = countsFolder) {
  const file = fileOf(suite, folder);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(counts));
  console.log(`\n${inWords(counts)}`);
  if (counts.failed > 0) process.exitCode = 1;
}

export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** What the tests of a suite came to. One that left no counts did not come to its end: that is a failure. */
export function countsOf(suite, folder = countsFolder) {
  return readJson(fileOf(suite, folder)) ?? { ...NONE, failed: 1 };
}

/** So that a suite that ends early is not taken for its last run. */
export function forgetCounts(suite, folder = countsFolder) {
  rmSync(fileOf(suite, folder), { force: true });
}

export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Of a report of vitest, undefined when there is none. */
export function countUnit(report) {
  if (!report) return undefined;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Of a report of Playwright, undefined when there is none. A test that passed at the second try failed at the first. */
export function countJourneys(report) {
  if (!report) return undefined;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** A step may fail without a failed test: a lint error, a file that does not load, an end before the report. */
export function countStep(succeeded, counted = NONE) {
  return !succeeded && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** Undefined for a file that is not there, or was not written to its end. */
export function readJson(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const fileOf = (suite, folder) => join(folder, `${suite}.json`);
