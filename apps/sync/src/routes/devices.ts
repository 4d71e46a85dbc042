// Which devices does a person use, what still waits on them, how is a lost one shut out, and taken back when it
// turns up, and is it told from a copy of it (C08)? One's own; the Support Office helps those who have no other device.
import { DeviceMarkBody, DeviceRestoreBody, type DevicesAnswer } from '@cxc/domain/wire';
import type { Session } from '../auth/sessions.ts';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, SMALL_LIMITS, markCopy, requireSession } from './edge.ts';

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
  /** Gives a device of a person up, or takes it back. */
  async function giveUp(
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
    await giveUp(session, session.person, c.req.param('id'), true);
    return c.body(null, 204);
  });

  app.post('/api/devices/mark', async (c) => {
    const session = await requireSession(c, deps);
    const { held, next } = await readMessage(c.req.raw, DeviceMarkBody, SMALL_LIMITS);
    const { person, device: id } = session;
    // Marks of an earlier life of the store prove nothing: a restored one knows older ones than its devices.
    const ofStore = (mark: string): string => `${deps.storage.epoch}/${mark}`;
    const isCopy = await deps.authority.act(async (docket, tx) => {
      const device = await tx.findDevice(id, person);
      if (!device) return false;
      const isOfStore = device.mark?.startsWith(ofStore('')) ?? false;
      const isKnown = [held, next].some((mark) => mark !== null && device.mark === ofStore(mark));
      if (isOfStore && !isKnown) {
        await docket.note({ event: 'deviceCopied', person, device: id });
        return true;
      }
      await tx.putDevice({ ...device, mark: ofStore(next) });
      return false;
    });
    if (!isCopy) return c.body(null, 204);
    // Nothing of the session changes: it is the same on both, and a call that the network brings late looks the same as a
    // copy. Whoever gets this answer keeps it until the next sign-in, which must not end the session of the other one.
    markCopy(c);
    throw new Refused(
      409,
      'DEVICE_COPIED',
      'This device is a copy of another one that was here since. Sign in once; nothing is lost.',
    );
  });

  app.post('/api/devices/:id/restore', async (c) => {
    // A device that was given up has no session that counts, so it never takes itself back.
    const session = await requireSession(c, deps);
    const { person } = await readMessage(c.req.raw, DeviceRestoreBody, SMALL_LIMITS);
    await giveUp(session, await ownerOf(deps, session, person), c.req.param('id'), false);
    return c.body(null, 204);
  });
}
