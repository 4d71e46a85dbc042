// Does the clock do what is due, once, whoever runs and however long the server stood still? Deadlines of records
// that people forgot, told and moved by moving the programme's clock.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RecordOf, millisecondsOf } from '@cxc/domain/kernel';
import { type Match, exampleMatch, exampleProfile, registry } from '@cxc/domain';
import { type AgendaAnswer, AgendaAnswer as Answer } from '@cxc/domain/wire';
import { Value } from 'typebox/value';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { type Server, createServer } from '../server.ts';
import { type TestClock, type World, createWorld, testClock, uuid } from '../testing/toyWorld.ts';

const NOON = '2026-10-06T10:00:00.000Z';

let world: World;
let clock: TestClock;

beforeEach(async () => {
  clock = testClock(NOON);
  world = await createWorld({ registry, clock });
});
afterEach(() => world.close());

/** A second process over the same store, with a clock of its own. */
function secondServer(own: TestClock = clock): Server {
  const signer = signerFrom(newSigningKey());
  return createServer({ storage: world.storage, registry, signer, clock: own });
}

async function notices(): Promise<Record<string, unknown>[]> {
  const all = await world.storage.read((view) => view.allRecords('notice'));
  return all.map(({ data }) => data);
}

async function orders(): Promise<Record<string, unknown>[]> {
  const links = await world.storage.read((view) => view.auditAfter(0, 10_000));
  return links
    .map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>)
    .filter(({ event }) => event === 'order');
}

describe('3.2 a proposal nobody answers', () => {
  let match: RecordOf<Match>;
  /** Noon, so many days after the last word. */
  const goTo = (days: number): void =>
    clock.set(new Date(millisecondsOf(NOON) + days * 86_400_000).toISOString());

  beforeEach(async () => {
    const example = exampleMatch('proposed');
    match = { ...example, data: { ...example.data, movedAt: NOON } };
    await world.plant(match);
    await world.plant(exampleProfile('VO', 'published', 'example proposed'));
    await world.plant(exampleProfile('HO', 'published', 'example proposed'));
  });

  test('the silent side is reminded after 7 days, once, and it ends after 30, told to all', async () => {
    goTo(6);
    await world.server.scheduler.follow();
    expect(await notices()).toEqual([]);
    goTo(7);
    await world.server.scheduler.follow();
    await world.server.scheduler.follow();
    expect(await notices()).toEqual([
      expect.objectContaining({
        code: 'MATCH_ANSWER_DUE',
        key: `organisation:${match.data.parties.ho}`,
        params: { date: '2026-10-20' },
      }),
    ]);
    goTo(29);
    await world.server.scheduler.follow();
    expect((await world.record('match', match.id))?.state).toBe('proposed');
    goTo(30);
    await world.server.scheduler.follow();
    expect((await world.record('match', match.id))?.state).toBe('expired');
    expect((await orders()).map(({ job }) => job)).toEqual(['matches', 'matches']);
  });

  test('after a standstill it ends at the day it was due, and reminds of nothing any more', async () => {
    goTo(90);
    await world.server.scheduler.follow();
    expect((await notices()).map(({ code }) => code)).not.toContain('MATCH_ANSWER_DUE');
    expect(await orders()).toEqual([
      expect.objectContaining({
        actor: 'scheduler',
        job: 'matches',
        effectiveAt: '2026-11-04T23:00:00.000Z',
        at: '2027-01-04T10:00:00.000Z',
      }),
    ]);
  });

  test('two processes at once take each step once', async () => {
    const other = secondServer();
    for (const day of [7, 30]) {
      goTo(day);
      await Promise.all([
        world.server.scheduler.follow(),
        other.scheduler.follow(),
        world.server.scheduler.follow(),
        other.scheduler.follow(),
      ]);
    }
    const taken = (await orders()).map(({ cause }) => cause);
    expect(taken).toHaveLength(2);
    expect(new Set(taken).size).toBe(2);
  });

  test('the agenda names what falls due until the end of tomorrow, to the Support Office only', async () => {
    goTo(5);
    const office = await world.person('support_office@so');
    const role = { role: 'support_office', key: 'so' } as const;
    const person = (id: string, roles: object): RecordOf => ({
      concept: 'person',
      id,
      version: 1,
      state: 'active',
      data: { email: `${id}@clusterxchange.example`, givenName: 'A', familyName: 'B', roles },
    });
    await world.plant(person(office.person, { [uuid()]: role }));
    const answer = await office.call('/api/office/agenda');
    const agenda = (await answer.json()) as AgendaAnswer;
    expect(Value.Check(Answer, agenda)).toBe(true);
    expect(agenda.until).toBe('2026-10-12T22:00:00.000Z');
    expect(agenda.steps).toEqual([]);
    goTo(6);
    const next = (await (await office.call('/api/office/agenda')).json()) as AgendaAnswer;
    expect(next.steps).toEqual([
      expect.objectContaining({
        job: 'matches',
        what: 'remind',
        at: '2026-10-12T22:00:00.000Z',
        record: match.id,
      }),
    ]);
    const other = await world.person();
    await world.plant(person(other.person, {}));
    expect((await other.call('/api/office/agenda')).status).toBe(403);
    expect((await world.server.app.request('/api/office/agenda')).status).toBe(401);
  });

  test('a record whose step cannot be taken stops no other, and is tried again', async () => {
    const bad = exampleMatch('proposed', 'bad');
    // Its profiles are missing: ending it is refused, and the other one must not wait for that.
    await world.plant({ ...bad, data: { ...bad.data, movedAt: NOON } });
    goTo(30);
    await world.server.scheduler.follow();
    expect((await world.record('match', match.id))?.state).toBe('expired');
    expect((await world.record('match', bad.id))?.state).toBe('proposed');
    const metrics = await (await world.server.app.request('/metrics')).text();
    expect(metrics).toContain('cxc_job_steps_total{job="matches",result="taken"} 1');
    expect(metrics).toMatch(/cxc_job_steps_total\{job="matches",result="failed"\} [1-9]/);
  });
});
