// Which Chromium do journeys, faults and measurements use, on any machine and without root?
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Flags that make Chromium quiet and reproducible, in containers too. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The shell without a desktop draws letters like the whole browser, on whose pictures the others are compared.
  '--font-render-hinting=none',
];

// The shell without a desktop first: a whole browser draws its own tabs and menus beside each journey, which is a
// third of what a journey costs.
const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** Chromium from npm: unpacks itself, with the system libraries it needs, into the temp folder. */
async function findPackaged(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // Without this a bare container lacks libnspr4 and friends: the package then brings its own and
  // sets LD_LIBRARY_PATH (it believes it runs in a function service).
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/**
 * Path of the Chromium to use: CHROMIUM_PATH, an installed one, Playwright's own, the one from npm.
 * @throws when there is none, with what to do
 */
export async function getChromiumPath(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const found = [...INSTALLED, chromium.executablePath()].find((path) => existsSync(path));
  if (found !== undefined) return found;
  const packaged = await findPackaged();
  if (packaged !== undefined) return packaged;
  throw new Error('No Chromium found: install one, or set CHROMIUM_PATH to its program file.');
}
