// What must hold for a report?
import {
  acceptedEvidence,
  evidenceId,
  fourEyesObjection,
  type Evidence,
} from '../evidence/index.ts';
import {
  compareTime,
  isCivilDate,
  programmeDate,
  refusal,
  type Facts,
  type RecordOf,
  type Rule,
} from '../kernel/index.ts';
import { missingAnswers, openNotes } from './complete.ts';
import { isReportLate, releasableFrom } from './deadlines.ts';
import type { Report } from './schema.ts';

/** States of an exchange in which the stay is over. */
const OVER: readonly string[] = ['completed', 'interrupted', 'finalisation', 'closed'];

/** Is the stay over? Of an exchange this reader does not hold, the calendar says it. */
export function isStayOver(data: Report, facts: Facts, now: string): boolean {
  const exchange = facts.find('exchange', data.exchangeId);
  return exchange
    ? OVER.includes(exchange.state)
    : compareTime(programmeDate(now), data.stay.end) > 0;
}

/** What is missing of the accepted evidence, as codes; undefined where there is no evidence record. */
function evidenceOf(data: Report, facts: Facts) {
  const found = facts.find('evidence', evidenceId(data.exchangeId)) as
    RecordOf<Evidence> | undefined;
  return found && acceptedEvidence(found.data);
}

/** R-FR-03: does accepted evidence show that the stay took place? */
export function hasEvidence(data: Report, facts: Facts): boolean {
  return evidenceOf(data, facts)?.isComplete === true;
}

export const rules: readonly Rule<Report>[] = [
  {
    id: 'R-FR-01',
    sentence: 'A report is overdue when more than 7 days have passed since the end of the stay.',
    when: 'asked',
    check: ({ data }, _facts, now) =>
      isReportLate(data.dueOn, now)
        ? null
        : refusal('REPORT_NOT_DUE', { params: { dueOn: data.dueOn } }),
  },
  {
    id: 'R-FR-03',
    sentence:
      'The report of the visitor is validated only with accepted evidence that the stay took place.',
    when: 'asked',
    check({ data }, facts) {
      if (data.side === 'HO') return null;
      const found = evidenceOf(data, facts);
      if (found?.isComplete) return null;
      const missing = found?.missing.map(({ proves }) => proves).join(', ') ?? 'presence';
      return refusal('EVIDENCE_NOT_ACCEPTED', { params: { missing } });
    },
  },
  {
    id: 'T-RP-01',
    sentence: 'A report is handed in when the stay is over.',
    when: 'asked',
    check: ({ data }, facts, now) =>
      isStayOver(data, facts, now)
        ? null
        : refusal('STAY_NOT_OVER', { params: { end: data.stay.end } }),
  },
  {
    id: 'T-RP-02',
    sentence: 'A report that is handed in has all its answers.',
    when: 'asked',
    check({ data }) {
      const missing = missingAnswers(data);
      const [first] = missing;
      return first
        ? refusal('REPORT_INCOMPLETE', { field: first.field, params: { count: missing.length } })
        : null;
    },
  },
  {
    id: 'T-RP-03',
    sentence: 'A report that came back is handed in again when every note has its answer.',
    when: 'asked',
    check({ data }) {
      const count = openNotes(data).length;
      return count > 0 ? refusal('NOTES_NOT_ANSWERED', { params: { count } }) : null;
    },
  },
  {
    id: 'T-RP-04',
    sentence: 'A report that is first handed in after its deadline says why.',
    when: 'asked',
    check: ({ data }) =>
      data.isLate && data.lateReason === undefined
        ? refusal('LATE_REASON_MISSING', { field: 'lateReason', params: { dueOn: data.dueOn } })
        : null,
  },
  {
    id: 'T-RP-05',
    sentence: 'Four eyes: who wrote or handed in a report validates it only when nobody else can.',
    when: 'asked',
    check: ({ data }, facts, now) =>
      fourEyesObjection(
        { by: data.validatedBy ?? '', reason: data.validationReason },
        [data.submittedBy, data.lastEditedBy],
        data.side === 'VO' ? data.parties.vop : data.parties.hop,
        facts,
        now,
      ),
  },
  {
    id: 'T-RP-06',
    sentence:
      'Without the report of the host the payment goes on when it is more than 14 days late.',
    when: 'asked',
    check({ data }, _facts, now) {
      if (data.side === 'VO') return refusal('VO_REPORT_NEEDED');
      const from = releasableFrom(data.dueOn);
      return compareTime(programmeDate(now), from) >= 0
        ? null
        : refusal('RELEASE_TOO_EARLY', { params: { from } });
    },
  },
  {
    id: 'T-RP-07',
    sentence: 'The dates in a report are in the calendar.',
    when: 'always',
    check({ data }) {
      const wrong = (['actualStart', 'actualEnd'] as const).find((field) => {
        const date = data[field];
        return date !== undefined && !isCivilDate(date);
      });
      if (wrong) return refusal('DATE_NOT_IN_CALENDAR', { field: wrong });
      const late = Object.entries(data.followUp ?? {}).find(
        ([, { when }]) => when !== undefined && !isCivilDate(when),
      );
      return late ? refusal('DATE_NOT_IN_CALENDAR', { field: `followUp.${late[0]}.when` }) : null;
    },
  },
];
