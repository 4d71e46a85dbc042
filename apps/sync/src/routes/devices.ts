// Which devices does a person use, what still waits on them, how is a lost one shut out, and taken back when it
// turns up? One's own; the Support Office helps those who have no other device.
import { DeviceRestoreBody, type DevicesAnswer } from '@cxc/domain/wire';
import type { Session } from '../auth/sessions.ts';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, SMALL_LIMITS, requireSession } from './edge.ts';

/** The hat that may look after devices of others. */
const HELPING = 'support_office@so';

/**
 * Whose devices are meant.
 * @throws Refused 403 `FORBIDDEN_ROLE` for somebody else's
 */
async function ownerOf(
  deps: AppDeps,
  session: Session,
  wanted: string | undefined,
): Promise<string> {
  if (wanted === undefined || wanted === session.person) return session.person;
  const reader = await deps.readers.find(session.person);
  if (!reader?.hats.includes(HELPING))
    throw new Refused(403, 'FORBIDDEN_ROLE', 'Only the Support Office sees devices of others.');
  return wanted;
}

export function deviceRoutes(app: App, deps: AppDeps): void {
  /** Marks a device of a person; false where there is none. */
  async function mark(
    { person, device: by }: Session,
    owner: string,
    id: string,
    revoked: boolean,
  ): Promise<void> {
    const event = revoked ? 'deviceRevoked' : 'deviceRestored';
    const isThere = await deps.authority.act(async (docket, tx) => {
      const device = await tx.findDevice(id, owner);
      if (!device) return false;
      await tx.putDevice({ ...device, revoked });
      const helped = owner === person ? {} : { owner };
      await docket.note({ event, person, device: id, ...(revoked ? {} : { by }), ...helped });
      return true;
    });
    if (!isThere) throw new Refused(404, 'NOT_FOUND', 'There is no such device.');
    deps.sessions.lookAgain(owner, id);
  }

  app.get('/api/devices', async (c) => {
    const session = await requireSession(c, deps);
    const owner = await ownerOf(deps, session, c.req.query('person'));
    const rows = await deps.storage.read((view) => view.devicesOf(owner));
    const answer: DevicesAnswer = {
      devices: rows.map(({ id, lastContact, waiting, revoked }) => {
        const current = owner === session.person && id === session.device;
        return { id, lastContact, waiting, revoked, current };
      }),
    };
    return c.json(answer);
  });

  app.delete('/api/devices/:id', async (c) => {
    const session = await requireSession(c, deps);
    await mark(session, session.person, c.req.param('id'), true);
    return c.body(null, 204);
  });

  app.post('/api/devices/:id/restore', async (c) => {
    // A device that was given up has no session that counts, so it never takes itself back.
    const session = await requireSession(c, deps);
    const { person } = await readMessage(c.req.raw, DeviceRestoreBody, SMALL_LIMITS);
    await mark(session, await ownerOf(deps, session, person), c.req.param('id'), false);
    return c.body(null, 204);
  });
}
