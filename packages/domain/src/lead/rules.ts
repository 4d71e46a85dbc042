// What must hold for a contact of a fair?
import { isCivilDate, refusal, type Rule } from '../kernel/index.ts';
import { leadIdOf } from './code.ts';
import type { Lead } from './schema.ts';

/** States in which nobody is named any more. */
const NAMELESS: readonly string[] = ['merged', 'withdrawn'];

export const rules: readonly Rule<Lead>[] = [
  {
    id: 'T-FA-02',
    sentence: 'Whoever is named in a contact agreed to it, and has not taken that back.',
    when: 'always',
    check: ({ state, data }) =>
      NAMELESS.includes(state) ||
      Object.values(data.consents).some(({ withdrawnAt }) => withdrawnAt === undefined)
        ? null
        : refusal('CONSENT_MISSING', { field: 'consents', rule: 'T-FA-02' }),
  },
  {
    id: 'T-FA-03',
    sentence: 'A contact has a name, and an e-mail address or a telephone number.',
    when: 'always',
    check: ({ state, data: { name, email, phone } }) =>
      NAMELESS.includes(state) || (name !== undefined && (email ?? phone) !== undefined)
        ? null
        : refusal('CONTACT_UNREACHABLE', {
            field: name === undefined ? 'name' : 'email',
            rule: 'T-FA-03',
          }),
  },
  {
    id: 'T-FA-04',
    sentence: 'The day of the next step is in the calendar.',
    when: 'always',
    check: ({ data: { nextOn } }) =>
      nextOn === undefined || isCivilDate(nextOn)
        ? null
        : refusal('DATE_NOT_IN_CALENDAR', { field: 'nextOn', rule: 'T-FA-04' }),
  },
  {
    id: 'T-FA-05',
    sentence: 'A contact stands under the id that its code gives.',
    when: 'always',
    check: ({ id, data: { code } }) =>
      leadIdOf(code) === id
        ? null
        : refusal('CODE_NOT_OF_CONTACT', { field: 'code', rule: 'T-FA-05' }),
  },
];
