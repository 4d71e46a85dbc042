// What is a scheme generation? A call with its dates and, dated, the numbers it is judged by.
import { Type, type Static } from 'typebox';
import { CivilDate, DATE_NAME, GenerationCode, itemsOf, text } from './fields.ts';

export const Generation = Type.Object(
  {
    code: GenerationCode,
    name: text(1, 80),
    call: text(1, 80),
    start: CivilDate,
    end: CivilDate,
    /** Numbers by the date they hold from. */
    ruleSets: itemsOf(
      Type.Object(
        {
          eligibility: Type.Enum(['pilot', 'second']),
          unitedKingdom: Type.Enum(['participates', 'needs_decision']),
          permitDays: Type.Integer({ minimum: 0, maximum: 3660 }),
          nonMemberHostWithApproval: Type.Boolean(),
          draftWarnDays: Type.Integer({ minimum: 1, maximum: 3660 }),
          draftWarnAgainDays: Type.Integer({ minimum: 1, maximum: 3660 }),
          draftArchiveDays: Type.Integer({ minimum: 1, maximum: 3660 }),
          draftRestoreDays: Type.Integer({ minimum: 1, maximum: 3660 }),
          openProposals: Type.Integer({ minimum: 1, maximum: 1000 }),
          matchAnswerDays: Type.Integer({ minimum: 1, maximum: 365 }),
          matchRemindDays: Type.Integer({ minimum: 1, maximum: 365 }),
          matchExpiryDays: Type.Integer({ minimum: 1, maximum: 365 }),
          undoMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
          leastWorkingDays: Type.Integer({ minimum: 1, maximum: 60 }),
          virtualUntil: CivilDate,
          holidays: Type.Enum(['national', 'none']),
          ctqLeadDays: Type.Integer({ minimum: 0, maximum: 365 }),
          reportDays: Type.Integer({ minimum: 0, maximum: 365 }),
          paymentWorkingDays: Type.Integer({ minimum: 0, maximum: 365 }),
          followUpFromMonths: Type.Integer({ minimum: 0, maximum: 60 }),
          followUpToMonths: Type.Integer({ minimum: 0, maximum: 60 }),
          lumpSumTable: text(1, 40),
          fullFromWorkingDays: Type.Integer({ minimum: 0, maximum: 60 }),
          fullFromKilometres: Type.Integer({ minimum: 0, maximum: 20_000 }),
          lumpSumCap: Type.Integer({ minimum: 0 }),
        },
        { additionalProperties: false },
      ),
      50,
      DATE_NAME,
    ),
  },
  { additionalProperties: false },
);
export type Generation = Static<typeof Generation>;
