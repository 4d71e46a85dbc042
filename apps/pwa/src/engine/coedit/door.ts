// What of the texts written together has to be there when the app begins? In which of them words wait: Yjs and the
// rest are loaded when somebody opens a text, or when there is something to send or to fetch.
import {
  actorUnder,
  isAmong,
  mayEdit,
  relationsOf,
  type Concept,
  type RecordOf,
} from '@cxc/domain/kernel';
import type { Known } from '../known.ts';
import type { Platform, Timer } from '../platform.ts';
import type { Sealer } from '../seal.ts';
import { shut, steadily } from '../store.ts';
import type { SyncStatus } from '../tabs.ts';
import type { Transport } from '../transport.ts';
import type { Shown } from '../view.ts';
import { refusedRows, textsDb, unsentTexts, type TextsDb } from './rows.ts';
import type { Texts } from './texts.ts';
import type {
  KeptCard,
  KeptChange,
  OpenText,
  RescuedText,
  TextMessage,
  TextPlace,
} from './words.ts';

/** A text with words that are not at the server. */
export interface TextItem extends TextPlace {
  readonly id: string;
  /** Device time of the first word, milliseconds. */
  readonly since: number;
  readonly state: 'onThisDevice' | 'waiting' | 'sending';
  /** Why it waits; a stable code. */
  readonly reason: string | null;
}

/** Words that the server did not take, and about which nobody has decided. */
export interface RefusedWords extends TextPlace {
  readonly id: string;
  readonly since: number;
  /** Why; a stable code. */
  readonly code: string;
}

/** Texts written together, for screens. */
export interface OwnTexts {
  items(): readonly TextItem[];
  refused(): readonly RefusedWords[];
  /** The text as this device has it; undefined where it was never here. Asks the server for what is new. */
  open(place: TextPlace): Promise<OpenText | undefined>;
  /** Brings here what the server refused of this person on other devices. */
  share(place: TextPlace): Promise<void>;
  /** What was refused, also what was put away in the last 30 days. */
  kept(place: TextPlace): Promise<readonly KeptChange[]>;
  /** Where own work met other people's, and nobody has decided. */
  cards(place: TextPlace): Promise<readonly KeptCard[]>;
  /** Somebody has decided. */
  dropCard(card: string): Promise<void>;
  discard(kept: string): Promise<void>;
  recover(kept: string): Promise<void>;
}

export interface TextDoor {
  readonly texts: OwnTexts;
  /** In how many texts words wait. */
  waiting(): number;
  /** The line is up: what waits goes out before requests that may seal it. */
  first(): Promise<void>;
  /** The line is down. */
  silent(): void;
  /** Requests have gone out: what others wrote is fetched, and what was typed since goes up. */
  send(): void;
  rescue(): Promise<readonly RescuedText[]>;
  /** Takes in what {@link rescue} gave; says how many changes were not here. */
  takeIn(texts: readonly RescuedText[]): Promise<number>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export interface TextDoorParts {
  readonly platform: Platform;
  readonly known: Known;
  readonly person: string;
  readonly sealer: Sealer;
  readonly transport: Transport;
  all(concept: string): readonly Shown[];
  hats(): readonly string[];
  status(): SyncStatus;
  leads(): boolean;
  /** Talk to the server: there is something to send. */
  want(): void;
  changed(): void;
  defect(error: unknown): void;
}

/** Typing goes up this long after the last letter, milliseconds. */
const PAUSE = 400;
/** Texts that one may write in are fetched anew this often, so that they open without a network, milliseconds. */
const AHEAD = 15 * 60_000;
const MOST_AHEAD = 12;

const placeOf = (id: string): TextPlace => {
  const [concept = '', record = ''] = id.split('/');
  return { concept, record };
};

function stateOf(
  { link, code }: SyncStatus,
  isSending: boolean,
): Pick<TextItem, 'state' | 'reason'> {
  if (isSending) return { state: 'sending', reason: null };
  if (link === 'limited') return { state: 'waiting', reason: 'WIFI_SIGN_IN' };
  if (link === 'signedOut') return { state: 'waiting', reason: code ?? 'SIGNED_OUT' };
  if (link === 'tooOld') return { state: 'waiting', reason: 'APP_TOO_OLD' };
  return { state: 'onThisDevice', reason: link === 'offline' ? 'OFFLINE' : null };
}

/** Opens the texts of one person. */
export async function openTextDoor(parts: TextDoorParts): Promise<TextDoor> {
  const { platform, person } = parts;
  const db: TextsDb = textsDb(platform, person);
  const channel = platform.channel?.(`${platform.name}-texts-${person}`);
  let unsent = await steadily(db, () => unsentTexts(db));
  let refused = await steadily(db, () => refusedRows(db));
  let entered: Promise<Texts> | undefined;
  let inside: Texts | undefined;
  let contact: Promise<void> | undefined;
  let isSending = false;
  let isWanted = false;
  /** Counts what was typed and written, so that no older look at the disk is believed. */
  let writes = 0;
  let hasEnded = false;
  let pause: Timer | undefined;
  const fetchedAt = new Map<string, { readonly at: number; readonly revision: number }>();

  const post = (message: TextMessage): void => {
    if (!hasEnded) channel?.post(message);
  };
  /** Counts what lies on the disk; words that came meanwhile are counted before anybody is told. */
  const count = async (): Promise<void> => {
    for (let seen = -1; seen !== writes && !hasEnded;) {
      seen = writes;
      const rows = await steadily(db, () => unsentTexts(db));
      refused = await steadily(db, () => refusedRows(db));
      const typing = (inside?.typing() ?? []).filter((id) => !rows.has(id));
      unsent = new Map([...rows, ...typing.map((id) => [id, platform.clock()] as const)]);
    }
    parts.changed();
  };
  const unlessEnded = (error: unknown): void => {
    if (!hasEnded) parts.defect(error);
  };
  const recount = (): void => void count().catch(unlessEnded);
  const soon = (): void => {
    if (pause) platform.timers.clear(pause);
    pause = platform.timers.set(PAUSE, () => {
      pause = undefined;
      if (!hasEnded) parts.want();
    });
  };
  const shapeOf = async (name: string) => {
    if (!parts.known.named(name)) await parts.known.bringAll();
    return parts.known.named(name)?.written?.shape;
  };
  const converse = (): void =>
    inside?.converse(!hasEnded && parts.leads() && parts.status().link === 'online');
  const enter = (): Promise<Texts> => {
    entered ??= import('./texts.ts')
      .then(({ openTexts }) => {
        inside = openTexts({
          ...parts,
          shapeOf,
          timesOf: (name) => parts.known.named(name)?.written?.times,
          post,
          typed(id) {
            writes += 1;
            if (unsent.has(id)) return;
            unsent = new Map([...unsent, [id, platform.clock()]]);
            parts.changed();
          },
          wrote() {
            writes += 1;
            recount();
          },
          want: soon,
          looked: converse,
        });
        post({ kind: 'who' });
        return inside;
      })
      .catch((error: unknown) => {
        // What did not load is loaded anew when somebody asks again.
        entered = undefined;
        throw error;
      });
    return entered;
  };
  channel?.listen((heard) => {
    const message = heard as TextMessage;
    if (message.kind === 'rows') recount();
    // A tab that shows a text wants to hear of it, whichever tab talks to the server.
    if (message.kind === 'open' && parts.leads()) void enter().catch(parts.defect);
    inside?.hear(message);
  });

  /** Does this person write in it at some time? */
  const writesIn = ({ policy }: Concept, record: RecordOf): boolean =>
    parts.hats().some((hat) => {
      const parties = relationsOf(policy, record, actorUnder(person, hat));
      return Object.values(policy.fields).some(({ edit }) =>
        edit.some(({ by }) => isAmong(parties, by)),
      );
    });

  /** Texts that this person may write in now, and that were not fetched for a while. */
  const ahead = (): readonly TextPlace[] => {
    if (!parts.known.isWhole()) return [];
    const actors = parts.hats().map((hat) => actorUnder(person, hat));
    const places: TextPlace[] = [];
    for (const name of parts.known.names()) {
      const concept = parts.known.named(name);
      const written = concept?.written;
      if (!written) continue;
      for (const { record, held } of parts.all(name)) {
        if (!held || places.length >= MOST_AHEAD || !written.isOpen(record.state)) continue;
        const id = `${name}/${record.id}`;
        const revision = written.revisionOf(record.data);
        const before = fetchedAt.get(id);
        if (before?.revision === revision && platform.clock() - before.at < AHEAD) continue;
        const isWriter = actors.some((actor) => {
          const parties = relationsOf(concept.policy, record, actor);
          return Object.keys(concept.policy.fields).some((field) =>
            mayEdit(concept.policy, field, record.state, parties),
          );
        });
        if (!isWriter) continue;
        fetchedAt.set(id, { at: platform.clock(), revision });
        places.push({ concept: name, record: record.id });
      }
    }
    return places;
  };

  let hasShared = false;
  /** Once after a start: words of this person that were refused on another device are here, too (J5 c). */
  const share = async (): Promise<void> => {
    if (hasShared || !parts.known.isWhole()) return;
    const isWriter = parts.known.names().some((name) => {
      const concept = parts.known.named(name);
      return concept?.written && parts.all(name).some(({ record }) => writesIn(concept, record));
    });
    if (!isWriter) return;
    hasShared = (await (await enter()).shareKept()) === 'done';
  };

  const run = async (): Promise<void> => {
    await count();
    await share();
    const places = ahead();
    if (unsent.size === 0 && !inside && places.length === 0) return;
    const own = await enter();
    isSending = unsent.size > 0;
    try {
      const end = await own.contactRest([...own.opened(), ...places]);
      converse();
      if (end !== 'done')
        for (const { concept, record } of places) fetchedAt.delete(`${concept}/${record}`);
    } finally {
      isSending = false;
      recount();
    }
  };

  /** What is typed while a contact runs has the next one. */
  const runWhileWanted = async (): Promise<void> => {
    while (isWanted && !hasEnded) {
      isWanted = false;
      await run().catch(unlessEnded);
    }
  };

  const texts: OwnTexts = {
    items: () =>
      [...unsent].map(([id, since]) => ({
        id,
        ...placeOf(id),
        since,
        ...stateOf(parts.status(), isSending),
      })),
    refused: () =>
      refused.map(({ id, text, since, code }) => ({ id, ...placeOf(text), since, code })),
    async open(place) {
      const own = await enter();
      const here = await own.open(place);
      if (here) {
        parts.want();
        return here;
      }
      await own.fetch(place);
      return own.open(place);
    },
    share: async (place) => void (await (await enter()).shareKept(place)),
    kept: async (place) => (await enter()).kept(place),
    cards: async (place) => (await enter()).cards(place),
    dropCard: async (card) => (await enter()).dropCard(card),
    discard: async (kept) => (await enter()).discard(kept),
    recover: async (kept) => (await enter()).recover(kept),
  };

  return {
    texts,
    waiting: () => unsent.size,
    async first() {
      if (unsent.size === 0 || hasEnded) return;
      const own = await enter();
      await own.contact([]).catch(unlessEnded);
      await count();
    },
    silent: converse,
    send() {
      if (hasEnded) return;
      isWanted = true;
      contact ??= runWhileWanted().finally(() => (contact = undefined));
    },
    rescue: async () => (unsent.size === 0 ? [] : (await enter()).rescue()),
    takeIn: async (rescued) => (rescued.length === 0 ? 0 : (await enter()).takeIn(rescued)),
    async close() {
      hasEnded = true;
      if (pause) platform.timers.clear(pause);
      await contact;
      channel?.close();
      await entered?.then(
        (own) => own.close(),
        () => undefined,
      );
      shut(db);
    },
    async destroy() {
      shut(db);
      await db.delete();
    },
  };
}
