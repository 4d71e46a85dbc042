// What will the clock do by itself until the end of tomorrow? For the Support Office, which answers for it.
import { type RecordOf, addDays, programmeDate, startOfDay } from '@cxc/domain/kernel';
import { type AgendaAnswer, MOST_STEPS } from '@cxc/domain/wire';
import type { View } from '../engine/storage/storage.ts';
import { Refused } from '../engine/http/problem.ts';
import type { Ahead } from '../jobs/job.ts';
import { type App, type AppDeps, type Call, requireSession } from './edge.ts';

export const OFFICE = 'support_office@so';

/**
 * The session of somebody of the Support Office.
 * @throws Refused 403 `FORBIDDEN_ROLE`
 */
export async function requireOffice(c: Call, deps: AppDeps) {
  const session = await requireSession(c, deps);
  const reader = await deps.readers.find(session.person);
  if (!reader?.hats.includes(OFFICE))
    throw new Refused(403, 'FORBIDDEN_ROLE', 'This is for the Support Office.');
  return session;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What people call a record: the number of its exchange, both names of a match, the name of its organisation. */
async function nameOf(view: View, record: RecordOf | undefined): Promise<string | undefined> {
  if (!record) return undefined;
  const { data } = record;
  const exchange = textOf(data['exchangeId']);
  if (exchange !== undefined) return nameOf(view, await view.findRecord('exchange', exchange));
  const organisation = textOf(data['organisationId']);
  if (organisation !== undefined)
    return textOf((await view.findRecord('organisation', organisation))?.data['legalName']);
  const sides = (data['sides'] ?? {}) as Readonly<Record<string, { readonly name?: unknown }>>;
  const names = [textOf(sides['vo']?.name), textOf(sides['ho']?.name)];
  return textOf(data['number']) ?? textOf(names.filter(Boolean).join(' – '));
}

export function agendaRoutes(app: App, deps: AppDeps): void {
  app.get('/api/office/agenda', async (c) => {
    await requireOffice(c, deps);
    const now = deps.clock.now();
    const until = startOfDay(addDays(programmeDate(now), 2));
    const ahead = await deps.scheduler.ahead(until);
    const named = (step: Ahead, name: string | undefined) =>
      name === undefined ? step : { ...step, name };
    const steps = await deps.storage.read(async (view) => {
      const list = [];
      for (const step of ahead.slice(0, MOST_STEPS))
        list.push(
          named(step, await nameOf(view, await view.findRecord(step.concept, step.record))),
        );
      return list;
    });
    const answer: AgendaAnswer = { now, until, steps, more: ahead.length - steps.length };
    return c.json(answer);
  });
}
