// Which key signs the receipts, and under which are codes hashed? Made at the first start, kept in KEYS_DIR
// for its owner only.
import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Signer, newSigningKey, signerFrom } from './authority/signing.ts';

const FILE = 'receipt.pem';
const CODES_FILE = 'codes.key';
const CODES_BYTES = 32;

/**
 * Whole or not at all, and never over another's: written beside, forced to disk, then linked. Of two
 * processes that start at once on a shared folder the second keeps the first one's key, or its receipts
 * could not be verified afterwards.
 */
function writeOnce(file: string, text: string): void {
  const beside = `${file}.${randomUUID()}.new`;
  const handle = openSync(beside, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(beside, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(beside);
  }
}

/** The receipt key of this installation. Throws when the folder or the key cannot be used. */
export function loadReceiptKey(keysDir: string): Signer {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const file = join(keysDir, FILE);
  if (!existsSync(file)) writeOnce(file, newSigningKey());
  return signerFrom(readFileSync(file, 'utf8'));
}

/** The secret one-time codes are hashed under, so that a copy of the database alone says nothing of them. */
export function loadCodesKey(keysDir: string): Buffer {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const file = join(keysDir, CODES_FILE);
  if (!existsSync(file)) writeOnce(file, `${randomBytes(CODES_BYTES).toString('hex')}\n`);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== CODES_BYTES) throw new Error(`${file} holds no key.`);
  return key;
}
