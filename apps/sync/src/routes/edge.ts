// What do all routes share? What they are built from, who calls, and whose session it is.
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { BlockList } from 'node:net';
import type { Registry } from '@cxc/domain/kernel';
import { MAX_BODY, PERSON_HEADER, PROTOCOL } from '@cxc/domain/wire';
import type { Challenges } from '../auth/challenges.ts';
import type { Codes } from '../auth/codes.ts';
import type { Limits } from '../auth/limits.ts';
import type { Passkeys } from '../auth/passkeys.ts';
import type { Session, Sessions } from '../auth/sessions.ts';
import type { SignIn } from '../auth/signIn.ts';
import type { Authority } from '../authority/authority.ts';
import type { Snapshots } from '../catalogue/snapshots.ts';
import type { Rooms } from '../engine/coedit/seats.ts';
import type { Texts } from '../engine/coedit/words.ts';
import type { BodyLimits } from '../engine/http/body.ts';
import type { Files } from '../engine/files/files.ts';
import type { Client } from '../engine/http/client.ts';
import { Refused } from '../engine/http/problem.ts';
import type { Shell } from '../engine/http/shell.ts';
import type { Live } from '../engine/replication/live.ts';
import type { Readers } from '../engine/replication/readers.ts';
import type { Storage } from '../engine/storage/storage.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import type { MailQueue } from '../mail/queue.ts';
import type { Metrics } from '../metrics.ts';
import type { ProgrammeClock } from '../programmeClock.ts';

/** Accounts of the demo world, for the sign-in screen; absent outside the demo. */
export interface DemoDoor {
  readonly password: string;
  readonly accounts: readonly {
    readonly email: string;
    readonly name: string;
    readonly hats: readonly string[];
    /** Whom the person acts for: a name, no sentence. */
    readonly of: string;
  }[];
  /** May somebody with these hats move the programme clock? */
  mayMoveClock(hats: readonly string[]): boolean;
  /** The last instant it may be moved to: the programme is over then, and no rule knows what follows. */
  readonly clockEnd: string;
}

/** Makes the first account of an empty programme; a code says why not. */
export interface SetupDoor {
  /** Nobody has an account yet. */
  isOpen(): Promise<boolean>;
  open(person: {
    readonly code: string;
    readonly email: string;
    readonly password: string;
    readonly givenName: string;
    readonly familyName: string;
  }): Promise<'WRONG_CODE' | 'ALREADY_SET_UP' | 'PERSON_NOT_ALLOWED' | undefined>;
}

export interface AppDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly readers: Readers;
  readonly authority: Authority;
  readonly scheduler: Scheduler;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly codes: Codes;
  readonly limits: Limits;
  readonly challenges: Challenges;
  readonly passkeys: Passkeys;
  readonly mails: MailQueue;
  readonly live: Live;
  readonly catalogue: Snapshots;
  /** Absent where no folder for files was given. */
  readonly files: Files | undefined;
  readonly texts: Texts;
  readonly rooms: Rooms;
  readonly shell: Shell;
  readonly metrics: Metrics;
  readonly clock: ProgrammeClock;
  /** Ed25519 by the receipt key over a text, base64url. */
  readonly sign: (text: string) => string;
  /** Public half of the receipt key, base64url of 32 bytes. */
  readonly receiptKey: string;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: BlockList;
  readonly demo: DemoDoor | undefined;
  readonly setup: SetupDoor | undefined;
  /** An exception nobody expected; ids only. */
  readonly onDefect: (where: string, error: unknown) => void;
  readonly isDraining: () => boolean;
}

export interface Env {
  Variables: { client: Client; session: Session | undefined };
}
export type App = Hono<Env>;
export type Call = Context<Env>;

export const JSON_LIMITS: BodyLimits = { bytes: MAX_BODY, milliseconds: 20_000 };
export const SMALL_LIMITS: BodyLimits = { bytes: 4_000, milliseconds: 10_000 };
/** What an authenticator says, certificates it may bring along included. */
export const PASSKEY_LIMITS: BodyLimits = { bytes: 64_000, milliseconds: 10_000 };

/** The session id of the call's cookie; `__Host-` only where the browser keeps such cookies. */
export function cookieOf(c: Call): string | undefined {
  return c.var.client.https ? getCookie(c, 'cxc', 'host') : getCookie(c, 'cxc');
}

/** Sends the cookie; an empty value takes it away. */
export function sendCookie(c: Call, value: string, expires: Date): void {
  send(c, 'cxc', value, expires);
}

/** Says to a browser that it is the copy of another device: the session of its cookie is that one's (C08). */
const COPY = 'cxc-copy';
const COPY_FOR = 365 * 86_400_000;

export function markCopy(c: Call): void {
  send(c, COPY, '1', new Date(Date.now() + COPY_FOR));
}

/** Was this browser told that it is a copy? From now on it is none: whoever asks has signed in. */
export function wasCopy(c: Call): boolean {
  const isCopy = (c.var.client.https ? getCookie(c, COPY, 'host') : getCookie(c, COPY)) === '1';
  if (isCopy) send(c, COPY, '', new Date(0));
  return isCopy;
}

function send(c: Call, name: string, value: string, expires: Date): void {
  const https = c.var.client.https;
  setCookie(c, name, value, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: https,
    expires,
    ...(https ? { prefix: 'host' as const } : {}),
  });
}

/**
 * The session of the call.
 * @throws Refused 401 `SIGNED_OUT`; 401 `OTHER_PERSON` when the device means somebody else (SES-4);
 *   401 `DEVICE_REVOKED` when the person gave the device up as lost (SES-6)
 */
export async function requireSession(c: Call, deps: AppDeps): Promise<Session> {
  const id = cookieOf(c);
  const session = id === undefined ? undefined : await deps.sessions.find(id);
  if (id === undefined || !session) throw new Refused(401, 'SIGNED_OUT', 'Sign in first.');
  c.set('session', session);
  // Its life was extended by this very call: the browser must keep the cookie as long.
  if (session.fresh) sendCookie(c, id, session.expiresAt);
  const meant = c.req.header(PERSON_HEADER);
  if (meant !== undefined && meant !== session.person)
    throw new Refused(401, 'OTHER_PERSON', 'Somebody else is signed in here.');
  if (session.revoked)
    throw new Refused(401, 'DEVICE_REVOKED', 'This device was signed out for good.');
  return session;
}

/** The session of the call where somebody is signed in; nobody has to be. */
export async function findSession(c: Call, deps: AppDeps): Promise<Session | undefined> {
  const id = cookieOf(c);
  const session = id === undefined ? undefined : await deps.sessions.find(id);
  return session?.revoked ? undefined : session;
}

/** @throws Refused 426 `APP_TOO_OLD`, 503 `SERVER_TOO_OLD` while a release is on its way */
export function requireProtocol(spoken: number, oldest: number): void {
  if (spoken < oldest) throw new Refused(426, 'APP_TOO_OLD', 'This app is too old: update it.');
  if (spoken > PROTOCOL)
    throw new Refused(503, 'SERVER_TOO_OLD', 'The server is being updated.', 60);
}
