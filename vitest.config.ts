import { defineConfig } from 'vitest/config';

/** Files with state of their own: the session's stores, the browser's database, the DOM, a database server. */
const STATEFUL = [
  'lib/persistence/**/*.test.ts',
  'lib/session/**/*.test.ts',
  'components/**/*.test.ts',
  'scripts/**/*.test.*',
];

/** What takes many seconds a file; `npm test` leaves it to `npm run test:long`. */
const LONG = [
  'lib/cli/{cli,golden,import,process}.test.ts',
  'lib/cli/{commands,outcomes,outputs,proofs}/*.test.ts',
  'lib/cli/printed/report.test.ts',
  'lib/diagnose/{change,drift,ledgers,outcomes}/*.test.ts',
  'lib/diagnose/weights.test.ts',
  'lib/diagnose/findings/{mistakes,proven-findings}.test.ts',
  'lib/engine/chunks/{oracle,chunk,calibrated}.test.ts',
  'lib/engine/{data,tasks}/*.test.ts',
  'lib/features/declared/*.test.ts',
  'lib/formats/given/**/*.test.ts',
  'lib/formats/import/formats/*/*{hostile,checks}*.test.ts',
  'lib/formats/import/read/*.test.ts',
  'lib/formats/sql/{script,documents}.test.ts',
  'lib/gallery/*.test.ts',
  'lib/params/config/{document,rule}-edit.test.ts',
  'lib/params/link/link.test.ts',
  'lib/rules/{sweep/*,compile-rules,proofs/random}.test.ts',
  'lib/solve/**/*.test.ts',
];
/** Databases, and a server: long, with state of their own. */
const LONG_STATEFUL = [
  'lib/formats/sql/{duckdb,postgres,rules-duckdb,rules-postgres,features-duckdb,features-postgres,questions,spark,views}.test.ts',
  'lib/cli/drift/*.test.ts',
  'lib/session/shown/numbers/single-changes.random.test.ts',
  'scripts/site/*.test.mjs',
];

/** Milliseconds; of suites that start an engine which takes its time, more. */
const timeout = Number(process.env.TEST_TIMEOUT_S ?? 120) * 1000;

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    testTimeout: timeout,
    hookTimeout: timeout,
    setupFiles: ['lib/testing/setup.ts'],
    // By default one core is left idle, which on two cores doubles the time.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // Pure modules: files may share them, which saves a fifth of the time.
        test: {
          name: 'pure',
          include: ['lib/**/*.test.ts'],
          exclude: [...STATEFUL, ...LONG, ...LONG_STATEFUL],
          isolate: false,
          pool: 'threads',
        },
      },
      { extends: true, test: { name: 'stateful', include: STATEFUL, exclude: LONG_STATEFUL } },
      { extends: true, test: { name: 'long', include: LONG, isolate: false, pool: 'threads' } },
      { extends: true, test: { name: 'long stateful', include: LONG_STATEFUL } },
    ],
  },
});
