// Is the right thing said in every browser, and nothing where nothing can be lost?
import { describe, expect, it } from 'vitest';
import { engineOf, platformOf, riskOf, type Surroundings } from './risk.ts';

const SAFE: Surroundings = {
  engine: 'chromium',
  installed: false,
  persisted: true,
  isPrivate: false,
  unsent: 3,
  used: 10,
  quota: 100,
};

describe('IDB-1 the seven days of Safari', () => {
  it.each<[string, Partial<Surroundings>, string]>([
    ['an uninstalled tab with unsent work', { persisted: false }, 'sendSoon'],
    ['a browser that does not answer', { persisted: undefined }, 'sendSoon'],
    ['nothing unsent', { persisted: false, unsent: 0 }, 'none'],
    ['on the home screen', { persisted: false, installed: true }, 'none'],
    ['promised', { persisted: true }, 'none'],
  ])('%s', (_what, more, risk) => {
    expect(riskOf({ ...SAFE, engine: 'webkit', ...more })).toBe(risk);
  });
});

describe('IDB-2, IDB-8, IDB-13', () => {
  it('a promise that was not given is no alarm elsewhere', () => {
    expect(riskOf({ ...SAFE, persisted: false })).toBe('none');
    expect(riskOf({ ...SAFE, used: undefined, quota: undefined })).toBe('none');
  });

  it('a private window is said first, a full device before the rest', () => {
    expect(riskOf({ ...SAFE, isPrivate: true, used: 95 })).toBe('private');
    expect(riskOf({ ...SAFE, used: 80 })).toBe('full');
    expect(riskOf({ ...SAFE, used: 79 })).toBe('none');
  });
});

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15';
const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

describe('PWA-4 steps for each platform', () => {
  it.each([
    [IPHONE, 5, 'webkit', 'ios'],
    [IPHONE.replace('Version/18.4', 'CriOS/141.0'), 5, 'webkit', 'ios'],
    [MAC, 5, 'webkit', 'ios'],
    [MAC, 0, 'webkit', 'mac'],
    [CHROME, 0, 'chromium', 'desktop'],
    [CHROME.replace('X11; Linux x86_64', 'Linux; Android 15; Pixel'), 5, 'chromium', 'android'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 5, 'gecko', 'android'],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      0,
      'gecko',
      'firefox',
    ],
  ])('%s', (agent, touch, engine, platform) => {
    expect([engineOf(agent, touch), platformOf(agent, touch)]).toEqual([engine, platform]);
  });
});
