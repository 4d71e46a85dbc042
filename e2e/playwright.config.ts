// How do the browser journeys run? Against the built app and real servers that the journeys start
// themselves (e2e/world), on a phone unless a journey opens a desk.
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, getChromiumPath } from './world/chromium.ts';

const report = process.env['CXC_BROWSER_REPORT'];
/** Another folder to draw into, to be looked at before anything is kept. */
const pictures = process.env['CXC_PICTURES_FOLDER'] ?? 'browser/appearance/pictures';

export default defineConfig({
  testDir: 'browser',
  testMatch: '**/*.{test,spec}.ts',
  outputDir: 'test-results',
  globalSetup: './browser/planted.ts',
  // Two at a time: three take as long on two processors, each twice. Tests of one file run one after the other.
  workers: 2,
  fullyParallel: false,
  // A machine under load may be slow; a test that needed its second try is reported as flaky.
  retries: 1,
  timeout: 120_000,
  expect: {
    timeout: 20_000,
    // Letters may sit a hair differently; a moved line may not.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.01 },
  },
  snapshotPathTemplate: `${pictures}/{arg}{ext}`,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    launchOptions: { executablePath: await getChromiumPath(), args: [...CHROMIUM_FLAGS] },
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    // Watching every step of every journey costs a fifth of the time: a second try is watched.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      // What needs a desk opens one by itself, so nothing is played twice.
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
