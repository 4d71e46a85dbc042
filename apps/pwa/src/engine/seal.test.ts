// Can a sealed row be read, moved or changed by anybody without the key?
import { webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Bytes } from './platform.ts';
import { fromText, sealerWith, toText, type Sealer } from './seal.ts';

const platform = {
  subtle: webcrypto.subtle as SubtleCrypto,
  random: (bytes: number): Bytes => webcrypto.getRandomValues(new Uint8Array(bytes)),
};

async function newSealer(): Promise<Sealer> {
  const algorithm = { name: 'AES-GCM', length: 256 };
  const key = await platform.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  return sealerWith(platform, key);
}

describe('sealed rows (architecture 2a, device privacy)', () => {
  it('come back as they were, whatever the letters', async () => {
    const sealer = await newSealer();
    const value = { text: 'Zoë 🐝 \u202e', list: [1, null, { deep: true }] };
    expect(await sealer.open('row', await sealer.seal('row', value))).toEqual(value);
  });

  it('are never twice the same, so that equal words do not show', async () => {
    const sealer = await newSealer();
    expect(toText(await sealer.seal('row', 'same'))).not.toBe(
      toText(await sealer.seal('row', 'same')),
    );
  });

  it('do not open under another name, with another key, or with a bit changed', async () => {
    const sealer = await newSealer();
    const sealed = await sealer.seal('row', 'words');
    await expect(sealer.open('other row', sealed)).rejects.toThrow();
    await expect((await newSealer()).open('row', sealed)).rejects.toThrow();
    const changed = sealed.slice();
    changed[20] = (changed[20] ?? 0) ^ 1;
    await expect(sealer.open('row', changed)).rejects.toThrow();
  });

  it('survive as text, long ones too', () => {
    const bytes = platform.random(60_000);
    const long = new Uint8Array(120_000);
    long.set(bytes);
    expect(fromText(toText(long))).toEqual(long);
    expect(fromText('-_8')).toEqual(new Uint8Array([251, 255]));
  });
});
