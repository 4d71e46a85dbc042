// Whose session is this? lucia makes and slides sessions; the store keeps only the SHA-256 of an id, so
// a stolen backup signs nobody in. Real time everywhere: the rehearsal clock does not end sessions.
import { createHash } from 'node:crypto';
import { millisecondsOf } from '@cxc/domain/kernel';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import { freshFor } from './fresh.ts';
import type { Changes } from '../engine/replication/changes.ts';
import type { SessionRow, Storage } from '../engine/storage/storage.ts';

declare module 'lucia' {
  interface Register {
    DatabaseSessionAttributes: { device: string; createdAt: string; revoked?: boolean };
  }
}

export interface Session {
  /** SHA-256 of the id in the cookie. */
  readonly idHash: string;
  readonly person: string;
  readonly device: string;
  readonly expiresAt: Date;
  /** Its device was given up as lost: it hears that, and nothing else. */
  readonly revoked: boolean;
  /** Its life was just extended: the cookie goes out again. */
  readonly fresh: boolean;
}

export interface Sessions {
  /** A new session with a new id, whatever the browser held before (no fixation). */
  open(person: string, device: string): Promise<{ id: string; session: Session }>;
  /** Undefined for unknown, ended and expired ids. At most {@link HELD_MS} behind other processes. */
  find(id: string): Promise<Session | undefined>;
  /** Is it still there? Asks the store, for streams that are open for long. */
  isAlive(session: Session): Promise<boolean>;
  /** The person proved once more who they are: fresh from now on. */
  renew(session: Session): Promise<void>;
  /** Seconds for which the last proof counts; 0 when it does not. */
  freshFor(session: Session): Promise<number>;
  end(session: Session): Promise<void>;
  endAllOf(person: string): Promise<void>;
  /** They were deleted in a commit just now: nothing of them is held any more, their streams end. */
  ended(idHashes: readonly string[]): void;
  /** A device was revoked: what is held of its sessions in this process is looked at again. */
  lookAgain(person: string, device: string): void;
  deleteExpired(): Promise<void>;
  /** Called when sessions ended in this process. */
  onEnd(listener: (ended: { idHash?: string; person?: string }) => void): () => void;
}

/** A session ended by another process is dead here after this long at most (D09: 5 s). */
const HELD_MS = 3_000;
const MOST_HELD = 50_000;

export function hashOfId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

function databaseSession(id: string, row: SessionRow, revoked = false): DatabaseSession {
  return {
    id,
    userId: row.person,
    expiresAt: new Date(millisecondsOf(row.expiresAt)),
    attributes: { device: row.device, createdAt: row.createdAt, revoked },
  };
}

/** lucia's eight methods over our store; ids are hashed here and nowhere else. */
function adapterOver(storage: Storage, changes: Changes): Adapter {
  const write = (work: Parameters<Changes['transact']>[0]) => changes.transact(work).then(() => {});
  return {
    async getSessionAndUser(id) {
      return storage.read(async (view) => {
        const row = await view.findSession(hashOfId(id));
        if (!row) return [null, null];
        const device = await view.findDevice(row.device, row.person);
        const session = databaseSession(id, row, device?.revoked);
        return [session, { id: row.person, attributes: {} }];
      });
    },
    async getUserSessions(person) {
      const rows = await storage.read((view) => view.sessionsOf(person));
      return rows.map((row) => databaseSession(row.idHash, row));
    },
    setSession: (session) =>
      write((tx) =>
        tx.putSession({
          idHash: hashOfId(session.id),
          person: session.userId,
          device: session.attributes.device,
          createdAt: session.attributes.createdAt,
          expiresAt: session.expiresAt.toISOString(),
        }),
      ),
    updateSessionExpiration: (id, expiresAt) =>
      write(async (tx) => {
        const row = await tx.findSession(hashOfId(id));
        if (row) await tx.putSession({ ...row, expiresAt: expiresAt.toISOString() });
      }),
    deleteSession: (id) => write((tx) => tx.deleteSession(hashOfId(id))),
    deleteUserSessions: (person) => write((tx) => tx.deleteSessionsOf(person)),
    deleteExpiredSessions: () =>
      write((tx) => tx.deleteSessionsExpiredBefore(new Date().toISOString())),
  };
}

/** @param days how long a session lives unused; it slides when half of it is gone */
export function createSessions(storage: Storage, changes: Changes, days: number): Sessions {
  const lucia = new Lucia(adapterOver(storage, changes), {
    sessionExpiresIn: new TimeSpan(days, 'd'),
    getSessionAttributes: ({ device, revoked }) => ({ device, revoked }),
  });
  const held = new Map<string, { session: Session; until: number }>();
  const listeners = new Set<(ended: { idHash?: string; person?: string }) => void>();
  const tell = (ended: { idHash?: string; person?: string }): void => {
    for (const listener of listeners) listener(ended);
  };
  const hold = (session: Session): Session => {
    if (held.size >= MOST_HELD) held.clear();
    const until = Math.min(Date.now() + HELD_MS, session.expiresAt.getTime());
    held.set(session.idHash, { session: { ...session, fresh: false }, until });
    return session;
  };

  return {
    async open(person, device) {
      const createdAt = new Date().toISOString();
      const made = await lucia.createSession(person, { device, createdAt });
      const session = {
        idHash: hashOfId(made.id),
        person,
        device,
        expiresAt: made.expiresAt,
        revoked: false,
        fresh: true,
      };
      return { id: made.id, session: hold(session) };
    },
    async find(id) {
      const idHash = hashOfId(id);
      const known = held.get(idHash);
      if (known && Date.now() < known.until) return known.session;
      held.delete(idHash);
      const { session } = await lucia.validateSession(id);
      if (!session) return undefined;
      const { device = '', revoked = false } = session as { device?: string; revoked?: boolean };
      return hold({
        idHash,
        person: session.userId,
        device,
        revoked,
        expiresAt: session.expiresAt,
        fresh: session.fresh,
      });
    },
    async isAlive(session) {
      return storage.read(async (view) => {
        const row = await view.findSession(session.idHash);
        if (!row || row.expiresAt <= new Date().toISOString()) return false;
        return (await view.findDevice(row.device, row.person))?.revoked !== true;
      });
    },
    async renew({ idHash }) {
      await changes.transact(async (tx) => {
        const row = await tx.findSession(idHash);
        if (row) await tx.putSession({ ...row, createdAt: new Date().toISOString() });
      });
    },
    async freshFor({ idHash }) {
      const row = await storage.read((view) => view.findSession(idHash));
      return row ? freshFor(row) : 0;
    },
    async end(session) {
      await changes.transact((tx) => tx.deleteSession(session.idHash));
      held.delete(session.idHash);
      tell({ idHash: session.idHash });
    },
    async endAllOf(person) {
      await lucia.invalidateUserSessions(person);
      for (const [idHash, { session }] of held) if (session.person === person) held.delete(idHash);
      tell({ person });
    },
    ended(idHashes) {
      for (const idHash of idHashes) {
        held.delete(idHash);
        tell({ idHash });
      }
    },
    lookAgain(person, device) {
      for (const [idHash, { session }] of held)
        if (session.person === person && session.device === device) {
          held.delete(idHash);
          tell({ idHash });
        }
    },
    deleteExpired: () => lucia.deleteExpiredSessions(),
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
