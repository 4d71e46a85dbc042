// What waits at the desk of a Partnership, and in which order? Handed in first, first looked at.
import { addDays, daysBetween, programmeDate } from '@cxc/domain/kernel';
import type { ShownProfile } from './store.svelte.ts';

/** Days in which a Partnership wants to have decided (the target of the registration, 3.1). */
export const DECISION_DAYS = 14;

/** Profiles of one Partnership that wait for its decision, the oldest first. */
export function waitingAt(profiles: readonly ShownProfile[], partnership: string): ShownProfile[] {
  return profiles
    .filter(({ record }) => record.state === 'submitted' && record.data.submittedTo === partnership)
    .sort((a, b) =>
      (a.record.data.submittedAt ?? '') < (b.record.data.submittedAt ?? '') ? -1 : 1,
    );
}

/** Profiles of the Partnership that somebody else has now, the newest change first. */
export function decidedAt(profiles: readonly ShownProfile[], partnership: string): ShownProfile[] {
  return profiles
    .filter(({ record }) => record.state !== 'submitted' && record.data.submittedTo === partnership)
    .sort((a, b) => (lastEvent(a) < lastEvent(b) ? 1 : -1));
}

function lastEvent({ record: { data } }: ShownProfile): string {
  return data.decision?.at ?? data.submittedAt ?? '';
}

/** By when it should be decided, and how many days are left today. */
export function dueOf(
  { record }: ShownProfile,
  now: string,
): { date: string; days: number } | undefined {
  const { submittedAt } = record.data;
  if (submittedAt === undefined) return undefined;
  const date = addDays(programmeDate(submittedAt), DECISION_DAYS);
  return { date, days: daysBetween(programmeDate(now), date) };
}
