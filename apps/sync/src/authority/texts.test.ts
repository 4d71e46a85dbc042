// Is a text what was let in, for everybody, whatever comes and whenever the process dies; and does nothing enter
// that its sender may not write? Real Yjs documents over the CTQ. (YJS-1 to YJS-15, HOC-1 to HOC-8, E01 to E06)
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ctq, type Ctq } from '@cxc/domain';
import { bringMeans, type RecordOf, type Registry } from '@cxc/domain/kernel';
import { readWritten, newDocument, writeText } from '@cxc/domain/coedit';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newSigningKey, signerFrom } from './signing.ts';
import { createTextRights } from './textRights.ts';
import { SERVER_MEANS } from '../means.ts';
import { createChanges } from '../engine/replication/changes.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { STORE_FILE, SqliteStorage } from '../engine/storage/sqlite.ts';
import { type Storage, StorageFailed } from '../engine/storage/storage.ts';
import { findPage } from '../engine/coedit/page.ts';
import { createTexts } from '../engine/coedit/texts.ts';
import type { Texts } from '../engine/coedit/words.ts';
import { Pen } from '../engine/coedit/testing/pen.ts';

bringMeans(SERVER_MEANS);
const signer = signerFrom(newSigningKey());
const NOW = '2026-11-29T10:00:00.000Z';
const found = ctq.examples().find(({ state }) => state === 'draft');
if (!found?.data) throw new Error('no example in draft');
const draft: RecordOf<Ctq> = found;
const { vo, ho, vop } = draft.data.parties;
const written = ctq.written;
if (!written) throw new Error('a CTQ is written together');
const { shape } = written;
const place = { concept: 'ctq', record: draft.id };

const registry: Registry = {
  concepts: [ctq],
  people: 'person',
  hatsOf: (person) => person.data['hats'] as string[],
  onRefused: () => [],
  onTold: () => [],
  ruleSetAt: () => '1',
};
const VISITOR = '00000000-0000-4000-8000-000000000001';
const HOST = '00000000-0000-4000-8000-000000000002';
const LEAD = '00000000-0000-4000-8000-000000000003';
const STRANGER = '00000000-0000-4000-8000-000000000004';
const hatsByPerson = {
  [VISITOR]: [`participant@organisation:${vo}`],
  [HOST]: [`participant@organisation:${ho}`],
  [LEAD]: [`partnership_coordinator@partnership:${vop}`],
  [STRANGER]: ['participant@organisation:00000000-0000-4000-8000-0000000000ff'],
};

async function plant(storage: Storage): Promise<void> {
  await storage.transact(async (tx) => {
    for (const [id, hats] of Object.entries(hatsByPerson))
      await tx.putRecord(
        { concept: 'person', id, version: 1, state: 'active', data: { hats } },
        [],
      );
    await tx.putRecord(draft, []);
  });
}

function serve(
  storage: Storage,
  mergeShare = Number.POSITIVE_INFINITY,
  onDefect = (_where: string, error: unknown): void => {
    throw error;
  },
): Texts {
  const now = () => NOW;
  const rights = createTextRights({ registry, now });
  return createTexts({
    storage,
    changes: createChanges(storage),
    ...rights,
    signer,
    mergeShare,
    follow: () => Promise.resolve(),
    onDefect,
    lost: () => {},
    now,
  });
}

/** The record as it stands: other fields, another state. */
async function stand(storage: Storage, state: string, parts: Partial<Ctq> = {}): Promise<void> {
  const data = { ...draft.data, ...parts };
  await storage.transact((tx) => tx.putRecord({ ...draft, state, data, version: 2 }, []));
}

let storage: Storage;
let texts: Texts;
beforeEach(async () => {
  storage = new MemoryStorage();
  await plant(storage);
  texts = serve(storage);
});
afterEach(async () => {
  texts.close();
  await storage.close();
});

async function pen(person: string, on = texts): Promise<Pen> {
  const made = new Pen(person, shape, place);
  await made.fetch(on);
  return made;
}

/** What a newcomer reads. */
async function text(on = texts) {
  return (await pen(LEAD, on)).said();
}

describe('a text written together', () => {
  test('begins with what the record says, and a change is there for all, once (YJS-1)', async () => {
    const visitor = await pen(VISITOR);
    expect(visitor.said()?.texts['responsibilityVo']).toBe(draft.data.responsibilityVo);
    const host = await pen(HOST);
    const id = visitor.add('sessions', 'Visit of the workshop');
    visitor.write('responsibilityVo', 'We bring cake.');
    const again = [...visitor.waiting];
    expect(await visitor.send(texts)).toMatchObject({ verdict: 'accepted', position: 3 });
    for (const incoming of again)
      expect(await visitor.offer(texts, incoming)).toMatchObject({
        verdict: 'accepted',
        position: 3,
      });
    const whole = (await text())?.texts['responsibilityVo'];
    expect(whole).toBe('We bring cake.');
    // Only the difference travels.
    expect(await host.fetch(texts)).toBeLessThan(500);
    expect(host.said()).toEqual(visitor.said());
    expect(host.said()?.lists['sessions']?.[id]?.texts['title']).toBe('Visit of the workshop');
  });

  test('two processes that begin it at the same time begin it once, and serve one text (YJS-1, HOC-8)', async () => {
    const other = serve(storage);
    const [a, b] = await Promise.all([pen(VISITOR), pen(HOST, other)]);
    expect(a.said()).toEqual(b.said());
    a.write('place', 'Brno');
    b.write('responsibilityHo', 'We cook.');
    await Promise.all([a.send(texts), b.send(other)]);
    await Promise.all([a.fetch(other), b.fetch(texts)]);
    expect(a.said()).toEqual(b.said());
    expect((await text())?.texts).toMatchObject({ place: 'Brno', responsibilityHo: 'We cook.' });
    other.close();
  });

  test('of each part it is known who wrote in it: letters, values and items, and who only took letters out', async () => {
    const [a, b] = [await pen(VISITOR), await pen(HOST)];
    const wroteIn = (part: string) =>
      storage.read(async (view) => {
        const page = await findPage(view, { ...place, revision: 1 }, shape);
        return (page?.wroteIn(part) ?? []).map(({ person }) => person).sort();
      });
    a.write('responsibilityVo', '');
    await a.send(texts);
    expect(await wroteIn('responsibilityVo')).toEqual([VISITOR]);
    a.write('insuranceNote', 'Insured by the visitor');
    const id = a.add('sessions', 'Visit of the workshop');
    await a.send(texts);
    await b.fetch(texts);
    b.write('insuranceNote', 'Yes. Insured by the visitor');
    b.write('place', 'Brno');
    await b.send(texts);
    expect(await wroteIn('insuranceNote')).toEqual([VISITOR, HOST]);
    expect(await wroteIn('place')).toEqual([HOST]);
    expect(await wroteIn(`sessions/${id}`)).toEqual([VISITOR]);
    expect(await wroteIn('responsibilityHo')).toEqual([]);
  });

  test('a text that lies in memory is read there only as the cut has it, and says what the store says (E04)', async () => {
    const at = { ...place, revision: 1 };
    const visitor = await pen(VISITOR);
    for (const letters of ['Brno', 'Brno, hall 7', '']) {
      visitor.write('place', letters);
      await visitor.send(texts);
      const [cold, warm] = await storage.read(async (view) => [
        await findPage(view, at, shape),
        await findPage(view, at, shape, texts.made),
      ]);
      const position = cold?.last.position ?? 0;
      expect(texts.made(at, position)).toBeDefined();
      expect(texts.made(at, position - 1)).toBeUndefined();
      expect(warm?.written).toEqual(cold?.written);
      expect(warm?.vector).toEqual(cold?.vector);
      // Memory goes on; the cut stays where it is.
      visitor.write('insuranceNote', `After ${letters}`);
      await visitor.send(texts);
      expect(warm?.written).toEqual(cold?.written);
    }
  });

  test('the same text written by two at once keeps both, letter by letter; a move moves one item (YJS-3)', async () => {
    const [a, b] = [await pen(VISITOR), await pen(HOST)];
    a.write('insuranceNote', 'Insured by ');
    await a.send(texts);
    await b.fetch(texts);
    a.write('insuranceNote', 'Insured by the visitor ');
    b.write('insuranceNote', 'Yes. Insured by ');
    await a.send(texts);
    await b.send(texts);
    await a.fetch(texts);
    expect(a.said()?.texts['insuranceNote']).toBe('Yes. Insured by the visitor ');
  });

  test('nobody outside sees that there is one (HOC-7)', async () => {
    await expect(pen(STRANGER)).rejects.toMatchObject({ status: 404 });
    const none = new Pen(VISITOR, shape, { concept: 'ctq', record: randomUUID() });
    await expect(none.fetch(texts)).rejects.toMatchObject({ status: 404 });
    expect(texts.count()).toBe(0);
    expect(
      await storage.read((view) => view.textUpdatesAfter({ ...place, revision: 1 }, 0)),
    ).toEqual([]);
  });

  test('a long log is folded; who stood before it misses nothing, in this process and in another', async () => {
    const other = serve(storage);
    const away = await pen(HOST, other);
    const busy = await pen(VISITOR);
    for (let n = 0; n < 450; n += 1) busy.write('place', `Brno ${n}`);
    await busy.send(texts);
    const rows = await storage.read((view) => view.textUpdatesAfter({ ...place, revision: 1 }, 0));
    // Those since the state before the last one: it is kept as well (E03).
    expect(rows.length).toBeLessThan(400);
    await away.fetch(other);
    expect(away.said()).toEqual(busy.said());
    expect(await text(serve(storage))).toEqual(busy.said());
    other.close();
  });

  test('an orderly stop leaves one state, so that the next start only hands it out, and writes on it (P10)', async () => {
    const visitor = await pen(VISITOR);
    visitor.write('place', 'Brno');
    await visitor.send(texts);
    await texts.settled();
    const state = await storage.read((view) => view.findTextState({ ...place, revision: 1 }));
    const position = state?.position ?? 0;
    expect(position).toBe(2);
    const next = serve(storage);
    expect(await text(next)).toEqual(visitor.said());
    const { vector } = await next.since(LEAD, place.concept, place.record, undefined);
    expect(vector()).toEqual(Y.encodeStateVector(visitor.doc));
    visitor.write('place', 'Brno and Praha');
    expect(await visitor.send(next)).toMatchObject({ verdict: 'accepted', position: 3 });
    // A newcomer is not handed what was read before the change.
    expect(await text(next)).toEqual(visitor.said());
    next.close();
  });

  test('what the store did not keep was not said, and nobody sees it (HOC-3)', async () => {
    const visitor = await pen(VISITOR);
    visitor.write('place', 'Brno');
    const transact = storage.transact.bind(storage);
    storage.transact = (work) =>
      transact(async (tx) => {
        await work(tx);
        throw new StorageFailed('the disk failed');
      });
    await expect(visitor.send(texts)).rejects.toThrow('the disk failed');
    storage.transact = transact;
    expect((await text())?.texts['place']).toBe(draft.data.place);
    expect(await visitor.send(texts)).toMatchObject({ verdict: 'accepted' });
    expect((await text())?.texts['place']).toBe('Brno');
  });

  test('killed and opened again it holds every change that was acknowledged (E02)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cxc-texts-'));
    const disk = await SqliteStorage.open({ dataDir: folder });
    await plant(disk);
    const first = serve(disk);
    const visitor = await pen(VISITOR, first);
    visitor.write('place', 'Brno');
    visitor.add('outcomes', '');
    await visitor.send(first);
    await disk.close();
    const reopened = await SqliteStorage.open({ dataDir: folder });
    const second = serve(reopened);
    expect(await text(second)).toEqual(visitor.said());
    await reopened.close();
    rmSync(folder, { recursive: true });
  });
});

describe('a store that is damaged (E03)', () => {
  let folder: string;
  let disk: SqliteStorage;
  const codes: string[] = [];

  /** Another start of the server, after something was done to the file. */
  async function reopened(...damage: readonly string[]): Promise<Texts> {
    await disk?.close();
    const file = new DatabaseSync(join(folder, STORE_FILE));
    // Two letters change places in the middle, as good a text as before.
    const bytes = `bytes = substr(bytes, 1, 40) || '////' || substr(bytes, 45)`;
    for (const where of damage) file.exec(`update ${where.replace('*', `set ${bytes} where`)}`);
    file.close();
    disk = await SqliteStorage.open({ dataDir: folder });
    codes.length = 0;
    return serve(disk, undefined, (_where, error) =>
      codes.push((error as { readonly code: string }).code),
    );
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cxc-texts-'));
    disk = await SqliteStorage.open({ dataDir: folder });
    await plant(disk);
  });
  afterEach(async () => {
    await disk.close();
    rmSync(folder, { recursive: true });
  });

  test('a state is made anew from the one before it and the log, and every word is there', async () => {
    const first = serve(disk);
    const visitor = await pen(VISITOR, first);
    for (let n = 0; n < 250; n += 1) visitor.write('responsibilityVo', `Word ${n}`);
    await visitor.send(first);
    first.close();
    const second = await reopened('text_state * 1');
    expect(await text(second)).toEqual(visitor.said());
    expect(codes).toEqual(['TEXT_STATE_REBUILT']);
    visitor.write('responsibilityVo', 'And one more.');
    expect(await visitor.send(second)).toMatchObject({ verdict: 'accepted' });
    second.close();
    // It was folded again, soundly.
    const third = await reopened();
    expect(await text(third)).toEqual(visitor.said());
    expect(codes).toEqual([]);
    third.close();
  });

  test('a state from before there were checksums is read before it is handed out, and has one then', async () => {
    const proven = (): boolean => {
      const file = new DatabaseSync(join(folder, STORE_FILE));
      const row = file.prepare('select count(checksum) as n from text_state').get();
      file.close();
      return row?.['n'] === 1;
    };
    const first = serve(disk);
    const visitor = await pen(VISITOR, first);
    for (let n = 0; n < 250; n += 1) visitor.write('responsibilityVo', `Word ${n}`);
    await visitor.send(first);
    first.close();
    const second = await reopened('text_state set checksum = null where 1');
    expect(proven()).toBe(false);
    expect(await text(second)).toEqual(visitor.said());
    expect(codes).toEqual([]);
    expect(proven()).toBe(true);
    second.close();
    const cut = 'text_state set checksum = null, bytes = substr(bytes, 1, 400) where 1';
    const third = await reopened(cut);
    expect(await text(third)).toEqual(visitor.said());
    expect(codes).toEqual(['TEXT_STATE_REBUILT']);
    third.close();
  });

  test('the state before and what is folded may be damaged: nobody needs them', async () => {
    const first = serve(disk);
    const visitor = await pen(VISITOR, first);
    for (let n = 0; n < 450; n += 1) visitor.write('responsibilityVo', `Word ${n}`);
    await visitor.send(first);
    first.close();
    const second = await reopened('text_state_older * 1', 'text_update * position < 300');
    expect(await text(second)).toEqual(visitor.said());
    expect(codes).toEqual([]);
    second.close();
  });

  test('a change that no state holds is gone and told, and comes back with the device of its author', async () => {
    const first = serve(disk);
    const visitor = await pen(VISITOR, first);
    const host = await pen(HOST, first);
    visitor.write('responsibilityVo', 'We bring cake.');
    await visitor.send(first);
    host.write('responsibilityHo', 'We cook.');
    await host.send(first);
    first.close();
    const second = await reopened('text_update * position = 2');
    expect((await text(second))?.texts).toMatchObject({
      responsibilityVo: draft.data.responsibilityVo,
      responsibilityHo: 'We cook.',
    });
    expect(codes).toEqual(['TEXT_WORDS_LOST']);
    host.write('responsibilityHo', 'We cook and eat.');
    expect(await host.send(second)).toMatchObject({ verdict: 'accepted' });
    visitor.write('responsibilityVo', 'We bring cake and tea.');
    const answer = await visitor.send(second);
    if (answer?.verdict !== 'gap') throw new Error('something before it is missing');
    const bytes = Y.encodeStateAsUpdate(visitor.doc, Buffer.from(answer.vector, 'base64'));
    const again = { id: randomUUID(), revision: 1, bytes };
    expect(await visitor.offer(second, again)).toMatchObject({ verdict: 'accepted' });
    expect((await text(second))?.texts).toMatchObject({
      responsibilityVo: 'We bring cake and tea.',
      responsibilityHo: 'We cook and eat.',
    });
    second.close();
  });

  test('where nothing is left nobody is shown an empty text: it says that it is damaged', async () => {
    const first = serve(disk);
    const visitor = await pen(VISITOR, first);
    visitor.write('place', 'Brno');
    await visitor.send(first);
    first.close();
    const second = await reopened('text_state * 1', 'text_update * 1');
    await expect(text(second)).rejects.toMatchObject({ status: 503, code: 'TEXT_DAMAGED' });
    visitor.write('place', 'Praha');
    await expect(visitor.send(second)).rejects.toMatchObject({ code: 'TEXT_DAMAGED' });
    second.close();
  });
});

test('HOC-1: whoever listens may fail; what is durable is acknowledged all the same, and others hear of it', async () => {
  const defects: unknown[] = [];
  const here = serve(storage, undefined, (_where, error) => defects.push(error));
  const visitor = await pen(VISITOR, here);
  const heard: (string | undefined)[] = [];
  here.listen(() => {
    throw new Error('a line that broke');
  });
  here.listen((relayed) => heard.push(...relayed.map(({ id }) => id)));
  visitor.write('place', 'Brno');
  expect(await visitor.send(here)).toMatchObject({ verdict: 'accepted' });
  expect(heard).toHaveLength(1);
  expect(defects).toHaveLength(1);
  here.close();
});

describe('what is not let in', () => {
  test('a part of somebody else: refused, kept for its author, seen by nobody (YJS-10, YJS-11)', async () => {
    const visitor = await pen(VISITOR);
    visitor.write('partyHo.address', 'Elsewhere 1');
    expect(await visitor.send(texts)).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'FIELD_FORBIDDEN', field: 'partyHo' },
      kept: true,
    });
    // What the same pen wrote after it rests on it: the server asks for what came before.
    visitor.waiting.shift();
    visitor.write('partyHo.address', 'Elsewhere 12');
    expect(await visitor.send(texts)).toMatchObject({ verdict: 'gap' });
    const host = await pen(HOST);
    expect(host.said()?.texts['partyHo.address']).toBe(draft.data.partyHo?.address);
    host.write('partyHo.address', 'Here 1');
    expect(await host.send(texts)).toMatchObject({ verdict: 'accepted' });
    const kept = await storage.read((view) => view.keptTexts('ctq', draft.id, VISITOR));
    expect(kept.map(({ code }) => code)).toEqual(['FIELD_FORBIDDEN']);
  });

  test('anything after it was frozen, and what was written in the one before: CTQ_FROZEN, kept (YJS-12, E06)', async () => {
    const visitor = await pen(VISITOR);
    visitor.write('place', 'Brno');
    await visitor.send(texts);
    visitor.write('place', 'Brno, hall 3');
    await stand(storage, 'ready_for_validation');
    const late = await visitor.send(texts);
    expect(late).toMatchObject({ verdict: 'refused', refusal: { code: 'CTQ_FROZEN' }, kept: true });
    expect((await text())?.texts['place']).toBe('Brno');
    // The next one goes on from it: what was kept fits, letter by letter; and what a form said before it was opened is in it.
    const insuranceNote = 'Written in a form, nobody had the text open.';
    await stand(storage, 'changes_requested', { revision: 2, place: 'Brno', insuranceNote });
    expect(await visitor.send(texts)).toMatchObject({
      refusal: { code: 'CTQ_FROZEN' },
      kept: true,
    });
    const [kept] = await storage.read((view) => view.keptTexts('ctq', draft.id, VISITOR));
    const fresh = await pen(VISITOR);
    expect(fresh.revision).toBe(2);
    expect(fresh.said()?.texts).toMatchObject({ place: 'Brno', insuranceNote });
    const copy = newDocument(shape);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(fresh.doc));
    Y.applyUpdate(copy, kept?.bytes ?? new Uint8Array());
    expect(readWritten(copy, shape)?.texts['place']).toBe('Brno, hall 3');
  });

  test('a right that was taken is gone with the next change (HOC-4)', async () => {
    const visitor = await pen(VISITOR);
    visitor.write('place', 'Brno');
    await storage.transact((tx) =>
      tx.putRecord(
        { concept: 'person', id: VISITOR, version: 2, state: 'active', data: { hats: [] } },
        [],
      ),
    );
    await expect(visitor.send(texts)).rejects.toMatchObject({ status: 404 });
    expect((await text())?.texts['place']).toBe(draft.data.place);
  });

  test('a change whose predecessor never came: everything from the server’s state on is asked for (YJS-8)', async () => {
    const visitor = await pen(VISITOR);
    visitor.write('place', 'A');
    visitor.write('place', 'AB');
    const [, second] = visitor.waiting;
    if (!second) throw new Error('nothing waits');
    const answer = await visitor.offer(texts, second);
    if (answer.verdict !== 'gap') throw new Error('no gap was seen');
    const missing = Y.encodeStateAsUpdate(visitor.doc, Buffer.from(answer.vector, 'base64'));
    expect(await visitor.offer(texts, { ...second, bytes: missing })).toMatchObject({
      verdict: 'accepted',
    });
    expect((await text())?.texts['place']).toBe('AB');
  });

  test('words in another’s name: a writer belongs to whoever wrote first as it (YJS-14, YJS-20)', async () => {
    const host = await pen(HOST);
    host.write('place', 'Brno');
    await host.send(texts);
    const forger = await pen(VISITOR);
    forger.doc.clientID = host.doc.clientID;
    forger.write('place', 'Brno, says the host');
    expect(await forger.send(texts)).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'TEXT_BROKEN' },
    });
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a root nobody knows', (doc) => doc.getMap('other').set('a', 1)],
    ['a map behind a text', (doc) => doc.getText('text/place').setAttribute('a', 1)],
    ['a picture in a text', (doc) => doc.getText('text/place').insertEmbed(0, { a: 1 })],
    ['bold letters', (doc) => doc.getText('text/place').insert(0, 'x', { bold: true })],
    ['a map as a value', (doc) => doc.getMap('values').set('confidentiality', new Y.Map())],
    ['bytes as a value', (doc) => doc.getMap('values').set('confidentiality', new Uint8Array(3))],
    [
      'a document in the document',
      (doc) => doc.getMap('values').set('confidentiality', new Y.Doc()),
    ],
    ['a field that is none', (doc) => doc.getMap('values').set('hash', 'x')],
    [
      'an item that is a text',
      (doc) => doc.getMap('list/sessions').set(randomUUID(), new Y.Text()),
    ],
    [
      'an item without a place',
      (doc) => doc.getMap('list/sessions').set(randomUUID(), new Y.Map()),
    ],
    [
      'an item taken out',
      (doc) => {
        const [first = ''] = doc.getMap('list/sessions').keys();
        doc.getMap('list/sessions').delete(first);
      },
    ],
    ['a text beyond every measure', (doc) => writeText(doc.getText('text/place'), 'x'.repeat(900))],
    ['an endless text', (doc) => writeText(doc.getText('text/place'), 'x'.repeat(70_000))],
  ])('%s', async (_what, write) => {
    const visitor = await pen(VISITOR);
    write(visitor.doc);
    const before = await text();
    expect(await visitor.send(texts)).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'TEXT_BROKEN' },
      kept: false,
    });
    expect(await text()).toEqual(before);
  });

  test('words that are there already, under a name nobody knows: refused, and others write on (YJS-9)', async () => {
    const visitor = await pen(VISITOR);
    visitor.add('sessions', 'Visit');
    const [known] = visitor.waiting;
    if (!known) throw new Error('nothing waits');
    await visitor.send(texts);
    // What the text has is skipped as it is read, but not before the name of its root was looked up.
    const bytes = Buffer.from(known.bytes);
    bytes.write('fist/sessions', bytes.indexOf('list/sessions'));
    expect(await visitor.offer(texts, { id: randomUUID(), revision: 1, bytes })).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'TEXT_BROKEN' },
    });
    const host = await pen(HOST);
    host.write('responsibilityHo', 'We cook.');
    expect(await host.send(texts)).toMatchObject({ verdict: 'accepted' });
  });

  test('who uses up the time of merging waits, and the others do not (YJS-9)', async () => {
    const slow = serve(storage, 0);
    const visitor = await pen(VISITOR, slow);
    visitor.write('place', 'Brno');
    await visitor.send(slow);
    visitor.write('place', 'Brno, hall 3');
    await expect(visitor.send(slow)).rejects.toMatchObject({
      status: 429,
      code: 'TOO_MUCH_AT_ONCE',
    });
    const host = await pen(HOST, slow);
    host.write('responsibilityHo', 'We cook.');
    expect(await host.send(slow)).toMatchObject({ verdict: 'accepted' });
    slow.close();
  });

  test('E04, YJS-9: a few bytes that would be merged for many seconds are found out elsewhere; much that was written far apart is not', async () => {
    const visitor = await pen(VISITOR);
    const name = 'responsibilityVo';
    // A large text in small pieces: each letter written into the middle of what is there.
    for (let round = 0; round < 2; round += 1) {
      const text = visitor.doc.getText(`text/${name}`);
      for (let n = 0; n < 2_000; n += 1) text.insert(text.length >> 1, 'x');
      const grown = Y.mergeUpdates(visitor.waiting.splice(0).map(({ bytes }) => bytes));
      const grow = { id: randomUUID(), revision: 1, bytes: grown };
      expect(await visitor.offer(texts, grow)).toMatchObject({ verdict: 'accepted' });
    }
    const evil = Array.from({ length: 1_200 }, (_, index) => {
      const doc = new Y.Doc();
      // A writer behind all others: it looks through everything before it knows its place.
      doc.clientID = 4_294_900_000 + index;
      doc.getText(`text/${name}`).insert(0, 'y');
      return Y.encodeStateAsUpdate(doc);
    });
    const bytes = Y.mergeUpdates(evil);
    const host = await pen(HOST);
    const attack = visitor.offer(texts, { id: randomUUID(), revision: 1, bytes });
    host.write('responsibilityHo', 'We cook.');
    expect(await host.send(texts)).toMatchObject({ verdict: 'accepted' });
    expect(await attack).toMatchObject({ refusal: { code: 'TEXT_BROKEN' }, kept: true });
    // Two weeks of work in the same text, in one change: each piece beside its neighbours.
    const away = await pen(LEAD);
    const text = away.doc.getText(`text/${name}`);
    for (let n = 0; n < 600; n += 1) text.insert((n * 37) % text.length, 'z');
    const work = Y.mergeUpdates(away.waiting.splice(0).map(({ bytes }) => bytes));
    expect(await away.offer(texts, { id: randomUUID(), revision: 1, bytes: work })).toMatchObject({
      verdict: 'accepted',
    });
  });

  test('2,000 mutated changes: the process lives, nothing broken enters, and others write on (E01, YJS-9)', async () => {
    const visitor = await pen(VISITOR);
    visitor.add('sessions', 'Visit');
    visitor.write('place', 'Brno');
    const samples = visitor.waiting.map(({ bytes }) => bytes);
    await visitor.send(texts);
    const forger = await pen(VISITOR);
    const flips = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        flips,
        fc.option(fc.nat(400)),
        fc.uint8Array({ maxLength: 8 }),
        async (sample, changes, cut, tail) => {
          const bytes = Uint8Array.from([...sample.subarray(0, cut ?? sample.length), ...tail]);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const answer = await forger.offer(texts, { id: randomUUID(), revision: 1, bytes });
          expect(['accepted', 'refused', 'gap']).toContain(answer.verdict);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(await text()).toBeDefined();
    const host = await pen(HOST);
    host.write('responsibilityHo', 'We cook.');
    expect(await host.send(texts)).toMatchObject({ verdict: 'accepted' });
    expect((await text())?.texts['responsibilityHo']).toBe('We cook.');
    expect(await text(serve(storage))).toEqual(await text());
  });
});

describe('clients that come and go (model)', () => {
  const who = [VISITOR, HOST, LEAD];
  const step = fc.record({
    client: fc.nat(2),
    act: fc.constantFrom('type', 'type', 'add', 'move', 'away', 'send', 'fetch', 'value'),
    word: fc.stringMatching(/^[a-z]{1,6}$/),
    at: fc.nat(40),
  });

  test('three clients, random edits, offline as long as they like: equal in the end, no word is lost (E05, E07)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const store = new MemoryStorage();
        await plant(store);
        const server = serve(store);
        const pens = await Promise.all(who.map((person) => pen(person, server)));
        const added = new Set<string>();
        const typed: string[] = [];
        let count = 0;
        for (const { client, act, word, at } of steps) {
          const own = pens[client];
          if (!own) continue;
          const sessions = Object.keys(own.said()?.lists['sessions'] ?? {});
          const session = sessions[at % Math.max(1, sessions.length)];
          if (act === 'send') await own.send(server);
          else if (act === 'fetch') await own.fetch(server);
          else if (act === 'add') added.add(own.add('sessions', word));
          else if (act === 'value') own.value('confidentiality', at % 2 === 0);
          else if (act === 'type') {
            count += 1;
            const token = `<${word}${count}>`;
            typed.push(token);
            const held = own.doc.getText('text/insuranceNote');
            // Between tokens, never inside one: nothing here takes letters out.
            const places = [0, ...[...held.toJSON().matchAll(/>/g)].map(({ index }) => index + 1)];
            held.insert(places[at % places.length] ?? 0, token);
          } else if (session !== undefined) {
            const item = own.doc.getMap('list/sessions').get(session) as Y.Map<unknown>;
            if (act === 'move') item.set('order', `a${at}`);
            else item.set('deleted', true);
          }
        }
        for (const own of pens)
          expect((await own.send(server))?.verdict ?? 'accepted').toBe('accepted');
        for (const own of pens) await own.fetch(server);
        const [first, ...others] = pens.map((own) => own.said());
        for (const other of others) expect(other).toEqual(first);
        const letters = first?.texts['insuranceNote'] ?? '';
        for (const token of typed) expect(letters).toContain(token);
        for (const id of added) expect(first?.lists['sessions']?.[id]).toBeDefined();
        const vectors = pens.map(({ doc }) =>
          Buffer.from(Y.encodeStateVector(doc)).toString('hex'),
        );
        expect(new Set(vectors.map((vector) => vector.length)).size).toBe(1);
        server.close();
        await store.close();
      }),
      { numRuns: 40 },
    );
  });
});
