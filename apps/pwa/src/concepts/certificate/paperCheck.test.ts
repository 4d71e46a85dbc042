// J6 (h): does a PDF verify without a network, and does one byte that is another one make it fail, wherever it stands?
import { createHash, generateKeyPairSync, sign, verify, webcrypto } from 'node:crypto';
import { paperProofLine, paperProofText } from '@cxc/domain/wire';
import { expect, it } from 'vitest';
import { checkPaper } from './paperCheck.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const isSigned = async (text: string, signature: string) =>
  verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'));
const check = (bytes: Buffer, by = isSigned) =>
  checkPaper(new Uint8Array(bytes), by, webcrypto.subtle as SubtleCrypto);

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\nthe words that were signed, äöü\nendobj\n%%EOF\n');
const said = {
  concept: 'ctq',
  record: '00000000-0000-4000-8000-000000000001',
  name: 'CTQ-1 ü',
  state: 'uploaded_signed',
  sha256: createHash('sha256').update(pdf).digest('hex'),
};
const signature = sign(null, Buffer.from(paperProofText(said)), privateKey).toString('base64url');
const paper = Buffer.concat([pdf, Buffer.from(paperProofLine({ ...said, signature }), 'latin1')]);

it('verifies as it was made', async () => {
  expect(await check(paper)).toMatchObject({ kind: 'ours', proof: said });
});

it('one bit that is another one fails, at every place of the document and of its proof', async () => {
  for (let at = 0; at < paper.length - 1; at += 1) {
    const flipped = Buffer.from(paper);
    flipped.writeUInt8((paper[at] ?? 0) ^ 1, at);
    expect((await check(flipped)).kind, String(at)).not.toBe('ours');
  }
});

it('without a proof, and with one that somebody else signed, it is not ours', async () => {
  expect(await check(pdf)).toEqual({ kind: 'unproven' });
  expect(await check(paper, async () => false)).toEqual({ kind: 'changed' });
});
