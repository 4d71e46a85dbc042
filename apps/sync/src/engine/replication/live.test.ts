// Does everybody who should hear a hint hear it, nobody else, and does a reader who stops reading cost
// nothing? (RT-2 to RT-4, B10, D09)
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Changes, Touched } from './changes.ts';
import { type Live, createLive } from './live.ts';
import type { Reader, Readers } from './readers.ts';

const OPTIONS = {
  beatMs: 20_000,
  sweepMs: 2_000,
  checkMs: 4_000,
  endMs: 5_000,
  most: 100,
  mostPerPerson: 3,
};

let tell: (touched: Touched) => void;
let live: Live;
const readerByPerson = new Map<string, Reader>();

function reader(person: string, ...hats: string[]): Reader {
  const keys = hats.map((hat) => hat.split('@')[1] ?? '');
  return { person, hats, keys, markByKey: new Map() };
}

beforeEach(() => {
  vi.useFakeTimers();
  readerByPerson.clear();
  const changes: Changes = {
    transact: () => Promise.reject(new Error('not here')),
    listen(listener) {
      tell = listener;
      return () => {};
    },
    hint: () => {},
    close: () => {},
  };
  const readers: Readers = {
    find: (person) => Promise.resolve(readerByPerson.get(person)),
    held: (person) => readerByPerson.get(person),
    close: () => {},
  };
  live = createLive(changes, readers, OPTIONS);
});
afterEach(() => {
  live.close();
  vi.useRealTimers();
});

interface Ears {
  /** Everything heard so far. */
  heard(): Promise<string[]>;
  ended(): boolean;
  leave(): Promise<void>;
}

function listen(who: Reader, alive: () => boolean = () => true, lifeMs = 1e9): Ears | undefined {
  readerByPerson.set(who.person, who);
  const stream = live.open(
    {
      idHash: `hash of ${who.person}`,
      person: who.person,
      expiresAt: new Date(Date.now() + lifeMs),
      isAlive: () => Promise.resolve(alive()),
    },
    who,
  );
  if (!stream) return undefined;
  const source = stream.getReader();
  const events: string[] = [];
  let ended = false;
  void (async () => {
    for (;;) {
      const { done, value } = await source.read();
      if (done) break;
      for (const [, event] of new TextDecoder().decode(value).matchAll(/event: (\w+)/g))
        events.push(event ?? '');
    }
    ended = true;
  })();
  return {
    async heard() {
      await vi.advanceTimersByTimeAsync(0);
      return events;
    },
    ended: () => ended,
    leave: () => source.cancel(),
  };
}

const touched = (keys: string[], people: string[] = []): Touched => ({
  position: 1,
  keys: new Set(keys),
  people: new Set(people),
});

describe('hints', () => {
  test('a commit is told to those who hold a touched key, once however many keys, and to nobody else', async () => {
    const near = listen(reader('a', 'writer@organisation:1', 'officer@so'));
    const far = listen(reader('b', 'writer@organisation:2'));
    tell(touched(['organisation:1', 'so']));
    expect(await near?.heard()).toEqual(['beat', 'changed']);
    expect(await far?.heard()).toEqual(['beat']);
  });

  test('a commit of another process is told to everybody', async () => {
    const one = listen(reader('a', 'writer@organisation:1'));
    const two = listen(reader('b', 'writer@organisation:2'));
    tell({ position: 2, keys: undefined, people: undefined });
    expect(await one?.heard()).toEqual(['beat', 'changed']);
    expect(await two?.heard()).toEqual(['beat', 'changed']);
  });

  test('RT-2: a beat every 20 seconds', async () => {
    const ears = listen(reader('a', 'writer@organisation:1'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ears?.heard()).toEqual(['beat', 'beat', 'beat', 'beat']);
  });

  test('who left is forgotten', async () => {
    const ears = listen(reader('a', 'writer@organisation:1'));
    await ears?.leave();
    expect(live.count()).toBe(0);
    tell(touched(['organisation:1']));
  });
});

describe('rights', () => {
  test('D01: a hat that was lost is told at once, and its key is heard no more', async () => {
    const ears = listen(reader('a', 'self@user:a', 'writer@organisation:1'));
    readerByPerson.set('a', reader('a', 'self@user:a'));
    tell(touched(['user:a'], ['a']));
    expect(await ears?.heard()).toEqual(['beat', 'changed', 'ended', 'changed']);
    tell(touched(['organisation:1']));
    expect((await ears?.heard())?.length).toBe(4);
    expect(ears?.ended()).toBe(false);
  });

  test('a hat that was gained is told at once, and its key is heard from then on', async () => {
    const ears = listen(reader('a', 'self@user:a'));
    readerByPerson.set('a', reader('a', 'self@user:a', 'officer@so'));
    tell(touched(['user:a'], ['a']));
    await ears?.heard();
    tell(touched(['so']));
    expect(await ears?.heard()).toEqual(['beat', 'changed', 'ended', 'changed', 'changed']);
  });

  test('a role that ends by its date is noticed with the next beat', async () => {
    const ears = listen(reader('a', 'self@user:a', 'writer@organisation:1'));
    readerByPerson.set('a', reader('a', 'self@user:a'));
    await vi.advanceTimersByTimeAsync(OPTIONS.beatMs);
    expect(await ears?.heard()).toContain('ended');
  });

  test('D09: a session ended here closes its stream, others of the person stay', async () => {
    const ears = listen(reader('a', 'self@user:a'));
    const other = listen(reader('b', 'self@user:b'));
    live.end({ idHash: 'hash of a' });
    expect(await ears?.heard()).toEqual(['beat', 'ended']);
    expect(ears?.ended()).toBe(true);
    expect(other?.ended()).toBe(false);
  });

  test('D09: a session ended by another process is found within five seconds of its commit', async () => {
    let alive = true;
    const ears = listen(reader('a', 'self@user:a'), () => alive);
    alive = false;
    tell({ position: 2, keys: undefined, people: undefined });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await ears?.heard()).toEqual(['beat', 'changed', 'ended']);
    expect(ears?.ended()).toBe(true);
  });

  test('D09: a sign-out at another process, of which no notice comes, is found within five seconds', async () => {
    let alive = true;
    const ears = listen(reader('a', 'self@user:a'), () => alive);
    alive = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await ears?.heard()).toEqual(['beat', 'ended']);
    expect(ears?.ended()).toBe(true);
    expect(live.count()).toBe(0);
  });

  test('B10: a stream that has ended goes, also when its reader has stopped reading', async () => {
    const who = reader('slow', 'self@user:slow');
    readerByPerson.set('slow', who);
    live.open(
      {
        idHash: 'x',
        person: 'slow',
        expiresAt: new Date(Date.now() + 1e9),
        isAlive: () => Promise.resolve(true),
      },
      who,
    );
    for (let index = 0; index < 3; index += 1) tell(touched(['user:slow']));
    live.end({ idHash: 'x' });
    live.end({ idHash: 'x' });
    await vi.advanceTimersByTimeAsync(OPTIONS.endMs);
    expect(live.count()).toBe(0);
  });

  test('a session that ran out is closed with the next beat', async () => {
    const ears = listen(reader('a', 'self@user:a'), () => true, 30_000);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(await ears?.heard()).toEqual(['beat', 'beat', 'ended']);
    expect(ears?.ended()).toBe(true);
  });
});

describe('limits', () => {
  test('B10: who stops reading costs two frames, then is closed; others hear on', async () => {
    const who = reader('slow', 'writer@organisation:1');
    readerByPerson.set('slow', who);
    live.open(
      {
        idHash: 'x',
        person: 'slow',
        expiresAt: new Date(Date.now() + 1e9),
        isAlive: () => Promise.resolve(true),
      },
      who,
    );
    const other = listen(reader('b', 'writer@organisation:1'));
    for (let index = 0; index < 1_000; index += 1) tell(touched(['organisation:1']));
    expect(live.count()).toBe(2);
    await vi.advanceTimersByTimeAsync(5 * OPTIONS.beatMs);
    expect(live.count()).toBe(1);
    tell(touched(['organisation:1']));
    expect((await other?.heard())?.at(-1)).toBe('changed');
    expect(other?.ended()).toBe(false);
  });

  test('one person has so many streams and no more', () => {
    const who = reader('a', 'self@user:a');
    const open = Array.from({ length: 5 }, () => listen(who) !== undefined);
    expect(open).toEqual([true, true, true, false, false]);
    expect(listen(reader('b', 'self@user:b'))).toBeDefined();
  });

  test('a stopping server closes every stream', async () => {
    const ears = listen(reader('a', 'self@user:a'));
    live.close();
    await ears?.heard();
    expect(ears?.ended()).toBe(true);
    expect(live.count()).toBe(0);
  });
});
