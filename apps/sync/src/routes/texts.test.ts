// Who gets at a text by a call, in which form, and who hears of it? Over the toy scheme. (G-cases, RT-6, HOC-7)
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newDocument, readWritten, textAt, writeText } from '@cxc/domain/coedit';
import { isMessage, TextAnswer, TextState } from '@cxc/domain/wire';
import * as Y from 'yjs';
import { note, noteId } from '../authority/testing/toyNote.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';

const A = '20000000-0000-4000-8000-00000000000a';
const B = '20000000-0000-4000-8000-00000000000b';
const OWNER = `writer@organisation:${A}`;
const { written } = note;
if (!written) throw new Error('the toy note is written together');
const { shape } = written;
let world: World;
let me: Client;
const record = noteId(A, 'shared');
const path = `/api/texts/note/${record}`;
beforeEach(async () => {
  world = await createWorld();
  me = await world.person(OWNER);
  const payload = { organisation: A, label: 'shared' };
  const [outcome] = await me.push(me.command(OWNER, 'note', record, 'create', { payload }));
  expect(outcome?.verdict).toBe('accepted');
});
afterEach(() => world.close());

const post = (client: Client, body: unknown, to = path): Promise<Response> =>
  client.call(to, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
function change(title: string): { id: string; revision: number; change: string } {
  const doc = newDocument(shape);
  const text = textAt(doc, 'title');
  if (text) writeText(text, title);
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
  return { id: uuid(), revision: 1, change: bytes.toString('base64') };
}
async function read(client: Client, query = ''): Promise<TextState> {
  const state: unknown = await (await client.call(path + query)).json();
  if (!isMessage(TextState, state)) throw new Error(JSON.stringify(state));
  return state;
}
async function titleFor(client: Client): Promise<string | undefined> {
  const doc = newDocument(shape);
  Y.applyUpdate(doc, Buffer.from((await read(client)).change, 'base64'));
  return readWritten(doc, shape)?.texts['title'];
}

test('a change comes up and is there for who sees the record; only what is missing goes down', async () => {
  const desk = await world.person('officer@so');
  const answer: unknown = await (await post(me, change('Ours'))).json();
  expect(isMessage(TextAnswer, answer)).toBe(true);
  expect(answer).toMatchObject({ verdict: 'accepted', position: 2 });
  expect(await titleFor(desk)).toBe('Ours');
  const doc = newDocument(shape);
  Y.applyUpdate(doc, Buffer.from((await read(me)).change, 'base64'));
  const vector = Buffer.from(Y.encodeStateVector(doc)).toString('base64url');
  expect((await read(me, `?revision=1&since=${vector}`)).change.length).toBeLessThan(8);
  expect((await read(me, `?revision=7&since=${vector}`)).change.length).toBeGreaterThan(20);
});

test('who sees it and may not write it is refused, and the words are kept', async () => {
  const desk = await world.person('officer@so');
  expect(await (await post(desk, change('Mine'))).json()).toMatchObject({
    verdict: 'refused',
    refusal: { code: 'FIELD_FORBIDDEN', field: 'title' },
    kept: true,
  });
  expect(await titleFor(me)).toBeUndefined();
});

test('for everybody else there is none', async () => {
  const other = await world.person(`writer@organisation:${B}`);
  for (const answer of [
    await post(other, change('x')),
    await other.call(path),
    await me.call(`/api/texts/note/${noteId(A, 'none')}`),
    await me.call('/api/texts/note/../x'),
    await me.call('/api/texts/person/' + me.person),
  ])
    expect(answer.status).toBe(404);
  expect((await world.server.app.request(path)).status).toBe(401);
});

test.each([
  ['no base64', { ...change('x'), change: '€' }, 400],
  ['no revision', { ...change('x'), revision: 0 }, 400],
  ['20 MB', { ...change('x'), change: 'A'.repeat(20_000_000) }, 413],
])('E01: a body with %s is refused at the door', async (_what, body, status) => {
  expect((await post(me, body)).status).toBe(status);
});

test('a vector that is none is refused; bytes that are no change are too', async () => {
  expect((await me.call(`${path}?revision=1&since=____`)).status).toBe(400);
  const answer = await post(me, { ...change('x'), change: 'AAECAwQ=' });
  expect(await answer.json()).toMatchObject({ refusal: { code: 'TEXT_BROKEN' }, kept: false });
});

test('a change is hinted to who sees the record, and to nobody else', async () => {
  const other = await world.person(`writer@organisation:${B}`);
  const streamOf = async (client: Client) => (await client.call('/api/live')).body?.getReader();
  const [mine, theirs] = [await streamOf(me), await streamOf(other)];
  const next = async (reader: typeof mine) =>
    new TextDecoder().decode((await reader?.read())?.value);
  expect(await next(mine)).toContain('beat');
  expect(await next(theirs)).toContain('beat');
  await post(me, change('Ours'));
  expect(await next(mine)).toContain('changed');
  // Theirs says nothing of it: the next thing it says is its end.
  const after = next(theirs);
  world.server.live.end({ person: other.person });
  expect(await after).toContain('ended');
  await mine?.cancel();
});
