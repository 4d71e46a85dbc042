// How does a test speak the protocol itself, without a device's engine? One signed-in session that
// pushes, pulls and keeps its cookie, over a real line or straight into a server in this process.
import type { Command, Edit, RecordOf } from '@cxc/domain/kernel';
import {
  MAX_BATCH,
  PROTOCOL,
  PROTOCOL_HEADER,
  type Checkpoint,
  type Outcome,
  type PullAnswer,
  type PushAnswer,
  type Row,
  type SessionAnswer,
} from '@cxc/domain/wire';
import type { Random } from './random.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The server said no to a whole call. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly status: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super(`${status} ${body.slice(0, 300)}`);
    this.status = status;
    this.body = body;
  }
}

export interface WireClient {
  readonly session: SessionAnswer;
  readonly device: string;
  /** Headers of a signed-in JSON call, for tests that make calls of their own. */
  headers(): Record<string, string>;
  call(path: string, body?: unknown, method?: string): Promise<Response>;
  /** Pushes up to {@link MAX_BATCH} requests; throws {@link CallRefused} when the call as a whole fails. */
  push(requests: readonly unknown[]): Promise<readonly Outcome[]>;
  pull(checkpoint: Checkpoint | null, limit?: number): Promise<PullAnswer>;
  /** Everything this person may see, from nothing. */
  pullAll(limit?: number): Promise<ReadonlyMap<string, Row>>;
  edit(record: Pick<RecordOf, 'concept' | 'id'>, edits: Edit['edits'], hat: string): Edit;
  command(
    record: Pick<RecordOf, 'concept' | 'id'>,
    command: string,
    payload: Command['payload'],
    hat: string,
  ): Command;
}

export interface SignIn {
  readonly origin: string;
  readonly email: string;
  readonly password: string;
  readonly random: Random;
  readonly fetch?: Fetch;
  readonly now?: () => number;
}

function cookieFrom(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}

/** Signs in and returns the session. */
export async function signIn(who: SignIn): Promise<WireClient> {
  const send = who.fetch ?? fetch;
  const now = who.now ?? Date.now;
  const device = who.random.uuid();
  let cookie = '';
  const headers = (): Record<string, string> => ({
    'content-type': 'application/json',
    [PROTOCOL_HEADER]: String(PROTOCOL),
    origin: who.origin,
    ...(cookie ? { cookie } : {}),
  });
  const call = (path: string, body?: unknown, method = 'POST'): Promise<Response> =>
    send(`${who.origin}${path}`, {
      method,
      headers: headers(),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const answered = async <T>(answer: Response): Promise<T> => {
    const text = await answer.text();
    if (!answer.ok) throw new CallRefused(answer.status, text);
    return JSON.parse(text) as T;
  };

  const { email, password } = who;
  const first = await call('/api/session', { email, password, device });
  cookie = cookieFrom(first);
  const session = await answered<SessionAnswer>(first);

  const common = (record: Pick<RecordOf, 'concept' | 'id'>, hat: string) => ({
    id: who.random.uuid(),
    author: session.person,
    hat,
    concept: record.concept,
    record: record.id,
    after: [],
    deviceAt: new Date(now()).toISOString(),
  });
  const client: WireClient = {
    session,
    device,
    headers,
    call,
    async push(requests) {
      if (requests.length > MAX_BATCH) throw new RangeError('Too many requests for one push.');
      const body = { protocol: PROTOCOL, device, waiting: 0, requests };
      return (await answered<PushAnswer>(await call('/api/push', body))).outcomes;
    },
    pull: async (checkpoint, limit = 1000) =>
      answered<PullAnswer>(await call('/api/pull', { protocol: PROTOCOL, checkpoint, limit })),
    async pullAll(limit) {
      const rows = new Map<string, Row>();
      let page: PullAnswer | undefined;
      do {
        page = await client.pull(page?.checkpoint ?? null, limit);
        for (const lane of page.gone) rows.delete(lane);
        for (const row of page.rows) rows.set(`${row.concept}/${row.id}`, row);
      } while (page.more);
      return rows;
    },
    edit: (record, edits, hat) => ({ ...common(record, hat), act: 'edit', edits }),
    command: (record, command, payload, hat) => ({
      ...common(record, hat),
      act: 'command',
      command,
      payload,
    }),
  };
  return client;
}
