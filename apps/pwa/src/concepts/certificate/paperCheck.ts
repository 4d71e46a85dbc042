// Is a PDF as the service made it? Told from the file alone and the key that this device knows: without a network (J6 h).
import { paperProofIn, paperProofText, type PaperProof } from '@cxc/domain/wire';

export type PaperVerdict =
  | { readonly kind: 'ours'; readonly proof: PaperProof }
  /** It says what it is, and a byte is another one, or somebody else said so. */
  | { readonly kind: 'changed' }
  /** It says nothing of where it comes from. */
  | { readonly kind: 'unproven' };

const hex = (hash: ArrayBuffer): string =>
  Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param isSigned did our server sign this text? */
export async function checkPaper(
  bytes: Uint8Array<ArrayBuffer>,
  isSigned: (text: string, signature: string) => Promise<boolean>,
  subtle: SubtleCrypto,
): Promise<PaperVerdict> {
  const found = paperProofIn(bytes);
  if (!found) return { kind: 'unproven' };
  const { proof, length } = found;
  const isWhole =
    hex(await subtle.digest('SHA-256', bytes.slice(0, length))) === proof.sha256 &&
    (await isSigned(paperProofText(proof), proof.signature));
  return isWhole ? { kind: 'ours', proof } : { kind: 'changed' };
}
