// Under which names do the parts of a text lie in a Yjs document? Roots come into being by their name alone, so
// that no two people ever make the same one twice (traps YJS-1, YJS-2, YJS-15).
//
//   text/<name>     Y.Text     one per long text
//   values          Y.Map      name → value, also `languages/de` → true
//   list/<name>     Y.Map      id of an item → Y.Map of its values, and of a Y.Text per long text under `text/<name>`
//
// An item's map and texts are made once, whole, by whoever thinks of the item, under an id nobody else has.
import type { WrittenShape } from '../kernel/index.ts';
import * as Y from 'yjs';

export const VALUES = 'values';
export const textRoot = (name: string): string => `text/${name}`;
export const listRoot = (name: string): string => `list/${name}`;
/** Where an item keeps its long text of that name. */
export const itemText = (name: string): string => `text/${name}`;

/** An empty document with all its roots; it writes under a number that was never used before (trap YJS-4). */
export function newDocument(shape: WrittenShape): Y.Doc {
  const doc = new Y.Doc();
  for (const name of Object.keys(shape.texts)) doc.getText(textRoot(name));
  doc.getMap(VALUES);
  for (const name of Object.keys(shape.lists)) doc.getMap(listRoot(name));
  return doc;
}

/** Does something wait in the document for what came before it (trap YJS-8)? */
export function hasGap(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
