// Faults of the line: a push cut (B01), repeated (B02), out of order (B03), a first sync cut (B04).
import { PROTOCOL, type PushAnswer, type Row } from '@cxc/domain/wire';
import { accountWith } from '../world/people.ts';
import { startProxy, type Proxy } from '../world/proxy.ts';
import { rawCall } from '../world/rawHttp.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, using, type Fault } from './fault.ts';
import { oneClient, onStage } from './stage.ts';
import { me, own, pushBody, rename, selfHat } from './words.ts';

/** Headers of a call that takes the way through a relay. */
function via(client: WireClient, proxy: Proxy): Record<string, string> {
  return { ...client.headers(), origin: proxy.origin };
}

const cutPush: Fault = {
  id: 'B01',
  sentence: 'A push is cut at any byte of the way up or down: a retry applies it exactly once.',
  small: 24,
  full: 3000,
  run: ({ n, random }) =>
    onStage(random, (stage) =>
      using(
        startProxy(stage.server.port),
        (proxy) => proxy.close(),
        async (proxy) => {
          const client = await oneClient(stage);
          let { version } = await own(client);
          const seen = { answerLost: 0, requestLost: 0 };
          for (let round = 0; round < n; round += 1) {
            const request = await rename(client, `Cut ${round} ${'x'.repeat(40)}`);
            // The rest of 3 kB, so that cuts fall into headers, body and beyond.
            const body = pushBody(client, [request]).padEnd(3000, ' ');
            const bytes = body.length + 600;
            proxy.reset();
            const at = n >= bytes ? round % bytes : random.int(bytes);
            if (random.chance(0.7)) proxy.line.cutUpAfter = at;
            else proxy.line.cutDownAfter = at % 900;
            const call = { url: `${proxy.origin}/api/push`, headers: via(client, proxy), body };
            const first = await rawCall(call).catch(() => undefined);
            const arrived = (await own(client)).version > version;
            if (!first) seen[arrived ? 'answerLost' : 'requestLost'] += 1;
            const [outcome] = await client.push([request]);
            must(outcome?.verdict === 'accepted', `B01: the retry was ${outcome?.verdict} (${at})`);
            if (first?.status === 200) {
              const [heard] = (JSON.parse(first.body) as PushAnswer).outcomes;
              must(JSON.stringify(heard) === JSON.stringify(outcome), 'B01: two different answers');
            }
            version += 1;
            must(
              (await own(client)).version === version,
              `B01: applied twice or never (cut at ${at})`,
            );
          }
          must(
            seen.requestLost > 0 && seen.answerLost > 0,
            `B01: no cut hit: ${JSON.stringify(seen)}`,
          );
        },
      ),
    ),
};

const repeated: Fault = {
  id: 'B02',
  sentence:
    'A push arrives 2 to 50 times, also at once: it is applied once, all copies get one answer.',
  small: 4,
  full: 50,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const client = await oneClient(stage);
      let { version } = await own(client);
      for (let round = 0; round < n; round += 1) {
        const request = await rename(client, `Copy ${round}`);
        const copies = 2 + random.int(49);
        const answers = await Promise.all(
          Array.from({ length: copies }, () => client.push([request, request])),
        );
        const texts = new Set(answers.flat().map((outcome) => JSON.stringify(outcome)));
        must(texts.size === 1, `B02: ${copies} copies got ${texts.size} different answers`);
        version += 1;
        must((await own(client)).version === version, 'B02: applied more than once');
        const other = { ...request, edits: { familyName: { base: 'x', value: 'y' } } };
        const [reused] = await client.push([other]);
        must(reused?.refusal?.code === 'REQUEST_ID_REUSED', 'B02: an id was taken twice');
      }
    }),
};

const reordered: Fault = {
  id: 'B03',
  sentence:
    'Requests come in the wrong order or days late: refused with words kept, never lost silently.',
  small: 3,
  full: 30,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const client = await oneClient(stage);
      for (let round = 0; round < n; round += 1) {
        const first = await rename(client, `First ${round}`);
        const base = `First ${round}`;
        const words = `Second ${round}`;
        const edits = { familyName: { base, value: words } };
        const second = {
          ...client.edit(me(client), edits, selfHat(client)),
          after: [first.id],
          deviceAt: '2026-01-01T00:00:00.000Z',
        };
        const [late] = await client.push([second]);
        const [early] = await client.push([first]);
        must(early?.verdict === 'accepted', `B03: the first of two was ${early?.verdict}`);
        must(
          late?.verdict === 'refused',
          `B03: an edit on a value that was never there: ${late?.verdict}`,
        );
        must(
          JSON.stringify([...(await client.pullAll()).values()]).includes(words),
          'B03: words lost',
        );
      }
    }),
};

const cutSync: Fault = {
  id: 'B04',
  sentence:
    'A first sync is cut at random bytes: it goes on where it was, and the result is the same.',
  small: 3,
  full: 200,
  run: ({ n, random }) =>
    onStage(random, (stage) =>
      using(
        startProxy(stage.server.port),
        (proxy) => proxy.close(),
        async (proxy) => {
          const client = await stage.enter(accountWith(stage.world, 'support_office'));
          const whole = await client.pullAll();
          for (let round = 0; round < n; round += 1) {
            const got = new Map<string, Row>();
            let checkpoint: unknown = null;
            let pages = 0;
            for (let more = true, cuts = 0; more;) {
              proxy.reset();
              if (cuts < 20 && random.chance(0.5)) proxy.line.cutDownAfter = random.int(4000);
              const body = JSON.stringify({ protocol: PROTOCOL, checkpoint, limit: 5 });
              const call = { url: `${proxy.origin}/api/pull`, headers: via(client, proxy), body };
              const answer = await rawCall(call).catch(() => undefined);
              if (!answer) {
                cuts += 1;
                continue;
              }
              must(answer.status === 200, `B04: a page got ${answer.status} ${answer.body}`);
              const page = JSON.parse(answer.body) as {
                rows: Row[];
                checkpoint: unknown;
                more: boolean;
              };
              for (const row of page.rows) got.set(`${row.concept}/${row.id}`, row);
              ({ checkpoint, more } = page);
              pages += 1;
            }
            must(pages > 1, 'B04: the sync had one page only, nothing was cut');
            const sorted = (rows: ReadonlyMap<string, Row>): string =>
              JSON.stringify([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
            must(sorted(got) === sorted(whole), 'B04: another result than without cuts');
          }
        },
      ),
    ),
};

export const networkFaults: readonly Fault[] = [cutPush, repeated, reordered, cutSync];
