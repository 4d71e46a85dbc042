// How does the Support Office hand in somebody's rescue file? Their requests are judged as theirs, their files stored
// as theirs, once however often it is tried; who carried them stands in the audit trail.
import { derivedId, isUuid } from '@cxc/domain/kernel';
import { CARRIED_HEADER, CarryBody, MAX_BATCH, OLDEST_PUSH, type Outcome } from '@cxc/domain/wire';
import type { Session } from '../auth/sessions.ts';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { OFFICE, requireOffice } from './agenda.ts';
import {
  type App,
  type AppDeps,
  type Call,
  JSON_LIMITS,
  requireProtocol,
  requireSession,
} from './edge.ts';

/**
 * Somebody of the Support Office who proved shortly before who they are, and may carry for this person: nobody of the
 * Office, whose words would pass for a colleague's (four eyes).
 * @throws Refused 403 `FORBIDDEN_ROLE`, `FRESH_SIGN_IN_REQUIRED`, `NOT_CARRIED_FOR`; 404 `NOT_FOUND` where nobody has that id
 */
async function requireCarrier(c: Call, deps: AppDeps, person: string): Promise<Session> {
  const session = await requireOffice(c, deps);
  if ((await deps.sessions.freshFor(session)) <= 0)
    throw new Refused(403, 'FRESH_SIGN_IN_REQUIRED', 'Say once more who you are.');
  const author = isUuid(person) ? await deps.readers.find(person) : undefined;
  if (!author) throw new Refused(404, 'NOT_FOUND', 'There is nothing here.');
  if (author.hats.includes(OFFICE))
    throw new Refused(403, 'NOT_CARRIED_FOR', 'Nobody of the Support Office is carried for.');
  return session;
}

export interface Bringer {
  readonly session: Session;
  /** Whose file it is. */
  readonly person: string;
  /** Who brings it for them. */
  readonly carrier?: string;
}

/** Who brings a file, and whose it is. */
export async function requireBringer(c: Call, deps: AppDeps): Promise<Bringer> {
  const person = c.req.header(CARRIED_HEADER);
  if (person === undefined) {
    const session = await requireSession(c, deps);
    return { session, person: session.person };
  }
  const session = await requireCarrier(c, deps, person);
  return { session, person, carrier: session.person };
}

export function carryRoutes(app: App, deps: AppDeps): void {
  app.post('/api/office/rescue', async (c) => {
    await requireOffice(c, deps);
    const body = await readMessage(c.req.raw, CarryBody, JSON_LIMITS);
    requireProtocol(body.protocol, OLDEST_PUSH);
    const { device, person: carrier } = await requireCarrier(c, deps, body.person);
    if (body.requests.length > MAX_BATCH)
      throw new Refused(413, 'TOO_MANY_REQUESTS', `A call carries at most ${MAX_BATCH} requests.`);
    const { protocol, requests } = body;
    const pushed = { protocol, requests, device, waiting: 0 };
    const answer = await deps.authority.carry(carrier, body.person, pushed);
    await tell(deps, carrier, body.person, answer.outcomes);
    return c.json(answer);
  });
}

/** The author hears that somebody handed in words of theirs: once for the same requests. */
async function tell(
  deps: AppDeps,
  carrier: string,
  person: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const cause = derivedId('carried', person, ...outcomes.map(({ request }) => request));
  const record = derivedId('notice', cause);
  if (await deps.storage.read((view) => view.findRecord('notice', record))) return;
  await deps.authority.act((docket) =>
    docket.order(
      cause,
      [
        {
          concept: 'notice',
          record,
          command: 'create',
          payload: {
            kind: 'told',
            key: `user:${person}`,
            event: cause,
            about: { concept: deps.registry.people, record: person },
            code: 'WORK_CARRIED',
            params: { n: outcomes.length },
            at: docket.now,
          },
        },
      ],
      { carrier },
    ),
  );
}
