// Do the dates and days of a visitor's report differ from the figures of the exchange, and what becomes of it (2.18)?
// The report changes no figures: the Support Office is asked, with everything typed in already.
import { derivedId, hatRole, sameValue } from '../kernel/index.ts';
import type { CommandContext, Data, Effect } from '../kernel/index.ts';
import { reportId, type Report } from './schema.ts';

/** Dates and days as figures of an exchange name them. */
interface Dates {
  readonly actualStart: string;
  readonly actualEnd: string;
  readonly actualWorkingDays: number;
}

/** What the visitor says instead; undefined where it is what holds, or nothing is said. */
export function otherDates({
  side,
  stay,
  actualStart,
  actualEnd,
  workingDays,
}: Report): Dates | undefined {
  if (side !== 'VO' || actualStart === undefined) return undefined;
  if (actualEnd === undefined || workingDays === undefined) return undefined;
  const said = { actualStart, actualEnd, actualWorkingDays: workingDays };
  const holds = {
    actualStart: stay.start,
    actualEnd: stay.end,
    actualWorkingDays: stay.workingDays,
  };
  return sameValue(said, holds) ? undefined : said;
}

function isSame(proposed: unknown, dates: Dates): boolean {
  const held = (proposed ?? {}) as Data;
  return Object.entries(dates).every(([name, value]) => held[name] === value);
}

/**
 * The correction that a report asks for by what it says, once for the same dates, also when it is handed in again;
 * one that it no longer asks for is taken back.
 * @returns its id for the report to remember, and the commands
 */
export function correctionOf(
  { request, actor, facts }: Pick<CommandContext<Report>, 'request' | 'actor' | 'facts'>,
  data: Report,
): { readonly id?: string; readonly effects: readonly Effect[] } {
  const dates = otherDates(data);
  const held =
    data.correction === undefined ? undefined : facts.find('correction', data.correction);
  const standing = held !== undefined && held.state !== 'withdrawn';
  if (dates && standing && isSame(held.data['proposed'], dates))
    return { id: held.id, effects: [] };
  const back: Effect[] =
    held?.state === 'open'
      ? [{ concept: 'correction', record: held.id, command: 'withdraw', payload: {} }]
      : [];
  if (!dates || !facts.find('exchange', data.exchangeId)) return { effects: back };
  const id = derivedId('correction', request.id);
  const payload = {
    exchangeId: data.exchangeId,
    report: reportId(data.exchangeId, data.side),
    dates,
    askedBy: actor.person,
    askedAs: hatRole(actor.hat),
    deviceAt: request.deviceAt,
  };
  return {
    id,
    effects: [...back, { concept: 'correction', record: id, command: 'readOff', payload }],
  };
}
