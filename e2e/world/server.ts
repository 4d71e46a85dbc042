// How is a real server started, killed and started again? As a child process on its own data folder
// and port, exactly as `npm start` would run it, without the build.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

/** A fresh folder is filled with the demo world before the server is ready: eight seconds of work on a quiet machine. */
const PATIENCE_MS = 240_000;

export const REPOSITORY = join(import.meta.dirname, '..', '..');
const MAIN = join(REPOSITORY, 'apps/sync/src/main.ts');

export interface ServerOptions {
  /** Kept when given; otherwise a fresh one that `stop` removes. */
  readonly dataDir?: string;
  /** What the fresh folder holds at the start: a copy of this one, which no server uses. */
  readonly copyOf?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** What it wrote to both outputs so far. */
  output(): string;
  /** Exit code or signal, once it has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with how it ended. */
  terminate(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** The same data folder, port and environment again. */
  restart(): Promise<ServerProcess>;
  /** Kills what runs and removes the data folder if it is this world's own. */
  stop(): Promise<void>;
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A fresh folder below the system's temporary one. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `cxc-${name}-`));
}

async function launch(
  options: ServerOptions,
  dataDir: string,
  port: number,
  own: boolean,
): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    cwd: REPOSITORY,
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      PORT: String(port),
      DATA_DIR: dataDir,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-200_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  const origin = `http://127.0.0.1:${port}`;
  const server: ServerProcess = {
    origin,
    port,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    async kill() {
      if (!gone) process.kill(server.pid, 'SIGKILL');
      await ended;
    },
    async terminate() {
      if (!gone) process.kill(server.pid, 'SIGTERM');
      return ended;
    },
    restart: () => launch(options, dataDir, port, own),
    async stop() {
      await server.kill();
      if (own) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  const answers = async (): Promise<boolean | undefined> => {
    const answer = gone ? undefined : await fetch(`${origin}/readyz`).catch(() => undefined);
    return gone || answer?.ok;
  };
  const ready = until(`the server on port ${port}`, answers, PATIENCE_MS);
  await ready.catch(() => server.kill());
  if (gone) throw new Error(`The server did not get ready:\n${output}`);
  return server;
}

/** Starts the server and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? temporaryFolder('server');
  if (options.copyOf !== undefined) cpSync(options.copyOf, dataDir, { recursive: true });
  const port = options.port ?? (await freePort());
  return launch(options, dataDir, port, options.dataDir === undefined);
}

/** A data folder with the demo world in it, to be copied: making that world takes longer than a copy. The caller removes it. */
export async function plantFolder(): Promise<string> {
  const dataDir = temporaryFolder('planted');
  const server = await startServer({ dataDir });
  await server.terminate();
  return dataDir;
}
