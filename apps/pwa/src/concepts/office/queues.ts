// What waits for the Support Office: appeals, profiles that are stuck, decisions made alone, forgotten drafts?
import { stagnantPlan } from '@cxc/domain';
import { compareTime, programmeDate } from '@cxc/domain/kernel';
import { dueOf } from '../profile/desk.ts';
import { missing, type ShownProfile } from '../profile/store.svelte.ts';

/** Parts of the Support Office's list, in the order of their tabs; the first two wait for it. */
export const CASES = ['appeals', 'stuck', 'alone', 'stagnant', 'archived'] as const;
export type Case = (typeof CASES)[number];

/** The part a link names; appeals where it names none. */
export function caseNamed(name: string | null): Case {
  return CASES.find((one) => one === name) ?? 'appeals';
}

/** From when a draft nobody touches may be put away, once its holder is warned; undefined before. */
export function putAwayFrom({ record }: ShownProfile, now: string): string | undefined {
  const plan = record.state === 'draft' ? stagnantPlan(record.data, now) : undefined;
  return plan && compareTime(plan.warnOn, programmeDate(now)) <= 0 ? plan.archiveOn : undefined;
}

/** Complete, and no Partnership took it: nobody looks at it unless the Support Office chooses one. */
function isHomeless({ record }: ShownProfile): boolean {
  return (
    record.state === 'draft' &&
    record.data.partnershipId === undefined &&
    missing(record).length === 0
  );
}

function isLate(shown: ShownProfile, now: string): boolean {
  return shown.record.state === 'submitted' && (dueOf(shown, now)?.days ?? 0) < 0;
}

function isCase(which: Case, shown: ShownProfile, now: string): boolean {
  const { state, data } = shown.record;
  switch (which) {
    case 'appeals':
      return state === 'not_eligible' && data.appeal !== undefined;
    case 'stuck':
      return isLate(shown, now) || isHomeless(shown);
    case 'alone':
      return data.decision?.alone === true;
    case 'stagnant':
      return putAwayFrom(shown, now) !== undefined;
    case 'archived':
      return state === 'archived';
  }
}

function since(which: Case, { record: { data } }: ShownProfile): string {
  switch (which) {
    case 'appeals':
      return data.appeal?.at ?? '';
    case 'stuck':
      return data.submittedAt ?? data.lastEditedAt ?? '';
    case 'alone':
      return data.decision?.at ?? '';
    case 'stagnant':
      return data.lastEditedAt ?? '';
    case 'archived':
      return data.archivedAt ?? '';
  }
}

/** One part, what has waited longest first; what is only to be looked at, the newest first. */
export function casesOf(
  which: Case,
  profiles: readonly ShownProfile[],
  now: string,
): ShownProfile[] {
  const turn = which === 'alone' || which === 'archived' ? -1 : 1;
  return profiles
    .filter((shown) => isCase(which, shown, now))
    .sort((a, b) => turn * compareTime(since(which, a), since(which, b)));
}
