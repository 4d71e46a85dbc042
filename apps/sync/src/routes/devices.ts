// Which devices does a person use, what still waits on them, and how is a lost one shut out? Only one's own.
import { type DevicesAnswer } from '@cxc/domain/wire';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, requireSession } from './edge.ts';

export function deviceRoutes(app: App, deps: AppDeps): void {
  app.get('/api/devices', async (c) => {
    const session = await requireSession(c, deps);
    const rows = await deps.storage.read((view) => view.devicesOf(session.person));
    const answer: DevicesAnswer = {
      devices: rows.map(({ id, lastContact, waiting, revoked }) => {
        return { id, lastContact, waiting, revoked, current: id === session.device };
      }),
    };
    return c.json(answer);
  });

  app.delete('/api/devices/:id', async (c) => {
    const { person } = await requireSession(c, deps);
    const id = c.req.param('id');
    const isThere = await deps.authority.act(async (docket, tx) => {
      const device = await tx.findDevice(id, person);
      if (!device) return false;
      await tx.putDevice({ ...device, revoked: true });
      await docket.note({ event: 'deviceRevoked', person, device: id });
      return true;
    });
    if (!isThere) throw new Refused(404, 'NOT_FOUND', 'You have no such device.');
    deps.sessions.lookAgain(person, id);
    return c.body(null, 204);
  });
}
