// Is what was decided before a restore applied as decided then, once, and only on our own signed word? (A09)
import { afterEach, expect, test } from 'vitest';
import type { Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { newSigningKey, signerFrom } from './signing.ts';
import { noteId, personRecord } from './testing/toy.ts';

const ORG = '20000000-0000-4000-8000-000000000001';
const OWNER = `writer@organisation:${ORG}`;
const ID = noteId(ORG, 'a');

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** A life of the store, and one restored to a time before everything, where nobody has a role any more. */
async function twoLives(signer = signerFrom(newSigningKey())) {
  const before = await createWorld({ signer });
  const after = await createWorld({ signer });
  worlds.push(before, after);
  const owner = await before.person(OWNER);
  await after.plant(personRecord(owner.person, []));
  const offer = async (...requests: unknown[]) => {
    const body = { protocol: 1, device: owner.device, waiting: 0, requests };
    return (await after.server.authority.push(owner.person, body)).outcomes;
  };
  const noticesOf = () =>
    after.storage.read(async (view) =>
      (await view.allRecords('notice')).filter(({ data }) => data['to'] === `user:${owner.person}`),
    );
  return { before, after, owner, offer, noticesOf };
}

const create = (owner: Client) =>
  owner.command(OWNER, 'note', ID, 'create', {
    payload: { organisation: ORG, label: 'a', title: 'Words' },
  });

const decided = async (owner: Client, request: Request) => {
  const [outcome] = await owner.push(request);
  return { request, outcome: outcome! };
};

test('A09: accepted then is applied now, though the role is gone; it gets a word of the new life, once', async () => {
  const { before, after, owner, offer } = await twoLives();
  const made = await decided(owner, create(owner));
  const edited = await decided(
    owner,
    owner.edit(OWNER, 'note', ID, { title: { base: 'Words', value: 'Better words' } }),
  );
  const seen = await before.seen(owner, OWNER, 'note', ID);
  const sealed = await decided(owner, owner.command(OWNER, 'note', ID, 'seal', { seen }));
  expect(sealed.outcome.verdict).toBe('accepted');

  const outcomes = await offer(made, edited, sealed);
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(outcomes.map(({ epoch }) => epoch)).toEqual(Array(3).fill(after.storage.epoch));
  expect(await after.record('note', ID)).toEqual(await before.record('note', ID));
  expect(await offer(made, edited, sealed)).toEqual(outcomes);
  expect(await offer(made.request)).toEqual([outcomes[0]]);
});

test('A09: what has no signature of ours on this content is judged as anything else', async () => {
  const { owner, offer, after } = await twoLives();
  const { request, outcome } = await decided(owner, create(owner));
  const stranger = await twoLives();
  const foreign = await decided(stranger.owner, create(stranger.owner));
  const forged: { request: Request; outcome: Outcome }[] = [
    { request: { ...request, id: uuid() }, outcome },
    {
      request: { ...create(owner), id: request.id, deviceAt: '2026-10-01T00:00:00.000Z' },
      outcome,
    },
    { request: create(owner), outcome: { ...outcome, signature: 'AAAA' } },
    { request: create(owner), outcome: foreign.outcome },
  ];
  for (const one of forged) {
    const [answer] = await offer(one);
    expect(answer?.refusal?.code).toBe('ROLE_REVOKED');
  }
  const refusedThen = { ...outcome, epoch: after.storage.epoch };
  const [own] = await offer({ request: { ...create(owner), id: uuid() }, outcome: refusedThen });
  expect(own?.refusal?.code).toBe('ROLE_REVOKED');
  const [broken] = await offer({ request: { ...create(owner), extra: 1 }, outcome });
  expect(broken?.refusal?.code).toBe('REQUEST_MALFORMED');
  expect(await after.record('note', ID)).toBeUndefined();
});

test('A09: refused then stays refused, with its words in the inbox', async () => {
  const { owner, offer, noticesOf, before } = await twoLives();
  await before.plant({ ...personRecord(owner.person, []), version: 2 });
  const refused = await decided(owner, create(owner));
  expect(refused.outcome.verdict).toBe('refused');
  const [outcome] = await offer(refused);
  expect(outcome).toMatchObject({ verdict: 'refused', refusal: refused.outcome.refusal });
  expect(await noticesOf()).toMatchObject([{ data: { request: refused.request } }]);
});

test('A09: what the restored records no longer allow is not forced: RESTORE_CONFLICT, words kept', async () => {
  const { owner, offer, noticesOf, after } = await twoLives();
  await decided(owner, create(owner));
  const edited = await decided(
    owner,
    owner.edit(OWNER, 'note', ID, {
      title: { base: 'Words', value: 'Mine' },
      body: { base: null, value: 'More' },
    }),
  );
  const orphan = await offer(edited);
  expect(orphan[0]?.refusal).toMatchObject({ code: 'RESTORE_CONFLICT' });
  const second = await decided(
    owner,
    owner.edit(OWNER, 'note', ID, {
      title: { base: 'Mine', value: 'Mine again' },
      body: { base: 'More', value: 'Even more' },
    }),
  );
  const data = { organisation: ORG, label: 'a', title: 'Written since', body: 'More' };
  await after.plant({ concept: 'note', id: ID, version: 1, state: 'open', data });
  const [partly] = await offer(second);
  expect(partly).toMatchObject({
    verdict: 'partly',
    refusal: { code: 'RESTORE_CONFLICT' },
    collided: ['title'],
  });
  expect((await after.record('note', ID))?.data).toMatchObject({
    title: 'Written since',
    body: 'Even more',
  });
  expect((await noticesOf()).map((item) => item.data['code'])).toEqual([
    'RESTORE_CONFLICT',
    'RESTORE_CONFLICT',
  ]);
});
