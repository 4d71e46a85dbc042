// What must hold for a form or an example of the library?
import { compareTime, isCivilDate, programmeDate, refusal, type Rule } from '../kernel/index.ts';
import { ruleNumbersOn } from '../ctq/index.ts';
import { documentIdOf } from './ids.ts';
import { consentRoles, type RepositoryDocument } from './schema.ts';

export const rules: readonly Rule<RepositoryDocument>[] = [
  {
    id: 'T-RD-01',
    sentence: 'A form is known by its kind and version, an example by the stay it comes from.',
    when: 'always',
    check: ({ id, data }) => (id === documentIdOf(data) ? null : refusal('ID_NOT_DERIVED')),
  },
  {
    id: 'T-RD-02',
    sentence: 'Dates of the library are in the calendar.',
    when: 'always',
    check: ({ data }) =>
      isCivilDate(data.validFrom) &&
      (data.withdrawnOn === undefined || isCivilDate(data.withdrawnOn))
        ? null
        : refusal('DATE_NOT_IN_CALENDAR', { field: 'validFrom' }),
  },
  {
    id: 'T-RD-03',
    sentence: 'An example of a stay is in the library with the consent of its four parties.',
    when: 'asked',
    check: ({ data }) =>
      consentRoles.every((role) => data.consents?.[role] !== undefined)
        ? null
        : refusal('CONSENTS_OPEN'),
  },
  {
    id: 'T-RD-04',
    sentence: 'A form is withdrawn for another one of the library that is in force.',
    when: 'asked',
    check: ({ data }, facts, now) => {
      if (data.kind !== 'template_ctq') return null;
      const found = data.replacedBy && facts.find('repositoryDocument', data.replacedBy);
      const other = found ? (found.data as Partial<RepositoryDocument>) : undefined;
      const isInForce =
        other?.kind === 'template_ctq' &&
        other.withdrawnOn === undefined &&
        compareTime(other.validFrom ?? '', programmeDate(now)) <= 0;
      return isInForce ? null : refusal('REPLACEMENT_MISSING', { field: 'replacedBy' });
    },
  },
  {
    id: 'R-TP-01',
    sentence: 'Virtual templates may not be used any more.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const today = programmeDate(now);
      const until = ruleNumbersOn(today).virtualUntil;
      return data.templateKind === 'virtual' && compareTime(until, today) < 0
        ? refusal('TEMPLATE_WITHDRAWN', { params: { until } })
        : null;
    },
  },
];
