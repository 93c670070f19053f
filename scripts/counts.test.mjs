import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countJourneys, countStep, countUnit, NONE } from './counts.mjs';
import { root } from './out.mjs';

let clone;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'counts-'));
  for (const folder of ['.ci', 'scripts']) {
    cpSync(join(root, folder), join(clone, folder), { recursive: true });
  }
});
afterEach(() => rmSync(clone, { recursive: true }));

function run(...command) {
  const { status, stdout } = spawnSync(command[0], command.slice(1), { cwd: clone, encoding: 'utf8' });
  return { status, stdout, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

const passedFailedSkipped = (passed, failed, skipped) =>
  JSON.stringify({ passed, failed, skipped, failures: failures.slice(0, failed) });
const failures = ['a.test.ts: one falls', 'a.test.ts: two falls'];

test('CI runs every suite, and its last line is their sum; one that ends without counts is one failure', () => {
  // One ends early, after a run that did not; those behind it come to their end.
  writeFileSync(
    join(clone, 'package.json'),
    JSON.stringify({
      type: 'module',
      scripts: {
        test: 'node early.mjs',
        'test:long': 'node end.mjs long',
        'test:firefox': 'node end.mjs firefox',
        'test:faults': 'node end.mjs faults',
        'test:spark': 'node end.mjs spark',
      },
    }),
  );
  writeFileSync(join(clone, 'early.mjs'), 'process.exit(3);');
  writeFileSync(
    join(clone, 'end.mjs'),
    `import { conclude } from './scripts/counts.mjs'; conclude(process.argv[2], ${passedFailedSkipped(90, 2, 3)});`,
  );
  mkdirSync(join(clone, 'test-results/counts'), { recursive: true });
  writeFileSync(join(clone, 'test-results/counts/test.json'), passedFailedSkipped(999, 0, 0));

  const { status, lastLine, stdout } = run('.ci/run');
  expect(stdout).toContain('\n90 passed, 2 failed, 3 skipped\n');
  expect(stdout).toContain(
    'firefox: 90 passed, 2 failed, 3 skipped\n  a.test.ts: one falls\n  a.test.ts: two falls\n',
  );
  expect(lastLine).toBe('360 passed, 9 failed');
  expect(status).toBe(1);
});

test('the sum over suites says what was skipped by suite, and is a success where nothing failed', () => {
  mkdirSync(join(clone, 'test-results/counts'), { recursive: true });
  writeFileSync(join(clone, 'test-results/counts/test.json'), passedFailedSkipped(700, 0, 3));
  writeFileSync(join(clone, 'test-results/counts/firefox.json'), passedFailedSkipped(90, 0, 0));
  const { status, lastLine, stdout } = run('node', 'scripts/sum.mjs', 'test', 'firefox');
  expect(stdout).toContain('test: 700 passed, 0 failed, 3 skipped\n');
  expect(lastLine).toBe('790 passed, 0 failed');
  expect(status).toBe(0);
});

test('a test that passed at its second try only is not one that passed; what failed is said in a line', () => {
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 },
    suites: [
      {
        specs: [spec('holds', 'expected', []), spec('falls', 'unexpected', [])],
        suites: [{ specs: [spec('rises', 'flaky', [{ message: '\u001b[31mnot\u001b[39m\n  in sight' }])] }],
      },
    ],
  };
  expect(countJourneys(report)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 3,
    failures: ['a.spec.ts: rises: not in sight', 'a.spec.ts: falls'],
  });
});

test('skipped unit tests are those to be written too; a file that does not load is named', () => {
  const report = {
    numPassedTests: 8,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      {
        name: join(root, 'lib/a.test.ts'),
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'a holds', failureMessages: [] },
          { status: 'failed', fullName: 'a falls', failureMessages: ['expected 1\nto be 2', 'more'] },
        ],
      },
      { name: join(root, 'lib/b.test.ts'), message: 'no such module', assertionResults: [] },
    ],
  };
  expect(countUnit(report)).toEqual({
    passed: 8,
    failed: 1,
    skipped: 3,
    failures: ['lib/a.test.ts: a falls: expected 1 to be 2', 'lib/b.test.ts: no such module'],
  });
});

test('a step that fails without a failed test, or leaves no report, is one failure', () => {
  const failures = ['types failed.'];
  expect(countStep('types', false, undefined)).toEqual({ ...NONE, failed: 1, failures });
  expect(countStep('types', false, { ...NONE, passed: 4 })).toEqual({
    ...NONE,
    passed: 4,
    failed: 1,
    failures,
  });
  const failed = { ...NONE, failed: 2, failures: ['a', 'b'] };
  expect(countStep('unit', false, failed)).toEqual(failed);
  expect(countStep('types', true, undefined)).toEqual(NONE);
});

const spec = (title, status, errors) => ({
  file: 'a.spec.ts',
  title,
  tests: [{ status, results: [{ errors }] }],
});
