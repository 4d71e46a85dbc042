// D09: somebody changes their password, gives a device up, or leaves: what was open before is dead, the cookie, the
// stream of hints and a file on its way.
import { MAX_PIECE, PIECE_TYPE, TUS, TUS_HEADER } from '@cxc/domain/wire';
import { createHash } from 'node:crypto';
import { until } from '../world/until.ts';
import type { enter } from '../world/people.ts';
import { type DemoAccount } from '../world/people.ts';
import { signIn, type WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';

interface Open {
  /** Is there a file on its way at all? */
  readonly hasUpload: boolean;
  /** Did the stream of hints end? */
  streamEnded(): boolean;
  /** What the piece was answered, once it was. */
  upload(): number | 'cut' | undefined;
  close(): void;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A stream that is listened to and a file whose first bytes have left. */
async function openBoth(
  client: WireClient,
  origin: string,
  place: Place | undefined,
): Promise<Open> {
  const cut = new AbortController();
  const live = await fetch(`${origin}/api/live`, { headers: client.headers(), signal: cut.signal });
  must(live.ok && live.body !== null, `D09: no live stream: ${live.status}`);
  const reader = live.body.getReader();
  let ended = false;
  void (async () => {
    while (!(await reader.read()).done);
  })()
    .catch(() => undefined)
    .finally(() => (ended = true));
  const upload = place && (await startUpload(client, origin, place, cut.signal));
  return {
    hasUpload: upload !== undefined,
    streamEnded: () => ended,
    upload: () => (upload === undefined ? 'cut' : upload()),
    close: () => cut.abort(),
  };
}

interface Place {
  readonly concept: string;
  readonly record: string;
  readonly field: string;
}

/** Announces a file of one piece and sends a part of it; the rest never comes. */
async function startUpload(client: WireClient, origin: string, place: Place, signal: AbortSignal) {
  const bytes = new Uint8Array(Buffer.alloc(Math.min(MAX_PIECE, 200_000), ' '));
  bytes.set(Buffer.from('%PDF-1.7\n'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const metadata = Object.entries({ sha256, ...place })
    .map(([name, value]) => `${name} ${base64(value)}`)
    .join(',');
  const common = { ...client.headers(), [TUS_HEADER]: TUS };
  const announced = await fetch(`${origin}/api/files`, {
    method: 'POST',
    headers: { ...common, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  must(announced.status === 201, `D09: a file is not taken: ${announced.status}`);
  const location = announced.headers.get('location') ?? '';
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, 100_000)),
  });
  let answer: number | 'cut' | undefined;
  const patch = {
    method: 'PATCH',
    headers: { ...common, 'content-type': PIECE_TYPE, 'upload-offset': '0' },
    body,
    duplex: 'half' as const,
    signal,
  };
  fetch(`${origin}${location}`, patch).then(
    ({ status }) => (answer = status),
    () => (answer = 'cut'),
  );
  return () => answer;
}

/** A field of a record of theirs that takes a file, where they have one. */
async function placeOf(client: WireClient): Promise<Place | undefined> {
  const draft = [...(await client.pullAll()).values()].find(
    ({ concept, state, data }) =>
      concept === 'profile' && state === 'draft' && data['role'] === 'VO',
  );
  return draft && { concept: 'profile', record: draft.id, field: 'cv' };
}

interface Way {
  readonly what: string;
  /** Ends the other session from this one; resolves with who can sign in afterwards, and how. */
  end(here: WireClient, there: WireClient, password: string): Promise<string>;
}

const answered = async (what: string, call: Promise<Response>): Promise<void> => {
  const { status } = await call;
  must(status === 204, `D09: ${what}: ${status}`);
};

const WAYS: readonly Way[] = [
  {
    what: 'the password is changed elsewhere',
    async end(here, _there, current) {
      const password = `another long one ${current} ${crypto.randomUUID()}`;
      await answered('password', here.call('/api/password', { current, password }, 'PUT'));
      return password;
    },
  },
  {
    what: 'the device is given up',
    async end(here, there, password) {
      const path = `/api/devices/${there.device}`;
      await answered('device', here.call(path, undefined, 'DELETE'));
      return password;
    },
  },
  {
    what: 'it is signed out from the same cookie',
    async end(_here, there, password) {
      await answered('session', there.call('/api/session', undefined, 'DELETE'));
      return password;
    },
  },
];

async function endOne(
  stage: Stage,
  account: DemoAccount,
  way: Way,
  secret: string,
  random: Parameters<typeof enter>[3],
) {
  const { origin } = stage.server;
  const who = { origin, email: account.email, password: secret, random };
  const [here, there] = [await signIn(who), await signIn(who)];
  // A device counts once it has said something.
  must((await there.call('/api/session', undefined, 'GET')).ok, 'D09: the cookie is dead before');
  await there.pull(null, 1);
  await there.push([]);
  const open = await openBoth(there, origin, await placeOf(there));
  const next = await way.end(here, there, secret);
  await until(`${way.what}: the stream to end`, open.streamEnded);
  await until(`${way.what}: the file to stop`, () => open.upload() !== undefined);
  const piece = open.upload();
  must(piece === 'cut' || (piece ?? 0) >= 400, `D09: ${way.what}: the piece was taken (${piece})`);
  for (const [path, body] of [
    ['/api/session', undefined],
    ['/api/account/export', undefined],
  ] as const) {
    const { status } = await there.call(path, body, 'GET');
    must(status === 401 || status === 403, `D09: ${way.what}: ${path} says ${status}`);
  }
  const refused = await there.push([]).then(
    () => false,
    () => true,
  );
  must(refused, `D09: ${way.what}: a push is still taken`);
  open.close();
  return { next, hadUpload: open.hasUpload };
}

const ended: Fault = {
  id: 'D09',
  sentence:
    'Another password, a device given up, signed out: cookie, open stream and running upload of before are dead.',
  small: 3,
  full: 60,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const people = stage.world.accounts.filter(({ hats }) =>
        hats.some((hat) => hat.startsWith('participant@')),
      );
      const secrets = new Map<string, string>();
      let uploads = 0;
      for (let round = 0; round < n; round += 1) {
        const way = WAYS[round % WAYS.length];
        const account = people[round % people.length];
        if (!way || !account) throw new Error('D09: nobody takes part.');
        const secret = secrets.get(account.email) ?? stage.world.password;
        const { next, hadUpload } = await endOne(stage, account, way, secret, random);
        secrets.set(account.email, next);
        uploads += hadUpload ? 1 : 0;
      }
      must(uploads > 0, 'D09: nobody had a file on its way');
      await leftInOrder(stage);
    }),
};

export const endedFaults: readonly Fault[] = [ended];
