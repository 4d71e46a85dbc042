// Do the papers of an exchange come as far as they are asked to, for an exchange like everybody's?
import { afterEach, expect, test } from 'vitest';
import {
  agreement,
  agreementIdOf,
  ctq,
  ctqIdOf,
  exchangeId,
  registry,
  signatoriesOn,
  type Partnership,
} from '@cxc/domain';
import { programmeDate, type RecordOf } from '@cxc/domain/kernel';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { testClock } from '../testing/toyWorld.ts';
import { advanceAgreement, advanceCtq, type AgreementStage, type CtqStage } from './documents.ts';
import { demoMatch } from './matches.ts';
import { STAFFED, partnershipId, personNamed } from './people.ts';
import { act } from './requests.ts';
import { plantDemo, plantReferences } from './world.ts';

const NOW = '2026-11-28T09:00:00.000Z';
let server: Server | undefined;
afterEach(() => server?.close());

async function withExchange(ctqStage: CtqStage, agreementStage: AgreementStage) {
  const storage = new MemoryStorage();
  server = createServer({
    storage,
    registry,
    signer: signerFrom(newSigningKey()),
    clock: testClock(NOW),
  });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
  const matchId = demoMatch('demo.brisa', 'demo.hofgarten');
  const id = exchangeId(matchId, 1);
  await server.authority.act(async (docket, tx) => {
    const by = personNamed('demo.admin.hitechtex');
    const start = '2027-03-08';
    const give = (command: string, payload: object) =>
      act(docket, tx, { by, concept: 'exchange', record: id, command, payload: { ...payload } });
    if (!(await tx.findRecord('exchange', id)))
      await give('create', {
        matchId,
        round: 1,
        type: 'exploring_new_markets',
        plannedStart: start,
        plannedEnd: '2027-03-10',
        plannedWorkingDays: 3,
      });
    await give('setFigures', {
      actualStart: start,
      actualEnd: '2027-03-10',
      actualWorkingDays: 3,
      agreedLumpSum: 300_00,
    });
    await advanceCtq(docket, tx, id, ctqStage);
    await advanceAgreement(docket, tx, id, agreementStage);
  });
  return storage.read(async (view) => ({
    ctq: await view.findRecord('ctq', ctqIdOf(id)),
    agreement: await view.findRecord('agreement', agreementIdOf(id)),
    partnerships: (await view.allRecords('partnership')) as readonly RecordOf<Partnership>[],
  }));
}

test('R-CT-03 R-FA-03 from the draft to the last signature', async () => {
  const held = await withExchange('uploaded_signed', 'uploaded_signed');
  const { partnerships } = held;
  expect(held.ctq?.state).toBe('uploaded_signed');
  expect(held.agreement?.state).toBe('uploaded_signed');
  const today = programmeDate(NOW);
  for (const acronym of STAFFED) {
    const found = partnerships.find(({ id }) => id === partnershipId(acronym));
    expect(signatoriesOn(found?.data.signatories, today), acronym).toHaveLength(1);
  }
});

test('the demo world holds a CTQ and an agreement in each of their states', async () => {
  const storage = new MemoryStorage();
  server = createServer({
    storage,
    registry,
    signer: signerFrom(newSigningKey()),
    clock: testClock(NOW),
  });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
  for (const concept of [ctq, agreement]) {
    const held = await storage.read((view) => view.allRecords(concept.name));
    const states = concept.states.flatMap(({ to }) => (to === 'same' ? [] : [to]));
    expect(new Set(held.map(({ state }) => state)), concept.name).toEqual(new Set(states));
  }
});

test('or only to a stage on the way', async () => {
  const held = await withExchange('changes_requested', 'lump_sum_check');
  expect(held.ctq).toMatchObject({ state: 'changes_requested', data: { revision: 2 } });
  expect(held.agreement?.state).toBe('lump_sum_check');
});
