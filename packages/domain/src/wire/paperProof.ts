// How does a PDF prove where it comes from, without a network? Behind its last line stands one more, which readers skip:
// whose document it is, and the service's signature over the hash of everything before it.
//
//   %PDF-… %%EOF ⏎ %CXC-PROOF <a PaperProof in JSON, hex> ⏎
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { Type, type Static } from 'typebox';
import { canonical } from '../kernel/index.ts';
import { isMessage } from './message.ts';

export const PaperProof = Type.Object(
  {
    concept: Type.String({ maxLength: 64 }),
    record: Type.String({ maxLength: 64 }),
    /** As people know it: the name of the file, without its ending. */
    name: Type.String({ maxLength: 200 }),
    /** State of the record when the PDF was made. */
    state: Type.String({ maxLength: 64 }),
    /** Of all bytes before the line of the proof, hex. */
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** Ed25519 over {@link paperProofText}, base64url, by the key that signs outcomes. */
    signature: Type.String({ pattern: '^[A-Za-z0-9_-]{85}[AQgw]$' }),
  },
  { additionalProperties: false },
);
export type PaperProof = Static<typeof PaperProof>;

/** The text that a proof's signature covers; its first member keeps it apart from every other signed text. */
export function paperProofText(proof: Omit<PaperProof, 'signature'>): string {
  const { sha256, concept, record, name, state } = proof;
  return canonical({ paper: sha256, concept, record, name, state });
}

const MARK = '\n%CXC-PROOF ';
/** Characters of a line of proof at most. */
const MOST = 4_000;

/** The line that goes behind a PDF. */
export function paperProofLine(proof: PaperProof): string {
  return `${MARK}${bytesToHex(utf8ToBytes(JSON.stringify(proof)))}\n`;
}

/** The proof behind a PDF, and how many bytes it is about; undefined where there is none that reads as one. */
export function paperProofIn(
  bytes: Uint8Array,
): { readonly proof: PaperProof; readonly length: number } | undefined {
  const from = Math.max(0, bytes.length - MOST);
  const tail = Array.from(bytes.subarray(from), (byte) => String.fromCharCode(byte)).join('');
  const at = tail.lastIndexOf(MARK);
  if (at < 0) return undefined;
  try {
    const code = tail.slice(at + MARK.length, -1);
    const said: unknown = JSON.parse(decodeURIComponent(code.replaceAll(/../g, '%$&')));
    // Exactly the line that is written: no byte of it may be another one either.
    if (!isMessage(PaperProof, said) || paperProofLine(said) !== tail.slice(at)) return undefined;
    return { proof: said, length: from + at };
  } catch {
    return undefined;
  }
}
