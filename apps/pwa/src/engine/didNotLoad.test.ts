// Does a part that did not come count as a defect?
import { expect, it } from 'vitest';
import { didNotLoad } from './didNotLoad.ts';

it('what did not come over the network is told from what is wrong with the app', () => {
  for (const words of [
    'Failed to fetch dynamically imported module: https://cxc.example/_app/a.js',
    'error loading dynamically imported module: https://cxc.example/_app/a.js',
    'Importing a module script failed.',
  ])
    expect(didNotLoad(new TypeError(words))).toBe(true);
  expect(didNotLoad(new TypeError('undefined is not a function'))).toBe(false);
  expect(didNotLoad(new Error('Failed to fetch dynamically imported module: x'))).toBe(false);
});
