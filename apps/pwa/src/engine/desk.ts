// What does one person have on this device once their stores are open? Everything a screen needs:
// records to look at, a place to file requests, and the truth about what is on its way.
import {
  no,
  ok,
  refusal,
  type Facts,
  type RecordOf,
  type Refusal,
  type Result,
} from '@cxc/domain/kernel';
import { programmeClock } from './clock.ts';
import type { Circle, Seat } from './circle/circle.ts';
import { openTextDoor, type OwnTexts, type RefusedWords, type TextItem } from './coedit/door.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { openFiles } from './files/door.ts';
import type { FileItem, Files } from './files/words.ts';
import { createFiling, type Filing } from './filing.ts';
import { chipOf, itemsOf, withoutGoodEnd, type Chip, type Item } from './items.ts';
import { laneKey } from './lane/key.ts';
import { isSigned } from './receipt.ts';
import { laneDb } from './lane/rows.ts';
import { joinTabs } from './leader.ts';
import type { Known } from './known.ts';
import { openLedger } from './ledger.ts';
import { createLink } from './link.ts';
import type { Platform } from './platform.ts';
import { createPuller, isPulled, knownAt, pullAnew } from './puller.ts';
import { openRecords } from './records.ts';
import { createReoffer } from './reoffer.ts';
import type { Carried } from './carry.ts';
import type { Rescued } from './rescue.ts';
import { createRound, type Round, type RoundParts } from './round.ts';
import type { Sealer } from './seal.ts';
import { createSender } from './sender.ts';
import { isClosed } from './store.ts';
import { openTabs } from './tabs.ts';
import { together } from './together.ts';
import { createTransport } from './transport.ts';
import { createView, type Colleagues, type Shown } from './view.ts';
import { createSource, type Watched } from './watched.ts';

/** Answered requests stay in the list for this long, milliseconds (D0.2: 30 days). */
const KEPT = 30 * 24 * 3_600_000;

export interface Desk extends Filing, Drafts, Colleagues {
  readonly person: string;
  /** Was everything that is this person's here once? Until then names and contacts may be missing. */
  watchWhole(): Watched<boolean>;
  /** Programme time of which the records here are, to a few seconds; undefined before they were whole for the first time. */
  watchKnownAt(): Watched<string | undefined>;
  /** Hats as the server last named them, the personal one first. */
  hats(): readonly string[];
  readonly facts: Facts;
  /** Knowledge from a public list, for forecasts only; it is forgotten with the page. */
  lend(records: readonly RecordOf[]): void;
  /** Programme time, an instant. */
  now(): string;
  /** All shown records of a concept. */
  watch(concept: string): Watched<readonly Shown[]>;
  /** One shown record; undefined while there is none. */
  watchRecord(concept: string, id: string): Watched<Shown | undefined>;
  items(): Watched<readonly Item[]>;
  chip(): Watched<Chip>;
  /** Talks to the server now, whatever wait runs, and offers again what was held back. */
  tryNow(): void;
  /** Offers one request again that was held back. */
  retry(id: string): Promise<void>;
  /** Files of this person: taken in, on their way, stored. */
  readonly files: Files;
  watchFiles(): Watched<readonly FileItem[]>;
  /** Texts that this person writes together with others. */
  readonly texts: OwnTexts;
  /** Texts with words that are not at the server. */
  watchTexts(): Watched<readonly TextItem[]>;
  /** Words of texts that the server did not take. */
  watchRefused(): Watched<readonly RefusedWords[]>;
  /** Did our server sign this text? By the key of the last sign-in with the password; false where this browser cannot tell. */
  isSigned(text: string, signature: string): Promise<boolean>;
  /** Key of this person for what a worker keeps here of public lists (`lane/`). */
  laneKey(): Promise<CryptoKey>;
  /**
   * Text of a file with all words that are only here: `waiting`, requests that are not applied and known to be,
   * `drafts`, words that are no request yet, by key, `files` without a receipt, their bytes in base64, and `texts`
   * with what was written in them and not acknowledged. Holds personal data in clear.
   */
  rescue(): Promise<string>;
  /**
   * Takes in what {@link rescue} gave on another device of this person. What is here or was answered already is
   * left as it is, so twice is once. `RESCUE_NOT_READ`, `RESCUE_OF_OTHERS`, or what taking in a file refuses.
   */
  takeInRescue(text: string): Promise<Result<Rescued, Refusal>>;
  /** Hands in what {@link rescue} gave somebody else, for whom the Support Office carries it; twice is once. */
  carryRescue(text: string): Promise<Result<Carried, Refusal>>;
  close(): Promise<void>;
}

/** A desk as the device handles it. */
export interface OpenDesk extends Desk {
  /** Takes this person's seat among the colleagues of a shared device, or (null) leaves it. */
  join(open: ((seat: Seat) => Circle) | null): Promise<void>;
  /** The session is another one, or gone, or its key is: ask again, and offer again what was unproven. */
  sessionChanged(): Promise<void>;
  /** Closes and deletes the stores. */
  destroy(): Promise<void>;
  /** Closes, and deletes what the server has: records and lists. What is only here stays, sealed. */
  strip(): Promise<void>;
}

type OfRound = 'receiptKey' | 'endPendingSession' | 'givenUp' | 'marks' | 'person';
export interface DeskParts extends Pick<RoundParts, OfRound> {
  readonly platform: Platform;
  readonly known: Known;
  readonly device: () => string;
  readonly sealer: Sealer;
  /** The stores were deleted by another tab. */
  gone(): void;
  defect(error: unknown): void;
}

/**
 * Opens the stores of a person and begins to talk to the server. Needs no network and no session.
 * Rejects when the storage does not answer; nothing stays open then.
 */
export async function openDesk(parts: DeskParts): Promise<OpenDesk> {
  const opened: (() => void | Promise<void>)[] = [];
  try {
    return await assemble(parts, opened);
  } catch (error) {
    for (const close of opened.reverse()) await close();
    throw error;
  }
}

/** Builds the desk; `opened` gets how to close what was opened on the way. */
async function assemble(
  given: DeskParts,
  opened: (() => void | Promise<void>)[],
): Promise<OpenDesk> {
  const ended = new AbortController();
  const parts: DeskParts = {
    ...given,
    // What was still being read when the person left finds the stores closed.
    defect: (error) => (ended.signal.aborted && isClosed(error) ? undefined : given.defect(error)),
  };
  const { platform, known, person, device, sealer } = parts;
  const transport = createTransport(platform, ended.signal);
  const source = createSource(platform.timers);
  const tabs = openTabs(platform, person);
  opened.push(() => tabs.close());
  const [ledger, records] = await together(
    [
      openLedger(platform, person, sealer, {
        wrote: () => tabs.post({ kind: 'ledger' }),
        gone: parts.gone,
        damaged: parts.defect,
      }),
      openRecords(platform, person, sealer, parts.defect),
    ],
    (store) => opened.push(() => store.close()),
  );
  if (records.isDamaged()) await pullAnew(ledger);
  const clock = programmeClock(platform, (await ledger.recall('offset')) as number | undefined);
  const view = createView(known, records, ledger, clock.now);
  let circle: Circle | undefined;
  let hats: readonly string[] = [];
  let isWhole = false;
  let recordsAt: string | undefined;
  const recallHats = async (): Promise<void> => {
    hats = ((await ledger.recall('hats')) ?? []) as readonly string[];
    isWhole = await isPulled(ledger);
    recordsAt = await knownAt(ledger);
    source.touch();
  };
  await recallHats();
  const touch = (): void => source.touch();
  const told = { link: createLink(platform), changed: touch, heard: clock.hear };
  const common = { platform, transport, ledger, person, device, ...told };
  const sender = createSender(common);
  const reoffer = createReoffer(common);
  let isArriving = false;
  const puller = createPuller({
    ...common,
    records,
    arriving: (more) => (isArriving = more),
    whole(at) {
      isWhole = true;
      if (at !== recordsAt) tabs.post({ kind: 'hats' });
      recordsAt = at;
      touch();
    },
  });
  const contact = createRound({
    ...common,
    sender,
    puller,
    reoffer,
    receiptKey: parts.receiptKey,
    texts: () => texts.first(),
    endPendingSession: parts.endPendingSession,
    givenUp: parts.givenUp,
    marks: parts.marks,
    async known(session) {
      hats = session.hats;
      await ledger.remember('hats', hats);
      await ledger.remember('offset', clock.offset());
      tabs.post({ kind: 'hats' });
      circle?.changed();
      touch();
    },
  });
  const door = await openFiles({
    ...parts,
    recall: (name) => ledger.recall(name),
    remember: (name, value) => ledger.remember(name, value),
    status: () => leader.status(),
    want: () => leader.want(),
    changed: touch,
  });
  opened.push(() => door.close());
  const texts = await openTextDoor({
    ...parts,
    transport,
    all: (concept) => view.all(concept),
    hats: () => hats,
    status: () => leader.status(),
    leads: () => leader.leads(),
    want: () => leader.want(),
    changed: touch,
  });
  opened.push(() => texts.close());
  // What somebody entered goes first; texts and files follow when the line has shown that it holds.
  const round: Round = {
    async run(again) {
      const end = await contact.run(again);
      if (end.done) {
        texts.send();
        door.send();
      } else texts.silent();
      return end;
    },
  };
  const ledgerOff = ledger.subscribe(() => {
    view.requestsChanged();
    circle?.changed();
    touch();
  });
  const recordsOff = records.subscribe((lanes) => {
    view.recordsChanged(lanes);
    circle?.changed();
    if (isArriving) source.touchGently();
    else touch();
  });
  const knownOff = known.subscribe(() => {
    view.conceptsChanged();
    touch();
  });
  /** What was held back is offered again: at the start, on demand, and under a new session. */
  const offerAgain = async (): Promise<void> => {
    const held = ledger.pending().filter(({ parked }) => parked !== null);
    await ledger.park(
      held.map(({ id }) => id),
      null,
    );
  };
  await offerAgain();
  await ledger.prune(platform.clock() - KEPT);
  const leader = joinTabs({
    ...common,
    sender,
    round,
    tabs,
    recallHats,
    defect: parts.defect,
  });
  const filing = createFiling({ platform, known, person, ledger, view, clock });

  const end = async (): Promise<void> => {
    // Calls on their way are given up: what they would have brought is asked for again.
    ended.abort();
    await leader.stop();
    await circle?.close();
    ledgerOff();
    recordsOff();
    knownOff();
    await door.close();
    await texts.close();
    source.close();
    tabs.close();
    await ledger.close();
  };
  const drafts = createDrafts(ledger);
  return {
    ...filing,
    ...drafts,
    person,
    watchWhole: () => source.watch(() => isWhole),
    watchKnownAt: () => source.watch(() => recordsAt),
    watchUnread: () => source.watch(view.unread),
    hats: () => hats,
    facts: view.facts,
    lend(lent) {
      view.lend(lent);
      touch();
    },
    now: clock.now,
    watch: (concept) => source.watch(() => view.all(concept)),
    watchRecord: (concept, id) => source.watch(() => view.find(concept, id)),
    items: () => source.watch(() => itemsOf(ledger, leader.status())),
    chip: () =>
      source.watch(
        () => chipOf(ledger, leader.status(), door.waiting() + texts.waiting()),
        sameChip,
      ),
    files: door.files,
    watchFiles: () => source.watch(door.files.items),
    texts: texts.texts,
    watchTexts: () => source.watch(texts.texts.items),
    watchRefused: () => source.watch(texts.texts.refused),
    tryNow() {
      void offerAgain()
        .catch(parts.defect)
        .then(() => leader.want());
    },
    async retry(id) {
      await ledger.park([id], null);
      leader.want();
    },
    isSigned: async (...said) => isSigned(platform, await parts.receiptKey(), ...said),
    laneKey: () => laneKey(platform, ledger),
    async rescue() {
      const words = await drafts.drafts();
      const files = await door.rescue();
      const written = await texts.rescue();
      const kept = {
        person,
        waiting: withoutGoodEnd(ledger),
        drafts: words,
        ...(files.length > 0 ? { files } : {}),
        ...(written.length > 0 ? { texts: written } : {}),
      };
      return JSON.stringify(kept, null, 2);
    },
    async takeInRescue(text) {
      const { takeInRescue } = await import('./rescue.ts');
      const taken = await takeInRescue({ person, ledger, drafts, files: door.files, texts }, text);
      touch();
      leader.want();
      return taken;
    },
    async carryRescue(text) {
      const { carryRescue } = await import('./carry.ts');
      return carryRescue({ platform, transport, person, ended: ended.signal }, text);
    },
    async join(open) {
      await circle?.close();
      circle = open?.({
        ...{ ...parts, ledger, records },
        hats: () => hats,
        borrow(...lent) {
          view.requestsChanged(...lent);
          touch();
        },
      });
    },
    async sessionChanged() {
      await offerAgain();
      leader.want(true);
    },
    async close() {
      await end();
      await records.close();
    },
    async strip() {
      // Should the device be taken back, everything comes again from its beginning.
      await pullAnew(ledger);
      await end();
      await records.destroy();
      await laneDb(platform, person).delete();
    },
    async destroy() {
      await end();
      await records.destroy();
      await ledger.destroy();
      await laneDb(platform, person).delete();
      await door.destroy();
      await texts.destroy();
    },
  };
}

function sameChip(before: Chip, after: Chip): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** May this work leave the device? Refuses with the count while anything waits, local drafts included. */
export async function allSent(desk: Desk): Promise<Result<true, Refusal>> {
  const waiting = desk.chip().current().waiting + Object.keys(await desk.drafts()).length;
  return waiting === 0 ? ok(true) : no(refusal('UNSENT_WORK', { params: { count: waiting } }));
}
