// Do the controls of a CTQ write into the text what they write into a form: and nothing the server would refuse whole?
import { newDocument, readWritten } from '@cxc/domain/coedit';
import { ctq, type Ctq } from '@cxc/domain';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { OpenText } from '#lib/engine/index.ts';
import { TextPen } from './textPen.svelte.ts';

const { shape } = ctq.written ?? {};
if (!shape) throw new Error('a CTQ is written together');
const own = shape;
const ITEM = '00000000-0000-4000-8000-000000000001';

function paper() {
  let doc = newDocument(own);
  const hearers = new Set<() => void>();
  const listen = (): void => {
    doc.on('update', () => hearers.forEach((hear) => hear()));
  };
  listen();
  const open: OpenText = {
    doc: () => doc,
    people: () => undefined,
    here: () => undefined,
    revision: () => 1,
    onDisk: () => Promise.resolve(),
    isWaiting: () => Promise.resolve(false),
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    close: () => hearers.clear(),
  };
  const pen = new TextPen(open, own, () => ({ revision: 1, place: 'of the record' }));
  const anew = (): void => {
    doc = newDocument(own);
    listen();
    hearers.forEach((hear) => hear());
  };
  return { pen, open, anew, written: () => readWritten(doc, own) };
}
const data = (pen: TextPen) => pen.data as Partial<Ctq>;
const read = () => vi.waitFor(() => Promise.resolve());

it('texts, values, sets and items; what was put away comes back with its words', async () => {
  const { pen } = paper();
  pen.type('responsibilityVo', 'We bring cake.');
  pen.type('partyVo.address', 'Street 1');
  pen.set('languages', { de: true, en: true });
  pen.set('languages', { en: true });
  pen.set(`sessions.${ITEM}`, { order: 'a0', title: 'Visit', learns: { VO: true } });
  pen.set(`sessions.${ITEM}.startTime`, '09:00');
  await read();
  expect(data(pen)).toEqual({
    revision: 1,
    responsibilityVo: 'We bring cake.',
    partyVo: { address: 'Street 1' },
    languages: { en: true },
    sessions: { [ITEM]: { order: 'a0', title: 'Visit', learns: { VO: true }, startTime: '09:00' } },
  });
  pen.set(`sessions.${ITEM}`, null);
  await read();
  expect(data(pen).sessions).toBeUndefined();
  pen.restore('sessions', ITEM);
  await read();
  expect(data(pen).sessions?.[ITEM]?.title).toBe('Visit');
});

it('a value that the form does not take stays on the screen with what was typed', async () => {
  const { pen, written } = paper();
  pen.type('partyVo.email', 'anna@');
  await read();
  expect(pen.problem('partyVo.email')).toEqual({
    code: 'VALUE_NOT_ALLOWED',
    field: 'partyVo.email',
  });
  expect(pen.text('partyVo.email')).toBe('anna@');
  expect(pen.heldBack).toBe(1);
  expect(written()?.values).toEqual({});
  pen.type('partyVo.email', 'anna@example.org');
  await read();
  expect(pen.heldBack).toBe(0);
  expect(data(pen).partyVo?.email).toBe('anna@example.org');
});

it('where the text stands is its state vector; begun anew, the letters are those of the new one', async () => {
  const { pen, open, anew } = paper();
  pen.type('place', 'Exampleton');
  const vector = Buffer.from(pen.standing(), 'base64url');
  expect(new Uint8Array(vector)).toEqual(Y.encodeStateVector(open.doc()));
  const before = pen.letters('place');
  anew();
  await read();
  expect(pen.letters('place')).not.toBe(before);
  expect(pen.value('place')).toBeUndefined();
  expect(data(pen).place).toBeUndefined();
});
