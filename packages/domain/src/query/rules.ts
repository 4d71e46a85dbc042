// What must hold for a query, and which of them are better settled in one call?
import {
  millisecondsOf,
  programmeDate,
  refusal,
  type RecordOf,
  type Rule,
} from '../kernel/index.ts';
import { MAX_PICTURES, type Query } from './schema.ts';

/** So many open queries of one person are collected and settled in one call. */
export const CALL_AT = 3;

/** States in which somebody still has something to do or to say. */
export const OPEN_QUERIES: readonly string[] = ['open', 'assigned', 'waiting_user'];

export const rules: readonly Rule<Query>[] = [
  {
    id: 'T-HQ-01',
    sentence: `A query has at most ${String(MAX_PICTURES)} pictures.`,
    when: 'always',
    check: ({ data }) =>
      Object.keys(data.pictures ?? {}).length <= MAX_PICTURES
        ? null
        : refusal('TOO_MANY_PICTURES', { field: 'pictures', params: { most: MAX_PICTURES } }),
  },
];

/** Queries of one person, oldest first. */
export interface Batch {
  readonly openedBy: string;
  readonly queries: readonly RecordOf<Query>[];
  /** A call settles them: asked for, or three and more are open. */
  readonly call: boolean;
}

/** Open queries by the person who asked; who has waited longest comes first. */
export function batchesOf(queries: readonly RecordOf<Query>[]): readonly Batch[] {
  const byPerson = new Map<string, RecordOf<Query>[]>();
  const oldestFirst = [...queries].sort((a, b) => (a.data.openedAt < b.data.openedAt ? -1 : 1));
  for (const query of oldestFirst.filter(({ state }) => OPEN_QUERIES.includes(state)))
    byPerson.set(query.data.openedBy, [...(byPerson.get(query.data.openedBy) ?? []), query]);
  return [...byPerson].map(([openedBy, held]) => ({
    openedBy,
    queries: held,
    call: held.length >= CALL_AT || held.some(({ data }) => data.callRequested === true),
  }));
}

const HOURS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** First hour, and the hour it ends before, of the Support Office's telephone (Brussels). */
export const OFFICE_HOURS = { from: 10, to: 14 };

/** Is the telephone of the Support Office answered at this instant? Monday to Friday, 10 to 14 h in Brussels. */
export function isOfficeOpen(now: string): boolean {
  const noon = millisecondsOf(`${programmeDate(now)}T12:00:00.000Z`);
  const weekday = new Date(noon).getUTCDay();
  const hour = Number(HOURS.format(new Date(millisecondsOf(now))));
  return weekday >= 1 && weekday <= 5 && hour >= OFFICE_HOURS.from && hour < OFFICE_HOURS.to;
}
