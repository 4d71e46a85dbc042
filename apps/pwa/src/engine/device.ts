// How does the app begin? A device knows its persons, opens the stores of one of them without asking
// the network, and holds the one session with the server that all its tabs share.
import { no, ok, refusal, type Refusal, type Registry, type Result } from '@cxc/domain/kernel';
import { SessionAnswer } from '@cxc/domain/wire';
import { allSent, openDesk, type Desk, type OpenDesk } from './desk.ts';
import type { Channel, Platform } from './platform.ts';
import { createTransport } from './transport.ts';
import { createTurnstile } from './turnstile.ts';
import { openVault, type KnownPerson } from './vault.ts';

export interface DeviceOptions {
  /** Rounds of PBKDF2 for the PIN; only tests lower it. */
  readonly pinRounds?: number;
  /** Hears of defects: exceptions that no code path expects. Must not send personal data anywhere. */
  readonly defect?: (error: unknown) => void;
}

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
  /** Opens a person's stores. `NOT_ON_THIS_DEVICE`, `SIGN_IN_NEEDED`, `PIN_NEEDED`, `PIN_WRONG`. */
  openPerson(person: string, pin?: string): Promise<Result<Desk, Refusal>>;
  /** The desk that is open in this tab. */
  desk(): Desk | undefined;
  /** Who had the app open last; the place to begin without a network. */
  lastPerson(): Promise<string | undefined>;
  changePin(pin: string | undefined, next: string | null): Promise<Result<true, Refusal>>;
  /**
   * Ends the session (later, if there is no network) and closes the desk. `UNSENT_WORK` with `count`
   * when work would go with its key; with `lose` it goes all the same, the caller having saved
   * {@link Desk.rescue} and asked twice.
   */
  signOut(leaving: Leaving, lose?: boolean): Promise<Result<true, Refusal>>;
  close(): Promise<void>;
}

const LAST = 'last';
const END_SESSION = 'endSession';
const receiptKeyOf = (person: string): string => `receiptKey/${person}`;
const closedFor = (person: string): string => `closed/${person}`;

/** Opens the device. Several devices may live in one process when their platforms' names differ. */
export async function createDevice(
  platform: Platform,
  registry: Registry,
  options: DeviceOptions = {},
): Promise<Device> {
  const vault = await openVault(platform, options.pinRounds);
  const transport = createTransport(platform);
  const channel: Channel | undefined = platform.channel?.(`${platform.name}-session`);
  const defect = options.defect ?? ((error: unknown) => console.error(error));
  let desk: OpenDesk | undefined;
  channel?.listen(() => desk?.sessionChanged());

  const inTurn = createTurnstile();
  const endSession = async (): Promise<void> => {
    const answer = await transport.ask({ method: 'DELETE', path: '/api/session' });
    const isOver = answer.kind === 'ok' || (answer.kind === 'problem' && answer.status === 401);
    await vault.keep(END_SESSION, isOver ? null : 'yes');
  };
  // Somebody who left without a network has left: that comes before anything else.
  const endPendingSession = (): Promise<void> =>
    inTurn(async () => {
      if ((await vault.setting(END_SESSION)) !== undefined) await endSession();
    });
  const wokenOff = platform.wakes(() => void endPendingSession().catch(defect));
  void endPendingSession().catch(defect);

  const signIn = async (
    email: string,
    password: string,
  ): Promise<Result<{ readonly person: string }, Refusal>> => {
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
    const session = answer.body as SessionAnswer;
    const { person } = session;
    await vault.keep(END_SESSION, null);
    await vault.admit(person, email);
    await vault.keep(closedFor(person), null);
    await vault.keep(receiptKeyOf(person), session.receiptKey);
    if (desk?.person === person) await desk.signedIn(session);
    else desk?.sessionChanged();
    channel?.post('session');
    return ok({ person });
  };

  return {
    id: vault.deviceId,
    persons: vault.persons,
    signIn: (email, password) => inTurn(() => signIn(email, password)),
    async openPerson(person, pin) {
      if (desk?.person === person) return ok(desk);
      if ((await vault.setting(closedFor(person))) !== undefined)
        return no(refusal('SIGN_IN_NEEDED'));
      const sealer = await vault.unlock(person, pin);
      if (!sealer.ok) return sealer;
      await desk?.close();
      desk = await openDesk({
        platform,
        registry,
        transport,
        person,
        device: vault.deviceId,
        sealer: sealer.value,
        receiptKey: (await vault.setting(receiptKeyOf(person))) ?? '',
        endPendingSession,
        defect,
      });
      await vault.keep(LAST, person);
      return ok(desk);
    },
    desk: () => desk,
    lastPerson: () => vault.setting(LAST),
    async changePin(pin, next) {
      if (!desk) return no(refusal('NOT_ON_THIS_DEVICE'));
      return vault.changePin(desk.person, pin, next);
    },
    async signOut(leaving, lose = false) {
      if (!desk) return ok(true);
      const { person } = desk;
      const sent = allSent(desk);
      if (leaving === 'remove' && !lose && !sent.ok) return sent;
      if (leaving === 'remove') {
        await vault.forget(person);
        await desk.destroy();
      } else {
        await vault.keep(closedFor(person), 'yes');
        await desk.close();
      }
      desk = undefined;
      await vault.keep(LAST, null);
      await inTurn(endSession);
      channel?.post('session');
      return ok(true);
    },
    async close() {
      wokenOff();
      await inTurn(async () => undefined);
      await desk?.close();
      desk = undefined;
      channel?.close();
      vault.close();
    },
  };
}
