// When may a screen say "stored at the server"? Only with one of these in its hand, and one comes into being in
// one way: the pinned key signed these bytes for this record (invariant I3).
import { FileReceipt, fileReceiptText, isMessage } from '@cxc/domain/wire';
import type { Platform } from '../platform.ts';
import { fromText } from '../seal.ts';

/** What a receipt must be about. */
export interface Claimed {
  readonly sha256: string;
  readonly bytes: number;
  readonly concept: string;
  readonly record: string;
}

/** A receipt whose signature was verified on this device. Nothing but {@link prove} makes one. */
export class ProvenReceipt {
  // A private field: no other object, however it looks, has this type.
  readonly #receipt: FileReceipt;

  private constructor(receipt: FileReceipt) {
    this.#receipt = receipt;
  }

  /** What the server said, to show and to keep. */
  get said(): FileReceipt {
    return this.#receipt;
  }

  /**
   * The proof that the server holds what is claimed; undefined for everything that is none.
   * @param key Ed25519 public key, base64url of the raw 32 bytes, as the sign-in brought it
   */
  static async prove(
    platform: Pick<Platform, 'subtle'>,
    key: string,
    claimed: Claimed,
    value: unknown,
  ): Promise<ProvenReceipt | undefined> {
    if (!isMessage(FileReceipt, value)) return undefined;
    const isAboutIt =
      value.sha256 === claimed.sha256 &&
      value.bytes === claimed.bytes &&
      value.concept === claimed.concept &&
      value.record === claimed.record;
    if (!isAboutIt) return undefined;
    try {
      const verifier = await platform.subtle.importKey('raw', fromText(key), 'Ed25519', false, [
        'verify',
      ]);
      const text = new TextEncoder().encode(fileReceiptText(value));
      const signature = fromText(value.signature);
      const isOurs = await platform.subtle.verify('Ed25519', verifier, signature, text);
      return isOurs ? new ProvenReceipt(value) : undefined;
    } catch {
      // A browser without Ed25519, or no signature at all: not proven is not true.
      return undefined;
    }
  }
}
