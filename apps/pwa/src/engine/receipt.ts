// Did our server really say this about exactly this request? Before that is certain, nothing leaves the
// ledger (invariant I3).
import { contentHash, type Request } from '@cxc/domain/kernel';
import { signedText, type Outcome } from '@cxc/domain/wire';
import type { Platform } from './platform.ts';
import { fromText } from './seal.ts';

/**
 * Does a signature of the pinned key cover this outcome, and is it about our content?
 *
 * @param receiptKey Ed25519 public key, base64url of the raw 32 bytes
 */
export async function isReceipt(
  platform: Pick<Platform, 'subtle'>,
  receiptKey: string,
  request: Request,
  outcome: Outcome,
): Promise<boolean> {
  if (outcome.request !== request.id || outcome.content !== contentHash(request)) return false;
  return isSigned(platform, receiptKey, signedText(outcome), outcome.signature);
}

/** Did our server sign this text? */
export async function isSigned(
  platform: Pick<Platform, 'subtle'>,
  receiptKey: string,
  said: string,
  signature: string,
): Promise<boolean> {
  try {
    const key = await platform.subtle.importKey('raw', fromText(receiptKey), 'Ed25519', false, [
      'verify',
    ]);
    const text = new TextEncoder().encode(said);
    return await platform.subtle.verify('Ed25519', key, fromText(signature), text);
  } catch {
    // A browser without Ed25519 or a broken signature: not proven is not true.
    return false;
  }
}
