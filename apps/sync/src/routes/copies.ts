// What may the holder of a visitor's copy do without an account? See that something is kept of them, and take consent back.
import { randomUUID } from 'node:crypto';
import type { RecordOf } from '@cxc/domain/kernel';
import { type Fair, type Lead, type Partnership, leadIdOf } from '@cxc/domain';
import { type CopyAnswer, CopyBody } from '@cxc/domain/wire';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import type { View } from '../engine/storage/storage.ts';
import { type App, type AppDeps, SMALL_LIMITS } from './edge.ts';
import { mayCall } from './proving.ts';

/** The contact a code belongs to now: one that was merged leads on to where its notes are. */
async function findLead(view: View, code: string): Promise<RecordOf<Lead> | undefined> {
  const seen = new Set<string>();
  let id: string | undefined = leadIdOf(code);
  let found: RecordOf<Lead> | undefined;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const next = (await view.findRecord('lead', id)) as RecordOf<Lead> | undefined;
    found = next ?? found;
    id = next?.data.mergedInto;
  }
  return found;
}

async function shown(view: View, { state, data }: RecordOf<Lead>): Promise<CopyAnswer> {
  const partnership = await view.findRecord('partnership', data.partnershipId);
  const fair = await view.findRecord('fair', data.fairId);
  const consents = Object.values(data.consents)
    .map(({ version, language, at }) => ({ version, language, at }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return {
    state: state === 'withdrawn' ? 'withdrawn' : 'kept',
    partnership: (partnership?.data as Partial<Partnership> | undefined)?.fullName ?? '',
    fair: (fair?.data as Partial<Fair> | undefined)?.title ?? '',
    consents,
    ...(data.withdrawnAt === undefined ? {} : { withdrawnAt: data.withdrawnAt }),
  };
}

const nobodys = (): Refused => new Refused(404, 'COPY_UNKNOWN', 'No contact has this code (yet).');

export function copyRoutes(app: App, deps: AppDeps): void {
  app.post('/api/copies', async (c) => {
    const { code } = await readMessage(c.req.raw, CopyBody, SMALL_LIMITS);
    await mayCall(c, deps);
    const answer = await deps.storage.read(async (view) => {
      const found = await findLead(view, code);
      return found && shown(view, found);
    });
    if (!answer) throw nobodys();
    return c.json(answer);
  });

  app.post('/api/copies/withdrawal', async (c) => {
    const { code } = await readMessage(c.req.raw, CopyBody, SMALL_LIMITS);
    await mayCall(c, deps);
    const answer = await deps.authority.act(async (docket, tx) => {
      const found = await findLead(tx, code);
      if (!found) return undefined;
      // Twice is once: what was taken back stays so.
      if (found.state !== 'withdrawn') {
        const effect = { concept: 'lead', record: found.id, command: 'withdraw', payload: {} };
        const why = await docket.order(randomUUID(), [effect]);
        if (why) throw new Error(`a consent could not be taken back: ${why.code}`);
      }
      return shown(tx, (await findLead(tx, code)) ?? found);
    });
    if (!answer) throw nobodys();
    return c.json(answer);
  });
}
