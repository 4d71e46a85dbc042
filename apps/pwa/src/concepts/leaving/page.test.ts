// Does a copy read as a page, with everything in it, and nothing in it that runs?
import { expect, it } from 'vitest';
import type { Copy } from './copy.ts';
import { copyPage, escaped } from './page.ts';

const copy: Copy = {
  person: 'p',
  madeAt: '2026-11-29T10:00:00.000Z',
  device: {
    records: [
      {
        concept: 'query',
        id: 'q',
        version: 1,
        state: 'open',
        data: { text: '<script>alert("me")</script>' },
      },
    ],
    waiting: [{ command: 'create', payload: { text: 'Waits here' } }],
    drafts: { 'query/new': { text: 'Half-written' } },
  },
};

it('PRI-2 names every field, holds what waits and what is half-written, and runs nothing', () => {
  const page = copyPage(copy);
  expect(page).toContain('<th>Your words</th>');
  expect(page).toContain('Waits here');
  expect(page).toContain('Half-written');
  expect(page).toContain('&lt;script&gt;alert(&quot;me&quot;)&lt;/script&gt;');
  expect(page).not.toContain('<script');
});

it('signs of a page are written as text', () => {
  expect(escaped('<a href="x">&</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;');
});
