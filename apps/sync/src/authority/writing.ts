// How do a record and its text stay one? Whoever judges sees the record as its text has it at that moment, in the
// same cut of the store; and what a form or a command changes of those fields goes into the text as a change.
//
//   text ──► record as it is judged ──► written ──► what differs ──► text
import {
  type Concept,
  type NoteWriters,
  type RecordOf,
  type Refusal,
  type Registry,
  type Request,
  SYSTEM,
  type Writer,
  conceptNamed,
  recordAsWritten,
  refusal,
  sameValue,
} from '@cxc/domain/kernel';
import { type Author, type Page, findPage, sameVector } from '../engine/coedit/page.ts';
import type { MadeText } from '../engine/coedit/words.ts';
import type { Transaction } from '../engine/storage/storage.ts';
import { nameOf } from './textRights.ts';

export interface Writing {
  /** The record as its text has it; as it is where it has no open text. */
  asWritten(record: RecordOf): Promise<RecordOf>;
  /** Why an act may not seal the text now: it is another one than its person saw, or not fit for the record. */
  objection(request: Request, record: RecordOf): Promise<Refusal | null>;
  /** The record with who changed which of its fields by a form or a command. */
  noted(before: RecordOf, after: RecordOf, by: Author): Promise<RecordOf>;
  /** Brings into the text what changed of its fields. */
  carry(before: RecordOf, after: RecordOf, by: Author): Promise<void>;
  /** The newest change of an open text; undefined where there is none. */
  last(record: RecordOf): Promise<Page['last'] | undefined>;
}

/** What a server has beside the store. */
export interface TextMeans {
  /** Texts that lie in memory, to be read without being made anew. */
  readonly madeText?: MadeText | undefined;
  /** How a concept notes who wrote where. */
  readonly noteWriters?: Readonly<Record<string, NoteWriters>> | undefined;
}

/** For one transaction; a second run of it makes a new one. */
export function createWriting(
  registry: Registry,
  tx: Transaction,
  { madeText, noteWriters = {} }: TextMeans = {},
): Writing {
  const pages = new Map<string, Promise<Page | undefined>>();

  function pageOf(record: RecordOf): Promise<Page | undefined> {
    const written = conceptNamed(registry, record.concept)?.written;
    if (!written?.isOpen(record.state)) return Promise.resolve(undefined);
    const revision = written.revisionOf(record.data);
    const name = `${record.concept}/${record.id}/${revision}`;
    const place = { concept: record.concept, record: record.id, revision };
    const held = pages.get(name) ?? findPage(tx, place, written.shape, madeText);
    pages.set(name, held);
    return held;
  }

  async function writerOf(id: string): Promise<Omit<Writer, 'at'>> {
    const person = await tx.findRecord(registry.people, id);
    const name = person && nameOf(person);
    return name ? { id, name } : { id };
  }

  /** Who wrote what the text says and the record does not say yet. */
  async function named(before: RecordOf, after: RecordOf, page: Page): Promise<RecordOf> {
    const note = noteWriters[after.concept];
    if (!note || sameValue(before.data, after.data)) return after;
    const writers = new Map<string, Omit<Writer, 'at'>>();
    for (const id of page.people) writers.set(id, await writerOf(id));
    const wrote = (part: string) =>
      page.wroteIn(part).map(({ person, at }) => ({ id: person, ...writers.get(person), at }));
    return { ...after, data: note(before.data, after.data, wrote) };
  }

  async function shown(record: RecordOf): Promise<ReturnType<typeof recordAsWritten>> {
    const concept = conceptNamed(registry, record.concept);
    const page = await pageOf(record);
    const said = page?.written;
    if (!concept || !said) return { record, unfit: [] };
    const found = recordAsWritten(concept, record, said);
    return { ...found, record: await named(record, found.record, page) };
  }

  return {
    asWritten: async (record) => (await shown(record)).record,
    async last(record) {
      return (await pageOf(record))?.last;
    },
    async objection(request, record) {
      const concept: Concept | undefined = conceptNamed(registry, record.concept);
      if (!concept?.written || request.act !== 'command') return null;
      const spec = Object.hasOwn(concept.commands, request.command)
        ? concept.commands[request.command]
        : undefined;
      if (!spec?.seals) return null;
      if (request.text !== undefined && concept.written.isOpen(record.state)) {
        const page = await pageOf(record);
        const seen = new Uint8Array(Buffer.from(request.text, 'base64url'));
        if (!page || sameVector(seen, page.vector) !== true) return refusal(concept.written.behind);
      }
      const [field] = (await shown(record)).unfit;
      return field === undefined ? null : refusal('VALUE_NOT_ALLOWED', { field });
    },
    async noted(before, after, { person, at }) {
      const written = conceptNamed(registry, after.concept)?.written;
      const note = noteWriters[after.concept];
      if (!written || !note || person === SYSTEM.person) return after;
      if (sameValue(written.contentOf(before.data), written.contentOf(after.data))) return after;
      const writer = { ...(await writerOf(person)), at };
      return { ...after, data: note(before.data, after.data, () => [writer]) };
    },
    async carry(before, after, by) {
      const written = conceptNamed(registry, after.concept)?.written;
      if (!written || before.version >= after.version) return;
      const page = await pageOf(before);
      const content = (record: RecordOf) => written.contentOf(record.data);
      await page?.carry(tx, content(before), content(after), by);
    },
  };
}
