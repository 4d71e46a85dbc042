// Faults of what is sent: bad among good (B07), hostile values (B08), bombs (B09), old and new versions
// (B12), forged checkpoints (B13).
import { OLDEST_PUSH, PROTOCOL, type Outcome, type Row } from '@cxc/domain/wire';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { accountWith, hatOf } from '../world/people.ts';
import { rawCall } from '../world/rawHttp.ts';
import { CallRefused, type WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { oneClient, onStage } from './stage.ts';
import { me, own, pushBody, rename, selfHat } from './words.ts';

/** One of each kind of bad request, with the codes it may be refused with. */
async function badRequests(client: WireClient, stranger: string): Promise<Map<string, unknown>> {
  const hat = selfHat(client);
  const good = await rename(client, 'Somebody');
  const edit = (edits: Record<string, unknown>) => ({ ...good, id: crypto.randomUUID(), edits });
  return new Map<string, unknown>([
    ['no request at all', 'nonsense'],
    ['null', null],
    ['an unknown member', { ...good, id: crypto.randomUUID(), extra: 1 }],
    ['an unknown concept', { ...good, id: crypto.randomUUID(), concept: 'nothing' }],
    ['a forbidden field', edit({ roles: { base: null, value: {} } })],
    ['an unknown field', edit({ colour: { base: null, value: 'red' } })],
    ['a collision', edit({ familyName: { base: 'never was', value: 'Else' } })],
    [
      'a field of 100,000 characters',
      edit({ familyName: { base: null, value: 'x'.repeat(100_000) } }),
    ],
    ['somebody else’s record', client.edit({ concept: 'person', id: stranger }, good.edits, hat)],
    ['somebody else’s name', { ...good, id: crypto.randomUUID(), author: stranger }],
    ['a hat never held', { ...good, id: crypto.randomUUID(), hat: 'support_office@ec' }],
  ]);
}

const oneBad: Fault = {
  id: 'B07',
  sentence:
    'One bad request in the middle of 100: 99 are accepted, one is refused with a code and kept.',
  small: 1,
  full: 5,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const client = await oneClient(stage);
      for (let round = 0; round < n; round += 1) {
        const bad = await badRequests(client, random.uuid());
        for (const [what, request] of bad) {
          let base = (await own(client)).data['familyName'];
          const requests: unknown[] = [];
          for (let index = 0; index < 99; index += 1) {
            const value = `Good ${index}`;
            const edits = { familyName: { base, value } };
            requests.push(client.edit(me(client), edits, selfHat(client)));
            base = value;
          }
          requests.splice(50, 0, request);
          const outcomes = await client.push(requests);
          must(outcomes.length === 100, `B07: ${outcomes.length} answers with ${what}`);
          const refused = outcomes.filter(({ verdict }) => verdict === 'refused');
          must(refused.length === 1, `B07: ${refused.length} refused with ${what}`);
          must(outcomes[50]?.refusal?.code !== undefined, `B07: no code for ${what}`);
          must(outcomes[50] === refused[0], `B07: another one was refused with ${what}`);
        }
        await tooLarge(client);
      }
      must(stage.server.output().includes('x'.repeat(1000)) === false, 'B07: a body is in the log');
    }),
};

/** A row of 5 MB cannot share a call: the whole call is refused, and nothing of it is applied. */
async function tooLarge(client: WireClient): Promise<void> {
  const before = await own(client);
  const request = await rename(client, 'x'.repeat(5_000_000));
  const answer = await client.call('/api/push', JSON.parse(pushBody(client, [request])));
  must(answer.status === 413, `B07: a row of 5 MB got ${answer.status}`);
  must((await own(client)).version === before.version, 'B07: a refused call changed something');
}

const HOSTILE: readonly unknown[] = [
  'x'.repeat(1_000),
  '\ud800',
  'a\u0000b',
  '\u202eright to left\u202c',
  '<img src=x onerror=alert(1)>',
  "'; drop table record; --",
  '__proto__',
  1e308 * 10,
  9_007_199_254_740_993,
  -0,
  [],
  {},
  { constructor: { prototype: { polluted: true } } },
  JSON.parse('{"__proto__": {"polluted": true}}'),
  Array.from({ length: 1_000 }).reduce<unknown>((inner) => [inner], 'deep'),
  Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1])),
];

const hostileValues: Fault = {
  id: 'B08',
  sentence:
    'Hostile values in a field: stored bit for bit or refused with a code; the server lives on.',
  small: 1,
  full: 10,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const client = await oneClient(stage);
      for (let round = 0; round < n; round += 1) {
        for (const value of HOSTILE) {
          const request = await rename(client, value);
          let outcome: Outcome | undefined;
          try {
            [outcome] = await client.push([request]);
          } catch (error) {
            must(error instanceof CallRefused, `B08: ${String(error)}`);
            must([400, 413, 422].includes(error.status), `B08: ${error.message}`);
            continue;
          }
          if (outcome?.verdict === 'refused') {
            must(outcome.refusal?.code !== undefined, 'B08: refused without a code');
            must(outcome.refusal.code !== 'INTERNAL_DEFECT', `B08: a defect: ${String(value)}`);
          } else {
            const stored = (await own(client)).data['familyName'];
            must(stored === value, `B08: stored as something else: ${JSON.stringify(stored)}`);
          }
        }
        must(Reflect.get({}, 'polluted') === undefined, 'B08: a prototype was changed');
        const deep = '['.repeat(100_000);
        const call = {
          url: `${stage.server.origin}/api/push`,
          headers: client.headers(),
          body: deep,
        };
        must((await rawCall(call)).status === 400, 'B08: deep nesting is not refused');
      }
      must((await fetch(`${stage.server.origin}/readyz`)).ok, 'B08: the server is not ready');
    }),
};

/** Resident memory of a process, bytes; 0 where it cannot be read. */
function residentBytes(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

const MEGABYTE = 1_048_576;

async function* endless(): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  for (let sent = 0; sent < 400; sent += 1) yield chunk;
}

const bombs: Fault = {
  id: 'B09',
  sentence:
    'A compressed bomb, a body without end, 10 MB at once: refused at the limit, memory stays.',
  small: 2,
  full: 20,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const client = await oneClient(stage);
      const url = `${stage.server.origin}/api/push`;
      const headers = client.headers();
      await client.pullAll();
      const before = residentBytes(stage.server.pid);
      for (let round = 0; round < n; round += 1) {
        const bomb = gzipSync(Buffer.alloc(64 * MEGABYTE, 0x20));
        const packed = { url, headers: { ...headers, 'content-encoding': 'gzip' }, body: bomb };
        const zipped = await rawCall(packed);
        must(zipped.status === 415, `B09: a compressed body got ${zipped.status}`);
        const stream = Readable.from(endless());
        // The server may hang up before it has all of it: then the line breaks, which is as good.
        const unending = await rawCall({ url, headers, body: stream }).catch(() => undefined);
        must(
          unending === undefined || unending.status === 413,
          `B09: endless got ${unending?.status}`,
        );
        const large = { url, headers, body: Buffer.alloc(10 * MEGABYTE, 0x20) };
        const whole = await rawCall(large).catch(() => undefined);
        must(whole === undefined || whole.status === 413, `B09: 10 MB got ${whole?.status}`);
        must((await client.pull(null, 1)).rows.length > 0, 'B09: others are not served');
      }
      const grown = residentBytes(stage.server.pid) - before;
      must(grown <= 64 * MEGABYTE, `B09: memory grew by ${Math.round(grown / MEGABYTE)} MiB`);
    }),
};

const versions: Fault = {
  id: 'B12',
  sentence:
    'Too old, too new, an unknown field: a clear answer, and nothing of the push is taken or lost.',
  small: 1,
  full: 1,
  run: ({ random }) =>
    onStage(random, async (stage) => {
      const client = await oneClient(stage);
      const request = await rename(client, 'Version');
      const push = async (protocol: number): Promise<Response> =>
        client.call('/api/push', JSON.parse(pushBody(client, [request], protocol)));
      const before = await own(client);
      const old = await push(OLDEST_PUSH - 1);
      must(old.status === 426, `B12: a client that is too old got ${old.status}`);
      must(/"code":"APP_TOO_OLD"/.test(await old.text()), 'B12: too old without its code');
      const fresh = await push(PROTOCOL + 1);
      must(fresh.status === 503, `B12: a newer client got ${fresh.status}`);
      must(fresh.headers.has('retry-after'), 'B12: a newer client is not told when to come again');
      must(
        (await own(client)).version === before.version,
        'B12: something was applied all the same',
      );
      const oldest = await push(OLDEST_PUSH);
      must(oldest.ok, `B12: the oldest version that may deliver got ${oldest.status}`);
      const extra = await client.call('/api/push', {
        ...JSON.parse(pushBody(client, [])),
        extra: 1,
      });
      must(extra.status === 400, `B12: an unknown member of a body got ${extra.status}`);
    }),
};

const forgedCheckpoint: Fault = {
  id: 'B13',
  sentence:
    'A forged checkpoint (foreign, future, negative, garbage) never shows more than one’s own.',
  small: 1,
  full: 10,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const office = await stage.enter(accountWith(stage.world, 'support_office'));
      const client = await stage.enter(accountWith(stage.world, 'participant'));
      for (let round = 0; round < n; round += 1) {
        const allowed = new Set((await client.pullAll()).keys());
        const foreign = (await office.pull(null, 3)).checkpoint;
        const own = (await client.pull(null)).checkpoint;
        const at = (value: unknown) =>
          Object.fromEntries(Object.keys({ ...own.at, ...foreign.at }).map((key) => [key, value]));
        const forged: readonly unknown[] = [
          foreign,
          { ...own, epoch: 'another' },
          { ...own, at: at(Number.MAX_SAFE_INTEGER) },
          { ...own, at: at(-1) },
          { ...own, at: at(1.5) },
          { ...own, at: { so: 0, [hatOf(office, 'support_office')]: 0, ...at(0) } },
          { epoch: own.epoch, at: { ['__proto__']: 0 } },
          'garbage',
          17,
        ];
        for (const checkpoint of forged) {
          const body = { protocol: PROTOCOL, checkpoint, limit: 1000 };
          const answer = await client.call('/api/pull', body);
          if (answer.status === 400) continue;
          must(answer.ok, `B13: ${JSON.stringify(checkpoint)} got ${answer.status}`);
          const { rows } = (await answer.json()) as { rows: Row[] };
          const beyond = rows.filter(({ concept, id }) => !allowed.has(`${concept}/${id}`));
          must(
            beyond.length === 0,
            `B13: ${JSON.stringify(checkpoint)} showed ${beyond.length} more`,
          );
        }
      }
    }),
};

export const messageFaults: readonly Fault[] = [
  oneBad,
  hostileValues,
  bombs,
  versions,
  forgedCheckpoint,
];
