// What can this machine do when nobody checks anything? Commits of the bare store, bytes over bare HTTP,
// a bare broadcast: the yardsticks of one run.
import { createServer, get, type Server, type ServerResponse } from 'node:http';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from '../world/server.ts';
import { pieces, type Document } from './documents.ts';

/** Rows per second of bare SQLite with an fsync per commit of so many rows. */
export function rawCommits(docs: readonly Document[], perCommit: number): number {
  const folder = temporaryFolder('raw');
  const database = new DatabaseSync(join(folder, 'raw.sqlite'));
  database.exec('pragma journal_mode=wal; pragma synchronous=full');
  database.exec('create table row (id text primary key, body text) without rowid');
  const insert = database.prepare('insert into row values (?, ?)');
  const started = performance.now();
  for (const part of pieces(docs, perCommit)) {
    database.exec('begin immediate');
    for (const doc of part) insert.run(doc.id, JSON.stringify(doc));
    database.exec('commit');
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return docs.length / seconds;
}

interface RawServer {
  readonly port: number;
  broadcast(text: string): void;
  close(): void;
}

/** Bare HTTP in this process: bytes at `/bytes`, a stream at `/live`. */
export async function rawServer(bytes: Buffer): Promise<RawServer> {
  const streams = new Set<ServerResponse>();
  const server: Server = createServer((call, answer) => {
    if (call.url === '/live') {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      answer.write(': hello\n\n');
      streams.add(answer);
      answer.on('close', () => streams.delete(answer));
      return;
    }
    call.resume().on('end', () => answer.end(call.url === '/bytes' ? bytes : '{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    broadcast: (text) => {
      for (const stream of streams) stream.write(text);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Opens a bare stream and hears its pieces. */
export function rawListener(port: number, hear: () => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const call = get({ host: '127.0.0.1', port, path: '/live', agent: false }, (answer) => {
      answer.once('data', () => resolve(() => call.destroy()));
      answer.on('data', hear);
      answer.on('error', () => undefined);
    });
    call.on('error', reject);
  });
}
