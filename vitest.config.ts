import { defineConfig } from 'vitest/config';

/** Files with state of their own: the session's stores, the browser's database, the DOM, a database server. */
const STATEFUL = [
  'lib/persistence/**/*.test.ts',
  'lib/session/**/*.test.ts',
  'lib/formats/sql/{duckdb,postgres,rules-duckdb,rules-postgres,rules-spark,features-duckdb,features-postgres,features-spark,questions}.test.ts',
  'components/**/*.test.ts',
  'scripts/**/*.test.*',
];

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
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
