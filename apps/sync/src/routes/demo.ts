// What is there in the demo world only? Its accounts, and a programme clock that can be moved. Outside
// the demo these addresses do not exist.
import { Type } from 'typebox';
import { isInstant, millisecondsOf } from '@cxc/domain/kernel';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, type DemoDoor, SMALL_LIMITS, requireSession } from './edge.ts';

const ClockBody = Type.Object({ now: Type.String() }, { additionalProperties: false });

export function demoRoutes(app: App, deps: AppDeps, demo: DemoDoor): void {
  app.get('/api/demo/accounts', (c) =>
    c.json({ password: demo.password, accounts: demo.accounts }),
  );

  app.post('/api/rehearsal/clock', async (c) => {
    const session = await requireSession(c, deps);
    const reader = await deps.readers.find(session.person);
    if (!reader || !demo.mayMoveClock(reader.hats))
      throw new Refused(403, 'FORBIDDEN_ROLE', 'The Support Office moves the clock.');
    const { now } = await readMessage(c.req.raw, ClockBody, SMALL_LIMITS);
    if (!isInstant(now)) throw new Refused(400, 'BODY_NOT_ALLOWED', '"now" is no instant.');
    if (millisecondsOf(now) > millisecondsOf(demo.clockEnd))
      throw new Refused(409, 'CLOCK_TOO_FAR', `The programme ends at ${demo.clockEnd}.`);
    if (!deps.clock.moveTo(now))
      throw new Refused(409, 'CLOCK_BACKWARDS', 'The programme clock only moves forward.');
    await deps.authority.act((docket) =>
      docket.note({ event: 'clockMoved', person: session.person, to: now }),
    );
    // What the new day brings is there when the answer is: a rehearsal does not wait for a clock.
    await deps.scheduler.follow();
    return c.json({ now: deps.clock.now() });
  });
}
