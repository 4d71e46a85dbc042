// Who wrote which part of the document, in the revision that is open and in those before it? A part is a field, or an
// item of a list. Letter by letter only the text knows; the server notes it here as the record follows its text.
import type { NoteWriters, Writer } from '../kernel/index.ts';
import { ctqDifference, type Change } from './difference.ts';
import { contentOf } from './document.ts';
import { MOST_PARTS, MOST_WRITERS, type Ctq, type Writers } from './schema.ts';

type Place = Pick<Change, 'field' | 'item'>;

function partOf({ field, item }: Place): string {
  return item === undefined ? field : `${field}/${item}`;
}

function noted(writers: Writers, part: string, { id, name, at }: Writer): Writers {
  const held = writers[id];
  if (!held && Object.keys(writers).length >= MOST_WRITERS) return writers;
  const parts = { ...held?.parts, [part]: at };
  if (Object.keys(parts).length > MOST_PARTS) return writers;
  return { ...writers, [id]: { ...(name === undefined ? {} : { name }), parts } };
}

/** The document with who wrote what differs in it from before; what nobody is known for stays unnamed. */
export const noteWriters: NoteWriters<Ctq> = (before, after, wrote) => {
  if (before.revision !== after.revision) return after;
  const parts = new Set(ctqDifference(contentOf(before), contentOf(after)).map(partOf));
  let writers = after.writers ?? {};
  for (const part of parts) for (const one of wrote(part)) writers = noted(writers, part, one);
  return Object.keys(writers).length === 0 ? after : { ...after, writers };
};

/** Who wrote in the part that a change is about, in that revision. */
export function writersOf(data: Ctq, revision: number, change: Place): readonly Writer[] {
  const writers =
    revision === data.revision ? data.writers : data.revisions?.[String(revision)]?.writers;
  return Object.entries(writers ?? {}).flatMap(([id, { name, parts }]) => {
    const at = parts[partOf(change)];
    return at === undefined ? [] : { id, ...(name === undefined ? {} : { name }), at };
  });
}
