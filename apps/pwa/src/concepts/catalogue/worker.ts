// Where is the catalogue fetched, opened and searched? Here, away from the page: however large it is, the
// page is never held up by it.
import type { CatalogueEntry } from '@cxc/domain';
import { contact, openCopy, type Copy } from '#lib/engine/lane/index.ts';
import { cardOf } from './card.ts';
import type {
  Answers,
  ContactAnswer,
  FromWorker,
  Names,
  Question,
  ToWorker,
} from './doorMessages.ts';
import { createIndex, warmUp, type SearchIndex } from './searchIndex.ts';

interface Opened {
  readonly copy: Copy;
  readonly person: string;
  readonly lock: string;
  readonly channel: BroadcastChannel;
}

let opened: Opened | undefined;
let names: Names = { names: {}, sections: {} };
/** The index as it is being made, or was made last. */
let index: Promise<SearchIndex | undefined> | undefined;
let isWarm = false;

const tell = (message: FromWorker): void => postMessage(message);

/** A copy that was deleted under a question that was being answered is no defect: nobody waits for it any more. */
function note(error: unknown): void {
  if (opened?.copy.isDeleted() !== true) console.error(error);
}

async function makeIndex(): Promise<SearchIndex | undefined> {
  // What the server sent has the form of entries; their fields come from the same policy table.
  const lines = (await opened?.copy.lines()) as readonly CatalogueEntry[] | undefined;
  const { names: labels, sections } = names;
  return (
    lines &&
    createIndex(
      lines,
      (division) => sections[division],
      (facet, code) => labels[facet]?.[code] ?? '',
    )
  );
}

function indexNow(): Promise<SearchIndex | undefined> {
  index ??= makeIndex();
  return index;
}

/** Looks at the copy; says so when the storage does not answer. */
function look(): void {
  changed().catch((error: unknown) => {
    note(error);
    tell({ kind: 'broken' });
  });
}

/** The copy is another one: who has an index gets a new one, and searches the old one until it is made. */
async function changed(): Promise<void> {
  tell({ kind: 'state', state: await opened?.copy.state() });
  if (!index) return;
  const next = makeIndex();
  await next.catch(() => undefined);
  index = next;
  tell({ kind: 'state', state: await opened?.copy.state() });
}

async function room(): Promise<number | undefined> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || usage === undefined ? undefined : quota - usage;
}

async function meet({ copy, person, channel, lock }: Opened): Promise<ContactAnswer> {
  const run = async (): Promise<ContactAnswer> => {
    const before = JSON.stringify(await copy.state());
    const end = await contact({ copy, person, room, fetch: (url, init) => fetch(url, init) });
    if (JSON.stringify(await copy.state()) === before) return end;
    channel.postMessage('changed');
    await changed();
    return end;
  };
  if (!('locks' in navigator)) return run();
  return navigator.locks.request(lock, { ifAvailable: true }, (held) =>
    held ? run() : Promise.resolve<ContactAnswer>('busy'),
  );
}

async function answer(question: Question): Promise<Answers[Question['kind']]> {
  if (question.kind === 'contact') return opened ? meet(opened) : 'silence';
  const ready = await indexNow();
  if (question.kind === 'find') return ready?.find(question.id);
  const found = ready?.search(question.query);
  if (ready && !isWarm) {
    isWarm = true;
    setTimeout(() => warmUp(ready));
  }
  return found && { ...found, entries: found.entries.map(cardOf) };
}

function hear(message: ToWorker): void {
  if (message.kind === 'open') {
    const { name, person, key } = message;
    const platform = {
      name,
      indexedDB,
      keyRange: IDBKeyRange,
      subtle: crypto.subtle,
      random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    };
    const channel = new BroadcastChannel(`${name}-lane-${person}`);
    channel.onmessage = look;
    opened = {
      person,
      channel,
      copy: openCopy(platform, person, key),
      lock: `${name}-lane-${person}`,
    };
    look();
  } else if (message.kind === 'names') {
    names = message.names;
    if (index) index = makeIndex();
  } else {
    const { call, question } = message;
    answer(question).then(
      (value) => tell({ kind: 'answer', call, value }),
      (error: unknown) => {
        note(error);
        index = undefined;
        tell({ kind: 'failed', call });
      },
    );
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => hear(data));
