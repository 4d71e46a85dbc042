// Does the pen move with the day, does a late word become a correction, and does deleting hurt nothing? Asked of the
// server, in the demo world.
import { afterEach, expect, test } from 'vitest';
import { registry, type Exchange } from '@cxc/domain';
import { derivedId, type RecordOf } from '@cxc/domain/kernel';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { receive } from '../authority/wellFormed.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { testClock } from '../testing/toyWorld.ts';
import { demoExchange } from './pairs.ts';
import { personNamed } from './people.ts';
import { act } from './requests.ts';
import { plantDemo, plantReferences } from './world.ts';

const NOW = '2026-12-02T09:00:00.000Z';
let server: Server | undefined;
afterEach(() => server?.close());

async function demo() {
  const storage = new MemoryStorage();
  server = createServer({
    storage,
    registry,
    signer: signerFrom(newSigningKey()),
    clock: testClock(NOW),
  });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
  return { storage, authority: server.authority };
}

test('R-EX-06 J7: figures after the start are refused as a whole, kept as a correction once, and adopted in one act', async () => {
  const { storage, authority } = await demo();
  const lead = personNamed('demo.admin.hitechtex');
  const office = personNamed('demo.so');
  const id = demoExchange('demo.nordisk');
  const find = (concept: string, record: string) =>
    storage.read((view) => view.findRecord(concept, record));
  const before = (await find('exchange', id)) as RecordOf<Exchange>;
  const { actualStart, actualEnd, agreedLumpSum } = before.data;
  const figures = { actualStart, actualEnd, actualWorkingDays: 8, agreedLumpSum };
  const request = {
    id: derivedId('request', 'late'),
    author: lead.id,
    hat: `partnership_admin@${lead.roles[0]?.key ?? ''}`,
    concept: 'exchange',
    record: id,
    after: [],
    // A device that runs a day behind: a claim that decides nothing.
    deviceAt: '2026-11-20T18:00:00.000Z',
    act: 'command',
    command: 'setFigures',
    payload: { ...figures, reason: 'One day less.' },
  };
  const device = derivedId('device', 'late');
  for (let sent = 0; sent < 2; sent += 1)
    await authority.act(async (docket) => {
      const outcome = await docket.enter({ person: lead.id, device }, receive(request, 0));
      expect(outcome).toMatchObject({
        verdict: 'refused',
        refusal: { code: 'SO_AUTHORITY_AFTER_START' },
      });
    });
  expect(await find('exchange', id)).toEqual(before);
  const correction = derivedId('correction', request.id);
  expect(await find('correction', correction)).toMatchObject({
    version: 1,
    state: 'open',
    data: { proposed: figures, deviceAt: request.deviceAt, receivedAt: NOW, askedBy: lead.id },
  });

  await authority.act(async (docket, tx) => {
    await act(docket, tx, {
      by: office,
      concept: 'correction',
      record: correction,
      command: 'adopt',
      payload: {},
    });
  });
  expect((await find('correction', correction))?.state).toBe('adopted');
  const after = (await find('exchange', id)) as RecordOf<Exchange>;
  expect(after).toMatchObject({ state: 'started', data: { ...figures, finalFigures: figures } });
  const lines = Object.values(after.data.figuresHistory ?? {});
  expect(lines.find((line) => line.correction === correction)).toMatchObject({
    role: 'so',
    proposedBy: lead.id,
    by: office.id,
    reason: 'One day less.',
  });
});

test.each([
  ['overdue, both papers half signed', 'demo.zwijndrecht'],
  ['its papers with the Support Office', 'demo.lyon'],
])(
  'R-EX-05 M13: delete and restore is the identity on everything related: %s',
  async (_how, visitor) => {
    const { storage, authority } = await demo();
    const office = personNamed('demo.so');
    const id = demoExchange(visitor);
    const exchange = (await storage.read((view) =>
      view.findRecord('exchange', id),
    )) as RecordOf<Exchange>;
    const { matchId, voProfileId, hoProfileId } = exchange.data;
    const related: [concept: string, id: string][] = [
      ['match', matchId],
      ['profile', voProfileId],
      ['profile', hoProfileId],
      ...['ctq', 'agreement', 'evidence'].map((name): [string, string] => [
        name,
        derivedId(name, id),
      ]),
      ['report', derivedId('report', id, 'VO')],
      ['report', derivedId('report', id, 'HO')],
    ];
    /** What people see of them; their time lines and stamps grow. */
    const seen = () =>
      storage.read(async (view) => {
        const records = [];
        for (const [concept, record] of related) {
          const found = await view.findRecord(concept, record);
          if (!found) throw new Error(`no ${concept}`);
          const { history: _history, movedAt: _moved, ...data } = found.data;
          records.push({ concept, state: found.state, data });
        }
        return records;
      });
    const give = (command: string, payload: object) =>
      authority.act(async (docket, tx) => {
        await act(docket, tx, {
          by: office,
          concept: 'exchange',
          record: id,
          command,
          payload: { ...payload },
        });
      });
    const before = await seen();
    await give('delete', { reason: 'By mistake.' });
    const between = await seen();
    expect(between[0]?.state).toBe('validated');
    expect(between[1]?.state).toBe('published');
    // The host has other visitors and stays busy with them.
    expect(between[2]).toMatchObject({ state: 'in_exchange' });
    await give('restore', {});
    expect(await seen()).toEqual(before);
    const restored = (await storage.read((view) =>
      view.findRecord('exchange', id),
    )) as RecordOf<Exchange>;
    const { said: _said, ...data } = restored.data;
    const { said: _none, ...was } = exchange.data;
    expect({ state: restored.state, data }).toEqual({ state: exchange.state, data: was });
  },
);

test.each([
  ['its commitment is opened again', 'ctq', 'reopen', { reason: 'The agenda names another hall.' }],
  ['its agreement is signed anew', 'agreement', 'restartSigning', { falls: ['VO', 'VOP'] }],
] as const)(
  '3.3 ready to start, and %s: it goes back by itself',
  async (_case, concept, command, payload) => {
    const { storage, authority } = await demo();
    const id = demoExchange('demo.bergamo');
    const find = () => storage.read((view) => view.findRecord('exchange', id));
    expect((await find())?.state).toBe('ready_to_start');
    // The host's side does not read the agreement: it reads off the exchange that it is signed.
    expect((await find())?.data['agreementSigned']).toBe(true);
    await authority.act(async (docket, tx) => {
      await act(docket, tx, {
        by: personNamed('demo.so'),
        concept,
        record: derivedId(concept, id),
        command,
        payload: concept === 'ctq' ? { ...payload, falls: ['HO', 'HOP', 'VO', 'VOP'] } : payload,
      });
    });
    const back = await find();
    expect(back?.state).toBe('preparation');
    expect(back?.data['agreementSigned']).toBe(concept === 'ctq' ? true : undefined);
    expect(
      Object.values((back?.data as Exchange).said ?? {}).map(({ command: said }) => said),
    ).toEqual(['fallBack']);
    const notices = await storage.read((view) => view.allRecords('notice'));
    const { vop } = (back?.data as Exchange).parties;
    expect(
      notices
        .filter(({ data }) => data['code'] === 'EXCHANGE_FALL_BACK')
        .map(({ data }) => data['key']),
    ).toContain(`partnership:${vop}`);
  },
);

test('3.3 ready to start, and its distance is set otherwise: the agreement is outdated, it goes back once', async () => {
  const { storage, authority } = await demo();
  const id = demoExchange('demo.bergamo');
  const find = (concept: string, record: string) =>
    storage.read((view) => view.findRecord(concept, record));
  const before = (await find('exchange', id)) as RecordOf<Exchange>;
  await authority.act(async (docket, tx) => {
    await act(docket, tx, {
      by: personNamed('demo.so'),
      concept: 'exchange',
      record: id,
      command: 'setDistance',
      payload: { distanceKm: (before.data.distanceKm ?? 0) + 1, reason: 'By their addresses.' },
    });
  });
  expect((await find('agreement', derivedId('agreement', id)))?.state).toBe('lump_sum_check');
  const after = (await find('exchange', id)) as RecordOf<Exchange>;
  expect(after.state).toBe('preparation');
  expect(Object.values(after.data.said ?? {})).toMatchObject([{ missing: 'FA_NOT_SIGNED' }]);
});
