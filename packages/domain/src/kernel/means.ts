// What may be done faster where the host can? Schemas are checked by interpretation and hashes made in
// JavaScript, as a device under a strict content policy must; a server brings generated checks and its own
// SHA-256. The answers are the same, only sooner: means.test.ts of the server holds both side by side.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/schema';

export interface Means {
  /** A check that says for every value what interpreting the schema would say. */
  compile(schema: TSchema): (value: unknown) => boolean;
  /** SHA-256 over the text's UTF-8 bytes, as 64 lower-case hex digits. */
  sha256(text: string): string;
}

/** What works everywhere. */
export const PLAIN_MEANS: Means = {
  compile: (schema) => (value) => Check(schema, value),
  sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
};

let means = PLAIN_MEANS;
let checkBySchema = new WeakMap<TSchema, (value: unknown) => boolean>();

/** From now on these means are used; meant for the start of a program. */
export function bringMeans(better: Means): void {
  if (means === better) return;
  means = better;
  checkBySchema = new WeakMap();
}

/** Does a value have the form of a schema? */
export function conforms(schema: TSchema, value: unknown): boolean {
  let check = checkBySchema.get(schema);
  if (!check) {
    check = means.compile(schema);
    checkBySchema.set(schema, check);
  }
  return check(value);
}

/** See {@link Means.sha256}. */
export function sha256Hex(text: string): string {
  return means.sha256(text);
}
