// Is a frame of a text's connection read as it was written, and is everything else no frame? (E01)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TextFrame, textFrame, textFrameIn } from './textSocket.ts';

const id = '00000000-0000-4000-8000-0000000000ff';
const bytes = Uint8Array.of(0, 1, 255);
const frames: readonly TextFrame[] = [
  { kind: 'change', id, revision: 9999, bytes },
  { kind: 'since', revision: 1, vector: bytes },
  { kind: 'here', where: 'sessions/ä' },
  { kind: 'answer', id, answer: { verdict: 'accepted', position: 3 } },
  { kind: 'state', revision: 2, position: 2 ** 40, bytes },
  {
    kind: 'people',
    people: [{ connection: 1, person: id, name: 'Émile', hat: 'self@user:x', where: '' }],
  },
];

it.each(frames)('$kind comes back as it was', (frame) => {
  expect(textFrameIn(textFrame(frame))).toEqual(frame);
});

it('E01: any bytes are a frame or none, and never an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 0, max: 8 }), (tail, kind) => {
      textFrameIn(Uint8Array.of(kind, ...tail));
    }),
  );
  expect(textFrameIn(new Uint8Array())).toBeUndefined();
  // What a POST would not take is no change here either: its receipt could not be read.
  for (const revision of [0, 10_000])
    expect(textFrameIn(textFrame({ kind: 'change', id, revision, bytes }))).toBeUndefined();
  const other = id.replace('-4', '-1');
  expect(textFrameIn(textFrame({ kind: 'change', id: other, revision: 1, bytes }))).toBeUndefined();
  expect(textFrameIn(textFrame({ kind: 'here', where: 'x'.repeat(201) }))).toBeUndefined();
});
