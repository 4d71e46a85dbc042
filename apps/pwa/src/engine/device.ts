// How does the app begin? A device knows its persons, opens the stores of one of them without asking
// the network, and holds the one session with the server that all its tabs share.
import { no, ok, refusal, type Refusal, type Result } from '@cxc/domain/kernel';
import { SessionAnswer } from '@cxc/domain/wire';
import type { Seats, SeatsParts } from './circle/seats.ts';
import type { LeftHere } from './clearing.ts';
import { allSent, openDesk, type Desk, type OpenDesk } from './desk.ts';
import { didNotLoad } from './didNotLoad.ts';
import type { Known } from './known.ts';
import { createMarks } from './mark.ts';
import { countSealed, removeStores } from './leftovers.ts';
import type { Channel, Platform } from './platform.ts';
import { createTransport } from './transport.ts';
import { createTurnstile } from './turnstile.ts';
import type { PasskeyTold } from './passkeyLock.ts';
import { openVault, type KnownPerson, type Proof, type Vault } from './vault.ts';

export interface DeviceOptions {
  /** Rounds of PBKDF2 for the PIN; only tests lower it. */
  readonly pinRounds?: number;
  /** Hears of defects: exceptions that no code path expects. Must not send personal data anywhere. */
  readonly defect?: (error: unknown) => void;
  /** The open person left, or locked their work, in another tab; the desk here is closed. */
  readonly onLeft?: (person: string) => void;
  /** The part by which colleagues on a shared device see each other’s unsent work; absent: they do not. */
  readonly seats?: () => Promise<(parts: SeatsParts) => Seats>;
}

/** What the tabs of a device tell each other about who is here. */
type DoorMessage =
  | { readonly kind: 'session' }
  /** Their work is to be closed in all tabs: they signed out, locked it, or began afresh. */
  | { readonly kind: 'left' | 'locked'; readonly person: string };

/** `keep`: the work stays here, sealed, until they sign in again. `remove`: it goes with its key. */
export type Leaving = 'keep' | 'remove';

export interface Device {
  readonly id: string;
  /** Persons with a place on this device. */
  persons(): Promise<readonly KnownPerson[]>;
  /**
   * Signs in at the server and gives the person a place here. `OFFLINE`, `WIFI_SIGN_IN`, or the
   * server's code (`WRONG_CREDENTIALS`, `TOO_MANY_TRIES` with `seconds`).
   */
  signIn(email: string, password: string): Promise<Result<{ readonly person: string }, Refusal>>;
  /**
   * Takes in a session that the server opened on another call (a new account, a passkey, a reset): the person
   * gets a place here, like after {@link signIn}.
   * @param label what the person is called in the list of this device, where they have no place yet
   */
  admit(session: SessionAnswer, label: string): Promise<void>;
  /** Changes what the open person is called in the list of this device. */
  rename(label: string): Promise<void>;
  /** Opens a person's stores. `SIGN_IN_NEEDED`, or refuses like {@link Vault.unlock}. */
  openPerson(person: string, proof?: Proof): Promise<Result<Desk, Refusal>>;
  /**
   * For a person who forgot their PIN: signs in with the password and gives them a new, empty place here.
   * What was sealed under the old key is gone; {@link sealedWork} counts it, to be asked about before.
   * Refuses like {@link signIn}, and with `OTHER_PERSON` when the password is somebody else's (who is
   * signed in then; nothing was removed).
   */
  startAfresh(
    person: string,
    email: string,
    password: string,
  ): Promise<Result<{ readonly person: string }, Refusal>>;
  /** How many unsent requests and local drafts of a person lie here, also while their work is locked. */
  sealedWork(person: string): Promise<number>;
  /** Closes the open person's work in all tabs; with a PIN it takes the PIN to open it again. */
  lock(): Promise<void>;
  /** The desk that is open in this tab. */
  desk(): Desk | undefined;
  /** Who had the app open last; the place to begin without a network. */
  lastPerson(): Promise<string | undefined>;
  /** A small thing the app keeps on this device, as {@link remember} left it. */
  recall(id: string): Promise<string | undefined>;
  /** Keeps a small thing over a crash (a place, a choice); in clear, so never words of a person. */
  remember(id: string, value: string | null): Promise<void>;
  /** Words of somebody who has no place here yet (a half-made account), sealed under the key of the device. */
  recallWords(id: string): Promise<string | undefined>;
  /** Keeps such words over a crash; null forgets them. Never a password. */
  rememberWords(id: string, words: string | null): Promise<void>;
  changePin(pin: string | undefined, next: string | null): Promise<Result<true, Refusal>>;
  passkeyOf: Vault['passkeyOf'];
  /** Lets a passkey open the work of the open person beside the PIN, or (null) no passkey any more. */
  changePasskey(pin: string, told: PasskeyTold | null): Promise<Result<true, Refusal>>;
  /** Do several people share this device, as at a stand? */
  isShared(): Promise<boolean>;
  /**
   * Says that several people share this device: who has a PIN here sees what colleagues of theirs asked for and have
   * not sent (decision 0023). `false` destroys what lay here for that; nobody's own work is touched.
   */
  share(shared: boolean): Promise<void>;
  /**
   * Ends the session (later, if there is no network) and closes the desk. `UNSENT_WORK` with `count`
   * when work would go with its key; with `lose` it goes all the same, the caller having saved
   * {@link Desk.rescue} and asked twice.
   */
  signOut(leaving: Leaving, lose?: boolean): Promise<Result<true, Refusal>>;
  /** Everybody with a place here and how much of theirs is nowhere else, also while it is locked. */
  leftHere(): Promise<readonly LeftHere[]>;
  /**
   * Empties the device of everybody: keys first, then stores. `UNSENT_WORK` with `count` while the server has not
   * proven to have everything, and nothing is removed then. Works without a network; the session ends with the next
   * one. This device is at its end after it: the page starts anew.
   */
  clear(): Promise<Result<true, Refusal>>;
  close(): Promise<void>;
}

const LAST = 'last';
const END_SESSION = 'endSession';
/** Setting that says that several people share this device. */
const SHARED = 'app/stand';
const receiptKeyOf = (person: string): string => `receiptKey/${person}`;
const closedFor = (person: string): string => `closed/${person}`;

/** Opens the device. Several devices may live in one process when their platforms' names differ. */
export async function createDevice(
  platform: Platform,
  known: Known,
  options: DeviceOptions = {},
): Promise<Device> {
  const vault = await openVault(platform, options.pinRounds);
  const transport = createTransport(platform);
  const channel: Channel | undefined = platform.channel?.(`${platform.name}-session`);
  const told = options.defect ?? ((error: unknown) => console.error(error));
  const defect = (error: unknown): void => {
    if (!didNotLoad(error)) told(error);
  };
  let desk: OpenDesk | undefined;
  const tell = (message: DoorMessage): void => channel?.post(message);
  channel?.listen((message) => {
    const { kind, person } = message as { kind: DoorMessage['kind']; person?: string };
    if (kind === 'session') void desk?.sessionChanged().catch(defect);
    else if (person !== undefined) void doors(() => leaveAs(person)).catch(defect);
  });
  const leaveAs = async (person: string): Promise<void> => {
    if (desk?.person === person) await leave();
  };
  /** The person left in another tab: their work is closed here too. */
  const leave = async (): Promise<void> => {
    const left = desk;
    desk = undefined;
    await left?.close();
    if (left) options.onLeft?.(left.person);
  };

  const isShared = async (): Promise<boolean> => (await vault.setting(SHARED)) !== undefined;
  let seats: Promise<Seats> | undefined;
  /** Asks a part that comes only where several people share the device. */
  const atTheStand = async (act: keyof Seats, person = ''): Promise<void> => {
    if (!options.seats || !(await isShared())) return;
    seats ??= options.seats().then((create) => create({ platform, vault, desk: () => desk }));
    await (await seats)[act](person);
  };

  /** Calls about the session, and what opens or closes a desk: each in the order asked. */
  const calls = createTurnstile();
  const doors = createTurnstile();
  const endSession = async (): Promise<void> => {
    const answer = await transport.ask({ method: 'DELETE', path: '/api/session' });
    const isOver = answer.kind === 'ok' || (answer.kind === 'problem' && answer.status === 401);
    await vault.keep(END_SESSION, isOver ? null : 'yes');
  };
  // Somebody who left without a network has left: that comes before anything else.
  const endPendingSession = (): Promise<void> =>
    calls(async () => {
      if ((await vault.setting(END_SESSION)) !== undefined) await endSession();
    });
  const wokenOff = platform.wakes(() => void endPendingSession().catch(defect));
  void endPendingSession().catch(defect);

  /** Asks the server for a session; what the device does with it comes after. */
  const askSession = async (
    email: string,
    password: string,
  ): Promise<Result<SessionAnswer, Refusal>> => {
    const body = { email, password, device: vault.deviceId };
    const answer = await transport.ask({
      method: 'POST',
      path: '/api/session',
      answer: SessionAnswer,
      body,
    });
    if (answer.kind === 'silence') return no(refusal('OFFLINE'));
    if (answer.kind === 'portal') return no(refusal('WIFI_SIGN_IN'));
    if (answer.kind === 'problem') {
      const seconds = Math.ceil((answer.retryAfter ?? 0) / 1_000);
      return no(refusal(answer.code, seconds > 0 ? { params: { seconds } } : {}));
    }
    return ok(answer.body as SessionAnswer);
  };

  /** Gives the person of a fresh session their place here. */
  const admit = async (session: SessionAnswer, email: string): Promise<void> => {
    const { person } = session;
    await vault.keep(END_SESSION, null);
    // Rows that are still here would be sealed under a key that is gone.
    if (!(await vault.knows(person))) await removeStores(platform, person);
    await vault.admit(person, email);
    await vault.keep(closedFor(person), null);
    await vault.keep(receiptKeyOf(person), session.receiptKey);
    await createMarks(platform, vault, person).signedIn();
    await desk?.sessionChanged();
    tell({ kind: 'session' });
  };

  const signIn = async (
    email: string,
    password: string,
  ): Promise<Result<{ readonly person: string }, Refusal>> => {
    const session = await askSession(email, password);
    if (!session.ok) return session;
    await admit(session.value, email);
    return ok({ person: session.value.person });
  };

  const startAfresh = async (
    person: string,
    email: string,
    password: string,
  ): Promise<Result<{ readonly person: string }, Refusal>> => {
    // Not one call for all: what closes the desk may itself wait for a call about the session.
    const session = await calls(() => askSession(email, password));
    if (!session.ok) return session;
    const isThem = session.value.person === person;
    if (isThem) {
      tell({ kind: 'left', person });
      if (desk?.person === person) await leave();
      await vault.forget(person);
      await atTheStand('forget', person);
    }
    await calls(() => admit(session.value, email));
    return isThem ? ok({ person }) : no(refusal('OTHER_PERSON'));
  };

  /**
   * A lost device shuts itself (C11): key and stores go at the first contact. Words that are nowhere else are not the
   * price of it: they stay sealed, and open only after a sign-in, which the server refuses until the device is taken
   * back; what the server has goes all the same.
   */
  const shutAsLost = async (person: string): Promise<void> => {
    if (desk?.person !== person) return;
    const lost = desk;
    const sent = await allSent(lost);
    tell({ kind: 'left', person });
    desk = undefined;
    await vault.keep(LAST, null);
    if (sent.ok) {
      await vault.forget(person);
      await lost.destroy();
    } else {
      await vault.keep(closedFor(person), 'yes');
      await lost.strip();
    }
    // Copies only: what colleagues have not sent is in their own places.
    await atTheStand('clear');
    options.onLeft?.(person);
  };

  const openPerson = async (person: string, proof?: Proof): Promise<Result<Desk, Refusal>> => {
    if (desk?.person === person) return ok(desk);
    const [closed, last] = await Promise.all([
      vault.setting(closedFor(person)),
      vault.setting(LAST),
    ]);
    if (closed !== undefined) return no(refusal('SIGN_IN_NEEDED'));
    const sealer = await vault.unlock(person, proof);
    if (!sealer.ok) return sealer;
    // The one before stays open until this one is: a storage that fails must not leave a dead desk.
    const before = desk;
    desk = await openDesk({
      platform,
      known,
      person,
      device: () => vault.deviceId,
      marks: createMarks(platform, vault, person),
      sealer: sealer.value,
      receiptKey: async () => (await vault.setting(receiptKeyOf(person))) ?? '',
      endPendingSession,
      gone: () => void doors(() => leaveAs(person)).catch(defect),
      givenUp: () => void doors(() => shutAsLost(person)).catch(defect),
      defect,
    });
    await before?.close().catch(defect);
    if (last !== person) await vault.keep(LAST, person);
    const drawn = platform.drawn?.() ?? Promise.resolve();
    // Behind the first screen: nothing of the person's own work waits for colleagues.
    void drawn.then(() => doors(() => atTheStand('take'))).catch(defect);
    return ok(desk);
  };

  const signOut = async (leaving: Leaving, lose: boolean): Promise<Result<true, Refusal>> => {
    if (!desk) return ok(true);
    const { person } = desk;
    const sent = await allSent(desk);
    if (leaving === 'remove' && !lose && !sent.ok) return sent;
    // Before anything is asked or closed: should this tab end here, the next start ends the session.
    await vault.keep(END_SESSION, 'yes');
    tell({ kind: 'left', person });
    if (leaving === 'remove') {
      await vault.forget(person);
      await desk.destroy();
      await atTheStand('forget', person);
    } else {
      await vault.keep(closedFor(person), 'yes');
      await desk.close();
    }
    desk = undefined;
    await vault.keep(LAST, null);
    // Unless somebody signed in meanwhile, who ended the old session with that.
    await endPendingSession();
    tell({ kind: 'session' });
    return ok(true);
  };

  const clear = async (): Promise<Result<true, Refusal>> => {
    const { clearAll } = await import('./clearing.ts');
    return clearAll({
      platform,
      vault,
      openIsSent: async () => (desk ? allSent(desk) : ok(true)),
      async closeAll(persons) {
        for (const person of persons) tell({ kind: 'left', person });
        await desk?.close();
        desk = undefined;
      },
      ending: END_SESSION,
      endPendingSession,
    });
  };

  return {
    get id() {
      return vault.deviceId;
    },
    persons: vault.persons,
    signIn: (email, password) => calls(() => signIn(email, password)),
    admit: (session, label) => calls(() => admit(session, label)),
    async rename(label) {
      if (desk) await vault.rename(desk.person, label);
    },
    openPerson: (person, proof) => doors(() => openPerson(person, proof)),
    startAfresh: (person, email, password) => doors(() => startAfresh(person, email, password)),
    sealedWork: (person) => countSealed(platform, person),
    lock: () =>
      doors(async () => {
        if (!desk) return;
        tell({ kind: 'locked', person: desk.person });
        await desk.close();
        desk = undefined;
      }),
    desk: () => desk,
    lastPerson: () => vault.setting(LAST),
    recall: (id) => vault.setting(`app/${id}`),
    remember: (id, value) => vault.keep(`app/${id}`, value),
    recallWords: vault.words,
    rememberWords: vault.keepWords,
    async changePin(pin, next) {
      if (!desk) return no(refusal('NOT_ON_THIS_DEVICE'));
      const changed = await vault.changePin(desk.person, pin, next);
      if (changed.ok) await doors(() => atTheStand('take'));
      return changed;
    },
    passkeyOf: vault.passkeyOf,
    changePasskey: async (pin, told) =>
      desk ? vault.changePasskey(desk.person, pin, told) : no(refusal('NOT_ON_THIS_DEVICE')),
    isShared,
    share: (shared) =>
      doors(async () => {
        await vault.keep(SHARED, 'yes');
        await atTheStand(shared ? 'take' : 'clear');
        if (!shared) await vault.keep(SHARED, null);
      }),
    async leftHere() {
      const { leftHere } = await import('./clearing.ts');
      return leftHere(platform, vault);
    },
    clear: () => doors(clear),
    signOut: (leaving, lose = false) => doors(() => signOut(leaving, lose)),
    async close() {
      wokenOff();
      await calls(async () => undefined);
      await doors(async () => {
        await desk?.close();
        desk = undefined;
      });
      channel?.close();
      vault.close();
    },
  };
}
