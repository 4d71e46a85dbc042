// Does one open connection say the same as the two calls, to those alone who may hear it, and whatever comes on it?
// Over real sockets and the toy scheme. (RT-5, YJS-14, HOC-1, HOC-4, HOC-8, E01, E05, E06)
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newDocument, readWritten, textAt, writeText } from '@cxc/domain/coedit';
import { TEXT_CLOSED, type TextFrame, textFrame, textFrameIn } from '@cxc/domain/wire';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { note, noteId } from '../authority/testing/toyNote.ts';
import { personRecord } from '../authority/testing/toyPerson.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';

const A = '20000000-0000-4000-8000-00000000000a';
const B = '20000000-0000-4000-8000-00000000000b';
const OWNER = `writer@organisation:${A}`;
const { written } = note;
if (!written) throw new Error('the toy note is written together');
const { shape } = written;
const id = noteId(A, 'shared');
let world: World;
let port: number;
let me: Client;
let other: Client;
const open: Line[] = [];

/** A connection with a document behind it, like a device. */
class Line {
  readonly doc = newDocument(shape);
  readonly frames: TextFrame[] = [];
  readonly socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  closed: number | undefined;
  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const frame = textFrameIn(new Uint8Array(data));
      if (!frame) throw new Error('the server sent what is no frame');
      this.frames.push(frame);
      if (frame.kind === 'state') Y.applyUpdate(this.doc, frame.bytes, 'remote');
      this.#wake();
    });
    socket.on('close', (code) => {
      this.closed = code;
      this.#wake();
    });
  }
  #wake(): void {
    for (const look of this.#waiting) look();
  }
  send(frame: TextFrame): void {
    this.socket.send(textFrame(frame));
  }
  /** Writes into the document and sends that. */
  write(letters: string): string {
    const before = Y.encodeStateVector(this.doc);
    const text = textAt(this.doc, 'title');
    if (text) writeText(text, letters);
    const change = uuid();
    const bytes = Y.encodeStateAsUpdate(this.doc, before);
    this.send({ kind: 'change', id: change, revision: 1, bytes });
    return change;
  }
  get title(): string | undefined {
    return readWritten(this.doc, shape)?.texts['title'];
  }
  /** Resolves once it is so; the test's own time is the limit. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
  answerTo(change: string) {
    return this.frames.find((frame) => frame.kind === 'answer' && frame.id === change);
  }
}

const address = (at = port) => `ws://127.0.0.1:${at}/api/texts/note/${id}/socket`;
async function connect(client: Client, at = port): Promise<Line> {
  const socket = new WebSocket(address(at), {
    headers: { cookie: client.cookie, origin: `http://127.0.0.1:${at}` },
  });
  const line = new Line(socket);
  open.push(line);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  line.send({ kind: 'since', revision: 1, vector: Y.encodeStateVector(line.doc) });
  await line.until(() => line.frames.some(({ kind }) => kind === 'state'));
  return line;
}
/** What a connection that is not let in hears. */
function refusal(headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(address(), { headers });
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, answer) => {
      resolve(answer.statusCode);
      socket.terminate();
    });
  });
}

beforeEach(async () => {
  world = await createWorld();
  port = await world.server.listen(0, '127.0.0.1');
  me = await world.person(OWNER);
  other = await world.person(`lead@organisation:${A}`);
  const payload = { organisation: A, label: 'shared', title: 'First' };
  await me.push(me.command(OWNER, 'note', id, 'create', { payload }));
});
afterEach(async () => {
  for (const { socket } of open.splice(0)) socket.terminate();
  await world.close();
});

test('a change is answered with its receipt when it is durable, and the others hear of it; who sent it does not', async () => {
  const [a, b] = [await connect(me), await connect(other)];
  const before = a.frames.filter(({ kind }) => kind === 'state').length;
  const change = a.write('Ours');
  await a.until(() => a.answerTo(change) !== undefined);
  expect(a.answerTo(change)).toMatchObject({
    answer: { verdict: 'accepted', receipt: { id: change, person: me.person } },
  });
  await b.until(() => b.title === 'Ours');
  expect(a.frames.filter(({ kind }) => kind === 'state')).toHaveLength(before);
  // Whoever comes by the calls sees it too (RT-6).
  const late = await connect(me);
  expect(late.title).toBe('Ours');
});

test('RT-5, HOC-7: a page of somebody else, no page at all, no session and no right are not let in', async () => {
  const own = `http://127.0.0.1:${port}`;
  const foreign = await world.person(`writer@organisation:${B}`);
  expect(await refusal({ cookie: me.cookie, origin: 'http://evil.example' })).toBe(403);
  expect(await refusal({ cookie: me.cookie })).toBe(403);
  expect(await refusal({ origin: own })).toBe(401);
  expect(await refusal({ cookie: foreign.cookie, origin: own })).toBe(404);
});

test('YJS-14: who is there is the server’s word; a list that a device sends ends its own connection and nobody else’s', async () => {
  const [a, b] = [await connect(me), await connect(other)];
  const people = () => {
    const lists = a.frames.filter((frame) => frame.kind === 'people');
    return lists.at(-1)?.people ?? [];
  };
  b.send({ kind: 'here', where: 'title' });
  await a.until(() => people().some(({ where }) => where === 'title'));
  expect(people()).toMatchObject([
    { person: me.person, hat: OWNER, where: '' },
    { person: other.person, hat: `lead@organisation:${A}`, where: 'title' },
  ]);
  const [mine] = people();
  if (!mine) throw new Error('nobody is there');
  b.send({ kind: 'people', people: [{ ...mine, name: 'Support Office', hat: 'officer@so' }] });
  await b.until(() => b.closed !== undefined);
  expect(b.closed).toBe(TEXT_CLOSED.broken);
  await a.until(() => people().length === 1);
  expect(people()).toMatchObject([{ person: me.person }]);
});

test.each<[string, Uint8Array | string, number]>([
  ['letters', 'hello', TEXT_CLOSED.broken],
  ['an unknown kind', Uint8Array.of(9, 1, 2), TEXT_CLOSED.broken],
  ['nothing', new Uint8Array(), TEXT_CLOSED.broken],
  ['a vector that is none', Uint8Array.of(2, 0, 0, 0, 1, 255, 255, 255), TEXT_CLOSED.broken],
  ['20 MB', new Uint8Array(20_000_000), 1009],
])('E01: %s ends the sender alone, and the others write on', async (_what, bytes, code) => {
  const [a, b] = [await connect(me), await connect(other)];
  a.socket.on('error', () => {});
  a.socket.send(bytes);
  await a.until(() => a.closed !== undefined);
  expect(a.closed).toBe(code);
  const change = b.write('Goes on');
  await b.until(() => b.answerTo(change) !== undefined);
  expect(b.answerTo(change)).toMatchObject({ answer: { verdict: 'accepted' } });
});

test('E06, HOC-4: who may only read is refused and relayed to nobody; a right that was taken ends the connection', async () => {
  const desk = await world.person('officer@so');
  const [a, reader] = [await connect(me), await connect(desk)];
  const change = reader.write('Theirs');
  await reader.until(() => reader.answerTo(change) !== undefined);
  expect(reader.answerTo(change)).toMatchObject({
    answer: { verdict: 'refused', refusal: { code: 'FIELD_FORBIDDEN' }, kept: true },
  });
  await world.plant({ ...personRecord(other.person, []), version: 2 });
  await world.plant({ ...personRecord(desk.person, []), version: 2 });
  await reader.until(() => reader.closed !== undefined);
  expect(reader.closed).toBe(TEXT_CLOSED.ended);
  expect(a.title).toBe('First');
});

test('a session that ended ends its connection', async () => {
  const a = await connect(me);
  await world.server.sessions.endAllOf(me.person);
  await a.until(() => a.closed !== undefined);
  expect(a.closed).toBe(TEXT_CLOSED.ended);
});

test('HOC-8, E05: what another process wrote is heard here, and edits, cuts and new connections lose nothing', async () => {
  const second = await createWorld({ storage: world.storage });
  const there = await second.server.listen(0, '127.0.0.1');
  const [a, b] = [await connect(me), await connect(other, there)];
  let letters = a.title ?? '';
  for (let round = 0; round < 4; round += 1) {
    letters += `<${round}>`;
    const line = await connect(me, round % 2 === 0 ? port : there);
    const change = line.write(letters);
    if (round % 3 === 0) {
      // Cut before it heard the answer, it says the same again on a new one.
      line.socket.terminate();
      const again = await connect(me, there);
      const bytes = Y.encodeStateAsUpdate(line.doc);
      again.send({ kind: 'change', id: change, revision: 1, bytes });
      await again.until(() => again.answerTo(change) !== undefined);
    } else await line.until(() => line.answerTo(change) !== undefined);
    line.socket.terminate();
    await b.until(() => b.title === letters);
    await a.until(() => a.title === letters);
  }
  const newcomer = await connect(other);
  expect(newcomer.title).toBe(letters);
  for (const { socket } of open) socket.terminate();
  // The store is of both: the first world closes it.
  second.server.live.close();
});
