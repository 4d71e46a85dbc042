// Which writers do the words of one part of a text come from? Of a value its last writer, of letters all whose letters
// still stand. Who only took letters out leaves no trace in the document.
import type { WrittenShape } from '../kernel/index.ts';
import * as Y from 'yjs';
import { VALUES, listRoot, textRoot } from './document.ts';

/** A run of pieces of one writer. */
export interface Pieces {
  readonly writer: number;
  readonly from: number;
  readonly to: number;
}

function piecesIn({ id, length }: Y.Item): Pieces {
  return { writer: id.client, from: id.clock, to: id.clock + length };
}

function* lettersIn(text: Pick<Y.AbstractType<unknown>, '_start'>): Generator<Pieces> {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted) yield piecesIn(item);
}

function* entriesIn(
  map: Pick<Y.AbstractType<unknown>, '_map'>,
  isMeant: (key: string) => boolean,
): Generator<Pieces> {
  for (const [key, item] of map._map) {
    if (item.deleted || !isMeant(key)) continue;
    yield piecesIn(item);
    if (!(item.content instanceof Y.ContentType)) continue;
    yield* lettersIn(item.content.type);
    yield* entriesIn(item.content.type, () => true);
  }
}

/** What stands in a part: a field (`place`, `partyVo`), or an item of a list (`sessions/<id>`). */
export function* piecesOf(doc: Y.Doc, shape: WrittenShape, part: string): Generator<Pieces> {
  const [field = '', item] = part.split('/');
  if (item !== undefined) {
    yield* entriesIn(doc.getMap(listRoot(field)), (key) => key === item);
    return;
  }
  const isMeant = (name: string): boolean => name.split(/[./]/)[0] === field;
  for (const name of Object.keys(shape.texts))
    if (isMeant(name)) yield* lettersIn(doc.getText(textRoot(name)));
  yield* entriesIn(doc.getMap(VALUES), isMeant);
}
