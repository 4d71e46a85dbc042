// How are things named? Ids are made on the device; what may exist only once derives its id from its
// natural key, so that two devices that make it apart make the same one.
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonical } from './json.ts';
import { sha256Hex } from './means.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A lower-case UUID of version 4 (random) or 8 (derived), RFC 9562. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** SHA-256 over the canonical text of a value, as 64 lower-case hex digits. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonical(value));
}

/**
 * The id that follows from a natural key: a UUID of version 8 (RFC 9562, section 5.8) over SHA-256.
 * Equal parts give equal ids on every device and on the server.
 */
export function derivedId(concept: string, ...key: readonly string[]): string {
  const hex = hashOf([concept, ...key]);
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A UUID of version 4 from 16 random bytes that the caller brings. */
export function uuidFrom(random: Uint8Array): string {
  const bytes = Uint8Array.from(random.subarray(0, 16));
  if (bytes.length < 16) throw new RangeError('A UUID needs 16 random bytes.');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
