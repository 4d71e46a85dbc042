// Which form has a telephone number of a person?

/** Digits only, with the sign of the country first (E.164); `00` reads as that sign. */
export function phoneOf(text: string): string {
  return text.replaceAll(/[\s()/.-]/g, '').replace(/^00/, '+');
}

/** Is it a number in the international form (E.164)? */
export function isPhone(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(phoneOf(text));
}
