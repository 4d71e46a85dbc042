// What must hold for a person's account?
import { compareTime, isCivilDate, refusal, type Rule } from '../kernel/index.ts';
import type { Person, RoleHeld } from './schema.ts';

/** Which kind of key a role goes with. */
export const KEY_OF_ROLE: Readonly<Record<string, string>> = {
  participant: 'organisation',
  partnership_coordinator: 'partnership',
  partnership_admin: 'partnership',
  partnership_member: 'partnership',
  signatory: 'partnership',
  support_office: 'so',
  commission: 'ec',
};

function datesFit({ from, to }: Pick<RoleHeld, 'from' | 'to'>): boolean {
  const exist = [from, to].every((date) => date === undefined || isCivilDate(date));
  return exist && (from === undefined || to === undefined || compareTime(from, to) <= 0);
}

export const rules: readonly Rule<Person>[] = [
  {
    id: 'T-PE-01',
    sentence: 'A role goes with the kind of body it is held for.',
    when: 'always',
    check: ({ data }) => {
      const wrong = Object.values(data.roles ?? {}).find(
        (held) => held.key.split(':')[0] !== KEY_OF_ROLE[held.role],
      );
      return wrong ? refusal('ROLE_NOT_FOR_KEY', { params: { role: wrong.role } }) : null;
    },
  },
  {
    id: 'T-PE-02',
    sentence: 'A role ends on or after the day it begins.',
    when: 'always',
    check: ({ data }) =>
      Object.values(data.roles ?? {}).every(datesFit)
        ? null
        : refusal('DATES_IN_WRONG_ORDER', { field: 'roles' }),
  },
  {
    id: 'T-PE-03',
    sentence: 'Somebody stands in from a day to the same or a later one.',
    when: 'always',
    check: ({ data }) =>
      Object.values(data.substitutes ?? {}).every(datesFit)
        ? null
        : refusal('DATES_IN_WRONG_ORDER', { field: 'substitutes' }),
  },
];
