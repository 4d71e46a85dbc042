// By which code is a certificate checked? 80 bits in four groups that can be read aloud, made from the id of the act
// that closed the exchange: random, so that nobody finds a certificate by trying what they know of the exchange.
import { hashOf } from '../kernel/index.ts';

/** Crockford's base32: no I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;

function grouped(code: string): string {
  return (code.match(new RegExp(`.{${String(GROUP)}}`, 'g')) ?? []).join('-');
}

/** The code of a certificate that an act issued. */
export function verifyCodeOf(act: string): string {
  const hex = hashOf(['certificate', act]);
  const letters = Array.from({ length: LENGTH }, (_, place) =>
    LETTERS.charAt(parseInt(hex.slice(place * 2, place * 2 + 2), 16) % 32),
  );
  return grouped(letters.join(''));
}

/** As somebody types it: blanks, small letters, an O for a zero. Undefined for what cannot be a code. */
export function tidyVerifyCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const isCode = letters.length === LENGTH && [...letters].every((one) => LETTERS.includes(one));
  return isCode ? grouped(letters) : undefined;
}
