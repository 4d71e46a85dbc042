// Firefox, driven by its own WebDriver BiDi: no driver program, no download.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core';
import { until } from '../world/until.ts';
import { FINDER, type EngineStart, type Found, type Kind, type Window } from './window.ts';

const INSTALLED = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'];

function foundOf(element: ElementHandle<Element>): Found {
  return {
    click: async () => {
      await element.scrollIntoView();
      await element.click();
    },
    type: (text) => element.type(text),
    value: () => element.evaluate((one) => (one as HTMLInputElement).value),
  };
}

function windowOf(page: Page): Window {
  return {
    goTo: async (url) => {
      await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 60_000 });
    },
    find: (kind: Kind, words) =>
      until(`the ${kind} “${words}” in Firefox`, async () => {
        const handle = await page.evaluateHandle(
          `(${FINDER})(${JSON.stringify(kind)}, ${JSON.stringify(words)})`,
        );
        const element = handle.asElement();
        return element ? foundOf(element as ElementHandle<Element>) : undefined;
      }),
    reads: async (text) => {
      await until(`the words “${text}” in Firefox`, () =>
        page.evaluate(`document.body.innerText.includes(${JSON.stringify(text)})`),
      );
    },
    ask: (expression) => page.evaluate(expression),
    picture: async (path) => {
      await page.screenshot({ path });
    },
  };
}

export const firefox: EngineStart = {
  name: 'Firefox',
  async start() {
    const path = [process.env['FIREFOX_PATH'], ...INSTALLED].find((one) => one && existsSync(one));
    if (path === undefined) return { missing: 'no Firefox on this machine (FIREFOX_PATH)' };
    const profile = mkdtempSync(join(tmpdir(), 'cxc-firefox-'));
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: path,
      headless: true,
      userDataDir: profile,
      extraPrefsFirefox: { 'intl.accept_languages': 'en-GB', 'dom.serviceWorkers.enabled': true },
    });
    return {
      name: 'Firefox',
      version: await browser.version(),
      open: async () => {
        const page = await browser.newPage();
        await page.setViewport({ width: 390, height: 844 });
        return windowOf(page);
      },
      async close() {
        await browser.close();
        rmSync(profile, { recursive: true, force: true });
      },
    };
  },
};
