// What of a person's files has to be there when the app begins? How many wait: the rest is loaded when somebody
// looks, or when there is something to send.
import { createBackoff } from '../backoff.ts';
import type { Known } from '../known.ts';
import { CAP_WHILE_WAITING } from '../link.ts';
import type { Platform, Timer } from '../platform.ts';
import { EPOCH } from '../reoffer.ts';
import type { Sealer } from '../seal.ts';
import { shut, steadily } from '../store.ts';
import type { SyncStatus } from '../tabs.ts';
import type { Trip } from './courier.ts';
import type { Inside, Message } from './inside.ts';
import { countUnstored, filesDb } from './rows.ts';
import type { Files, RescuedFile } from './words.ts';

export interface FileDoor {
  readonly files: Files;
  /** How many no receipt was verified for. */
  waiting(): number;
  /** The line is up and requests have gone out: files may follow. */
  send(): void;
  /** What waits, in clear, for a rescue file. */
  rescue(): Promise<readonly RescuedFile[]>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export interface DoorParts {
  readonly platform: Platform;
  readonly known: Known;
  readonly person: string;
  readonly sealer: Sealer;
  /** What the device remembers for this person. */
  recall(name: string): Promise<unknown>;
  remember(name: string, value: unknown): Promise<void>;
  receiptKey(): Promise<string>;
  status(): SyncStatus;
  /** Talk to the server: there is something to send. */
  want(): void;
  changed(): void;
  defect(error: unknown): void;
}

/** Under which name is kept to which life of the store the files were offered. */
const OFFERED = 'files/epoch';

/** Opens the files of one person. */
export async function openFiles(parts: DoorParts): Promise<FileDoor> {
  const { platform, person } = parts;
  const db = filesDb(platform, person);
  const ended = new AbortController();
  const channel = platform.channel?.(`${platform.name}-files-${person}`);
  let unstored = await steadily(db, () => countUnstored(db));
  let opened: Promise<Inside> | undefined;
  let inside: Inside | undefined;
  let sending: Promise<void> | undefined;
  /** The life of the store that the files were offered to. */
  let offered: unknown;
  let offering: Promise<void> | undefined;
  const backoff = createBackoff(platform);
  // Words of a person are to come: their room is held from now on, behind the first screen.
  const holdRoom = async (): Promise<void> => {
    await platform.drawn?.();
    if (!ended.signal.aborted) await platform.reserve?.keep();
  };
  void holdRoom().catch(parts.defect);
  let next: Timer | undefined;

  /** A line that broke in the middle of a file is tried again soon, and at once where bytes had come through. */
  const goOn = (trip: Trip | undefined): void => {
    if (trip?.isBroken !== true || trip.hasMoved) backoff.succeeded();
    if (trip?.isBroken !== true || ended.signal.aborted) return;
    if (next) platform.timers.clear(next);
    next = platform.timers.set(backoff.failed(0, CAP_WHILE_WAITING), () => parts.want());
  };
  const count = async (): Promise<void> => {
    unstored = await steadily(db, () => countUnstored(db));
    if (unstored === 0) inside?.nothingWaits();
    parts.changed();
  };
  const recount = (): void => void count().catch(parts.defect);
  const enter = async (): Promise<Inside> => {
    const { openInside } = await import('./inside.ts');
    const post = (message: Message): void => channel?.post(message);
    inside = await openInside({ ...parts, db, ended: ended.signal, post, recount });
    parts.changed();
    return inside;
  };
  /** After a restore: what the earlier life had is offered once, while its bytes are here. */
  const offerAgain = async (): Promise<void> => {
    const epoch = await parts.recall(EPOCH);
    offered ??= await parts.recall(OFFERED);
    if (typeof epoch !== 'string' || epoch === offered || ended.signal.aborted) return;
    const isAny = (await steadily(db, () => db.files.count())) > 0;
    if (isAny && !(await (await open()).again(epoch))) return;
    await parts.remember(OFFERED, epoch);
    offered = epoch;
  };
  const open = (): Promise<Inside> => {
    opened ??= enter().catch((error: unknown) => {
      // What did not load is loaded anew when somebody asks again.
      opened = undefined;
      throw error;
    });
    return opened;
  };
  channel?.listen((heard) => {
    const message = heard as Message;
    inside?.hear(message);
    if (!inside && message.kind === 'rows') recount();
  });

  const files: Files = {
    items: () => inside?.files.items() ?? [],
    open: async () => void (await open()),
    add: async (...given) => (await open()).files.add(...given),
    replace: async (...given) => (await open()).files.replace(...given),
    original: async (id) => (await open()).files.original(id),
    release: async (ids) => (await open()).files.release(ids),
    free: async () => (await open()).files.free(),
    isOnDemand: () => inside?.files.isOnDemand() ?? false,
    setOnDemand: async (next) => (await open()).files.setOnDemand(next),
    sendNow: () => void open().then((own) => own.files.sendNow(), parts.defect),
    bytes: async (...given) => (await open()).files.bytes(...given),
    isArrived: async (...given) => (await open()).files.isArrived(...given),
    withheld: async (place) => (await open()).files.withheld(place),
    remove: async (id) => (await open()).files.remove(id),
    retry: async (id) => (await open()).files.retry(id),
  };

  return {
    files,
    waiting: () => unstored,
    send() {
      if (ended.signal.aborted) return;
      const waits = unstored > 0;
      sending = (waits ? open().then((own) => own.run()) : Promise.resolve(undefined))
        .then((trip) => {
          goOn(trip);
          offering ??= offerAgain().finally(() => {
            offering = undefined;
          });
          return offering;
        })
        .catch(parts.defect);
    },
    rescue: async () => (unstored === 0 ? [] : (await open()).rescue()),
    async close() {
      ended.abort();
      if (next) platform.timers.clear(next);
      channel?.close();
      await opened?.catch(() => undefined);
      await sending;
      shut(db);
    },
    async destroy() {
      shut(db);
      await db.delete();
    },
  };
}
