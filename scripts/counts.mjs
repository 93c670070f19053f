import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './out.mjs';

/** Where each suite leaves what its tests came to. */
const countsFolder = join(root, 'test-results', 'counts');

/** What tests came to. The failures are said in a line each. */
export const NONE = { passed: 0, failed: 0, skipped: 0, failures: [] };

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
  return (
    readJson(fileOf(suite, folder)) ?? {
      ...NONE,
      failed: 1,
      failures: ['The suite did not come to its end.'],
    }
  );
}

/** So that a suite that ends early is not taken for its last run. */
export function forgetCounts(suite, folder = countsFolder) {
  rmSync(fileOf(suite, folder), { force: true });
}

export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** Of a report of vitest, undefined when there is none. */
export function countUnit(report) {
  if (!report) return undefined;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0 && message) return [inLine(file, message)];
      return failed.map(({ fullName, failureMessages }) => inLine(file, fullName, failureMessages[0]));
    }),
  };
}

/** Of a report of Playwright, undefined when there is none. A test that passed at the second try failed at the first. */
export function countJourneys(report) {
  if (!report) return undefined;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped, failures: journeyFailures(report.suites) };
}

function journeyFailures(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...journeyFailures(inner),
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
      .map(({ file, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
        return inLine(file, title, errors[0]?.message);
      }),
  ]);
}

/** A failure in a line: where, and how the message begins. */
function inLine(...parts) {
  return parts
    .map((part) =>
      stripVTControlCharacters(part ?? '')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .slice(0, 300),
    )
    .filter(Boolean)
    .join(': ');
}

/** A step may fail without a failed test: a lint error, a file that does not load, an end before the report. */
export function countStep(name, succeeded, counted = NONE) {
  if (succeeded || counted.failed > 0) return counted;
  return { ...counted, failed: 1, failures: [...counted.failures, `${name} failed.`] };
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
