// Do the papers of an exchange come as far as they are asked to, for an exchange like everybody's?
import { afterEach, expect, test } from 'vitest';
import {
  agreementIdOf,
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

async function withExchange(ctq: CtqStage, agreement: AgreementStage) {
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
    await advanceCtq(docket, tx, id, ctq);
    await advanceAgreement(docket, tx, id, agreement);
  });
  return storage.read(async (view) => ({
    ctq: await view.findRecord('ctq', ctqIdOf(id)),
    agreement: await view.findRecord('agreement', agreementIdOf(id)),
    partnerships: (await view.allRecords('partnership')) as readonly RecordOf<Partnership>[],
  }));
}

test('R-CT-03 R-FA-03 from the draft to the last signature', async () => {
  const { ctq, agreement, partnerships } = await withExchange('uploaded_signed', 'uploaded_signed');
  expect(ctq?.state).toBe('uploaded_signed');
  expect(agreement?.state).toBe('uploaded_signed');
  const today = programmeDate(NOW);
  for (const acronym of STAFFED) {
    const found = partnerships.find(({ id }) => id === partnershipId(acronym));
    expect(signatoriesOn(found?.data.signatories, today), acronym).toHaveLength(1);
  }
});

test('or only to a stage on the way', async () => {
  const { ctq, agreement } = await withExchange('changes_requested', 'lump_sum_check');
  expect(ctq).toMatchObject({ state: 'changes_requested', data: { revision: 2 } });
  expect(agreement?.state).toBe('lump_sum_check');
});
