// What does a Yjs document say, and is there anything in it that no editor of ours puts there? What is not of the
// form is not read around: the whole document counts as broken.
import type { PartsShape, Written, WrittenParts, WrittenShape } from '../kernel/index.ts';
import * as Y from 'yjs';
import { VALUES, itemText, listRoot, textRoot } from './document.ts';

class Broken extends Error {}

/** Plain letters, and nothing that hangs on them. */
function lettersOf(type: unknown): string {
  if (!(type instanceof Y.Text) || type.constructor !== Y.Text || type._map.size > 0)
    throw new Broken();
  let letters = '';
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (!(item.content instanceof Y.ContentString)) throw new Broken();
    letters += item.content.str;
  }
  return letters;
}

/** A map without a hidden sequence behind it. */
function mapOf(type: unknown): Y.Map<unknown> {
  if (!(type instanceof Y.Map) || type.constructor !== Y.Map || type._start !== null)
    throw new Broken();
  return type as Y.Map<unknown>;
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function plain(name: string, value: unknown): [string, unknown] {
  if (!isPlain(value)) throw new Broken();
  return [name, value];
}

function itemOf(shape: PartsShape, type: unknown): WrittenParts {
  const texts: Record<string, string> = {};
  const values: [string, unknown][] = [];
  const nameByKey = new Map(Object.keys(shape.texts).map((name) => [itemText(name), name]));
  for (const [key, value] of mapOf(type)) {
    const name = nameByKey.get(key);
    if (name === undefined) values.push(plain(key, value));
    else texts[name] = lettersOf(value);
  }
  return { texts, values: Object.fromEntries(values) };
}

/**
 * The parts of a document; undefined where it holds anything else. Whether the parts may have these values is
 * asked of the domain.
 */
export function readWritten(doc: Y.Doc, shape: WrittenShape): Written | undefined {
  const roots = new Set([
    VALUES,
    ...Object.keys(shape.texts).map(textRoot),
    ...Object.keys(shape.lists).map(listRoot),
  ]);
  try {
    for (const name of doc.share.keys()) if (!roots.has(name)) throw new Broken();
    const texts = Object.keys(shape.texts).map((name): [string, string] => [
      name,
      lettersOf(doc.share.get(textRoot(name))),
    ]);
    const values = [...mapOf(doc.share.get(VALUES))].map(([name, value]) => plain(name, value));
    const lists = Object.entries(shape.lists).map(([list, { item }]) => {
      const items = [...mapOf(doc.share.get(listRoot(list)))].map(
        ([id, type]): [string, WrittenParts] => [id, itemOf(item, type)],
      );
      return [list, Object.fromEntries(items)] as const;
    });
    return {
      texts: Object.fromEntries(texts.filter(([, letters]) => letters !== '')),
      values: Object.fromEntries(values),
      lists: Object.fromEntries(lists.filter(([, items]) => Object.keys(items).length > 0)),
    };
  } catch (error) {
    if (error instanceof Broken) return undefined;
    throw error;
  }
}
