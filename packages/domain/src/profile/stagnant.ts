// When is a draft that nobody touches warned about, put away, and no longer its owner's to bring back?
// (R-PR-02; section 9, 3)
//
//   last edit ──46──► first warning ──53──► second ──60──► archived, and told ──90──► the Support Office only
import { generationNamed, ruleSetOf } from '../generation/index.ts';
import { addDays, compareTime, daysBetween, programmeDate } from '../kernel/index.ts';
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

/**
 * The days of a draft as it stands, or undefined for one without a last edit. Where the first warning
 * came late, because the server was down, all days move with it: nobody loses time to react.
 * @param warnedOn civil date of the first warning, if there was one
 */
export function stagnantPlan(
  { generation: code, lastEditedAt }: Pick<Profile, 'generation' | 'lastEditedAt'>,
  now: string,
  warnedOn?: string,
): StagnantPlan | undefined {
  const generation = generationNamed(code);
  if (!generation || lastEditedAt === undefined) return undefined;
  const numbers = ruleSetOf(generation, programmeDate(now));
  const { warnOn, archiveOn } = draftDeadlines(programmeDate(lastEditedAt), numbers);
  const first = warnedOn ?? laterOf(warnOn, programmeDate(now));
  const late = Math.max(0, daysBetween(warnOn, first));
  return {
    warnOn,
    warnAgainOn: addDays(programmeDate(lastEditedAt), numbers.draftWarnAgainDays + late),
    archiveOn: addDays(archiveOn, late),
  };
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
