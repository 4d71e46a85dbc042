// Who is this? Sign in, ask, sign out.
import { SignInBody } from '@cxc/domain/wire';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, SMALL_LIMITS, requireSession, sendCookie } from './edge.ts';
import { answerOf, deviceRevoked, enter } from './entering.ts';

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
    if (!result.ok && result.code === 'DEVICE_REVOKED') throw deviceRevoked();
    if (!result.ok) throw new Refused(401, result.code, 'E-mail address or password is wrong.');
    return c.json(
      await enter(c, deps, result.person, body.device, 'password', result.passwordHash),
    );
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
