// What lies at the desk of a Partnership, under which heading, and in which order? Handed in first, first
// looked at.
import { addDays, daysBetween, programmeDate } from '@cxc/domain/kernel';
import type { ShownProfile } from './store.svelte.ts';

/** Days in which a Partnership wants to have decided (the target of the registration, 3.1). */
export const DECISION_DAYS = 14;

/** Parts of the queue, in the order of their tabs. */
export const QUEUES = ['waiting', 'mine', 'returned', 'published', 'not_eligible'] as const;
export type Queue = (typeof QUEUES)[number];

/** The part a link names; what waits where it names none. */
export function queueNamed(name: string | null): Queue {
  return QUEUES.find((queue) => queue === name) ?? 'waiting';
}

/** Whose desk it is: a Partnership's, or all of them for the Support Office; and who sits there. */
export interface Seat {
  readonly partnership: string | undefined;
  readonly person: string | undefined;
}

/** States in which somebody of a Partnership has something to look after. */
const HANDLED: readonly string[] = [
  'draft',
  'submitted',
  'not_eligible',
  'published',
  'in_exchange',
];

function isIn(queue: Queue, { record: { state, data } }: ShownProfile, person?: string): boolean {
  switch (queue) {
    case 'waiting':
      return state === 'submitted';
    case 'mine':
      return person !== undefined && data.handledBy === person && HANDLED.includes(state);
    case 'returned':
      return state === 'draft';
    case 'published':
      return state === 'published' || state === 'in_exchange';
    case 'not_eligible':
      return state === 'not_eligible';
  }
}

function isAt({ record: { data } }: ShownProfile, { partnership }: Seat): boolean {
  return data.submittedTo !== undefined && (partnership ?? data.submittedTo) === data.submittedTo;
}

/** One part of the queue: what waits, the oldest first; everything else, the newest change first. */
export function queueOf(
  queue: Queue,
  profiles: readonly ShownProfile[],
  seat: Seat,
): ShownProfile[] {
  const found = profiles.filter((one) => isAt(one, seat) && isIn(queue, one, seat.person));
  return queue === 'waiting'
    ? found.sort((a, b) => (submitted(a) < submitted(b) ? -1 : 1))
    : found.sort(waitingFirst);
}

function waitingFirst(a: ShownProfile, b: ShownProfile): number {
  const waits = ({ record }: ShownProfile): number => Number(record.state === 'submitted');
  if (waits(a) && waits(b)) return submitted(a) < submitted(b) ? -1 : 1;
  return waits(b) - waits(a) || (lastEvent(a) < lastEvent(b) ? 1 : -1);
}

/** Profiles of one Partnership that wait for its decision, the oldest first. */
export function waitingAt(profiles: readonly ShownProfile[], partnership: string): ShownProfile[] {
  return queueOf('waiting', profiles, { partnership, person: undefined });
}

/** Those whose texts hold every word that is looked for. */
export function matching(
  profiles: readonly ShownProfile[],
  search: string,
  textOf: (profile: ShownProfile) => string,
): ShownProfile[] {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  return profiles.filter((profile) => {
    const text = plain(textOf(profile));
    return words.every((word) => text.includes(word));
  });
}

/** Without case and accents: “Guimaraes” finds Guimarães. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function submitted({ record: { data } }: ShownProfile): string {
  return data.submittedAt ?? '';
}

function lastEvent({ record: { data } }: ShownProfile): string {
  const notes = Object.values(data.returnNotes ?? {}).map(({ at }) => at);
  return [data.decision?.at, data.submittedAt, ...notes].reduce<string>(
    (last, at) => (at !== undefined && at > last ? at : last),
    '',
  );
}

/** By when it should be decided, and how many days are left today. */
export function dueOf(
  { record }: Pick<ShownProfile, 'record'>,
  now: string,
): { date: string; days: number } | undefined {
  const { submittedAt } = record.data;
  if (submittedAt === undefined) return undefined;
  const date = addDays(programmeDate(submittedAt), DECISION_DAYS);
  return { date, days: daysBetween(programmeDate(now), date) };
}
