// What does the scanner of the operator say of a file? Asked as clamd is: INSTREAM over a socket, pieces with their
// length before them, an empty one at the end; one line comes back.
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type ScannerAddress =
  { readonly host: string; readonly port: number } | { readonly path: string };

export interface Scan {
  readonly verdict: 'clean' | 'found';
  /** What the scanner calls what it found; empty where it found nothing. */
  readonly found: string;
}

export interface Scanner {
  /**
   * Looks at these bytes.
   * @throws ScannerFailed when no answer came in time, the line broke, or what came is no verdict
   */
  scan(bytes: Readable, ended?: AbortSignal): Promise<Scan>;
}

/** There is no verdict; the file may be looked at again. */
export class ScannerFailed extends Error {
  override readonly name = 'ScannerFailed';
}

/** Seconds a whole look may take. */
export const SCANNER_SECONDS = 60;
/** Most bytes of an answer: what says more is no scanner. */
const MOST_ANSWER = 4_096;

async function* framed(bytes: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    if (piece.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** `stream: OK`, `stream: <name> FOUND`; everything else is no verdict (`ERROR` is the scanner's own word for that). */
function scanIn(answer: string): Scan {
  if (answer === 'stream: OK') return { verdict: 'clean', found: '' };
  const [, found] = /^stream: ([\x20-\x7e]{1,200}) FOUND$/.exec(answer) ?? [];
  if (found === undefined) throw new ScannerFailed('the scanner gave no verdict');
  return { verdict: 'found', found };
}

/** Asks a scanner that speaks as clamd does. */
export function clamdScanner(address: ScannerAddress, seconds = SCANNER_SECONDS): Scanner {
  return {
    async scan(bytes, ended) {
      const socket = connect(address);
      const fail = (why: string) => (): void => void socket.destroy(new ScannerFailed(why));
      const timer = setTimeout(fail('the scanner took too long'), seconds * 1000);
      const stop = fail('the look was ended');
      ended?.addEventListener('abort', stop);
      let failure: unknown;
      socket.once('error', (error) => (failure ??= error));
      const answered = new Promise<string>((resolve) => {
        let said = '';
        socket.on('data', (part: Buffer) => {
          said += part.toString('latin1');
          if (said.includes('\0') || said.includes('\n') || said.length > MOST_ANSWER)
            resolve(said.split(/[\0\n]/)[0] ?? '');
        });
        socket.once('close', () => resolve(''));
      });
      const sent = pipeline(framed(bytes), socket, { end: false }).catch((error: unknown) => {
        failure ??= error;
        // A file that cannot be read leaves the line open: the scanner would wait for its rest.
        socket.destroy();
      });
      try {
        if (ended?.aborted) stop();
        const answer = await answered;
        if (answer === '')
          throw new ScannerFailed('the scanner did not answer', { cause: failure });
        return scanIn(answer);
      } finally {
        clearTimeout(timer);
        ended?.removeEventListener('abort', stop);
        socket.destroy();
        bytes.destroy();
        await sent;
      }
    },
  };
}
