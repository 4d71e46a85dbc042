// What must hold for evidence?
import { compareTime, isCivilDate, refusal, type Refusal, type Rule } from '../kernel/index.ts';
import { fourEyesObjection } from './fourEyes.ts';
import type { Evidence } from './schema.ts';

function datesObjection(
  path: string,
  dateFrom: string | undefined,
  dateTo: string | undefined,
): Refusal | null {
  const dates = [dateFrom, dateTo].filter((date) => date !== undefined);
  if (!dates.every(isCivilDate)) return refusal('DATE_NOT_IN_CALENDAR', { field: path });
  const [from, to] = dates;
  return from !== undefined && to !== undefined && compareTime(from, to) > 0
    ? refusal('DATES_IN_WRONG_ORDER', { field: path })
    : null;
}

export const rules: readonly Rule<Evidence>[] = [
  {
    id: 'T-EV-01',
    sentence:
      'The dates of a proof are in the calendar, and in order; travel says which way it goes.',
    when: 'asked',
    check({ data }) {
      for (const [id, item] of Object.entries(data.items ?? {})) {
        const why = datesObjection(`items.${id}`, item.dateFrom, item.dateTo);
        if (why) return why;
        if (item.proves === 'travel' && item.direction === undefined)
          return refusal('DIRECTION_MISSING', { field: `items.${id}` });
      }
      for (const [id, one] of Object.entries(data.declarations ?? {})) {
        const why = datesObjection(`declarations.${id}`, one.dateFrom, one.dateTo);
        if (why) return why;
      }
      return null;
    },
  },
  {
    id: 'T-EV-02',
    sentence:
      'Four eyes: who logged a proof or declared one missing accepts it only when nobody else can.',
    when: 'asked',
    check({ data }, facts, now) {
      const judged = [
        ...Object.values(data.items ?? {}).map((item) => ({
          author: item.loggedBy,
          by: item.reviewedBy,
          at: item.reviewedAt,
          reason: item.reviewReason,
        })),
        ...Object.values(data.declarations ?? {}).map((one) => ({
          author: one.by,
          by: one.decidedBy,
          at: one.decidedAt,
          reason: one.decisionReason,
        })),
      ];
      for (const { author, by, at, reason } of judged) {
        // What was judged before stands.
        if (by === undefined || at !== now) continue;
        const why = fourEyesObjection({ by, reason }, [author], data.parties.vop, facts, now);
        if (why) return why;
      }
      return null;
    },
  },
];
