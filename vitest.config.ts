import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    include: ['{lib,components,app}/**/*.test.ts', 'scripts/**/*.test.*'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By default one core is left idle, which on two cores doubles the time.
    maxWorkers: '100%',
  },
});
