// How does work come back from a rescue file? As if it had been done here: the same requests with the same ids, the
// same bytes, the same half-written words. What is here already stays, so that twice is once.
import { no, ok, refusal, type Refusal, type Request, type Result } from '@cxc/domain/kernel';
import type { TextDoor } from './coedit/door.ts';
import type { RescuedText } from './coedit/words.ts';
import type { Drafts } from './drafts.ts';
import type { Files, RescuedFile } from './files/words.ts';
import type { Ledger } from './ledger.ts';
import { fromText } from './seal.ts';

/** How much came from a rescue file that was not here. */
export interface Rescued {
  readonly requests: number;
  readonly files: number;
  readonly drafts: number;
  /** Changes of texts that are written together. */
  readonly texts: number;
}

export interface RescueParts {
  readonly person: string;
  readonly ledger: Ledger;
  readonly drafts: Drafts;
  readonly files: Files;
  readonly texts: Pick<TextDoor, 'takeIn'>;
}

interface Content {
  readonly person: string;
  readonly requests: readonly Request[];
  readonly files: readonly RescuedFile[];
  readonly drafts: Readonly<Record<string, unknown>>;
  readonly texts: readonly RescuedText[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isRequest = (value: unknown): value is Request =>
  isFields(value) &&
  ['id', 'author', 'hat', 'concept', 'record', 'act'].every(
    (name) => typeof value[name] === 'string',
  );

const isFile = (value: unknown): value is RescuedFile =>
  isFields(value) &&
  ['concept', 'record', 'field', 'sha256', 'base64'].every(
    (name) => typeof value[name] === 'string',
  );

const isText = (value: unknown): value is RescuedText =>
  isFields(value) &&
  ['concept', 'record'].every((name) => typeof value[name] === 'string') &&
  listIn(value['changes']).every(
    (change) =>
      isFields(change) &&
      ['id', 'change'].every((name) => typeof change[name] === 'string') &&
      ['revision', 'since'].every((name) => typeof change[name] === 'number'),
  );

/** What a rescue file holds; undefined where it is none. */
export function contentOf(text: string): Content | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isFields(value) || typeof value['person'] !== 'string') return undefined;
    const requests = listIn(value['waiting']).filter(isRequest);
    const drafts = isFields(value['drafts']) ? value['drafts'] : {};
    return {
      person: value['person'],
      requests,
      files: listIn(value['files']).filter(isFile),
      drafts,
      texts: listIn(value['texts']).filter(isText),
    };
  } catch {
    return undefined;
  }
}

/** Takes in the text of a rescue file. Refuses with `RESCUE_NOT_READ`, `RESCUE_OF_OTHERS`, or what a file refuses. */
export async function takeInRescue(
  { person, ledger, drafts, files, texts }: RescueParts,
  text: string,
): Promise<Result<Rescued, Refusal>> {
  const content = contentOf(text);
  if (!content) return no(refusal('RESCUE_NOT_READ'));
  if (content.person !== person) return no(refusal('RESCUE_OF_OTHERS'));
  const here = new Set([
    ...ledger.pending().map(({ id }) => id),
    ...ledger.judged().map(({ request }) => request.id),
  ]);
  const fresh = content.requests.filter(({ id, author }) => author === person && !here.has(id));
  for (const request of fresh) await ledger.write(() => ({ kind: 'append', request }));
  await files.open();
  const known = new Set(files.items().map(({ ref, record }) => `${record}/${ref.sha256}`));
  let brought = 0;
  for (const file of content.files) {
    const isHeld = file.isHeld === true;
    const added = await files.add(file, file.name ?? '', fromText(file.base64), { isHeld });
    if (!added.ok) return added;
    if (!known.has(`${file.record}/${file.sha256}`)) brought += 1;
  }
  let words = 0;
  for (const [key, value] of Object.entries(content.drafts)) {
    // What is being written here is newer than what was saved elsewhere.
    if ((await drafts.draft(key)) !== undefined) continue;
    const kept = await drafts.keepDraft(key, value);
    if (!kept.ok) return kept;
    words += 1;
  }
  const written = await texts.takeIn(content.texts);
  return ok({ requests: fresh.length, files: brought, drafts: words, texts: written });
}
