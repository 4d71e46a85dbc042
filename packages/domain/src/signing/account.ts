// Is this a bank account number that can exist? ISO 13616: length by country, check digits by ISO 7064 (mod 97).
import { refusal, type Refusal } from '../kernel/index.ts';

/** Characters of an IBAN by country: those of the scheme and their neighbours. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BA: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
  XK: 20,
};

/** Without blanks, in capitals: as it is kept. */
export function tidyIban(typed: string): string {
  return typed.replace(/\s+/g, '').toUpperCase();
}

function remainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const letter of moved) {
    const value = parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Why a number cannot be an account; null when it can. It says nothing about whose it is. */
export function ibanObjection(iban: string): Refusal | null {
  const length = LENGTHS[iban.slice(0, 2)];
  const isOne =
    /^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$/.test(iban) &&
    length === iban.length &&
    remainder(iban) === 1;
  return isOne ? null : refusal('IBAN_NOT_VALID', { field: 'iban' });
}
