// What must hold for a group before its plan is handed in, and before it is announced?
import { compareTime, isCivilDate, programmeDate, refusal, type Rule } from '../kernel/index.ts';
import type { Group } from './schema.ts';
import { liveMembers } from './standing.ts';

const LEAST_MEMBERS = 2;
const LEAST_STRATEGY = 50;

export const rules: readonly Rule<Group>[] = [
  {
    id: 'R-GR-01',
    sentence: 'A group has two exchanges at least; it counts per visitor, never as one.',
    when: 'asked',
    check: ({ data }) =>
      liveMembers(data).length >= LEAST_MEMBERS
        ? null
        : refusal('GROUP_TOO_SMALL', { params: { least: LEAST_MEMBERS } }),
  },
  {
    id: 'T-GR-01',
    sentence: 'Before the plan is handed in, it says how the visitors learn from each other.',
    when: 'asked',
    check: ({ data }) =>
      (data.interVoStrategy ?? '').trim().length >= LEAST_STRATEGY
        ? null
        : refusal('STRATEGY_MISSING', {
            field: 'interVoStrategy',
            params: { least: LEAST_STRATEGY },
          }),
  },
  {
    id: 'T-GR-02',
    sentence: 'Its days are in the calendar and in their order.',
    when: 'asked',
    check: ({ data: { start, end } }) => {
      for (const [field, date] of Object.entries({ start, end }))
        if (date !== undefined && !isCivilDate(date))
          return refusal('DATE_NOT_IN_CALENDAR', { field });
      return start !== undefined && end !== undefined && compareTime(end, start) < 0
        ? refusal('DATES_IN_WRONG_ORDER', { field: 'end' })
        : null;
    },
  },
  {
    id: 'T-GR-03',
    sentence:
      'A group that is announced has days ahead, a last day for asking before them, and no fewer places than it holds already.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const { announcement, start, end, seats } = data;
      if (start === undefined || end === undefined)
        return refusal('GROUP_DAYS_MISSING', { field: 'start' });
      if (announcement === undefined) return null;
      const { until, places } = announcement;
      if (!isCivilDate(until)) return refusal('DATE_NOT_IN_CALENDAR', { field: 'until' });
      if (compareTime(until, programmeDate(now)) < 0 || compareTime(start, until) <= 0)
        return refusal('ASKING_DAY_WRONG', { field: 'until', params: { start } });
      const held = Object.keys(seats ?? {}).length;
      return places < held ? refusal('PLACES_HELD', { field: 'places', params: { held } }) : null;
    },
  },
];
