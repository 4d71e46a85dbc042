// With which key are the rows of a lane sealed? One of their own, kept among the sealed values of the
// person, so that a worker can seal without ever holding the key of the person's own words.
import type { LedgerState } from '../ledgerState.ts';
import type { Platform } from '../platform.ts';
import { fromText, toText } from '../seal.ts';

const NAME = 'laneKey';

/** The key of this person's lane on this device, made at the first question; it cannot be exported. */
export async function laneKey(
  { subtle, random }: Pick<Platform, 'subtle' | 'random'>,
  kept: Pick<LedgerState, 'recall' | 'remember'>,
): Promise<CryptoKey> {
  const held = await kept.recall(NAME);
  const text = typeof held === 'string' ? held : toText(random(32));
  if (text !== held) await kept.remember(NAME, text);
  return subtle.importKey('raw', fromText(text), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
