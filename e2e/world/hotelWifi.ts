// What does the Wi-Fi of a hotel do to an app? A proxy on loopback that speaks HTTP: it answers like a sign-in page,
// loses the answer to what the server did, asks twice, says again later what it said before, cuts what is brought in the
// middle, once or again and again, and takes its time.
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
  /**
   * The line is cut each time so many bytes of files went over it. Until then it hands on what comes as it comes, as a
   * router does, so that what arrived before a cut has arrived.
   */
  cutEvery: number;
  /** Cuts of `cutEvery` that are still to come. */
  cutsLeft: number;
  /** So many answers to pieces of files are lost after the server gave them. */
  loseAnswers: number;
  /** What brings something reaches the server twice. */
  twice: boolean;
  /** What brought something reaches the server once more, behind so many later calls: an old packet, overtaken. */
  againBehind: number;
  delayMs: number;
}

export interface Wifi {
  readonly origin: string;
  readonly manners: Manners;
  /** Bytes of files that were taken from the device. */
  taken(): number;
  /** Cuts so far. */
  cuts(): number;
  /** Resolves at the next cut. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

const WELL: Readonly<Manners> = {
  portal: false,
  noFiles: false,
  cutFrom: Infinity,
  cutEvery: Infinity,
  cutsLeft: Infinity,
  loseAnswers: 0,
  twice: false,
  againBehind: Infinity,
  delayMs: 0,
};

/** Bytes of a piece that get through before it is cut. */
const HALF = 200_000;

const SIGN_IN = '<!doctype html><title>Hotel</title><h1>Welcome. Please sign in.</h1>';

const isBringing = ({ method }: IncomingMessage): boolean => method !== 'GET' && method !== 'HEAD';

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: IncomingMessage;
}

/** Starts it in front of the server at a port. */
export async function hotelWifi(port: number): Promise<Wifi> {
  const manners: Manners = { ...WELL };
  let [taken, cuts, sinceCut] = [0, 0, 0];
  let strays: { readonly from: IncomingMessage; readonly body: Buffer }[] = [];
  let hear: (() => void)[] = [];

  const ask = ({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const on = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) =>
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: answer }),
      );
      on.on('error', reject);
      on.end(body);
    });

  const cutNow = (): void => {
    cuts += 1;
    for (const resolve of hear.splice(0)) resolve();
  };

  /** Hands a piece on as it comes; undefined when the line was cut on the way. */
  const askAsItComes = (from: IncomingMessage): Promise<Answer | undefined> =>
    new Promise((resolve, reject) => {
      const { method, url, headers } = from;
      const on = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) =>
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: answer }),
      );
      on.on('error', reject);
      from.on('error', reject).on('end', () => on.end());
      from.on('data', (part: Buffer) => {
        // What lies behind the cut has not gone over the line.
        const rest = manners.cutsLeft > 0 ? manners.cutEvery - sinceCut : Infinity;
        const through = part.subarray(0, rest);
        taken += through.length;
        if (manners.cutsLeft > 0) sinceCut += through.length;
        if (through.length < rest) {
          on.write(through);
          return;
        }
        sinceCut = 0;
        manners.cutsLeft -= 1;
        from.pause();
        on.write(through, () => {
          on.destroy();
          resolve(undefined);
        });
      });
    });

  /** Old packets that as many others overtook as was asked for; what the server says to them nobody hears. */
  const deliverStrays = async (): Promise<void> => {
    while (strays.length > manners.againBehind) {
      const stray = strays.shift();
      if (stray)
        await ask(stray.from, stray.body).then(
          ({ body }) => body.resume(),
          () => undefined,
        );
    }
  };

  /** What the device brings; undefined when the line was cut on the way. */
  const bodyOf = async (from: IncomingMessage, isPiece: boolean): Promise<Buffer | undefined> => {
    const isToBeCut = isPiece && Number(from.headers['upload-offset']) >= manners.cutFrom;
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of from) {
      const bytes = part as Buffer;
      if (isPiece) taken += bytes.length;
      parts.push(bytes);
      length += bytes.length;
      if (isToBeCut && length > HALF) return undefined;
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
    const give = (answer: Answer): void => {
      to.writeHead(answer.status, answer.headers);
      answer.body.pipe(to);
      to.on('close', () => answer.body.destroy());
    };
    if (isPiece && manners.cutEvery !== Infinity) {
      const answer = await askAsItComes(from);
      if (answer) return give(answer);
      to.destroy();
      cutNow();
      return;
    }
    const body = await bodyOf(from, isPiece);
    if (body === undefined) {
      Object.assign(manners, { cutFrom: Infinity, noFiles: true });
      to.destroy();
      cutNow();
      return;
    }
    await deliverStrays();
    const answer = await ask(from, body);
    if (manners.againBehind !== Infinity && isBringing(from)) strays.push({ from, body });
    if (manners.twice && isBringing(from))
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
    give(answer);
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
    cuts: () => cuts,
    cut: () =>
      new Promise((resolve) => {
        hear.push(resolve);
      }),
    async close() {
      hear = [];
      strays = [];
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
