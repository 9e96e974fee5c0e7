import { defineConfig } from 'vitest/config';
import shortNames from './config/resolve.cjs';

export default defineConfig({
  resolve: { alias: shortNames.resolve.alias },
  test: {
    include: [
      'shared/**/*.test.ts',
      'miniprogram/**/*.test.ts',
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
