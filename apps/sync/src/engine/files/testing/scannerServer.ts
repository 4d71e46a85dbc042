// How does a test get a scanner? A server on a real line that reads INSTREAM as clamd does and then behaves as told:
// answers, hangs, breaks off in the middle, or talks nonsense.
import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';

/** A line to say, or: hang for ever, break off after the first piece, break off before a word. */
export type Behaviour = { readonly say: string } | 'hang' | 'breakInTheMiddle' | 'breakAtTheEnd';

export const CLEAN: Behaviour = { say: 'stream: OK\0' };
export const FOUND: Behaviour = { say: 'stream: Toy.Worm FOUND\0' };

export interface ScannerServer {
  readonly port: number;
  /** All that came whole, in their order. */
  readonly seen: readonly Buffer[];
  /** Looks that are on their way. */
  open(): number;
  close(): Promise<void>;
}

const OPENING = Buffer.from('zINSTREAM\0');

/** The bytes of one look once its end is there; undefined before. */
function wholeOf(heard: Buffer): Buffer | undefined {
  if (!heard.subarray(0, OPENING.length).equals(OPENING)) return undefined;
  const pieces: Buffer[] = [];
  for (let at = OPENING.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

type Fate = Behaviour | undefined;

/** @param behave what becomes of a look, and when; without `bytes` only its beginning has come */
export async function startScanner(
  behave: (bytes: Buffer | undefined) => Fate | Promise<Fate>,
): Promise<ScannerServer> {
  const seen: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    let heard = Buffer.alloc(0);
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part]);
      const whole = wholeOf(heard);
      if (!whole) {
        if (behave(undefined) === 'breakInTheMiddle') socket.destroy();
        return;
      }
      seen.push(whole);
      void Promise.resolve(behave(whole)).then((next) => {
        if (next === 'hang' || next === undefined) return;
        if (typeof next === 'string') socket.destroy();
        else socket.end(next.say);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    open: () => open.size,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
