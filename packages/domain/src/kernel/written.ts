// What is a text that several people write together, seen without the library that merges it? Plain parts: texts
// that merge letter by letter, values that are one thing each, and lists of items that are never taken out.
//
//   schema of the sections ── shapeOf ──► which part is what
//   before, after ── writtenObjection ──► may this person have made the one out of the other?
import { Type, type TSchema } from 'typebox';
import { isUuid } from './id.ts';
import { sameValue } from './json.ts';
import { conforms } from './means.ts';
import type { Concept } from './concept.ts';
import type { RecordOf } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';

/** A text of more characters than this merges letter by letter; a shorter one is one value. */
const LETTERS = 100;
/** What merging may add to the most a field takes: two people fill it at the same time. */
const SLACK = 4;

export interface PartsShape {
  /** Most characters of each text, by its name (`responsibilityVo`, `partyVo.address`). */
  readonly texts: Readonly<Record<string, number>>;
  /** Forms of the values by their names; a member of a set is a value of its own (`languages/*`). */
  readonly values: Readonly<Record<string, TSchema>>;
}

export interface WrittenShape extends PartsShape {
  readonly lists: Readonly<Record<string, { readonly most: number; readonly item: PartsShape }>>;
}

export interface WrittenParts {
  readonly texts: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Written extends WrittenParts {
  /** Items by list and id, those that were put away included. */
  readonly lists: Readonly<Record<string, Readonly<Record<string, WrittenParts>>>>;
}

/** Values of an item that say when it is, and for whom. */
export interface TimesOf {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  /** Items of different lanes may be at the same time. */
  readonly lane: string;
}

/** Somebody who wrote in a part of a text, and when they last did: an instant, programme time. */
export interface Writer {
  readonly id: string;
  readonly name?: string;
  readonly at: string;
}

/** How a concept's record is written together. */
export interface WrittenOf<D extends object> {
  readonly shape: WrittenShape;
  /** Lists whose items lie in time. */
  readonly times?: Readonly<Record<string, TimesOf>>;
  /** Number of the text that is open; a sealed one is never opened again, its copy goes on as the next. */
  revisionOf(data: D): number;
  /** Code for what comes when a text is no longer open. */
  readonly sealed: string;
  /** Code for an act that seals another text than the one its person saw. */
  readonly behind: string;
  /** Is the text open in this state? Then the record's fields follow it, and what changes them goes through it. */
  isOpen(state: string): boolean;
  /** The parts that begin the first text. */
  contentOf(data: D): Readonly<Record<string, unknown>>;
}

/**
 * Notes who wrote what differs between two states of one text; only the server knows, so no device carries how.
 * @param wrote who wrote in a part: a field, or an item of a list (`sessions/<id>`)
 */
export type NoteWriters<D extends object = Readonly<Record<string, unknown>>> = (
  before: D,
  after: D,
  wrote: (part: string) => readonly Writer[],
) => D;

/** Value of an item that was put away; it is never taken out, so that what others write in it is not lost. */
export const PUT_AWAY = 'deleted';
/** Value of every item: where in its list it stands. */
export const ORDER = 'order';

const MEMBER = /^(.+)\/[^/]+$/;

interface Loose {
  readonly type?: unknown;
  readonly maxLength?: number;
  readonly maxProperties?: number;
  readonly pattern?: unknown;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
}

function partsOf(fields: Readonly<Record<string, TSchema>>, prefix = ''): WrittenShape {
  const texts: Record<string, number> = {};
  const values: Record<string, TSchema> = {};
  const lists: Record<string, { most: number; item: PartsShape }> = {};
  for (const [field, schema] of Object.entries(fields)) {
    const name = prefix + field;
    const { type, maxLength = 0, pattern, properties, ...more }: Loose = schema;
    const [entry] = Object.entries(more.patternProperties ?? {});
    const items = (entry?.[1] as Loose | undefined)?.properties;
    if (type === 'string' && pattern === undefined && maxLength >= LETTERS) texts[name] = maxLength;
    else if (properties) {
      const inner = partsOf(properties, `${name}.`);
      Object.assign(texts, inner.texts);
      Object.assign(values, inner.values);
    } else if (entry && items) {
      const { texts: itemTexts, values: itemValues } = partsOf(items);
      const item = { texts: itemTexts, values: { ...itemValues, [PUT_AWAY]: Type.Literal(true) } };
      lists[name] = { most: more.maxProperties ?? 100, item };
    } else if (entry) values[`${name}/*`] = Type.String({ pattern: entry[0] });
    else values[name] = schema;
  }
  return { texts, values, lists };
}

/** Which part of these fields is what: long texts merge, objects are parts of their own, maps of objects are lists. */
export function shapeOf(fields: Readonly<Record<string, TSchema>>): WrittenShape {
  return partsOf(fields);
}

/** Is this a value that may stand under this name? */
function isValue({ values }: PartsShape, name: string, value: unknown): boolean {
  const set = MEMBER.exec(name)?.[1];
  if (set !== undefined) {
    const member = Object.hasOwn(values, `${set}/*`) ? values[`${set}/*`] : undefined;
    return member !== undefined && value === true && conforms(member, name.slice(set.length + 1));
  }
  const schema = Object.hasOwn(values, name) ? values[name] : undefined;
  return schema !== undefined && conforms(schema, value);
}

/** The first name under which the parts break their form; undefined where they keep it. */
function fault(shape: PartsShape, parts: WrittenParts): string | undefined {
  const long = Object.entries(parts.texts).find(
    ([name, text]) =>
      !Object.hasOwn(shape.texts, name) || text.length > (shape.texts[name] ?? 0) * SLACK,
  );
  if (long) return long[0];
  return Object.entries(parts.values).find(([name, value]) => !isValue(shape, name, value))?.[0];
}

function brokenAt(shape: WrittenShape, written: Written): string | undefined {
  const broken = fault(shape, written);
  if (broken !== undefined) return broken;
  for (const [list, items] of Object.entries(written.lists)) {
    const form = Object.hasOwn(shape.lists, list) ? shape.lists[list] : undefined;
    const ids = Object.entries(items);
    if (!form || ids.length > form.most * SLACK) return list;
    for (const [id, parts] of ids) {
      if (!isUuid(id) || parts.values[ORDER] === undefined) return `${list}.${id}`;
      const name = fault(form.item, parts);
      if (name !== undefined) return `${list}.${id}.${name}`;
    }
  }
  return undefined;
}

const NO_PARTS: WrittenParts = { texts: {}, values: {} };
const fieldOf = (name: string): string => name.split(/[./]/)[0] ?? name;

function changedIn(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !sameValue(before[name], after[name]));
}

/** Fields in which two texts differ, in the order of their names. */
export function changedFields(before: Written, after: Written): readonly string[] {
  const texts = changedIn(before.texts, after.texts).filter(
    (name) => (before.texts[name] ?? '') !== (after.texts[name] ?? ''),
  );
  const changed = [
    ...texts,
    ...changedIn(before.values, after.values),
    ...changedIn(before.lists, after.lists).filter(
      (list) => !sameValue(before.lists[list] ?? {}, after.lists[list] ?? {}),
    ),
  ];
  return [...new Set(changed.map(fieldOf))].sort();
}

/**
 * Why a change of a text is not let in, whoever merged it; null when it is.
 * @param mayEdit the policy's word on one field, now and for whoever sends it
 * @returns `TEXT_BROKEN` with the place, the refusal of `mayEdit`, or null
 */
export function writtenObjection(
  shape: WrittenShape,
  before: Written,
  after: Written,
  mayEdit: (field: string) => Refusal | null,
): Refusal | null {
  const broken = brokenAt(shape, after);
  if (broken !== undefined) return refusal('TEXT_BROKEN', { field: broken });
  for (const [list, items] of Object.entries(before.lists)) {
    const gone = Object.keys(items).find((id) => !Object.hasOwn(after.lists[list] ?? {}, id));
    if (gone !== undefined) return refusal('TEXT_BROKEN', { field: `${list}.${gone}` });
  }
  for (const field of changedFields(before, after)) {
    const why = mayEdit(field);
    if (why) return why;
  }
  return null;
}

function split(shape: PartsShape, data: Readonly<Record<string, unknown>>): WrittenParts {
  const texts: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const put = (name: string, value: unknown): void => {
    if (Object.hasOwn(shape.texts, name)) texts[name] = String(value);
    else if (Object.hasOwn(shape.values, `${name}/*`))
      for (const member of Object.keys(value as object)) values[`${name}/${member}`] = true;
    else if (Object.hasOwn(shape.values, name)) values[name] = value;
    else if (typeof value === 'object' && value !== null)
      for (const [part, inner] of Object.entries(value)) put(`${name}.${part}`, inner);
  };
  for (const [name, value] of Object.entries(data)) if (value !== undefined) put(name, value);
  return { texts, values };
}

/** The parts of a record's fields, as a text begins with them. */
export function writtenOf(
  shape: WrittenShape,
  content: Readonly<Record<string, unknown>>,
): Written {
  const lists: Record<string, Record<string, WrittenParts>> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(content)) {
    const form = Object.hasOwn(shape.lists, name) ? shape.lists[name] : undefined;
    if (!form) rest[name] = value;
    else
      lists[name] = Object.fromEntries(
        Object.entries((value ?? {}) as Record<string, Record<string, unknown>>).map(
          ([id, item]) => [id, split(form.item, item)],
        ),
      );
  }
  return { ...split(shape, rest), lists };
}

function joined({ texts, values }: WrittenParts): Record<string, unknown> {
  const data: Record<string, Record<string, unknown>> & Record<string, unknown> = {};
  const put = (name: string, value: unknown): void => {
    const [field = '', ...inner] = name.split(/[./]/);
    if (inner.length === 0) data[field] = value as Record<string, unknown>;
    else (data[field] ??= {})[inner.join('/')] = value;
  };
  for (const [name, text] of Object.entries(texts)) if (text.trim() !== '') put(name, text.trim());
  for (const [name, value] of Object.entries(values)) if (name !== PUT_AWAY) put(name, value);
  return data;
}

/** Fields of a concept that its text says. */
export function writtenFields(shape: WrittenShape): ReadonlySet<string> {
  const names = [shape.texts, shape.values, shape.lists].flatMap((part) => Object.keys(part));
  return new Set(names.map(fieldOf));
}

/** The fields of a record as a text says them: without what was put away, without empty texts. */
export function contentOfWritten(written: Written): Readonly<Record<string, unknown>> {
  const lists = Object.entries(written.lists).map(([list, items]) => {
    const held = Object.entries(items).filter(([, parts]) => parts.values[PUT_AWAY] !== true);
    return [list, Object.fromEntries(held.map(([id, parts]) => [id, joined(parts ?? NO_PARTS)]))];
  });
  const filled = lists.filter(([, items]) => Object.keys(items as object).length > 0);
  return { ...joined(written), ...(Object.fromEntries(filled) as Record<string, unknown>) };
}

/**
 * A record with the fields its text says. A field that cannot stand in the record as the text has it, because two
 * people filled it at once, keeps what the record says and is named: nothing is sealed until somebody shortens it.
 */
export function recordAsWritten(
  concept: Pick<Concept, 'schema' | 'written'>,
  record: RecordOf,
  written: Written,
): { readonly record: RecordOf; readonly unfit: readonly string[] } {
  if (!concept.written) return { record, unfit: [] };
  const said = contentOfWritten(written);
  const data: Record<string, unknown> = { ...record.data };
  const unfit: string[] = [];
  for (const field of writtenFields(concept.written.shape)) {
    const schema = concept.schema.properties[field];
    const value = said[field];
    if (value === undefined) delete data[field];
    else if (schema && conforms(schema, value)) data[field] = value;
    else unfit.push(field);
  }
  return { record: { ...record, data }, unfit };
}
