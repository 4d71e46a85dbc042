// Is what the store gives back of a text what was written? A page of the file that was damaged reads like any other;
// a hash beside each row tells (E03).
import { createHash } from 'node:crypto';
import type { Tables } from './tables.ts';

const hashOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64');

type Update = Pick<Tables['text_update'], 'position' | 'person' | 'at' | 'bytes'>;
type State = Pick<Tables['text_state'], 'position' | 'writers' | 'bytes'>;

export const updateChecksum = ({ position, person, at, bytes }: Update): string =>
  hashOf(position, person, at, bytes);

export const stateChecksum = ({ position, writers, bytes }: State): string =>
  hashOf(position, writers, bytes);
