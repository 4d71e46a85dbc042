// When is a draft that nobody touches warned about, put away, and no longer its owner's to bring back?
// (R-PR-02; section 9, 3)
//
//   last edit ──46──► first warning ──53──► second ──60──► archived, and told ──90──► the Support Office only
import { generationNamed, ruleSetOf } from '../generation/index.ts';
import { addDays, compareTime, programmeDate } from '../kernel/index.ts';
import type { Profile } from './schema.ts';

/** R-PR-02: when the holder of an untouched draft is warned, and from when it may be archived. */
export function draftDeadlines(
  lastEdit: string,
  { draftWarnDays, draftArchiveDays }: { draftWarnDays: number; draftArchiveDays: number },
): { readonly warnOn: string; readonly archiveOn: string } {
  return {
    warnOn: addDays(lastEdit, draftWarnDays),
    archiveOn: addDays(lastEdit, draftArchiveDays),
  };
}

/** Civil dates of the three notices; the last one is told with the archiving. */
export interface StagnantPlan {
  readonly warnOn: string;
  readonly warnAgainOn: string;
  readonly archiveOn: string;
}

/** Civil dates on which the warnings were given, as far as they were. */
export interface Warned {
  readonly first?: string | undefined;
  readonly second?: string | undefined;
}

/**
 * The days of a draft as it stands, or undefined for one without a last edit. Where a warning came late,
 * because the server was down, what follows moves with it: nobody loses time to react.
 */
export function stagnantPlan(
  { generation: code, lastEditedAt }: Pick<Profile, 'generation' | 'lastEditedAt'>,
  now: string,
  warned: Warned = {},
): StagnantPlan | undefined {
  const generation = generationNamed(code);
  if (!generation || lastEditedAt === undefined) return undefined;
  const today = programmeDate(now);
  const { draftWarnDays, draftWarnAgainDays, draftArchiveDays } = ruleSetOf(generation, today);
  const warnOn = addDays(programmeDate(lastEditedAt), draftWarnDays);
  const first = warned.first ?? laterOf(warnOn, today);
  const warnAgainOn = addDays(first, draftWarnAgainDays - draftWarnDays);
  const second = warned.second ?? laterOf(warnAgainOn, today);
  return { warnOn, warnAgainOn, archiveOn: addDays(second, draftArchiveDays - draftWarnAgainDays) };
}

/** The last civil date on which its owner brings an archived draft back. */
export function restorableUntil({ generation: code }: Profile, archivedAt: string): string {
  const on = programmeDate(archivedAt);
  const generation = generationNamed(code);
  return generation ? addDays(on, ruleSetOf(generation, on).draftRestoreDays) : on;
}

function laterOf(a: string, b: string): string {
  return compareTime(a, b) < 0 ? b : a;
}
