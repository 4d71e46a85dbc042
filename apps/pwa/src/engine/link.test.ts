// Which state is the connection in? The whole table, the backoff, and every way a portal can answer.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { create, keep, nothingWaits, until } from './testing/drafts.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { problem } from './testing/fakeServer.ts';
import { personId } from './testing/toy.ts';
import { createLink, LINK_EVENTS, LINK_STATES, LINK_TABLE, type LinkState } from './link.ts';

const ANNA = personId('anna');
const NOTE = personId('a note');

describe('the table (NET-3)', () => {
  const after = (event: (typeof LINK_EVENTS)[number]): Record<string, LinkState> =>
    Object.fromEntries(LINK_STATES.map((state) => [state, LINK_TABLE[state][event]]));

  it('only a server that knows the person ends "signed out"; only an update ends "too old"', () => {
    expect(LINK_TABLE.signedOut.answered).toBe('signedOut');
    expect(LINK_TABLE.signedOut.known).toBe('online');
    for (const event of LINK_EVENTS) expect(LINK_TABLE.tooOld[event]).toBe('tooOld');
  });

  it('nothing but an answer of our server leads to "online" (I3)', () => {
    for (const event of ['silence', 'portal', 'unknown', 'outdated'] as const)
      expect(Object.values(after(event))).not.toContain('online');
  });

  it('silence is "offline", a foreign answer "limited", a 401 "signed out"', () => {
    for (const state of LINK_STATES.filter((one) => one !== 'tooOld')) {
      expect(LINK_TABLE[state].silence).toBe('offline');
      expect(LINK_TABLE[state].portal).toBe('limited');
      expect(LINK_TABLE[state].unknown).toBe('signedOut');
    }
  });
});

describe('the backoff (NET-7)', () => {
  const linkAt = (byte: number) =>
    createLink({ random: (bytes) => new Uint8Array(bytes).fill(byte) });

  it('doubles up to five minutes, with full jitter', () => {
    const longest = linkAt(255);
    const waits = Array.from({ length: 12 }, () => longest.failed());
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(waits.at(-1)).toBe(300_000);
    expect(linkAt(0).failed()).toBe(0);
  });

  it('never comes back sooner than the server asked, and begins anew after a success', () => {
    const link = linkAt(0);
    expect(link.failed(7_000)).toBe(7_000);
    const full = linkAt(255);
    full.failed();
    full.failed();
    full.succeeded();
    expect(full.failed()).toBe(1_000);
  });
});

describe('what is not our server (NET-4)', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld();
  });
  afterEach(async () => {
    world.server.fault = undefined;
    await world.close();
    expect(world.defects).toEqual([]);
  });

  const html = { 'content-type': 'text/html' };
  const portals: [string, () => Response][] = [
    ['a page with status 200', () => new Response('<html>Welcome</html>', { headers: html })],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/login' } })],
    ['511', () => new Response('<html>', { status: 511, headers: html })],
    ['JSON without our header', () => Response.json({ outcomes: [], now: '' })],
    [
      'our header with a page',
      () => new Response('<html>', { headers: { ...html, 'cxc-protocol': '1' } }),
    ],
  ];
  it.each(portals)('%s is a portal: nothing is taken for an answer', async (_name, portal) => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    world.server.fault = portal;
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(desk.chip().current().link).toBe('limited'));
    expect(desk.items().current()[0]).toMatchObject({ state: 'waiting', reason: 'WIFI_SIGN_IN' });
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
  });

  it('an echo of another nonce is a portal that repeats an old page', async () => {
    const old =
      '{"nonce":"00000000","protocol":1,"build":"x","now":"2026-01-01T00:00:00.000Z","demo":false}';
    world.server.fault = ({ path }) =>
      path === '/api/probe'
        ? new Response(old, {
            headers: { 'content-type': 'application/json', 'cxc-protocol': '1' },
          })
        : undefined;
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.chip().current().link).toBe('limited'));
  });

  it('a silent network is offline; the item says when it is tried again', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    world.server.fault = () => 'drop';
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(desk.chip().current().link).toBe('offline'));
    await until(() => expect(desk.items().current()[0]?.nextTry).toEqual(expect.any(Number)));
    expect(desk.items().current()[0]?.reason).toBe('OFFLINE');
  });

  it('an app that is too old is told so, keeps its work, and still delivers it (B12)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    world.server.fault = ({ path }) =>
      path === '/api/pull' ? problem(426, 'APP_TOO_OLD') : undefined;
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(desk.chip().current().link).toBe('tooOld'));
    await nothingWaits(desk);
    expect(world.server.records.size).toBe(1);
    expect(desk.watchRecord('note', NOTE).current()?.record.data['title']).toBe('Bees');
  });

  it('a busy server is waited for as long as it asks', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    world.server.fault = ({ path }) =>
      path === '/api/push' ? problem(503, 'BUSY', { 'retry-after': '120' }) : undefined;
    const asked = Date.now();
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(desk.items().current()[0]?.reason).toBe('BUSY'));
    await until(() =>
      expect(desk.items().current()[0]?.nextTry).toBeGreaterThanOrEqual(asked + 120_000),
    );
  });

  it('a hint on the stream brings what others changed', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(world.server.calls).toContain('GET /api/live'));
    world.server.put({
      concept: 'note',
      id: NOTE,
      version: 1,
      state: 'open',
      data: { owner: ANNA, title: 'From elsewhere' },
    });
    world.server.hint();
    await until(() =>
      expect(desk.watchRecord('note', NOTE).current()?.record.data['title']).toBe('From elsewhere'),
    );
  });
});
