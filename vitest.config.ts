// Which tests run in plain Node, and with what around them? Browser journeys are Playwright's
// (e2e/playwright.config.ts). Time limits are for a machine under load, not a measure of anything.
import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node',
  globals: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  teardownTimeout: 30_000,
  env: { TZ: 'UTC' },
} as const;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      // Pure functions keep nothing between files: the scheme is loaded once for all of them.
      {
        test: { ...shared, name: 'domain', include: ['packages/**/*.test.ts'], isolate: false },
      },
      { test: { ...shared, name: 'sync', include: ['apps/sync/**/*.test.ts'] } },
      './apps/pwa/vitest.config.ts',
      {
        test: {
          ...shared,
          name: 'simulation',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/browser/**', '**/node_modules/**'],
        },
      },
      {
        // Whole tools run inside these tests.
        test: {
          ...shared,
          name: 'tooling',
          include: ['scripts/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
