// Are people who listen spared the chatter?
import { expect, it } from 'vitest';
import { createAnnouncer } from './announcer.ts';

it('A11Y-2 says the first at once, then only the newest after each pause', () => {
  const said: string[] = [];
  const timers: (() => void)[] = [];
  const announcer = createAnnouncer(
    (text) => said.push(text),
    (callback) => timers.push(callback),
  );
  for (const text of ['one', 'two', 'three']) announcer.say(text);
  expect(said).toEqual(['one']);
  timers.shift()?.();
  expect(said).toEqual(['one', 'three']);
  timers.shift()?.();
  announcer.say('four');
  expect(said).toEqual(['one', 'three', 'four']);
});
