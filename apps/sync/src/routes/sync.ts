// How do requests come up and records go down? Push, pull, the live stream, and the probe that tells
// our server from a portal.
import {
  MAX_BATCH,
  OLDEST_PUSH,
  PROTOCOL,
  type ProbeAnswer,
  PullBody,
  PushBody,
} from '@cxc/domain/wire';
import { readMessage } from '../engine/http/body.ts';
import { packedJson } from '../engine/http/packed.ts';
import { Refused } from '../engine/http/problem.ts';
import { pull } from '../engine/replication/pull.ts';
import type { Reader } from '../engine/replication/readers.ts';
import { type App, type AppDeps, JSON_LIMITS, requireProtocol, requireSession } from './edge.ts';

async function readerOf(deps: AppDeps, person: string): Promise<Reader> {
  const reader = await deps.readers.find(person);
  if (!reader) throw new Refused(401, 'SIGNED_OUT', 'This account is no longer there.');
  return reader;
}

export function syncRoutes(app: App, deps: AppDeps): void {
  const { storage, registry, clock } = deps;

  app.get('/api/probe', (c) => {
    const nonce = c.req.query('nonce') ?? '';
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(nonce))
      throw new Refused(400, 'NONCE_NOT_ALLOWED', 'A nonce is 1 to 64 letters, digits, - or _.');
    const answer: ProbeAnswer = {
      nonce,
      protocol: PROTOCOL,
      build: deps.shell.build,
      now: clock.now(),
      demo: deps.demo !== undefined,
    };
    return c.json(answer);
  });

  app.post('/api/push', async (c) => {
    const session = await requireSession(c, deps);
    const body = await readMessage(c.req.raw, PushBody, JSON_LIMITS);
    requireProtocol(body.protocol, OLDEST_PUSH);
    if (body.requests.length > MAX_BATCH)
      throw new Refused(413, 'TOO_MANY_REQUESTS', `A push carries at most ${MAX_BATCH} requests.`);
    // The session's own device: the one its owner sees in the list, and may give up as lost (SES-6).
    const { device } = session;
    return c.json(await deps.authority.push(session.person, { ...body, device }, session.idHash));
  });

  app.post('/api/pull', async (c) => {
    const session = await requireSession(c, deps);
    const body = await readMessage(c.req.raw, PullBody, JSON_LIMITS);
    requireProtocol(body.protocol, PROTOCOL);
    const reader = await readerOf(deps, session.person);
    return packedJson(c, await pull({ storage, registry, now: clock.now }, reader, body));
  });

  app.get('/api/live', async (c) => {
    const session = await requireSession(c, deps);
    const reader = await readerOf(deps, session.person);
    const headers = {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    };
    // Nobody would ever read that stream.
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    const stream = deps.live.open(
      { ...session, isAlive: () => deps.sessions.isAlive(session) },
      reader,
    );
    if (!stream) throw new Refused(503, 'TOO_MANY_STREAMS', 'Too many streams are open.', 30);
    return c.body(stream, 200, headers);
  });
}
