// How is a text of the CTQ known again in a Word file that somebody edited? By a hidden bookmark that says which text
// it is and how it read when the file was made. Word keeps names of up to 40 letters, digits and underscores.
import { hashOf } from '@cxc/domain/kernel';

const MARK = /^_cx([0-9a-f]{12})([0-9a-f]{8})$/;

const short = (value: string, length: number): string =>
  hashOf(['word', value])
    .replace(/^[^:]*:/, '')
    .slice(0, length);

/** Spaces and line ends as Word may write them again count as the same. */
export function plainText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u00a0\t ]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .trim();
}

export interface Mark {
  /** Which text. */
  readonly key: string;
  /** How it read in the file as it was made. */
  readonly base: string;
}

export function keyOf(path: string): string {
  return short(path, 12);
}

export function baseOf(text: string): string {
  return short(plainText(text), 8);
}

/** Name of the bookmark of a text. */
export function markOf(path: string, text: string): string {
  return `_cx${keyOf(path)}${baseOf(text)}`;
}

/** What a bookmark says; undefined for those of others. */
export function readMark(name: string): Mark | undefined {
  const [, key, base] = MARK.exec(name) ?? [];
  return key === undefined || base === undefined ? undefined : { key, base };
}
