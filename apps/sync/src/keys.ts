// Which key signs the receipts? Made at the first start, kept in KEYS_DIR for its owner only.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Signer, newSigningKey, signerFrom } from './authority/signing.ts';

const FILE = 'receipt.pem';

/** Whole or not at all: written beside, forced to disk, then renamed. */
function writeOnce(file: string, text: string): void {
  const beside = `${file}.${process.pid}.new`;
  const handle = openSync(beside, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}

/** The receipt key of this installation. Throws when the folder or the key cannot be used. */
export function loadReceiptKey(keysDir: string): Signer {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const file = join(keysDir, FILE);
  if (!existsSync(file)) writeOnce(file, newSigningKey());
  return signerFrom(readFileSync(file, 'utf8'));
}
