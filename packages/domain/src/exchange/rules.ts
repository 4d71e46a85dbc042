// What must hold for an exchange? R-DU, R-LS and R-EX, each where a transition asks for it.
import {
  compareTime,
  isCivilDate,
  programmeDate,
  refusal,
  type Refusal,
  type RecordOf,
  type Rule,
} from '../kernel/index.ts';
import { missingAtStart, readiness, type Missing } from './readiness.ts';
import { amountObjection, datesOf, stayObjections } from './stay.ts';
import { exchangeId, type Exchange } from './schema.ts';

const DOCUMENTS = ['CTQ_NOT_SIGNED', 'FA_NOT_SIGNED'];

/** The first thing that is missing is the code; all of them stand in its parameter. */
function missingAs(missing: readonly Missing[]): Refusal | null {
  const [first] = missing;
  if (!first) return null;
  return refusal(first.code, {
    params: { missing: missing.map(({ code }) => code).join(' '), count: missing.length },
  });
}

function isInCalendar({ data }: RecordOf<Exchange>): Refusal | null {
  const dates = ['plannedStart', 'plannedEnd', 'actualStart', 'actualEnd'] as const;
  const wrong = dates.find((field) => {
    const date = data[field];
    return date !== undefined && !isCivilDate(date);
  });
  return wrong === undefined ? null : refusal('DATE_NOT_IN_CALENDAR', { field: wrong });
}

export const rules: readonly Rule<Exchange>[] = [
  {
    id: 'T-EX-01',
    sentence: 'There is one exchange per match and round.',
    when: 'always',
    check: ({ id, data }) =>
      id === exchangeId(data.matchId, data.round) ? null : refusal('ID_NOT_DERIVED'),
  },
  {
    id: 'T-EX-02',
    sentence: 'Its dates are in the calendar.',
    when: 'always',
    check: isInCalendar,
  },
  {
    id: 'R-DU-04',
    sentence:
      'The stay has at least three working days, at most one month, and its days fit its dates (R-DU-01 to R-DU-05).',
    when: 'asked',
    // Of a stay that was broken off the days that were done hold (section 9, 8).
    check: ({ data }) =>
      stayObjections(data).find(
        ({ code }) => data.interruptedAt === undefined || code !== 'DURATION_BELOW_MINIMUM',
      ) ?? null,
  },
  {
    id: 'R-LS-03',
    sentence: 'The agreed amount is at most the maximum of the stay, and 0 only with a reason.',
    when: 'asked',
    check: ({ data }) => amountObjection(data),
  },
  {
    id: 'R-EX-01',
    sentence:
      'Ready to start needs CTQ and FA signed and uploaded, the sector, and the actual start, end, days and lump sum.',
    when: 'asked',
    check: (record, facts, now) => missingAs(readiness(record, facts, now, 'vop').missing),
  },
  {
    id: 'R-EX-02',
    sentence: 'An exchange starts when its first day has begun in Brussels, never before.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const { start } = datesOf(data);
      return compareTime(start, programmeDate(now)) <= 0
        ? null
        : refusal('START_DATE_AHEAD', { params: { start } });
    },
  },
  {
    id: 'R-EX-03',
    sentence:
      'Not ready on its first day: the Support Office starts it once sector and figures are there, and each missing document is waived with a reason.',
    when: 'asked',
    check: (record, facts, now) =>
      missingAs(
        readiness(record, facts, now, 'so').missing.filter(
          ({ code }) =>
            code !== 'START_DATE_PASSED' &&
            !(DOCUMENTS.includes(code) && record.data.waivers?.[code] !== undefined),
        ),
      ),
  },
  {
    id: 'T-EX-04',
    sentence: 'What made it ready to start (R-EX-01) still holds when it begins.',
    when: 'asked',
    check: (record, facts, now) => missingAs(missingAtStart(record, facts, now)),
  },
  {
    id: 'T-EX-03',
    sentence: 'A stay is over on the day after its last, or once both sides said that it is.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const { end } = datesOf(data);
      const said = data.counterpartConfirmation;
      const bothSaid = said?.vo !== undefined && said.ho !== undefined;
      return bothSaid || compareTime(end, programmeDate(now)) < 0
        ? null
        : refusal('STAY_NOT_OVER', { params: { end } });
    },
  },
  {
    id: 'T-EX-05',
    sentence:
      'That a stay is over and its dates are right is said from its last day on; one that ended before was broken off.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const { end } = datesOf(data);
      return compareTime(end, programmeDate(now)) <= 0
        ? null
        : refusal('LAST_DAY_NOT_REACHED', { params: { end } });
    },
  },
];
