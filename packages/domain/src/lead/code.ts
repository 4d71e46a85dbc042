// By which code does a visitor find again what a stand noted of them? 80 bits made on the device that captures, on the
// visitor's copy; the id of the contact follows from it, so that whoever holds the code needs nothing else.
import { derivedId } from '../kernel/index.ts';

/** Crockford's base32: no I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** Form of a code as it is kept: sixteen letters without blanks. */
export const LEAD_CODE = `^[${LETTERS}]{${String(LENGTH)}}$`;

/** A code of at least 16 random bytes. */
export function leadCodeFrom(random: Uint8Array): string {
  if (random.length < LENGTH) throw new RangeError('A code needs 16 random bytes.');
  return Array.from(random.subarray(0, LENGTH), (byte) => LETTERS.charAt(byte % 32)).join('');
}

/** Id of the contact that has this code. */
export function leadIdOf(code: string): string {
  return derivedId('lead', code);
}

/** Id of the claim by which whoever holds this code says that it is about them (J1 g). */
export function claimIdOf(code: string): string {
  return derivedId('claim', code);
}

/** As it is printed and read aloud: four groups of four. */
export function groupedLeadCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** As somebody types it: blanks, small letters, an O for a zero. Undefined for what cannot be a code. */
export function tidyLeadCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return new RegExp(LEAD_CODE).test(letters) ? letters : undefined;
}
