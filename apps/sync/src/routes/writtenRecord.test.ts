// Are a record and the text it is written in one, whoever changes which of them; can a device prove what the server
// took; and does nobody lose the words that were refused? Over the toy scheme. (J4, J5, YJS-11, YJS-12, HOC-1, E06)
import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newDocument, readWritten, textAt, writeText } from '@cxc/domain/coedit';
import {
  actorUnder,
  addDays,
  programmeDate,
  recordAsWritten,
  seenHash,
  startOfDay,
} from '@cxc/domain/kernel';
import {
  KeptTextAnswer,
  KeptTextsAnswer,
  type TextAnswer,
  type TextReceipt,
  TextState,
  isMessage,
  textReceiptText,
} from '@cxc/domain/wire';
import * as Y from 'yjs';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { note, noteId } from '../authority/testing/toyNote.ts';
import { keepHouse } from '../jobs/housekeeping.ts';
import { type Client, JSON_HEADERS, type World, createWorld, uuid } from '../testing/toyWorld.ts';

const A = '20000000-0000-4000-8000-00000000000a';
const OWNER = `writer@organisation:${A}`;
const { written } = note;
if (!written) throw new Error('the toy note is written together');
const { shape } = written;
const id = noteId(A, 'shared');
const path = `/api/texts/note/${id}`;
const signer = signerFrom(newSigningKey());
let world: World;
let me: Client;

async function begin(): Promise<[World, Client]> {
  const made = await createWorld({ signer });
  const owner = await made.person(OWNER);
  const payload = { organisation: A, label: 'shared', title: 'First' };
  await owner.push(owner.command(OWNER, 'note', id, 'create', { payload }));
  return [made, owner];
}
beforeEach(async () => {
  [world, me] = await begin();
});
afterEach(() => world.close());

/** The text as somebody has it, to be written in. */
async function open(client: Client): Promise<Y.Doc> {
  const state: unknown = await (await client.call(path)).json();
  if (!isMessage(TextState, state)) throw new Error(JSON.stringify(state));
  const doc = newDocument(shape);
  Y.applyUpdate(doc, Buffer.from(state.change, 'base64'));
  return doc;
}
/** Writes in it and says what is to be sent. */
function writing(doc: Y.Doc, name: string, letters: string) {
  const before = Y.encodeStateVector(doc);
  const text = textAt(doc, name);
  if (text) writeText(text, letters);
  const change = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64');
  return { id: uuid(), revision: 1, change };
}
async function send(client: Client, body: unknown): Promise<TextAnswer> {
  const init = { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) };
  return (await (await client.call(path, init)).json()) as TextAnswer;
}
const vectorOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateVector(doc)).toString('base64url');
/** What is sealed by who has this text on the screen. */
async function seal(doc: Y.Doc, text = vectorOf(doc)) {
  const record = await world.record('note', id);
  const said = readWritten(doc, shape);
  if (!record || !said) throw new Error('nothing to seal');
  const shown = recordAsWritten(note, record, said).record;
  const seen = seenHash(note, shown, actorUnder(me.person, OWNER));
  const [outcome] = await me.push(me.command(OWNER, 'note', id, 'seal', { seen, text }));
  return outcome;
}
const said = async (client = me) => readWritten(await open(client), shape)?.texts;

test('the fields of a record follow its text, with who wrote last', async () => {
  await send(me, writing(await open(me), 'title', 'Ours'));
  await world.server.texts.settled();
  expect(await world.record('note', id)).toMatchObject({
    version: 2,
    data: { title: 'Ours', editedBy: me.person },
  });
  // Nothing new: nobody is sent anything.
  await world.server.texts.settle('note', id);
  expect((await world.record('note', id))?.version).toBe(2);
});

test('what is sealed is the text at the vector its person saw, to the letter, and no later word enters it', async () => {
  const doc = await open(me);
  const early = vectorOf(doc);
  await send(me, writing(doc, 'title', 'Ours'));
  expect(await seal(doc, early)).toMatchObject({ refusal: { code: 'NOTE_BEHIND' } });
  const unsent = writing(doc, 'body', 'On its way');
  expect(await seal(doc)).toMatchObject({ refusal: { code: 'NOTE_BEHIND' } });
  await send(me, unsent);
  expect(await seal(doc)).toMatchObject({ verdict: 'accepted' });
  expect(await world.record('note', id)).toMatchObject({
    state: 'sealed',
    data: { title: 'Ours', body: 'On its way' },
  });
  expect(await send(me, writing(doc, 'body', 'Late'))).toMatchObject({
    refusal: { code: 'NOT_EDITABLE_NOW' },
    kept: true,
  });
  expect((await world.record('note', id))?.data['body']).toBe('On its way');
});

test('a seal over the record alone holds only where the text says the same', async () => {
  const doc = await open(me);
  await send(me, writing(doc, 'title', 'Ours'));
  const seen = await world.seen(me, OWNER, 'note', id);
  const [stale] = await me.push(me.command(OWNER, 'note', id, 'seal', { seen }));
  expect(stale).toMatchObject({ refusal: { code: 'STALE_DECISION' } });
  await world.server.texts.settled();
  const now = await world.seen(me, OWNER, 'note', id);
  const [done] = await me.push(me.command(OWNER, 'note', id, 'seal', { seen: now }));
  expect(done?.verdict).toBe('accepted');
});

test('a form’s edit goes through the text: letters of others stay, and a field that moved meanwhile is not overwritten', async () => {
  const doc = await open(me);
  await send(me, writing(doc, 'title', 'Ours'));
  const edit = (field: string, base: unknown, value: string) =>
    me.push(me.edit(OWNER, 'note', id, { [field]: { base, value } }));
  const [body] = await edit('body', null, 'From the form');
  expect(body?.verdict).toBe('accepted');
  expect(await said()).toEqual({ title: 'Ours', body: 'From the form' });
  expect((await world.record('note', id))?.data).toMatchObject({
    title: 'Ours',
    body: 'From the form',
  });
  const [title] = await edit('title', 'First', 'Mine');
  expect(title).toMatchObject({ verdict: 'refused', refusal: { code: 'CHANGED_MEANWHILE' } });
  // Who wrote in the text meanwhile, away, meets it letter by letter.
  await send(me, writing(doc, 'body', 'Away. '));
  expect((await said())?.['body']).toContain('From the form');
  expect((await said())?.['body']).toContain('Away.');
});

test('two that fill a field beyond its measure: the record waits, sealing names the field, others go on', async () => {
  const doc = await open(me);
  const other = await open(me);
  await send(me, writing(doc, 'title', 'a'.repeat(150)));
  await send(me, writing(other, 'title', 'b'.repeat(150)));
  await world.server.texts.settled();
  expect((await world.record('note', id))?.data['title']).toBe('First');
  const whole = await open(me);
  expect(await seal(whole)).toMatchObject({
    refusal: { code: 'VALUE_NOT_ALLOWED', field: 'title' },
  });
  const [edit] = await me.push(
    me.edit(OWNER, 'note', id, { body: { base: null, value: 'Goes on' } }),
  );
  expect(edit?.verdict).toBe('accepted');
  await send(me, writing(whole, 'title', 'Short'));
  await world.server.texts.settled();
  expect((await world.record('note', id))?.data).toMatchObject({ title: 'Short', body: 'Goes on' });
});

test('HOC-1: what is acknowledged is signed, by the key that signs outcomes', async () => {
  const answer = await send(me, writing(await open(me), 'title', 'Ours'));
  const { receipt } = answer as { receipt?: TextReceipt };
  if (!receipt) throw new Error('no receipt');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: signer.publicKey },
    format: 'jwk',
  });
  const isSigned = (of: TextReceipt): boolean =>
    verify(null, Buffer.from(textReceiptText(of)), key, Buffer.from(of.signature, 'base64url'));
  expect(isSigned(receipt)).toBe(true);
  for (const [field, value] of Object.entries(receipt))
    if (field !== 'signature') {
      const other = typeof value === 'number' ? value + 1 : `${value}x`;
      expect(isSigned({ ...receipt, [field]: other }), field).toBe(false);
    }
});

test('a restored store takes what it acknowledged on its word, whatever its author may write now', async () => {
  const doc = await open(me);
  const change = writing(doc, 'title', 'Acknowledged');
  const { receipt } = (await send(me, change)) as { receipt?: TextReceipt };
  const [restored] = await begin();
  const desk = await restored.person('officer@so');
  const state = (await (await desk.call(path)).json()) as TextState;
  expect(state.epoch).not.toBe(receipt?.epoch);
  // Their author has no right to write here any more.
  const owned = { ...receipt, person: desk.person } as TextReceipt;
  const { signature: _old, ...unsigned } = owned;
  const word = { ...unsigned, signature: signer.sign(textReceiptText(unsigned)) };
  expect(await send(desk, { ...change, receipt })).toMatchObject({ verdict: 'refused' });
  expect(await send(desk, { ...change, receipt: owned })).toMatchObject({ verdict: 'refused' });
  expect(await send(desk, { ...change, id: uuid(), receipt: word })).toMatchObject({
    verdict: 'refused',
  });
  expect(await send(desk, { ...change, receipt: word })).toMatchObject({ verdict: 'accepted' });
  expect((await said(desk))?.['title']).toContain('Acknowledged');
  await restored.close();
});

test('what was refused is named, fetched, set aside and taken back; after 30 days aside it is gone', async () => {
  const desk = await world.person('officer@so');
  const change = writing(await open(desk), 'title', 'Mine');
  await send(desk, change);
  const list = async (client: Client) => {
    const answer: unknown = await (await client.call('/api/kept-texts')).json();
    if (!isMessage(KeptTextsAnswer, answer)) throw new Error(JSON.stringify(answer));
    return answer.kept;
  };
  expect(await list(desk)).toMatchObject([
    { id: change.id, concept: 'note', record: id, revision: 1, code: 'FIELD_FORBIDDEN' },
  ]);
  expect(await list(me)).toEqual([]);
  const at = `/api/kept-texts/${change.id}`;
  const kept: unknown = await (await desk.call(at)).json();
  expect(isMessage(KeptTextAnswer, kept)).toBe(true);
  expect(kept).toMatchObject({ change: change.change });
  const discard = (client: Client) => client.call(at, { method: 'DELETE' });
  const recover = (client: Client) =>
    client.call(`${at}/recovery`, { method: 'POST', headers: JSON_HEADERS });
  for (const answer of [await me.call(at), await discard(me), await recover(me)])
    expect(answer.status).toBe(404);
  expect((await discard(desk)).status).toBe(204);
  expect((await list(desk))[0]?.discardedAt).toBeDefined();
  expect((await recover(desk)).status).toBe(204);
  expect((await list(desk))[0]?.discardedAt).toBeUndefined();
  await discard(desk);
  const tidied = async (days: number) => {
    const later = startOfDay(addDays(programmeDate(world.clock.now()), days));
    const failed: unknown[] = [];
    keepHouse({ ...world.server, now: () => later }, (_where, error) => failed.push(error))();
    await world.server.authority.act(() => Promise.resolve());
    expect(failed).toEqual([]);
    return list(desk);
  };
  expect(await tidied(29)).toHaveLength(1);
  expect(await tidied(32)).toEqual([]);
});
