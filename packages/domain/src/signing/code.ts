// Which version of a document is this sheet? Its printed code says so, also with no network.
import { refusal, type Refusal } from '../kernel/index.ts';

/** `CTQ-3-7F3A91C2`: kind, version, and the first eight digits of the hash. */
export function documentCode(kind: 'CTQ' | 'FA', version: number, hash: string): string {
  return `${kind}-${String(version)}-${hash.slice(0, 8).toUpperCase()}`;
}

/** A code as a person may have typed it: small letters, blanks, other dashes. */
export function tidyCode(typed: string): string {
  return typed
    .trim()
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]+/g, '-');
}

/** Which version a printed code names; undefined where it is no code. */
export function versionOfCode(code: string): number | undefined {
  const found = /^(?:CTQ|FA)-(\d{1,4})-[0-9A-F]{8}$/.exec(code);
  return found ? Number(found[1]) : undefined;
}

/**
 * Why a signed sheet does not count: it was printed from another version (J6 c). Null when it is the right one.
 * @param right the code of the version that is to be signed
 */
export function sheetObjection(typed: string, right: string): Refusal | null {
  const code = tidyCode(typed);
  if (code === right) return null;
  const found = versionOfCode(code);
  return refusal('SHEET_OF_OTHER_VERSION', {
    field: 'code',
    params: {
      right,
      rightVersion: versionOfCode(right) ?? 0,
      ...(found === undefined ? {} : { version: found }),
    },
  });
}
