// What does the Wi-Fi of a hotel do to an app? A proxy on loopback that speaks HTTP: it answers like a sign-in page,
// loses the answer to what the server did, asks twice, cuts what is brought in the middle, and takes its time.
import {
  createServer,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Manners {
  /** Everything is answered with the page where one signs in to the Wi-Fi. */
  portal: boolean;
  /** Files do not come through; everything else does. */
  noFiles: boolean;
  /** A piece that begins here or later in its file is cut in its middle; from then on there are `noFiles`. */
  cutFrom: number;
  /** So many answers to pieces of files are lost after the server gave them. */
  loseAnswers: number;
  /** What brings something reaches the server twice. */
  twice: boolean;
  delayMs: number;
}

export interface Wifi {
  readonly origin: string;
  readonly manners: Manners;
  /** Bytes of files that were taken from the device. */
  taken(): number;
  /** Resolves at the next cut. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

const WELL: Readonly<Manners> = {
  portal: false,
  noFiles: false,
  cutFrom: Infinity,
  loseAnswers: 0,
  twice: false,
  delayMs: 0,
};

/** Bytes of a piece that get through before it is cut. */
const HALF = 200_000;

const SIGN_IN = '<!doctype html><title>Hotel</title><h1>Welcome. Please sign in.</h1>';

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: IncomingMessage;
}

/** Starts it in front of the server at a port. */
export async function hotelWifi(port: number): Promise<Wifi> {
  const manners: Manners = { ...WELL };
  let taken = 0;
  let hear: (() => void)[] = [];

  const ask = ({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const on = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) =>
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: answer }),
      );
      on.on('error', reject);
      on.end(body);
    });

  /** What the device brings; undefined when the line was cut on the way. */
  const bodyOf = async (from: IncomingMessage, isPiece: boolean): Promise<Buffer | undefined> => {
    const isCut = isPiece && Number(from.headers['upload-offset']) >= manners.cutFrom;
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of from) {
      const bytes = part as Buffer;
      if (isPiece) taken += bytes.length;
      parts.push(bytes);
      length += bytes.length;
      if (isCut && length > HALF) return undefined;
    }
    return Buffer.concat(parts);
  };

  const pass = async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    const path = from.url ?? '/';
    const isFile = path.startsWith('/api/files');
    const isPiece = isFile && from.method === 'PATCH';
    if (manners.delayMs > 0)
      await new Promise((resolve) => {
        setTimeout(resolve, manners.delayMs);
      });
    if (manners.portal) {
      from.resume();
      to.writeHead(200, { 'content-type': 'text/html' }).end(SIGN_IN);
      return;
    }
    if (isFile && manners.noFiles) {
      to.destroy();
      return;
    }
    const body = await bodyOf(from, isPiece);
    if (body === undefined) {
      Object.assign(manners, { cutFrom: Infinity, noFiles: true });
      to.destroy();
      for (const resolve of hear.splice(0)) resolve();
      return;
    }
    const answer = await ask(from, body);
    if (manners.twice && from.method !== 'GET' && from.method !== 'HEAD')
      // Whatever the server says to the second, also by hanging up.
      await ask(from, body).then(
        (second) => second.body.resume(),
        () => undefined,
      );
    if (isPiece && manners.loseAnswers > 0) {
      manners.loseAnswers -= 1;
      answer.body.resume();
      to.destroy();
      return;
    }
    to.writeHead(answer.status, answer.headers);
    answer.body.pipe(to);
    to.on('close', () => answer.body.destroy());
  };

  const server = createServer((from, to) => {
    pass(from, to).catch(() => to.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    manners,
    taken: () => taken,
    cut: () =>
      new Promise((resolve) => {
        hear.push(resolve);
      }),
    async close() {
      hear = [];
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
