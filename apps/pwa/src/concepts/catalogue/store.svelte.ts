// What does the page know of the catalogue: is there a copy, from when is it, and is it being fetched?
// Kept up to date while somebody works here: at the start, whenever the network is back, now and then,
// and when somebody looks at it.
import type { CatalogueEntry } from '@cxc/domain';
import type { Desk } from '#lib/engine/index.ts';
import type { LaneState } from '#lib/engine/lane/index.ts';
import { findDesk, onDesk } from '../device/live.svelte.ts';
import { openDoor, type Door } from './door.ts';
import type { ContactAnswer } from './doorMessages.ts';
import { namesNow } from './names.ts';
import type { Found, Query } from './searchIndex.ts';

/** How often the catalogue is asked for while there is a network, milliseconds. */
const EVERY = 10 * 60_000;
/** A storage that has not answered after this long is not going to, milliseconds (C05). */
const PATIENCE = 15_000;
/** Looking at it asks again, but not more often than this, milliseconds. */
const AGAIN = 15_000;

let state = $state.raw<LaneState>();
let isRead = $state(false);
let isFetching = $state(false);
let lastEnd = $state<ContactAnswer>();
let isBroken = $state(false);
let door: Promise<Door | undefined> | undefined;
let asked = 0;
let stop: (() => void) | undefined;

/** There is a copy, there is none yet, or it may not be read; undefined while nobody knows. */
export type Standing = 'there' | 'none' | 'closed';

export const catalogue = {
  get standing(): Standing | undefined {
    return isRead ? (state?.kind ?? 'none') : undefined;
  },
  /** Programme time of the last contact; empty before the first one has ended. */
  get asOf(): string {
    return state?.asOf ?? '';
  },
  /** Rises with every other content: what was found before may be gone. */
  get version(): string {
    return state ? `${state.epoch}/${state.version}/${state.kind}/${state.life}` : '';
  },
  get isFetching(): boolean {
    return isFetching;
  },
  get lastEnd(): ContactAnswer | undefined {
    return lastEnd;
  },
  /** It did not open here, or could not be searched; {@link reopenCatalogue} tries again. */
  get isBroken(): boolean {
    return isBroken;
  },
};

async function meet(): Promise<void> {
  const mine = door;
  if (!mine || isFetching) return;
  isFetching = true;
  asked = Date.now();
  try {
    const end = await (await mine)?.ask({ kind: 'contact' });
    if (door === mine) lastEnd = end;
  } finally {
    isFetching = false;
  }
}

/** Asks for what is new, when the last time is a little while ago or `now` says so. */
export function refreshCatalogue(now = false): void {
  if (now || Date.now() - asked > AGAIN) void meet().catch(console.error);
}

export async function searchCatalogue(query: Query): Promise<Found | undefined> {
  const found = await (await door)?.ask({ kind: 'search', query });
  if (found) isBroken = false;
  return found;
}

export async function findInCatalogue(id: string): Promise<CatalogueEntry | undefined> {
  return (await door)?.ask({ kind: 'find', id });
}

/** Tells the worker what codes are called in the reader's language. */
export async function nameCodes(): Promise<void> {
  (await door)?.name(namesNow());
}

function follow(desk: Desk | undefined): void {
  stop?.();
  const before = door;
  void before?.then((old) => old?.close());
  state = undefined;
  isRead = false;
  isBroken = false;
  lastEnd = undefined;
  asked = 0;
  door = undefined;
  stop = undefined;
  if (!desk) return;
  const broken = (): void => {
    if (door === mine) isBroken = true;
  };
  const mine: Promise<Door | undefined> = openDoor(
    desk,
    (next) => {
      if (door !== mine) return;
      state = next;
      isRead = true;
      isBroken = false;
    },
    broken,
  ).catch((error: unknown) => {
    console.error(error);
    broken();
    return undefined;
  });
  door = mine;
  const patience = setTimeout(() => {
    if (!isRead) broken();
  }, PATIENCE);
  let wasOnline = false;
  const off = desk.chip().subscribe(({ link }) => {
    const isOnline = link === 'online';
    if (isOnline && !wasOnline) refreshCatalogue(true);
    wasOnline = isOnline;
  });
  const timer = setInterval(() => {
    if (wasOnline && document.visibilityState === 'visible') refreshCatalogue(true);
  }, EVERY);
  stop = () => {
    off();
    clearInterval(timer);
    clearTimeout(patience);
  };
}

/** Opens it once more, with a new worker. */
export function reopenCatalogue(): void {
  follow(findDesk());
}

let isKept = false;

/** From now on the open person's catalogue is kept up to date. Once is enough. */
export function keepCatalogue(): void {
  if (isKept || !findDesk()) return;
  isKept = true;
  onDesk(follow);
}
