// Is unsaved work noticed wherever it is, and forgotten when its part is gone?
import { expect, it } from 'vitest';
import { guardUnsaved, hasUnsaved } from './unsaved.ts';

it('SW-2 one unsaved part is enough, and it counts only while it is there', () => {
  expect(hasUnsaved()).toBe(false);
  let typing = false;
  const releaseSaved = guardUnsaved(() => false);
  const release = guardUnsaved(() => typing);
  expect(hasUnsaved()).toBe(false);
  typing = true;
  expect(hasUnsaved()).toBe(true);
  release();
  expect(hasUnsaved()).toBe(false);
  releaseSaved();
});
