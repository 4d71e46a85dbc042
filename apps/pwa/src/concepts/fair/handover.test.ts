// REG-7, J1 b: is what one phone shows just what the other takes? A profile of 560 bytes, every byte of the code changed,
// too late, and read off a picture that is noisy and drawn in perspective.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { startLook } from '../evidence/reader/zxing.ts';
import { fromBase45, toBase45 } from './base45.ts';
import { makeHandover, takeHandover, type Handed } from './handover.ts';

const words = {
  name: 'Ottavia Silvestri',
  email: 'ottavia@tessitura.example',
  organisation: 'Tessitura Demo Srl',
  country: 'IT',
  organisationType: 'sme',
  role: 'VO',
  interest: '',
};
// 560 bytes that do not pack well: no word stands there twice.
const filler = Array.from({ length: 140 }, (_, n) => ((n * 7919) % 46656).toString(36)).join(' ');
const handed: Handed = {
  words: { ...words, interest: filler.slice(0, 560 - JSON.stringify(words).length) },
  consent: { version: '2026-11', language: 'it' },
  until: '2026-11-30T10:30:00.000Z',
};
const NOW = '2026-11-30T10:00:00.000Z';

describe('base 45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
  ])('RFC 9285: %s is %s', (plain, letters) => {
    const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
    expect(toBase45(bytes)).toBe(letters);
    expect(fromBase45(letters)).toEqual(bytes);
  });
  it.each(['GGW', '::', 'A', 'a12'])('refuses %s', (letters) => {
    expect(fromBase45(letters)).toBeUndefined();
  });
});

it('560 bytes come over whole, in one code, and are the same contact wherever they are read', async () => {
  expect(JSON.stringify(handed.words)).toHaveLength(560);
  const { text, code } = await makeHandover(handed);
  expect(await takeHandover(text, NOW)).toEqual({ is: 'good', handed, code });
  expect(encode(text, { ecc: 'L' }).version).toBeLessThanOrEqual(25);
  // Shown anew it is another contact: a code is taken once.
  expect((await makeHandover(handed)).code).not.toBe(code);
});

it('every byte changed, any letter missing, and what is no code: refused', async () => {
  const { text } = await makeHandover({ ...handed, words });
  const bytes = fromBase45(text.slice(5)) ?? new Uint8Array();
  for (let at = 0; at < bytes.length; at += 1) {
    const other = bytes.slice();
    other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
    const taken = await takeHandover(`CXC1:${toBase45(other)}`, NOW);
    expect([at, taken]).toEqual([at, { is: 'damaged' }]);
  }
  for (const broken of [text.slice(0, -1), text.slice(0, 90), 'CXC1:', `${text}${text}`])
    expect(await takeHandover(broken, NOW)).toEqual({ is: 'damaged' });
});

it('too late: said as such, also where it is whole', async () => {
  const { text } = await makeHandover(handed);
  expect(await takeHandover(text, '2026-11-30T10:30:00.001Z')).toEqual({ is: 'expired' });
});

it('is read off a picture with noise, drawn in perspective', async () => {
  const { text, code } = await makeHandover(handed);
  const { data, size } = encode(text, { ecc: 'L', border: 4 });
  const side = size * 6;
  const look = await startLook({
    bytes: readFileSync(
      createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
    ).buffer,
  });
  let noise = 7;
  const gray = new Uint8Array(side * side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      // The far edge is an eighth narrower than the near one.
      const narrow = 1 - y / side / 8;
      const column = Math.floor(((x / side - 0.5) / narrow + 0.5) * size);
      const dark = data[Math.floor((y / side) * size)]?.[column] ?? false;
      noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
      gray[y * side + x] = (dark ? 40 : 210) + (noise >>> 27);
    }
  const found = await look({ width: side, height: side, data: gray }, 1);
  expect(await takeHandover(found[0]?.text ?? '', NOW)).toMatchObject({ is: 'good', code });
});
