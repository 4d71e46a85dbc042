// Who works on this device, and is their work open? Opening, signing in and out, and the truth of the chip.
import type { Refusal } from '@cxc/domain/kernel';
import type { SessionAnswer } from '@cxc/domain/wire';
import type {
  Chip,
  Desk,
  Device,
  Item,
  KnownPerson,
  LeftHere,
  Leaving,
  PasskeyAsked,
  PasskeyTold,
  Proof,
} from '#lib/engine/index.ts';
import type { Connection } from '#lib/ui/index.ts';
import { followContact, noteContact } from './contact.svelte.ts';
import { findDesk, followDesk, live } from './live.svelte.ts';
import { openDevice } from './opening.ts';
import { placeKey, placeText, readPlace } from './place.ts';
import { endPutOff } from './signInLater.ts';

/** opening: reading the device · door: nobody is open · open: somebody's work is open · failed: storage does not answer */
export type Phase = 'opening' | 'door' | 'open' | 'failed';

/** How long the first contact may take before the chip says more than "looking". */
const LOOKING = 4_000;

/** A storage that has not answered after this long says nothing any more, milliseconds (C05). */
const PATIENCE = 20_000;

const NO_CHIP: Chip = {
  link: 'offline',
  code: null,
  nextTry: null,
  sending: [],
  waiting: 0,
  acknowledged: null,
};

let phase = $state<Phase>('opening');
let person = $state<string>();
let persons = $state.raw<readonly KnownPerson[]>([]);
let looked = $state(false);
let hats = $state.raw<readonly string[]>([]);
let wish = $state<string>();
let place: string | undefined;
let isStand = $state(false);
let device: Device | undefined;

const chip = live((desk) => desk.chip(), NO_CHIP);
const items = live<readonly Item[]>((desk) => {
  const watched = desk.items();
  return {
    current: () => watched.current(),
    subscribe: (hear) =>
      watched.subscribe((value) => {
        // Hats come with a contact, and so do new items: one subscription serves both.
        if (desk.hats() !== hats) hats = desk.hats();
        hear(value);
      }),
  };
}, []);

/** Note that the device held nothing of a person when their work was opened; kept until they have read it. */
export const emptyNote = (id: string): string => `empty/${id}`;

/** Under which name the device keeps the hat a person chose last; it goes with their place here. */
const hatNote = (id: string): string => `hat/${id}`;

async function enter(desk: Desk): Promise<void> {
  person = desk.person;
  hats = desk.hats();
  looked = false;
  setTimeout(() => (looked = true), LOOKING);
  const [hat, known, kept] = await Promise.all([
    device?.recall(hatNote(desk.person)),
    device?.persons(),
    device?.recall(placeKey(desk.person)),
  ]);
  wish = hat;
  // A person this device did not know: it holds nothing of theirs, whatever was here before (J2).
  if (!persons.some(({ id }) => id === desk.person))
    keepNote(emptyNote(desk.person), new Date().toISOString());
  followDesk(desk);
  persons = known ?? [];
  place = readPlace(kept, Date.now());
  phase = 'open';
}

async function leave(): Promise<void> {
  followDesk(undefined);
  person = undefined;
  hats = [];
  wish = undefined;
  persons = (await device?.persons()) ?? [];
  phase = 'door';
}

/**
 * Opens the device and, without asking the network, whoever worked here last. Call once. A storage that does not
 * answer is said after a while; should it answer all the same, the work opens.
 */
export async function startDevice(): Promise<void> {
  const patience = setTimeout(() => {
    if (phase === 'opening') phase = 'failed';
  }, PATIENCE);
  try {
    followContact();
    device = await openDevice(noteContact, () => void leave());
    const [known, last, stand] = await Promise.all([
      device.persons(),
      device.lastPerson(),
      device.isShared(),
    ]);
    persons = known;
    isStand = stand;
    const opened = last === undefined ? undefined : await device.openPerson(last);
    if (opened?.ok) await enter(opened.value);
    else phase = 'door';
  } catch (error) {
    console.error(error);
    phase = 'failed';
  } finally {
    clearTimeout(patience);
  }
}

/** Opens a person's work on this device. The refusals of the engine: `PIN_NEEDED`, `PIN_WRONG`, `PIN_WAIT`, `SIGN_IN_NEEDED`. */
export async function openPerson(id: string, proof?: Proof): Promise<Refusal | null> {
  if (!device) return { code: 'NOT_ON_THIS_DEVICE' };
  const opened = await device.openPerson(id, proof);
  if (!opened.ok) return opened.error;
  await enter(opened.value);
  return null;
}

/** Signs in at the server, then opens that person's work. */
export async function signIn(
  email: string,
  password: string,
): Promise<{ readonly refusal: Refusal | null; readonly person?: string }> {
  if (!device) return { refusal: { code: 'OFFLINE' } };
  const signed = await device.signIn(email, password);
  if (!signed.ok) return { refusal: signed.error };
  const { person: id } = signed.value;
  noteContact();
  endPutOff();
  return { refusal: await openPerson(id), person: id };
}

/**
 * Opens the work of a person whom the server signed in on another call: a new account, a passkey, a reset.
 * Refuses like {@link openPerson}.
 * @param label the e-mail address, as far as it is known
 */
export async function admitSession(session: SessionAnswer, label: string): Promise<Refusal | null> {
  if (!device) return { code: 'NOT_ON_THIS_DEVICE' };
  await device.admit(session, label);
  noteContact();
  endPutOff();
  // Hats that came with it are asked for at once.
  if (person === session.person) tryNow();
  return openPerson(session.person);
}

/** Calls the open person by another address in the list of this device. */
export async function renameHere(label: string): Promise<void> {
  await device?.rename(label);
  persons = (await device?.persons()) ?? persons;
}

/** Words of somebody who has no place here yet, as {@link keepWords} left them. */
export async function recallWords(id: string): Promise<string | undefined> {
  // Words that do not open any more are typed again.
  return device?.recallWords(id).catch(() => undefined);
}

let keeping: Promise<unknown> = Promise.resolve();

/** Keeps such words, sealed, over a killed browser; null forgets them. Never a password. The last call wins. */
export function keepWords(id: string, words: string | null): void {
  // One after the other: sealing takes its time, forgetting none. What could not be kept stands on the screen.
  keeping = keeping.then(() => device?.rememberWords(id, words)).catch(() => undefined);
}

/** A short note this installation keeps in clear, ids and times only; undefined where there is none. */
export async function recallNote(name: string): Promise<string | undefined> {
  return device?.recall(name).catch(() => undefined);
}

/** Keeps such a note; null forgets it. */
export function keepNote(name: string, text: string | null): void {
  // A note that could not be kept is taken anew.
  void device?.remember(name, text).catch(() => undefined);
}

/** Random id of this installation; undefined while the device is still opening. */
export function deviceId(): string | undefined {
  return device?.id;
}

/** Ends the session here. See {@link Device.signOut}. */
export async function signOut(leaving: Leaving, lose = false): Promise<Refusal | null> {
  if (!device) return null;
  const leaver = person;
  const done = await device.signOut(leaving, lose);
  if (!done.ok) return done.error;
  if (leaver !== undefined) await device.remember(placeKey(leaver), null);
  await leave();
  return null;
}

/** Keeps where the person is, so that a cold start leads straight back. */
export function keepPlace(path: string): void {
  if (person === undefined || !device) return;
  // A place that could not be kept is no loss: the app then begins at its start.
  void device.remember(placeKey(person), placeText(path, Date.now())).catch(() => undefined);
}

/** Where the person was when the app was last open, once; undefined after that. */
export function takePlace(): string | undefined {
  const taken = place;
  place = undefined;
  return taken;
}

/** Remembers the hat that the open person chose. */
export function keepHat(hat: string): void {
  wish = hat;
  if (person === undefined || !device) return;
  // A choice that could not be kept holds in this window.
  void device.remember(hatNote(person), hat).catch(() => undefined);
}

/** How many unsent things of a person lie here sealed; counted without opening them. */
export async function sealedWork(id: string): Promise<number> {
  return (await device?.sealedWork(id)) ?? 0;
}

/**
 * Signs in with the password and gives the person a new, empty place here: for a forgotten PIN. What lay
 * sealed under it is gone.
 */
export async function startAfresh(
  id: string,
  email: string,
  password: string,
): Promise<Refusal | null> {
  if (!device) return { code: 'NOT_ON_THIS_DEVICE' };
  const begun = await device.startAfresh(id, email, password);
  if (!begun.ok) return begun.error;
  noteContact();
  return openPerson(id);
}

/**
 * Puts the work behind its PIN again in all windows: this page starts anew, with nothing of it in memory, and the
 * way back does not lead to what stood on it.
 */
export async function lockNow(): Promise<void> {
  await device?.lock();
  location.replace('/signin');
}

/**
 * Makes this a device for several people, as at a stand, or ends that: everybody needs a PIN, it locks by itself, and
 * colleagues see what each other noted. Nothing of anybody's own work is touched by it.
 */
export async function setStand(shared: boolean): Promise<void> {
  await device?.share(shared);
  isStand = shared;
}

/** Everybody who has work here, and how much of it is nowhere else, also while it is locked. */
export async function leftHere(): Promise<readonly LeftHere[]> {
  return (await device?.leftHere()) ?? [];
}

/** Empties this device of everybody. See {@link Device.clear}; the page starts anew when it is done. */
export async function clearDevice(): Promise<Refusal | null> {
  const cleared = await device?.clear();
  if (cleared && !cleared.ok) {
    // A last word came in while the work was closed for it: it is still here, behind the door.
    if (!device?.desk()) location.replace('/signin');
    return cleared.error;
  }
  // Where somebody was on a page, as the router keeps it for the way back, and notes that name persons and things by id.
  for (const kept of [sessionStorage, localStorage]) kept.clear();
  location.replace('/signin?cleared=1');
  return null;
}

/** Sets, changes or (null) takes away the PIN of the open person. */
export async function changePin(
  pin: string | undefined,
  next: string | null,
): Promise<Refusal | null> {
  const changed = await device?.changePin(pin, next);
  persons = (await device?.persons()) ?? [];
  return changed && !changed.ok ? changed.error : null;
}

/** The passkey that opens somebody's work here beside the PIN. */
export async function passkeyOf(id: string): Promise<PasskeyAsked | undefined> {
  return device?.passkeyOf(id);
}

/** Lets a passkey open the work of the open person too, or (null) none any more. Refuses as the PIN does. */
export async function changePasskey(
  pin: string,
  told: PasskeyTold | null,
): Promise<Refusal | null> {
  const changed = await device?.changePasskey(pin, told);
  persons = (await device?.persons()) ?? [];
  return changed && !changed.ok ? changed.error : null;
}

/** Talks to the server now. */
export function tryNow(): void {
  findDesk()?.tryNow();
}

/** How many texts lie here half written: they are no requests yet, so nothing sends them. */
export async function halfWritten(): Promise<number> {
  return Object.keys((await findDesk()?.drafts()) ?? {}).length;
}

/** Text of the rescue file; undefined while nobody is open. See {@link Desk.rescue}. */
export async function rescueText(): Promise<string | undefined> {
  return findDesk()?.rescue();
}

export const deviceState = {
  get phase(): Phase {
    return phase;
  },
  /** The person whose work is open. */
  get person(): string | undefined {
    return person;
  },
  get persons(): readonly KnownPerson[] {
    return persons;
  },
  /** What the open person is called in the list of this device. */
  get label(): string {
    return persons.find(({ id }) => id === person)?.label ?? '';
  },
  /** A passkey opens the open person's work beside the PIN. */
  get hasPasskey(): boolean {
    return persons.find(({ id }) => id === person)?.hasPasskey ?? false;
  },
  get isLocked(): boolean {
    return persons.find(({ id }) => id === person)?.locked ?? false;
  },
  /** Several people share this device: see {@link setStand}. */
  get isStand(): boolean {
    return isStand;
  },
  get hats(): readonly string[] {
    return hats;
  },
  /** The hat the open person chose last. */
  get wish(): string | undefined {
    return wish;
  },
  get chip(): Chip {
    return chip.current;
  },
  get items(): readonly Item[] {
    return items.current;
  },
  /** The chip's word; "looking" until the first contact had its time, where the device thinks that it has a network. */
  get connection(): Connection {
    const { link, sending } = chip.current;
    if (sending.length > 0) return 'sending';
    if (link === 'signedOut') return 'signed-out';
    if (link === 'limited') return 'limited';
    if (link === 'online' || link === 'tooOld') return 'online';
    return looked || navigator.onLine === false ? 'offline' : 'unknown';
  },
};
