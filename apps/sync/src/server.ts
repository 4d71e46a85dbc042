// How do the parts become one server? Composition without configuration: tests and the simulation bring
// their own store, scheme, clock and randomness; compose.ts brings the real ones.
import { BlockList } from 'node:net';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { type Ctq, noteWriters } from '@cxc/domain';
import { type Registry, bringMeans } from '@cxc/domain/kernel';
import { createApp } from './app.ts';
import { createChallenges } from './auth/challenges.ts';
import { createCodes } from './auth/codes.ts';
import { announceInvitations } from './auth/invitations.ts';
import { type LimitNumbers, createLimits } from './auth/limits.ts';
import { createPasskeys } from './auth/passkeys.ts';
import { createSessions, type Sessions } from './auth/sessions.ts';
import { createSignIn } from './auth/signIn.ts';
import { type Authority, createAuthority } from './authority/authority.ts';
import type { Signer } from './authority/signing.ts';
import { createFileRights } from './authority/fileRights.ts';
import { createTextLoss } from './authority/textLoss.ts';
import { createTextRights } from './authority/textRights.ts';
import { createShelf } from './catalogue/shelf.ts';
import { createSnapshots } from './catalogue/snapshots.ts';
import { createRooms } from './engine/coedit/rooms.ts';
import { createTexts } from './engine/coedit/texts.ts';
import type { Texts } from './engine/coedit/words.ts';
import type { BucketAccess } from './engine/files/bucket.ts';
import { type OpenFiles, openFiles } from './engine/files/open.ts';
import type { Scanner } from './engine/files/scanner.ts';
import { createShell } from './engine/http/shell.ts';
import { createChanges } from './engine/replication/changes.ts';
import { type Live, type LiveOptions, createLive } from './engine/replication/live.ts';
import { createReaders } from './engine/replication/readers.ts';
import type { Storage } from './engine/storage/storage.ts';
import { digests } from './jobs/digests.ts';
import { wordOfHarm } from './jobs/harmfulFiles.ts';
import { schedule } from './jobs/schedule.ts';
import { type Scheduler, createScheduler } from './jobs/scheduler.ts';
import { putAwayObjection } from './jobs/unsentWork.ts';
import { type Log, SILENT, placeOf } from './log.ts';
import type { Carrier } from './mail/carrier.ts';
import { type Outbox, createOutbox } from './mail/outbox.ts';
import { createQueue } from './mail/queue.ts';
import { SERVER_MEANS } from './means.ts';
import { createMetrics } from './metrics.ts';
import { type ProgrammeClock, createProgrammeClock } from './programmeClock.ts';
import { setupDoor } from './setup/firstOfficer.ts';
import type { App, DemoDoor } from './routes/edge.ts';
import { createSockets } from './routes/textSocket.ts';

export interface ServerParts {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly signer: Signer;
  readonly clock?: ProgrammeClock;
  readonly random?: (n: number) => Uint8Array;
  readonly sessionDays?: number;
  readonly publicUrl?: string | undefined;
  readonly trustedProxies?: BlockList;
  /** Folder of the built app. */
  readonly shellFolder?: string;
  /** Folder of the files people bring; without one nobody can bring any. */
  readonly filesFolder?: string;
  /** Where what is whole lies instead, so that several machines share it. */
  readonly bucket?: BucketAccess | undefined;
  /** Looks at stored files for viruses; without one every file is given out as it is. */
  readonly scanner?: Scanner | undefined;
  readonly demo?: DemoDoor | undefined;
  /** Who takes mails; without one they wait. */
  readonly carrier?: Carrier | undefined;
  /** Secret that one-time codes are hashed under; a new one in each process where none is given. */
  readonly codesKey?: Buffer;
  readonly limits?: Partial<LimitNumbers>;
  /** The code that makes the first account; only while nobody has one. */
  readonly setupCode?: string | undefined;
  readonly log?: Log;
  readonly live?: LiveOptions;
  /** Measure this process too; once per process. */
  readonly processMetrics?: boolean;
}

export interface Server {
  readonly app: App;
  readonly authority: Authority;
  readonly sessions: Sessions;
  readonly live: Live;
  /** Absent where no folder for files was given. */
  readonly files: OpenFiles | undefined;
  readonly texts: Texts;
  /** The jobs of the clock; they run by themselves once started. */
  readonly scheduler: Scheduler;
  /** Absent where nobody takes mails. */
  readonly outbox: Outbox | undefined;
  /** Listens; 0 takes any free port. Resolves with the port. */
  listen(port: number, host?: string): Promise<number>;
  /** Finishes what is in flight, closes streams and the store; seconds at most, whatever clients do. */
  close(): Promise<void>;
}

/** Milliseconds a stop waits: for calls on their way, for a commit that runs, for last answers. */
const STOP = { calls: 3_000, commit: 3_000, answers: 250 };

/** Resolves with the work, or after so many milliseconds without it. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds an idle connection may stay, a head may take, a whole call may take. */
const TIMEOUTS = { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 60_000 };

export function createServer(parts: ServerParts): Server {
  bringMeans(SERVER_MEANS);
  const { storage, registry, signer } = parts;
  const log = parts.log ?? SILENT;
  const clock = parts.clock ?? createProgrammeClock(Date.now);
  const onDefect = (where: string, error: unknown): void =>
    log.error({ where, ...placeOf(error) }, 'defect');
  const changes = createChanges(storage);
  const readers = createReaders({ storage, registry, changes, now: clock.now });
  const sessions = createSessions(storage, changes, parts.sessionDays ?? 30);
  const live = createLive(changes, readers, parts.live);
  sessions.onEnd((ended) => live.end(ended));
  const metrics = createMetrics(
    { listeners: live.count, head: () => storage.head() },
    parts.processMetrics ?? false,
  );
  let address = parts.publicUrl?.replace(/\/$/, '') ?? 'http://localhost';
  const codesKey = parts.codesKey ?? randomBytes(32);
  // Real time: the rehearsal clock makes no code older.
  const real = (): number => Date.now();
  const codes = createCodes(codesKey, real);
  const challenges = createChallenges(codesKey, real);
  const { carrier, scanner } = parts;
  const outbox =
    carrier && createOutbox({ changes, codes, carrier, now: real, address: () => address, log });
  const mails = createQueue(real, () => outbox?.poke());
  const authority = createAuthority({
    storage,
    onWritten: announceInvitations(mails),
    objects: putAwayObjection,
    texts: {
      madeText: (place, position) => texts.made(place, position),
      noteWriters: {
        ctq: (before, after, wrote) => noteWriters(before as Ctq, after as Ctq, wrote),
      },
    },
    changes,
    registry,
    signer,
    now: clock.now,
    random: parts.random ?? randomBytes,
    onDefect,
    onCommitted: metrics.committed,
  });
  const scheduler = createScheduler({
    storage,
    authority,
    now: clock.now,
    onDefect,
    jobs: [...schedule, digests(registry, mails)],
    onRun: metrics.ran,
  });
  const files =
    parts.filesFolder === undefined
      ? undefined
      : openFiles(parts.filesFolder, parts.bucket, {
          storage,
          ...createFileRights({ registry, readers, storage }),
          act: authority.act,
          sign: signer.sign,
          now: clock.now,
          scanning: scanner && {
            scanner,
            word: (...found) => wordOfHarm(registry, ...found),
            onNoVerdict: (sha256, tries, error) =>
              log.warn({ sha256, tries, ...placeOf(error) }, 'file not checked'),
            onDefect,
          },
        });
  const textRights = createTextRights({ registry, now: clock.now });
  const texts = createTexts({
    storage,
    changes,
    ...textRights,
    signer,
    follow: (concept, record) => authority.act((docket) => docket.follow(concept, record)),
    ...createTextLoss({ registry, act: authority.act, onDefect }),
    onDefect,
    now: clock.now,
  });
  const rooms = createRooms({ texts, storage, changes, ...textRights, onDefect });
  sessions.onEnd((ended) => rooms.end(ended));
  const shell = createShell(parts.shellFolder);
  let draining = false;
  const app = createApp({
    storage,
    registry,
    readers,
    authority,
    scheduler,
    sessions,
    live,
    catalogue: createSnapshots(createShelf(storage)),
    files,
    texts,
    rooms,
    metrics,
    clock,
    onDefect,
    signIn: createSignIn(storage),
    codes,
    limits: createLimits(parts.limits),
    challenges,
    passkeys: createPasskeys(challenges),
    mails,
    shell,
    sign: signer.sign,
    receiptKey: signer.publicKey,
    publicUrl: parts.publicUrl,
    trustedProxies: parts.trustedProxies ?? new BlockList(),
    demo: parts.demo,
    setup:
      parts.setupCode === undefined ? undefined : setupDoor(storage, authority, parts.setupCode),
    isDraining: () => draining,
  });
  let server: ServerType | undefined;

  return {
    app,
    authority,
    sessions,
    live,
    files,
    texts,
    scheduler,
    outbox,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server = serve(
          {
            fetch: app.fetch,
            port,
            overrideGlobalObjects: false,
            websocket: { server: createSockets() },
            serverOptions: TIMEOUTS,
            ...(host === undefined ? {} : { hostname: host }),
          },
          (info: AddressInfo) => {
            if (parts.publicUrl === undefined) address = `http://localhost:${info.port}`;
            resolve(info.port);
            outbox?.start();
            files?.checks?.start();
          },
        );
        server.once('error', reject);
      }),
    async close() {
      draining = true;
      const stopped = new Promise<void>((resolve) => {
        if (server) server.close(() => resolve());
        else resolve();
      });
      live.close();
      rooms.close();
      await atMost(STOP.calls, stopped);
      await atMost(STOP.commit, scheduler.stop());
      if (outbox) await atMost(STOP.commit, outbox.close());
      if (files?.checks) await atMost(STOP.commit, files.checks.close());
      await atMost(STOP.commit, authority.drained());
      await atMost(STOP.commit, texts.settled());
      await atMost(STOP.answers, stopped);
      // A body that stands still and a reader that reads no more would hold up the stop for ever.
      if (server && 'closeAllConnections' in server) server.closeAllConnections();
      texts.close();
      readers.close();
      changes.close();
      await storage.close();
    },
  };
}
