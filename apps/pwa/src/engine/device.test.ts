// The loop on the device: what is filed is on the disk, reaches the server once, and comes back.
import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '@cxc/domain/kernel';
import { command, create, edit, goOffline, keep, nothingWaits, until } from './testing/drafts.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { problem } from './testing/fakeServer.ts';
import { personId } from './testing/toy.ts';

const ANNA = personId('anna');
const BEN = personId('ben');
const NOTE = personId('a note');

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(async () => {
  world.server.fault = undefined;
  await world.close();
  expect(world.defects).toEqual([]);
});

const idsOf = (requests: readonly Request[]): string[] => requests.map(({ id }) => id);

describe('the loop', () => {
  it('files, sends, pulls and shows a note, and the receipt is kept', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    expect(desk.watchRecord('note', NOTE).current()?.record.data['title']).toBe('Bees');
    await nothingWaits(desk);
    await until(() => expect(desk.items().current()[0]?.state).toBe('applied'));
    expect(desk.items().current()[0]?.outcome?.signature).toBeTruthy();
    expect(desk.watchRecord('note', NOTE).current()?.held?.version).toBe(1);
    expect(desk.chip().current().link).toBe('online');
    expect(world.server.arrived).toHaveLength(1);
  });

  it('sends create, edit and seal of one record in one go, in order, each resting on the last', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await goOffline(world, desk);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await keep(desk, edit(ANNA, NOTE, 'body', null, 'They dance.'));
    await keep(desk, command(ANNA, NOTE, 'seal'));
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
    const [first, second, third] = world.server.arrived;
    expect(second?.after).toEqual([first?.id]);
    expect(third?.after).toEqual([first?.id, second?.id]);
    await until(() => expect(desk.watchRecord('note', NOTE).current()?.held?.state).toBe('sealed'));
  });

  it('shows own words without a break from typing to the record (no flicker)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(desk);
    const seen: unknown[] = [];
    const end = desk
      .watchRecord('note', NOTE)
      .subscribe((shown) => seen.push(shown?.record.data['title']));
    await keep(desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
    await until(() => expect(desk.watchRecord('note', NOTE).current()?.held?.version).toBe(2));
    await until(() => expect(desk.items().current()[0]?.state).toBe('applied'));
    end();
    const firstNew = seen.indexOf('Wasps');
    expect(firstNew).toBeGreaterThanOrEqual(0);
    expect(seen.slice(firstNew).every((title) => title === 'Wasps')).toBe(true);
  });

  it('further typing while an edit is on its way becomes a request of its own, based on the first', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(desk);
    world.server.fault = ({ path }) => (path === '/api/push' ? 'dropAnswer' : undefined);
    const first = await keep(desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
    await until(() => expect(idsOf(world.server.arrived)).toContain(first));
    await until(() => expect(desk.items().current()[0]?.state).not.toBe('sending'));
    const second = await keep(desk, edit(ANNA, NOTE, 'title', 'Wasps', 'Hornets'));
    expect(second).not.toBe(first);
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
    expect(world.server.records.get(`note/${NOTE}`)?.data['title']).toBe('Hornets');
    expect(world.server.arrived.find(({ id }) => id === second)?.after).toContain(first);
    expect(world.server.outcomes.get(second ?? '')?.verdict).toBe('accepted');
  });

  it('a refused one in the middle of 100 stops nobody, and its words wait in the inbox (RX-3, B07)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await goOffline(world, desk);
    const bad = personId('not there');
    for (let n = 0; n < 100; n += 1)
      await keep(
        desk,
        n === 50
          ? edit(ANNA, bad, 'title', null, 'words of mine')
          : create(ANNA, personId(`note ${n}`), `Note ${n}`),
      );
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
    expect(world.server.arrived).toHaveLength(100);
    const verdicts = [...world.server.outcomes.values()].map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict === 'accepted')).toHaveLength(99);
    await until(() => expect(desk.watch('notice').current()).toHaveLength(1));
    expect(JSON.stringify(desk.watch('notice').current()[0]?.record)).toContain('words of mine');
    expect(
      desk
        .items()
        .current()
        .filter(({ state }) => state === 'needsYou'),
    ).toHaveLength(1);
  });

  it('lost answers: the same request again, one change, one receipt (NET-8, B01)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    let lost = 0;
    world.server.fault = ({ path }) =>
      path === '/api/push' && (lost += 1) <= 3 ? 'dropAnswer' : undefined;
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => {
      desk.tryNow();
      expect(desk.chip().current().waiting).toBe(0);
    });
    expect(world.server.arrived.length).toBeGreaterThanOrEqual(4);
    expect(new Set(world.server.arrived.map((request) => JSON.stringify(request))).size).toBe(1);
    expect(world.server.records.get(`note/${NOTE}`)?.version).toBe(1);
  });

  it('an answer that names outcomes twice changes nothing (B02)', async () => {
    const browser = world.browser();
    const through = world.server.fetchOf(browser.jar);
    const { desk } = await world.desk(browser, ANNA, {
      async fetch(url, init) {
        const response = await through(url, init);
        if (!url.endsWith('/api/push')) return response;
        const body = (await response.json()) as { outcomes: unknown[] };
        const twice = { ...body, outcomes: [...body.outcomes, ...body.outcomes] };
        return new Response(JSON.stringify(twice), { headers: response.headers });
      },
    });
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(desk);
    await until(() => expect(desk.items().current()).toHaveLength(1));
    await until(() => expect(desk.items().current()[0]?.state).toBe('applied'));
  });

  it('an outcome that is not signed by the pinned key takes nothing off the device (I3)', async () => {
    const browser = world.browser();
    const through = world.server.fetchOf(browser.jar);
    let forged = true;
    const { desk } = await world.desk(browser, ANNA, {
      async fetch(url, init) {
        const response = await through(url, init);
        if (!forged || !url.endsWith('/api/push')) return response;
        const text = (await response.text()).replaceAll('"accepted"', '"no_effect"');
        return new Response(text, { headers: response.headers });
      },
    });
    const id = await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(desk.items().current()[0]?.reason).toBe('UNVERIFIED'));
    expect(desk.items().current()[0]?.state).toBe('waiting');
    expect(desk.chip().current().waiting).toBe(1);
    forged = false;
    await desk.retry(id ?? '');
    await nothingWaits(desk);
  });

  it('one the server cannot even read ends up alone and held back; the others flow (B08, RX-3)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await goOffline(world, desk);
    for (let n = 0; n < 20; n += 1)
      await keep(desk, create(ANNA, personId(`note ${n}`), n === 7 ? 'poison' : `Note ${n}`));
    world.server.fault = ({ path, body }) =>
      path === '/api/push' && JSON.stringify(body).includes('poison')
        ? problem(413, 'BODY_TOO_LARGE')
        : undefined;
    desk.tryNow();
    await until(() => expect(desk.chip().current().waiting).toBe(1));
    const [item] = desk.items().current();
    expect(item).toMatchObject({ state: 'waiting', reason: 'BODY_TOO_LARGE' });
    expect(world.server.outcomes.size).toBe(19);
    // Held back means quiet: the next rounds do not push it again.
    const pushes = world.server.calls.filter((call) => call.includes('push')).length;
    const pulls = world.server.calls.filter((call) => call.includes('pull')).length;
    world.server.hint();
    await until(() =>
      expect(world.server.calls.filter((call) => call.includes('pull')).length).toBeGreaterThan(
        pulls,
      ),
    );
    expect(world.server.calls.filter((call) => call.includes('push')).length).toBe(pushes);
    // "Try now" offers it again: the server may be a newer one.
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
    expect(world.server.outcomes.size).toBe(20);
  });

  it('what rests on a create that is held back waits with it, and all go out when it is offered again (RX-3)', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    world.server.fault = ({ path, body }) =>
      path === '/api/push' && JSON.stringify(body).includes('poison')
        ? problem(413, 'BODY_TOO_LARGE')
        : undefined;
    await keep(desk, create(ANNA, NOTE, 'poison'));
    await until(() => expect(desk.items().current()[0]?.reason).toBe('BODY_TOO_LARGE'));
    await keep(desk, edit(ANNA, NOTE, 'body', null, 'words of mine'));
    await keep(desk, create(ANNA, personId('other'), 'Ants'));
    await until(() => expect(world.server.records.size).toBe(1));
    expect(desk.items().current()[1]).toMatchObject({
      state: 'waiting',
      reason: 'PREDECESSOR_WAITS',
    });
    expect(world.server.outcomes.size).toBe(1);
    await device.close();
    world.server.fault = undefined;
    // The next opening offers it again by itself.
    const next = await world.desk(browser, ANNA);
    await nothingWaits(next.desk);
    expect(world.server.records.get(`note/${NOTE}`)?.data['body']).toBe('words of mine');
    const verdicts = [...world.server.outcomes.values()].map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['accepted', 'accepted', 'accepted']);
  });
});

describe('between the answer and the pull', () => {
  it('the words of a refused edit are among the items and in the rescue file (I1)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    world.server.fault = ({ path }) => (path === '/api/pull' ? 'drop' : undefined);
    await keep(desk, edit(ANNA, personId('not there'), 'title', null, 'words of mine'));
    await until(() => expect(desk.items().current()[0]?.outcome?.verdict).toBe('refused'));
    expect(desk.watch('notice').current()).toHaveLength(0);
    expect(desk.items().current()[0]).toMatchObject({ state: 'needsYou', unsettled: true });
    expect(await desk.rescue()).toContain('words of mine');
    world.server.fault = undefined;
    desk.tryNow();
    await until(() => expect(desk.watch('notice').current()).toHaveLength(1));
    await until(() => expect(desk.items().current()[0]?.unsettled).toBe(false));
    expect(await desk.rescue()).not.toContain('words of mine');
  });

  it('an accepted edit settles also when the pull brings no row, or takes the record away', async () => {
    const browser = world.browser();
    const through = world.server.fetchOf(browser.jar);
    let pulled: 'all' | 'nothing' | 'gone' = 'all';
    const { desk } = await world.desk(browser, ANNA, {
      async fetch(url, init) {
        const response = await through(url, init);
        if (pulled === 'all' || !url.endsWith('/api/pull')) return response;
        const body = (await response.json()) as { rows: unknown[]; gone: string[] };
        const gone = pulled === 'gone' ? [`note/${NOTE}`] : [];
        return new Response(JSON.stringify({ ...body, rows: [], gone }), {
          headers: response.headers,
        });
      },
    });
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(desk.watchRecord('note', NOTE).current()?.held).toBeDefined());
    pulled = 'nothing';
    await keep(desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
    await until(() => expect(desk.items().current()[0]?.state).toBe('applied'));
    // The server's word is what counts: nothing of ours is left over it.
    expect(desk.watchRecord('note', NOTE).current()?.pending.size).toBe(0);
    pulled = 'gone';
    await keep(desk, edit(ANNA, NOTE, 'body', null, 'They sting.'));
    await until(() => expect(desk.items().current()[0]?.state).toBe('applied'));
    expect(desk.watchRecord('note', NOTE).current()).toBeUndefined();
  });
});

describe('survival', () => {
  it('a killed tab: what was filed offline is there in the next one, and goes out (C01)', async () => {
    const browser = world.browser();
    const before = await world.desk(browser, ANNA);
    await goOffline(world, before.desk);
    await keep(before.desk, create(ANNA, NOTE, 'Bees'));
    await before.device.close();
    const device = await world.device(browser);
    const opened = await device.openPerson((await device.lastPerson()) ?? '');
    if (!opened.ok) throw new Error(opened.error.code);
    const desk = opened.value;
    expect(desk.watchRecord('note', NOTE).current()?.record.data['title']).toBe('Bees');
    expect(desk.items().current()[0]?.state).toBe('onThisDevice');
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
    expect(world.server.records.get(`note/${NOTE}`)?.data['title']).toBe('Bees');
  });

  it('a clock ten days ahead, then set right: everything in between is delivered (RX-7, B06)', async () => {
    const day = 86_400_000;
    let lie = 10 * day;
    const browser = world.browser(() => Date.now() + lie);
    const first = await world.desk(browser, ANNA);
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(first.desk);
    await goOffline(world, first.desk);
    await keep(first.desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
    await first.device.close();
    lie = 0;
    const second = await world.device(browser);
    const opened = await second.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    await keep(opened.value, edit(ANNA, NOTE, 'body', null, 'They sting.'));
    await second.close();
    world.server.fault = undefined;
    const third = await world.device(browser);
    const again = await third.openPerson(ANNA);
    if (!again.ok) throw new Error(again.error.code);
    await nothingWaits(again.value);
    expect(world.server.records.get(`note/${NOTE}`)?.data).toMatchObject({
      title: 'Wasps',
      body: 'They sting.',
    });
  });

  it('two tabs: each request leaves once, both see it, and the other takes over (C02, RX-13)', async () => {
    const browser = world.browser();
    const one = await world.desk(browser, ANNA);
    const two = await world.desk(browser, ANNA);
    for (let n = 0; n < 10; n += 1)
      await keep((n % 2 ? one : two).desk, create(ANNA, personId(`note ${n}`), `Note ${n}`));
    await nothingWaits(one.desk);
    await nothingWaits(two.desk);
    const ids = idsOf(world.server.arrived);
    expect(new Set(ids).size).toBe(10);
    expect(ids).toHaveLength(10);
    for (const { desk } of [one, two])
      await until(() =>
        expect(
          desk
            .watch('note')
            .current()
            .filter(({ held }) => held),
        ).toHaveLength(10),
      );
    await one.device.close();
    await keep(two.desk, create(ANNA, NOTE, 'After'));
    await nothingWaits(two.desk);
    await until(() => expect(two.desk.chip().current().link).toBe('online'));
  });

  it('a restored server (new epoch): the device starts from nothing and keeps what it holds (DB-8)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await keep(desk, create(ANNA, personId('other'), 'Ants'));
    await nothingWaits(desk);
    await until(() => expect(desk.watchRecord('note', NOTE).current()?.held).toBeDefined());
    world.server.records.delete(`note/${personId('other')}`);
    world.server.epoch = 'second';
    desk.tryNow();
    await until(() =>
      expect(desk.watchRecord('note', personId('other')).current()).toBeUndefined(),
    );
    expect(desk.watchRecord('note', NOTE).current()?.held?.data['title']).toBe('Bees');
  });

  it('what a restored server forgot is offered to it once, in order, with the old outcome (DB-8)', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    await goOffline(world, first.desk);
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    await keep(first.desk, edit(ANNA, NOTE, 'body', null, 'They dance.'));
    await keep(first.desk, command(ANNA, NOTE, 'seal'));
    world.server.fault = undefined;
    first.desk.tryNow();
    await nothingWaits(first.desk);
    await until(() => expect(first.desk.items().current()[0]?.state).toBe('applied'));
    await first.device.close();
    const { desk } = await world.desk(browser, ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    const { calls, outcomes, records, reoffered } = world.server;
    const before = [...outcomes.values()];
    records.clear();
    outcomes.clear();
    world.server.epoch = 'second';
    desk.tryNow();
    await until(() => expect(records.get(`note/${NOTE}`)?.state).toBe('sealed'));
    expect(reoffered.map(({ outcome }) => outcome)).toEqual(before);
    await until(() => expect(desk.watchRecord('note', NOTE).current()?.held?.version).toBe(3));
    await until(() =>
      expect(
        desk
          .items()
          .current()
          .map(({ state, outcome }) => [state, outcome?.epoch]),
      ).toEqual(Array(3).fill(['applied', 'second'])),
    );
    const pulls = calls.filter((call) => call.includes('pull')).length;
    desk.tryNow();
    await until(() =>
      expect(calls.filter((call) => call.includes('pull')).length).toBeGreaterThan(pulls),
    );
    expect(reoffered).toHaveLength(3);
  });

  it('a lost key takes the records it brought from the device, and no other (RX-8)', async () => {
    world.server.keys.set(ANNA, new Set(['so']));
    const other = personId('of ben');
    world.server.put({
      concept: 'note',
      id: other,
      version: 1,
      state: 'open',
      data: { owner: BEN, title: 'Of Ben' },
    });
    const { desk } = await world.desk(world.browser(), ANNA);
    await keep(desk, create(ANNA, NOTE, 'Of Anna'));
    await nothingWaits(desk);
    await until(() => expect(desk.watch('note').current()).toHaveLength(2));
    world.server.lose(ANNA, 'so');
    desk.tryNow();
    await until(() => expect(desk.watch('note').current()).toHaveLength(1));
    expect(desk.watchRecord('note', NOTE).current()?.held?.data['title']).toBe('Of Anna');
  });

  it('a record that left while an edit of it waited: the words come back as refused (RX-8, I1)', async () => {
    world.server.keys.set(ANNA, new Set(['so']));
    const data = { owner: BEN, title: 'Of Ben' };
    world.server.put({ concept: 'note', id: NOTE, version: 1, state: 'open', data });
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.watch('note').current()).toHaveLength(1));
    await goOffline(world, desk);
    await keep(desk, edit(ANNA, NOTE, 'title', 'Of Ben', 'words of Anna'));
    world.server.lose(ANNA, 'so');
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
    await until(() => expect(desk.watch('note').current()).toHaveLength(0));
    expect(world.server.records.get(`note/${NOTE}`)?.data).toEqual(data);
    await until(() =>
      expect(JSON.stringify(desk.watch('notice').current())).toContain('words of Anna'),
    );
  });

  it('a row that the disk gives back damaged is fetched again; the rest opens', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    await keep(first.desk, create(ANNA, personId('other'), 'Ants'));
    await nothingWaits(first.desk);
    await until(() =>
      expect(
        first.desk
          .watch('note')
          .current()
          .every(({ held }) => held),
      ).toBe(true),
    );
    await until(() => expect(first.desk.items().current()[1]?.state).toBe('applied'));
    await first.device.close();
    const db = new Dexie(`rxdb-dexie-${browser.name}-records-${ANNA}--0--records`, {
      indexedDB: browser.indexedDB,
      IDBKeyRange,
    });
    await db.open();
    await db
      .table<{ key: string; sealed: string }>('docs')
      .where('key')
      .equals(`note/${NOTE}`)
      .modify((row) => {
        row.sealed = `AAAA${row.sealed.slice(4)}`;
      });
    db.close();
    world.server.fault = () => 'drop';
    const device = await world.device(browser);
    const opened = await device.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.watch('note').current()).toHaveLength(1);
    world.server.fault = undefined;
    opened.value.tryNow();
    await until(() => expect(opened.value.watch('note').current()).toHaveLength(2));
    expect(world.defects.splice(0)).toHaveLength(1);
  });
});
