// Does a rescue file open for its password, and for nothing else? (J9 e)
import { expect, it } from 'vitest';
import { closeCapsule, openCapsule } from './capsule.ts';

const TEXT = JSON.stringify({ waiting: ['Bees of Zürich', 'IBAN IT60'], drafts: {} });
const ROUNDS = 1_000;

it('opens for the password it was closed with, however its accents were typed', async () => {
  const closed = await closeCapsule(TEXT, 'gr\u00fcne Wolle', ROUNDS);
  expect(await openCapsule(closed, 'gru\u0308ne Wolle')).toEqual({ kind: 'text', text: TEXT });
});

it('shows none of its words, and is another text each time', async () => {
  const one = await closeCapsule(TEXT, 'green wool', ROUNDS);
  const two = await closeCapsule(TEXT, 'green wool', ROUNDS);
  expect(one).not.toBe(two);
  for (const word of ['Bees', 'Zürich', 'IBAN', 'IT60', 'waiting', 'green wool'])
    expect(one).not.toContain(word);
});

it('a wrong password, a changed file and another file are told apart from the right one', async () => {
  const closed = await closeCapsule(TEXT, 'green wool', ROUNDS);
  expect(await openCapsule(closed, 'red wool')).toEqual({ kind: 'wrongPassword' });
  const parts = JSON.parse(closed) as Record<string, string>;
  const sealed = parts['sealed'] ?? '';
  const flipped = (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1);
  const changed = JSON.stringify({ ...parts, sealed: flipped });
  expect(await openCapsule(changed, 'green wool')).toEqual({ kind: 'wrongPassword' });
  for (const other of ['', 'garbage', '{}', TEXT, JSON.stringify({ ...parts, rounds: 1e12 })])
    expect(await openCapsule(other, 'green wool')).toEqual({ kind: 'noCapsule' });
});
