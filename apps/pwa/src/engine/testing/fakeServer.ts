// What must a server do so that the engine can be tried without the real one? It judges with the
// kernel, keeps answers for ever, signs them, serves a feed per key, and can be told to misbehave.
import { generateKeyPairSync, sign } from 'node:crypto';
import {
  actorUnder,
  conceptNamed,
  contentHash,
  cutFor,
  decide,
  factsOf,
  refusal,
  relationsOf,
  type Actor,
  type Decision,
  type RecordOf,
  type Registry,
  type Request,
} from '@cxc/domain/kernel';
import {
  PERSON_HEADER,
  PROTOCOL_HEADER,
  signedText,
  type Checkpoint,
  type DeviceMarkBody,
  type Outcome,
  type PullAnswer,
  type Reoffered,
  type Row,
} from '@cxc/domain/wire';

const SYSTEM: Actor = { person: 'system', hat: 'system@system', keys: ['system'] };

/** What happens to one call instead of being answered; undefined lets it through. */
export type Fault = (call: {
  method: string;
  path: string;
  body: unknown;
}) => Response | 'drop' | 'dropAnswer' | undefined;

/** What a browser carries to the server: whose session, and on which device it was begun. */
export interface Jar {
  person?: string;
  device?: string;
}

export interface FakeServer {
  /** The network of one browser: its calls carry its cookie. */
  fetchOf(jar: Jar): (url: string, init: RequestInit) => Promise<Response>;
  fault: Fault | undefined;
  /** Keys a person holds; their own name is always among them. */
  readonly keys: Map<string, Set<string>>;
  readonly records: Map<string, RecordOf>;
  /** Every request that arrived, in order, also repeated ones. */
  readonly arrived: Request[];
  /** Those that came with an outcome of another life. Judged like new ones here. */
  readonly reoffered: Reoffered[];
  readonly outcomes: Map<string, Outcome>;
  /** Calls by path. */
  readonly calls: string[];
  /** Signs with the key that sign-ins hand out. */
  sign(text: string): string;
  epoch: string;
  /** Sends a hint to all streams. */
  hint(event?: string): void;
  /** Says that a person lost a key. */
  lose(person: string, key: string): void;
  /** A change by somebody else. */
  put(record: RecordOf): void;
}

function json(body: unknown, person?: string, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      [PROTOCOL_HEADER]: '1',
      ...(person === undefined ? {} : { [PERSON_HEADER]: person }),
    },
  });
}

/** A refused call as the real server answers it. */
export function problem(
  status: number,
  code: string,
  headers: Record<string, string> = {},
): Response {
  const response = json({ type: 'about:blank', title: code, status, code }, undefined, status);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export function createFakeServer(registry: Registry, clock: () => number): FakeServer {
  const pair = generateKeyPairSync('ed25519');
  const receiptKey = pair.publicKey.export({ format: 'jwk' }).x ?? '';
  const feed: { lane: string; at: number }[] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const lost = new Map<string, Set<string>>();
  /** What each device showed last. */
  const marks = new Map<string, string>();
  const now = (): string => new Date(clock()).toISOString();

  const keysOf = (person: string): string[] => [
    `user:${person}`,
    'everyone',
    ...(server.keys.get(person) ?? []),
  ];
  const put = (record: RecordOf): void => {
    const lane = `${record.concept}/${record.id}`;
    server.records.set(lane, record);
    feed.push({ lane, at: feed.length + 1 });
  };

  const signed = (request: Request, decision: Decision): Outcome => {
    const outcome: Omit<Outcome, 'signature'> = {
      request: request.id,
      verdict: decision.verdict,
      ...('refusal' in decision ? { refusal: decision.refusal } : {}),
      ...('collided' in decision ? { collided: [...decision.collided] } : {}),
      ...('record' in decision ? { version: decision.record.version } : {}),
      content: contentHash(request),
      at: now(),
      epoch: server.epoch,
      ruleSet: 'toy',
    };
    const signature = sign(null, Buffer.from(signedText(outcome)), pair.privateKey);
    return { ...outcome, signature: signature.toString('base64url') };
  };

  const effect = (
    concept: string,
    record: string,
    command: string,
    payload: Record<string, unknown>,
  ): void => {
    const known = conceptNamed(registry, concept);
    if (!known) return;
    const request: Request = {
      id: record,
      author: record,
      hat: SYSTEM.hat,
      concept,
      record,
      after: [],
      deviceAt: now(),
      act: 'command',
      command,
      payload,
    };
    const held = server.records.get(`${concept}/${record}`);
    const decision = decide(known, request, held, SYSTEM, factsOf([]), now());
    if (decision.verdict === 'accepted') put(decision.record);
  };

  const judge = (request: Request, person: string): Outcome => {
    const known = server.outcomes.get(request.id);
    if (known && known.content === contentHash(request)) return known;
    const no = (code: string): Outcome =>
      signed(request, { verdict: 'refused', refusal: refusal(code), collided: [] });
    if (known) return no('REQUEST_ID_REUSED');
    if (request.author !== person) return no('NOT_YOUR_REQUEST');
    const concept = conceptNamed(registry, request.concept);
    if (!concept) return no('UNKNOWN_CONCEPT');
    const held = server.records.get(`${request.concept}/${request.record}`);
    const fallen = request.after.some((id) => server.outcomes.get(id)?.verdict === 'refused');
    const decision: Decision =
      fallen && request.act === 'command'
        ? { verdict: 'refused', refusal: refusal('PREDECESSOR_REFUSED'), collided: [] }
        : decide(
            concept,
            request,
            held,
            actorUnder(person, request.hat),
            factsOf(server.records.values()),
            now(),
          );
    if ('record' in decision) put(decision.record);
    if (decision.verdict === 'refused' || decision.verdict === 'partly')
      for (const { concept: name, record, command, payload } of registry.onRefused(
        request,
        { verdict: decision.verdict, refusal: decision.refusal, collided: decision.collided },
        now(),
      ))
        effect(name, record, command, payload);
    const outcome = signed(request, decision);
    server.outcomes.set(request.id, outcome);
    return outcome;
  };

  const rowOf = (record: RecordOf, person: string): Row | undefined => {
    const concept = conceptNamed(registry, record.concept);
    if (!concept) return undefined;
    const keys = keysOf(person);
    const actor = { person, hat: `self@user:${person}`, keys };
    const parties = relationsOf(concept.policy, record, actor);
    if (parties.size === 0) return undefined;
    const cut = cutFor(concept.policy, record, parties);
    const came = concept.policy.audience(record).map(({ key }) => key);
    return { ...cut, data: { ...cut.data }, keys: came.filter((key) => keys.includes(key)) };
  };

  const pull = (
    person: string,
    body: { checkpoint: Checkpoint | null; limit: number },
  ): PullAnswer => {
    const restart = body.checkpoint !== null && body.checkpoint.epoch !== server.epoch;
    const at = restart || !body.checkpoint ? {} : body.checkpoint.at;
    // A key that is new begins at its beginning: here the whole feed does.
    const fresh = keysOf(person).some((key) => !Object.hasOwn(at, key));
    const from = fresh ? 0 : Math.min(...Object.values(at));
    const behind = feed.filter((entry) => entry.at > from);
    const page = behind.slice(0, body.limit);
    const to = page.at(-1)?.at ?? from;
    const rows: Row[] = [];
    const gone: string[] = [];
    for (const lane of new Set(page.map((entry) => entry.lane))) {
      const record = server.records.get(lane);
      const row = record && rowOf(record, person);
      if (row) rows.push(row);
      else gone.push(lane);
    }
    const forget = [...(lost.get(person) ?? [])];
    lost.delete(person);
    const positions = Object.fromEntries(keysOf(person).map((key) => [key, to]));
    const checkpoint = { epoch: server.epoch, at: positions };
    return {
      rows,
      gone,
      forget,
      checkpoint,
      restart,
      more: behind.length > page.length,
      now: now(),
    };
  };

  const session = (person: string): Response =>
    json(
      {
        person,
        hats: [
          `self@user:${person}`,
          ...[...(server.keys.get(person) ?? [])].map((key) => `office@${key}`),
        ],
        receiptKey,
        epoch: server.epoch,
        expiresAt: now(),
        now: now(),
      },
      person,
    );

  /** A session that was not begun here by a sign-in is of no device that could be copied. */
  const mark = (jar: Jar, { held, next }: DeviceMarkBody, person: string): Response => {
    if (jar.device === undefined) return json({}, person);
    const key = `${jar.device}/${person}`;
    const known = marks.get(key);
    if (known !== undefined && known !== held && known !== next)
      return problem(409, 'DEVICE_COPIED');
    marks.set(key, next);
    return json({}, person);
  };

  const live = (init: RequestInit, person: string): Response => {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        streams.add(controller);
        init.signal?.addEventListener('abort', () => {
          streams.delete(own);
          try {
            own.error(new Error('aborted'));
          } catch {
            // It had ended before.
          }
        });
      },
      cancel: () => void streams.delete(own),
    });
    const headers = {
      'content-type': 'text/event-stream',
      [PROTOCOL_HEADER]: '1',
      [PERSON_HEADER]: person,
    };
    return new Response(stream, { headers });
  };

  const answer = (jar: Jar, url: URL, init: RequestInit, body: unknown): Response => {
    const { pathname } = url;
    if (pathname === '/api/probe')
      return json({
        nonce: url.searchParams.get('nonce'),
        protocol: 1,
        build: 'test',
        now: now(),
        demo: false,
      });
    if (pathname === '/api/session' && init.method === 'POST') {
      const { email, device } = body as { email: string; device: string };
      Object.assign(jar, { person: email, device });
      marks.delete(`${device}/${email}`);
      return session(email);
    }
    if (pathname === '/api/session' && init.method === 'DELETE') {
      delete jar.person;
      return json({});
    }
    const { person } = jar;
    if (person === undefined) return problem(401, 'SIGNED_OUT');
    if (pathname === '/api/session') return session(person);
    if (pathname === '/api/devices/mark') return mark(jar, body as DeviceMarkBody, person);
    if (pathname === '/api/live') return live(init, person);
    if (pathname === '/api/pull')
      return json(pull(person, body as { checkpoint: Checkpoint | null; limit: number }), person);
    const { requests: raw } = body as { requests: (Request | Reoffered)[] };
    const requests = raw.map((one) => ('outcome' in one ? (one.request as Request) : one));
    server.reoffered.push(...raw.filter((one) => 'outcome' in one));
    server.arrived.push(...requests);
    return json(
      { outcomes: requests.map((request) => judge(request, person)), now: now() },
      person,
    );
  };

  const server: FakeServer = {
    sign: (text) => sign(null, Buffer.from(text), pair.privateKey).toString('base64url'),
    fault: undefined,
    keys: new Map(),
    records: new Map(),
    arrived: [],
    reoffered: [],
    outcomes: new Map(),
    calls: [],
    epoch: 'first',
    put,
    hint(event = 'changed') {
      for (const stream of streams)
        stream.enqueue(new TextEncoder().encode(`event: ${event}\ndata: \n\n`));
    },
    lose(person, key) {
      server.keys.get(person)?.delete(key);
      lost.set(person, new Set([...(lost.get(person) ?? []), key]));
    },
    fetchOf: (jar) => async (address, init) => {
      const url = new URL(address, 'http://server.test');
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
      const method = init.method ?? 'GET';
      server.calls.push(`${method} ${url.pathname}`);
      const fault = server.fault?.({ method, path: url.pathname, body });
      if (fault instanceof Response) return fault;
      if (fault === 'drop') throw new TypeError('network');
      const response = answer(jar, url, init, body);
      if (fault === 'dropAnswer') throw new TypeError('network');
      return response;
    },
  };
  return server;
}
