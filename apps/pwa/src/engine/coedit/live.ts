// How do letters come and go while somebody looks at a text? On one open line per text, beside the calls and never
// instead of them: what is written counts when the same answer has come, and whatever the line does not say plainly
// (a refusal, a gap, another revision, silence) is left to the next contact (traps RT-2, HOC-1, YJS-14).
//
//   line up ──► contact (cards of what met apart) ──► since ──► live: letters in, letters out, who is there
//                                                                 └ anything odd ──► down, contact, later again
import { MAX_TEXT_CHANGE, textFrame, textFrameIn, type TextFrame } from '@cxc/domain/wire';
import * as Y from 'yjs';
import type { Bytes, Line, Platform, Timer } from '../platform.ts';
import type { Turnstile } from '../turnstile.ts';
import type { WrittenShape } from '@cxc/domain/kernel';
import { firstOf, isNothing, merged, placeOf } from './contact.ts';
import type { TextShelf } from './shelf.ts';
import type { TextPerson } from './words.ts';

export interface LiveParts {
  readonly platform: Platform;
  readonly person: string;
  readonly shelf: TextShelf;
  readonly inTurn: Turnstile;
  shapeOf(concept: string): Promise<WrittenShape | undefined>;
  /** Brings what waits to the server and fetches what is missing; rejects when the contact is over. */
  meet(id: string): Promise<void>;
  /** Words of others came, and are on their way to the disk. */
  heard(id: string, revision: number, bytes: Bytes): void;
  people(id: string, people: readonly TextPerson[] | undefined): void;
  /** Own changes were acknowledged. */
  acknowledged(): void;
  /** The calls have to take over. */
  want(): void;
}

export interface Live {
  /** Parts of texts that somebody looks at now, by text: these have a line, others have none. */
  show(wheres: ReadonlyMap<string, string>): void;
  /** Own words of a text are on the disk; without a text, of any. */
  push(id?: string): void;
  /** Letters of this text come and go by themselves. */
  isLive(id: string): boolean;
  /** Writes what came in to the disk. Call it in turn, before own words that may rest on it are written. */
  settle(id: string): Promise<void>;
  close(): void;
}

interface Talk {
  readonly id: string;
  line: Line | undefined;
  /** Of the text the line is about; undefined until it was told what this device has. */
  revision: number | undefined;
  where: string;
  /** Came in, and is not on the disk yet. */
  readonly news: Bytes[];
  fold: Timer | undefined;
  /** Id of the change that waits for its answer, and until when. */
  sent: string | undefined;
  /** Ids of the changes that it is made of. */
  sentOf: readonly string[];
  patience: Timer | undefined;
  isPacing: boolean;
  /** There is more to send. */
  isWanted: boolean;
  failures: number;
  /** Device time of its beginning, milliseconds. */
  since: number;
  retry: Timer | undefined;
}

/** Words go up at most this often, milliseconds. */
const PACE = 200;
/** What came in is on the disk after this long, milliseconds. */
const FOLD = 300;
/** An answer that takes longer does not come, milliseconds. */
const PATIENCE = 8_000;
/** Shortest and longest wait before a line is tried again, milliseconds; where no upgrade passes it is tried seldom. */
const RETRY = { first: 1_000, most: 300_000 };
/** A line that held for so long was a good one, milliseconds. */
const GOOD = 30_000;

export function createLive(parts: LiveParts): Live {
  const { platform, person, shelf, inTurn } = parts;
  const { timers } = platform;
  const talks = new Map<string, Talk>();

  const stop = (timer: Timer | undefined): undefined => {
    if (timer) timers.clear(timer);
    return undefined;
  };
  const keep = async (id: string, revision: number, of: readonly string[], news: Bytes[]) => {
    const shape = await parts.shapeOf(placeOf(id).concept);
    const nothing = new Uint8Array(Y.encodeStateAsUpdate(new Y.Doc()));
    const bytes = news.length > 0 ? merged(news) : nothing;
    if (shape) await shelf.fold(id, shape, revision, bytes, of);
  };
  /** What came in, and is not on the disk yet. */
  const newsOf = (talk: Talk): Bytes[] => talk.news.splice(0);
  const settle = async (id: string): Promise<void> => {
    const talk = talks.get(id);
    if (talk?.revision !== undefined && talk.news.length > 0)
      await keep(id, talk.revision, [], newsOf(talk));
  };

  function hang(talk: Talk): void {
    const { revision } = talk;
    const news = newsOf(talk);
    // It was seen: what is written from now on does not contradict it. The calls bring it again where this fails.
    if (revision !== undefined && news.length > 0)
      void inTurn(() => keep(talk.id, revision, [], news)).catch(() => parts.want());
    talk.line?.close();
    talk.line = undefined;
    talk.revision = undefined;
    talk.sent = undefined;
    talk.patience = stop(talk.patience);
    talk.fold = stop(talk.fold);
    parts.people(talk.id, undefined);
    if (revision !== undefined) parts.want();
  }
  /** The line is down; it is tried again while somebody looks. */
  function down(talk: Talk): void {
    if (talks.get(talk.id) !== talk || !talk.line) return;
    const held = talk.revision === undefined ? 0 : platform.clock() - talk.since;
    hang(talk);
    talk.failures = held > GOOD ? 1 : talk.failures + 1;
    const wait = Math.min(RETRY.most, RETRY.first * 2 ** (talk.failures - 1));
    talk.retry = timers.set(wait, () => up(talk));
  }

  async function begin(talk: Talk, line: Line): Promise<void> {
    await parts.meet(talk.id);
    const shape = await parts.shapeOf(placeOf(talk.id).concept);
    const loaded = shape && (await shelf.load(talk.id, shape));
    if (talk.line !== line) return loaded?.doc.destroy();
    if (!loaded) return down(talk);
    talk.revision = loaded.revision;
    talk.since = platform.clock();
    const vector = Y.encodeStateVector(loaded.doc);
    loaded.doc.destroy();
    line.send(textFrame({ kind: 'since', revision: loaded.revision, vector }));
    line.send(textFrame({ kind: 'here', where: talk.where }));
    push(talk);
  }

  function take(talk: Talk, { revision, bytes }: Extract<TextFrame, { kind: 'state' }>): void {
    // What came before this device said what it has is part of the answer to that.
    if (talk.revision === undefined) return;
    if (revision !== talk.revision) return down(talk);
    const own = new Uint8Array(bytes);
    if (isNothing(own)) return;
    talk.news.push(own);
    parts.heard(talk.id, revision, own);
    talk.fold ??= timers.set(FOLD, () => {
      talk.fold = undefined;
      void inTurn(() => settle(talk.id)).catch(() => down(talk));
    });
  }

  async function answered(talk: Talk, of: readonly string[], revision: number): Promise<void> {
    await inTurn(() => keep(talk.id, revision, of, newsOf(talk)));
    parts.acknowledged();
  }

  function hear(talk: Talk, bytes: Uint8Array): void {
    const frame = textFrameIn(bytes);
    if (frame?.kind === 'state') take(talk, frame);
    else if (frame?.kind === 'people') {
      const others = frame.people.filter((one) => one.person !== person);
      parts.people(
        talk.id,
        others.map(({ connection: _connection, ...one }) => one),
      );
    } else if (frame?.kind !== 'answer') down(talk);
    else if (frame.id === talk.sent && talk.revision !== undefined) {
      talk.patience = stop(talk.patience);
      if (frame.answer.verdict !== 'accepted') return down(talk);
      void answered(talk, talk.sentOf, talk.revision).then(
        () => {
          talk.sent = undefined;
          push(talk);
        },
        () => down(talk),
      );
    }
  }

  function push(talk: Talk): void {
    talk.isWanted = true;
    if (talk.revision === undefined || talk.sent !== undefined || talk.isPacing) return;
    talk.isWanted = false;
    talk.isPacing = true;
    timers.set(PACE, () => {
      talk.isPacing = false;
      if (talk.isWanted) push(talk);
    });
    void send(talk).catch(() => down(talk));
  }
  async function send(talk: Talk): Promise<void> {
    const group = firstOf(await shelf.waiting(talk.id));
    const last = group.at(-1);
    const { line, revision } = talk;
    if (!line || !last || talk.sent !== undefined) return;
    const bytes = merged(group.map((one) => one.bytes));
    // What no line carries is for the contact to be told about.
    if (last.revision !== revision || bytes.length > MAX_TEXT_CHANGE) return parts.want();
    talk.sent = last.id;
    talk.sentOf = group.map(({ id }) => id);
    talk.patience = timers.set(PATIENCE, () => down(talk));
    line.send(textFrame({ kind: 'change', id: last.id, revision, bytes }));
  }

  function up(talk: Talk): void {
    talk.retry = stop(talk.retry);
    if (talk.line || !platform.line) return;
    const { concept, record } = placeOf(talk.id);
    const path = `/api/texts/${concept}/${record}/socket?person=${encodeURIComponent(person)}`;
    const line = platform.line(path, {
      opened: () => void begin(talk, line).catch(() => down(talk)),
      said: (bytes) => {
        if (talk.line === line) hear(talk, bytes);
      },
      ended: () => {
        if (talk.line === line) down(talk);
      },
    });
    talk.line = line;
  }

  function end(talk: Talk): void {
    talks.delete(talk.id);
    stop(talk.retry);
    if (talk.line) hang(talk);
  }

  return {
    show(wheres) {
      for (const talk of [...talks.values()]) if (!wheres.has(talk.id)) end(talk);
      for (const [id, where] of wheres) {
        const talk = talks.get(id);
        if (!talk) {
          const begun: Talk = {
            id,
            where,
            line: undefined,
            revision: undefined,
            news: [],
            fold: undefined,
            sent: undefined,
            sentOf: [],
            patience: undefined,
            isPacing: false,
            isWanted: false,
            failures: 0,
            since: 0,
            retry: undefined,
          };
          talks.set(id, begun);
          up(begun);
        } else if (talk.where !== where) {
          talk.where = where;
          if (talk.revision !== undefined) talk.line?.send(textFrame({ kind: 'here', where }));
        }
      }
    },
    push(id) {
      for (const talk of talks.values()) if (id === undefined || talk.id === id) push(talk);
    },
    isLive: (id) => talks.get(id)?.revision !== undefined,
    settle,
    close() {
      for (const talk of [...talks.values()]) end(talk);
    },
  };
}
