// How do words get into a Yjs document? Texts by the letters that changed, values whole, items by a fresh id; a
// move sets a position and takes nothing out (trap YJS-3).
import {
  PUT_AWAY,
  contentOfWritten,
  sameValue,
  writtenOf,
  type PartsShape,
  type Written,
  type WrittenParts,
  type WrittenShape,
} from '../kernel/index.ts';
import * as Y from 'yjs';
import { VALUES, itemText, listRoot, newDocument, textRoot } from './document.ts';
import { readWritten } from './reading.ts';

/** Where something stands: at the top, or in an item of a list. */
export interface ItemPlace {
  readonly list: string;
  readonly id: string;
}

function itemAt(doc: Y.Doc, { list, id }: ItemPlace): Y.Map<unknown> | undefined {
  const item = doc.getMap(listRoot(list)).get(id);
  return item instanceof Y.Map ? (item as Y.Map<unknown>) : undefined;
}

/** The letters of a text; undefined where there is no such item. */
export function textAt(doc: Y.Doc, name: string, place?: ItemPlace): Y.Text | undefined {
  if (!place) return doc.getText(textRoot(name));
  const text = itemAt(doc, place)?.get(itemText(name));
  return text instanceof Y.Text ? text : undefined;
}

/** Is this the second half of a sign of two? A cut before it would leave halves behind. */
const isSecondHalf = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};

/** Makes the letters these, with the smallest change in the middle: what others write elsewhere stays. */
export function writeText(text: Y.Text, next: string): void {
  const before = text.toJSON();
  const most = Math.min(before.length, next.length);
  let start = 0;
  while (start < most && before[start] === next[start]) start += 1;
  if (start > 0 && (isSecondHalf(before, start) || isSecondHalf(next, start))) start -= 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === next.at(-1 - end)) end += 1;
  if (end > 0 && isSecondHalf(before, before.length - end)) end -= 1;
  const change = (): void => {
    if (before.length - end > start) text.delete(start, before.length - end - start);
    if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
  };
  if (text.doc) text.doc.transact(change);
  else change();
}

/** Sets a value at the top or in an item; undefined takes it away. An item that is not there is left alone. */
export function writeValue(doc: Y.Doc, name: string, value: unknown, place?: ItemPlace): void {
  const map = place ? itemAt(doc, place) : doc.getMap(VALUES);
  if (value === undefined) map?.delete(name);
  else map?.set(name, value);
}

/** Puts a new item into a list, with all its texts, so that nobody has to make one later. */
export function addItem(
  doc: Y.Doc,
  shape: WrittenShape,
  { list, id }: ItemPlace,
  parts: WrittenParts,
): void {
  const item = new Y.Map<unknown>();
  const form: PartsShape | undefined = shape.lists[list]?.item;
  for (const name of Object.keys(form?.texts ?? {}))
    item.set(itemText(name), new Y.Text(parts.texts[name] ?? ''));
  for (const [name, value] of Object.entries(parts.values)) item.set(name, value);
  doc.getMap(listRoot(list)).set(id, item);
}

/** Puts an item away, or takes it back. */
export function putAway(doc: Y.Doc, place: ItemPlace, isAway: boolean): void {
  writeValue(doc, PUT_AWAY, isAway ? true : undefined, place);
}

/**
 * The first change of a text: its parts as they are. The same parts by the same writer give the same bytes, so that
 * a text that was begun twice is still begun once (trap YJS-1).
 * @param writer a number that no editor takes: derived from what the text is of
 */
export function beginning(shape: WrittenShape, written: Written, writer: number): Uint8Array {
  const doc = newDocument(shape);
  doc.clientID = writer;
  const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
  doc.transact(() => {
    for (const [name, letters] of Object.entries(written.texts).sort(byName))
      doc.getText(textRoot(name)).insert(0, letters);
    for (const [name, value] of Object.entries(written.values).sort(byName))
      doc.getMap(VALUES).set(name, value);
    for (const [list, items] of Object.entries(written.lists).sort(byName))
      for (const [id, parts] of Object.entries(items).sort(byName))
        addItem(doc, shape, { list, id }, parts);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

/** Writes what differs between two sets of parts into one place of a document. */
function writeParts(
  doc: Y.Doc,
  before: WrittenParts,
  after: WrittenParts,
  place?: ItemPlace,
): void {
  for (const name of new Set([...Object.keys(before.texts), ...Object.keys(after.texts)])) {
    const next = after.texts[name] ?? '';
    const text = (before.texts[name] ?? '') === next ? undefined : textAt(doc, name, place);
    if (text) writeText(text, next);
  }
  for (const name of new Set([...Object.keys(before.values), ...Object.keys(after.values)]))
    if (!sameValue(before.values[name], after.values[name]))
      writeValue(doc, name, after.values[name], place);
}

/**
 * Writes into a document what somebody changed elsewhere, in a form or by a command: what differs between `before`
 * and `after` and nothing else, so that what others write in it stays. An item that is missing afterwards is put away.
 */
export function writeDifference(
  doc: Y.Doc,
  shape: WrittenShape,
  before: Written,
  after: Written,
): void {
  doc.transact(() => {
    writeParts(doc, before, after);
    for (const list of Object.keys(shape.lists)) {
      const was = before.lists[list] ?? {};
      const is = after.lists[list] ?? {};
      for (const id of Object.keys(was))
        if (!Object.hasOwn(is, id)) putAway(doc, { list, id }, true);
      for (const [id, parts] of Object.entries(is)) {
        const place = { list, id };
        if (!itemAt(doc, place)) addItem(doc, shape, place, parts);
        else {
          const earlier = Object.hasOwn(was, id) ? was[id] : undefined;
          if (!earlier) putAway(doc, place, false);
          writeParts(doc, earlier ?? partsAt(doc, shape, place), parts, place);
        }
      }
    }
  });
}

/** What an item says now. */
function partsAt(doc: Y.Doc, shape: WrittenShape, { list, id }: ItemPlace): WrittenParts {
  return readWritten(doc, shape)?.lists[list]?.[id] ?? { texts: {}, values: {} };
}

/**
 * The first change of a text that goes on from an earlier one: all of that, and what was changed of its fields since,
 * in a form, before anybody opened the text.
 * @param earlier the whole earlier text, as bytes of Yjs
 * @param writer as for {@link beginning}
 */
export function continued(
  shape: WrittenShape,
  earlier: Uint8Array,
  written: Written,
  writer: number,
): Uint8Array {
  const doc = newDocument(shape);
  doc.clientID = writer;
  Y.applyUpdate(doc, earlier);
  const said = readWritten(doc, shape);
  // What was put away stays where it is: the fields do not speak of it.
  if (said) writeDifference(doc, shape, writtenOf(shape, contentOfWritten(said)), written);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}
