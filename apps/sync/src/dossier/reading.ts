// Is a dossier what its manifest says, and did a server say so? Every entry is hashed again, nothing may be missing or
// beside; whoever knows the server's key knows that no byte was changed since.
import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  DossierManifest,
  MOST_DOSSIER,
  dossierText,
  fileReceiptText,
  isMessage,
} from '@cxc/domain/wire';
import { type Part, unpackZip } from '../historic/zip.ts';

const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.signature.json';

export interface Read {
  readonly manifest: DossierManifest;
  /** Bytes of the entries by name, each with the hash that was promised. */
  readonly parts: ReadonlyMap<string, Buffer>;
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @param key raw Ed25519 key, base64url */
function isSignedBy(key: string, text: string, signature: string): boolean {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key };
    const known = createPublicKey({ key: jwk, format: 'jwk' });
    return verify(null, Buffer.from(text), known, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

function parsed(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '') as unknown;
  } catch {
    return undefined;
  }
}

function faultOf(manifest: DossierManifest, parts: ReadonlyMap<string, Buffer>): string | null {
  const listed = new Set(manifest.entries.map(({ name }) => name));
  for (const name of parts.keys())
    if (!listed.has(name) && name !== MANIFEST && name !== SIGNATURE)
      return `"${name}" is not in its manifest`;
  for (const { name, bytes, sha256 } of manifest.entries) {
    const part = parts.get(name);
    if (!part) return `"${name}" is missing`;
    if (part.length !== bytes || hashOf(part) !== sha256) return `"${name}" was changed`;
  }
  for (const { entry, signature, ...receipt } of manifest.files) {
    const part = parts.get(entry);
    if (!part || hashOf(part) !== receipt.sha256) return `"${entry}" is not the file it stands for`;
    if (!isSignedBy(manifest.key, fileReceiptText(receipt), signature))
      return `the receipt of "${entry}" does not hold`;
  }
  return null;
}

/**
 * Opens a dossier and checks all of it.
 * @returns what it holds, or in words what does not hold; never throws for bytes
 */
export function readDossier(file: Buffer): Read | { readonly fault: string } {
  const most = { parts: 20_002, bytes: MOST_DOSSIER };
  const unpacked: readonly Part[] | undefined = unpackZip(file, most, () => true);
  if (!unpacked) return { fault: 'it is no ZIP file, or a damaged one' };
  const parts = new Map(unpacked.map(({ name, bytes }) => [name, bytes]));
  const head = parts.get(MANIFEST);
  const manifest = parsed(head);
  if (!head || !isMessage(DossierManifest, manifest)) return { fault: 'it has no manifest' };
  const word = parsed(parts.get(SIGNATURE));
  const signature =
    typeof word === 'object' && word !== null && 'signature' in word ? word.signature : undefined;
  if (
    typeof signature !== 'string' ||
    !isSignedBy(manifest.key, dossierText(hashOf(head)), signature)
  )
    return { fault: 'its manifest was changed' };
  const fault = faultOf(manifest, parts);
  return fault === null ? { manifest, parts } : { fault };
}
