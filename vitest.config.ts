import { defineConfig } from 'vitest/config';

/** Files with state of their own: the session's stores, the browser's database, the DOM, a database server. */
const STATEFUL = [
  'lib/persistence/**/*.test.ts',
  'lib/session/**/*.test.ts',
  'lib/formats/sql/{duckdb,postgres,rules-duckdb,rules-postgres,features-duckdb,features-postgres,questions,spark,views}.test.ts',
  'components/**/*.test.ts',
  'scripts/**/*.test.*',
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
          exclude: STATEFUL,
          isolate: false,
          pool: 'threads',
        },
      },
      { extends: true, test: { name: 'stateful', include: STATEFUL } },
    ],
  },
});
