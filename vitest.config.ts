import { defineConfig } from 'vitest/config';

const STATEFUL = ['lib/session/**/*.test.ts', 'components/**/*.test.ts', 'scripts/**/*.test.*'];

/** The exported SQL on live engines: half a minute, and a PostgreSQL to start. Run by `npm run test:engines`. */
const ENGINES = ['lib/formats/sql/engines.test.ts'];

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
          exclude: [...STATEFUL, ...ENGINES],
          isolate: false,
          pool: 'threads',
        },
      },
      { extends: true, test: { name: 'stateful', include: STATEFUL } },
      { extends: true, test: { name: 'engines', include: ENGINES } },
    ],
  },
});
