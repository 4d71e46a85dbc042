// How do the browser journeys run? Against the built app and real servers that the journeys start
// themselves (e2e/world), one at a time, on a phone and on a desktop.
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, getChromiumPath } from './world/chromium.ts';

const report = process.env['CXC_BROWSER_REPORT'];

export default defineConfig({
  testDir: 'browser',
  testMatch: '**/*.{test,spec}.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  // A machine under load may be slow; a test that needed its second try is reported as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    launchOptions: { executablePath: await getChromiumPath(), args: [...CHROMIUM_FLAGS] },
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      name: 'desktop',
      // A journey brings phone and desk itself and is played once.
      testIgnore: 'journeys/**',
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
});
