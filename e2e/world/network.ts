// What does a bad network do to a device? A `fetch` that loses requests, loses answers, delays, repeats
// and reorders them, or stands behind a captive portal. Chance comes from the seed, time from the clock.
import type { Random } from './random.ts';

/** What answers when a message gets through: a server in this process, or a real one. */
export type Serve = (request: Request) => Promise<Response>;

/** How likely each mishap is per message, and where the device is. */
export interface Weather {
  /** No network at all: every message fails at once. */
  offline: boolean;
  /** A hotel page answers everything with its own HTML. */
  portal: boolean;
  /** Nothing passes and nothing says so: each message waits until its sender gives up. */
  stall: boolean;
  /** The message never reaches the server. */
  loseRequest: number;
  /** The server did it, the device never hears. */
  loseAnswer: number;
  /** A second copy reaches the server, now or later. */
  repeat: number;
  /** The message waits until later ones have overtaken it. */
  overtake: number;
}

export const FAIR: Readonly<Weather> = {
  offline: false,
  portal: false,
  stall: false,
  loseRequest: 0,
  loseAnswer: 0,
  repeat: 0,
  overtake: 0,
};

export const FOUL: Readonly<Weather> = {
  offline: false,
  portal: false,
  stall: false,
  loseRequest: 0.15,
  loseAnswer: 0.2,
  repeat: 0.2,
  overtake: 0.2,
};

export interface Network {
  weather: Weather;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Messages on their way. */
  inFlight(): number;
  /** Copies that still wander about; each is delivered late, its answer heard by nobody. */
  deliverStrays(): Promise<void>;
  /** Ends what is open, as a line that went down does. */
  cutStreams(): void;
  /** Every message from now on fails, as for a process that is gone. */
  sever(): void;
}

interface Stray {
  readonly url: string;
  readonly init: RequestInit;
}

function lost(): never {
  throw new TypeError('fetch failed');
}

/** An answer whose body has arrived; a stream is an answer that lasts until the line is cut. */
async function received(answer: Response, cut: AbortSignal): Promise<Response> {
  const { status, headers, body } = answer;
  if (!body || status === 204 || status === 304) return answer;
  if (!headers.get('content-type')?.startsWith('text/event-stream'))
    return new Response(await answer.arrayBuffer(), { status, headers });
  const line = new TransformStream<Uint8Array, Uint8Array>();
  // The end of a stream is told by the reader's side; here it only must not go unheard.
  body.pipeTo(line.writable, { signal: cut }).catch(() => undefined);
  return new Response(line.readable, { status, headers });
}

function portalPage(): Response {
  return new Response('<html><body>Welcome to the hotel</body></html>', {
    status: 200,
    headers: { 'content-type': 'text/html' },
  });
}

/** Cookies by name; a device keeps them when its process dies. */
export type CookieJar = Map<string, string>;

/** One process's line to the server, with the cookies its browser keeps. */
export function networkTo(
  serve: Serve,
  origin: string,
  random: Random,
  jar: CookieJar = new Map(),
): Network {
  let severed = false;
  let inFlight = 0;
  let streams = new AbortController();
  let strays: Stray[] = [];
  /** Messages that wait to be overtaken; each is let go by the next one. */
  let waiting: (() => void)[] = [];

  const send = async ({ url, init }: Stray): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (jar.size > 0)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    if (!headers.has('origin')) headers.set('origin', origin);
    const { signal, ...rest } = init;
    const cut = signal ? AbortSignal.any([signal, streams.signal]) : streams.signal;
    const request = new Request(new URL(url, origin), { ...rest, headers, signal: cut });
    const answer = await received(await serve(request), cut);
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };

  const overtaken = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      // Nobody may overtake it: then it goes on after a few turns.
      let left = 20;
      const step = (): void => {
        left -= 1;
        if (left > 0) setImmediate(step);
        else resolve();
      };
      setImmediate(step);
    });

  const deliver = async (message: Stray): Promise<Response> => {
    const { weather } = network;
    const [loses, losesAnswer, repeats, waits] = [
      random.chance(weather.loseRequest),
      random.chance(weather.loseAnswer),
      random.chance(weather.repeat),
      random.chance(weather.overtake),
    ];
    if (severed || weather.offline) lost();
    if (weather.stall) return new Promise<never>(() => undefined);
    if (weather.portal) return portalPage();
    if (loses) lost();
    const ahead = waiting;
    waiting = [];
    if (waits) await overtaken();
    if (severed) lost();
    const isWrite = message.init.method === 'POST' && !message.url.endsWith('/session');
    if (repeats && isWrite) {
      const { signal: _signal, ...init } = message.init;
      const copy = { url: message.url, init };
      strays.push(copy);
      if (random.chance(0.5)) await send(copy);
    }
    const answer = await send(message);
    for (const go of ahead) go();
    if (severed || losesAnswer) lost();
    return answer;
  };

  const network: Network = {
    weather: { ...FAIR },
    async fetch(url, init) {
      inFlight += 1;
      try {
        const { signal } = init;
        if (!signal) return await deliver({ url, init });
        signal.throwIfAborted();
        return await Promise.race([
          deliver({ url, init }),
          new Promise<never>((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
          }),
        ]);
      } finally {
        inFlight -= 1;
      }
    },
    inFlight: () => inFlight,
    async deliverStrays() {
      const late = strays;
      strays = [];
      for (const message of late) await send(message).catch(() => undefined);
    },
    cutStreams() {
      streams.abort(new TypeError('network error'));
      streams = new AbortController();
    },
    sever() {
      severed = true;
      network.cutStreams();
    },
  };
  return network;
}
