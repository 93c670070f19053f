import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    include: ['{lib,components,app}/**/*.test.ts', 'scripts/**/*.test.*'],
    testTimeout: 120_000,
  },
});
