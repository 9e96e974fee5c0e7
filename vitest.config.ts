import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'functions/**/*.test.ts',
      'infra/**/*.test.ts',
      'dev/**/*.test.ts',
      'test/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: the rig's own processes need room beside the tests.
    setupFiles: ['test/quiet.ts'],
    maxWorkers: 2,
    // Each request logs a line: shown for the tests that fail.
    silent: 'passed-only',
  },
});
