// Who is this? Sign in, ask, sign out.
import { type SessionAnswer, SignInBody } from '@cxc/domain/wire';
import type { Session } from '../auth/sessions.ts';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import {
  type App,
  type AppDeps,
  SMALL_LIMITS,
  cookieOf,
  sendCookie,
  requireSession,
} from './edge.ts';

async function answerOf(deps: AppDeps, session: Session): Promise<SessionAnswer> {
  const reader = await deps.readers.find(session.person);
  if (!reader) throw new Refused(401, 'SIGNED_OUT', 'This account is no longer there.');
  return {
    person: session.person,
    hats: [...reader.hats],
    receiptKey: deps.receiptKey,
    epoch: deps.storage.epoch,
    expiresAt: session.expiresAt.toISOString(),
    now: deps.clock.now(),
  };
}

export function sessionRoutes(app: App, deps: AppDeps): void {
  const { sessions } = deps;

  app.get('/api/session', async (c) => {
    const session = await requireSession(c, deps);
    return c.json(await answerOf(deps, session));
  });

  app.post('/api/session', async (c) => {
    const body = await readMessage(c.req.raw, SignInBody, SMALL_LIMITS);
    const result = await deps.signIn({ ...body, address: c.var.client.address });
    if (!result.ok && result.code === 'TOO_MANY_TRIES')
      throw new Refused(429, result.code, 'Too many tries.', result.retryAfter);
    if (!result.ok) throw new Refused(401, result.code, 'E-mail address or password is wrong.');
    const before = cookieOf(c);
    const { person } = result;
    const { device } = body;
    const { id, session } = await sessions.open(person, device);
    await deps.authority.act(async (docket, tx) => {
      const known = await tx.findDevice(device, person);
      const waiting = known?.waiting ?? 0;
      await tx.putDevice({ id: device, person, lastContact: docket.now, waiting, revoked: false });
      await docket.note({ event: 'signedIn', person, device });
    });
    const old = before === undefined ? undefined : await sessions.find(before);
    if (old) await sessions.end(old);
    c.set('session', session);
    sendCookie(c, id, session.expiresAt);
    return c.json(await answerOf(deps, session));
  });

  app.delete('/api/session', async (c) => {
    const session = await requireSession(c, deps);
    await sessions.end(session);
    const { person, device } = session;
    await deps.authority.act((docket) => docket.note({ event: 'signedOut', person, device }));
    sendCookie(c, '', new Date(0));
    return c.body(null, 204);
  });
}
