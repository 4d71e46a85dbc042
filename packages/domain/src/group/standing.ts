// How far is a group? Who of it is late, what comes next, and what its page may count (R-GR-01).
import {
  compareTime,
  derivedId,
  programmeDate,
  type FactRef,
  type Facts,
  type RecordOf,
} from '../kernel/index.ts';
import {
  BEGUN,
  agreementIdOf,
  ctqIdsOf,
  datesOf,
  readiness,
  type Exchange,
} from '../exchange/index.ts';
import type { Group, Member } from './schema.ts';

/** States in which an exchange is no part of what the group does any more. */
const GONE: readonly string[] = ['cancelled', 'deleted'];
/** States in which the stay is over. */
const OVER: readonly string[] = ['completed', 'interrupted', 'finalisation', 'closed'];

/** Leaves that say nothing about money; those about an amount stay with the exchange. */
const TELLABLE: readonly string[] = [
  'CTQ_NOT_SIGNED',
  'FA_NOT_SIGNED',
  'SECTOR_MISSING',
  'ACTUALS_MISSING',
];

/** Records that say how far an exchange is. */
export function factsOfMember(id: string, facts: Facts): readonly FactRef[] {
  const found = facts.find('exchange', id) as RecordOf<Exchange> | undefined;
  return [
    { concept: 'exchange', id },
    ...(found
      ? [
          ...ctqIdsOf(id, found.data).map((ctq) => ({ concept: 'ctq', id: ctq })),
          { concept: 'agreement', id: agreementIdOf(id) },
        ]
      : []),
  ];
}

/** An exchange as its group knows it. */
export function memberOf(record: RecordOf<Exchange>, facts: Facts, now: string): Member {
  const { data, state } = record;
  const { start, end } = datesOf(data);
  const leaves = ['preparation', 'ready_to_start'].includes(state)
    ? readiness(record, facts, now, 'so').missing
    : [];
  const missing = leaves
    .filter(({ code }) => TELLABLE.includes(code))
    .map(({ code, whose, by }) => [code, { code, whose, by }] as const);
  return {
    parties: data.parties,
    number: data.number,
    ...(data.names === undefined ? {} : { names: data.names }),
    state,
    start,
    end,
    ...(missing.length > 0 ? { missing: Object.fromEntries(missing) } : {}),
    notedAt: now,
  };
}

/** Exchanges that count: those that were not cancelled or deleted. */
export function liveMembers({ members }: Pick<Group, 'members'>): readonly [string, Member][] {
  return Object.entries(members ?? {}).filter(([, { state }]) => !GONE.includes(state));
}

/** What is to be done next for an exchange of the group; undefined when nothing is missing. */
export function nextOf({ missing }: Member): NonNullable<Member['missing']>[string] | undefined {
  return Object.values(missing ?? {}).sort((a, b) => compareTime(a.by, b.by))[0];
}

/** How an exchange of the group stands on a day. */
export type Standing = 'gone' | 'over' | 'on' | 'ready' | 'late' | 'onTime';

/**
 * @param now instant of programme time; the day it falls on counts
 * @returns `late`: a last day has passed and it is not ready, or the stay should have begun
 */
export function standingOf(member: Member, now: string): Standing {
  const { state, start } = member;
  if (GONE.includes(state)) return 'gone';
  if (OVER.includes(state)) return 'over';
  if (BEGUN.includes(state)) return 'on';
  if (state === 'ready_to_start') return 'ready';
  const today = programmeDate(now);
  const next = nextOf(member);
  const isLate =
    compareTime(start, today) <= 0 || (next !== undefined && compareTime(next.by, today) < 0);
  return isLate ? 'late' : 'onTime';
}

/** Exchanges that hold the others up, the earliest deadline first. */
export function latecomers(data: Pick<Group, 'members'>, now: string): readonly [string, Member][] {
  return liveMembers(data).filter(([, member]) => standingOf(member, now) === 'late');
}

/** Has the first stay of it begun, and are all that count over? */
export function progressOf(data: Pick<Group, 'members'>): 'ahead' | 'on' | 'over' {
  const live = liveMembers(data).map(([, { state }]) => state);
  if (live.length > 0 && live.every((state) => OVER.includes(state))) return 'over';
  return live.some((state) => BEGUN.includes(state)) ? 'on' : 'ahead';
}

/** One place per visitor that asks and group: asking again is the same one. */
export function askedPlaceId(groupId: string, profileId: string): string {
  return derivedId('groupPlace', groupId, profileId);
}

/** R-GR-01: what a group counts, per visitor: exchanges, agreements and visitors' reports, one agenda. */
export function countsOf(data: Pick<Group, 'members'>): {
  readonly exchanges: number;
  readonly agreements: number;
  readonly visitorReports: number;
  readonly agendas: number;
} {
  const visitors = liveMembers(data).length;
  return { exchanges: visitors, agreements: visitors, visitorReports: visitors, agendas: 1 };
}
