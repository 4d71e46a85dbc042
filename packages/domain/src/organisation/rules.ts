// What must hold for an organisation, and where does it reside (R-EL-04)?
import { organisationTypeOf } from '../generation/index.ts';
import { isCivilDate, refusal, type Rule } from '../kernel/index.ts';
import type { Organisation } from './schema.ts';

/**
 * R-EL-04: the country where the organisation is registered; with several registered places, the one
 * where the person is based. Undefined when several are possible and the person's is not among them.
 */
export function permanentResidence(
  registeredIn: readonly string[],
  personBasedIn: string | undefined,
): string | undefined {
  if (registeredIn.length === 1) return registeredIn[0];
  return registeredIn.find((country) => country === personBasedIn);
}

/** Countries an organisation is registered in: as the Support Office says, or its own and its places'. */
export function registeredCountries(
  organisation: Partial<Pick<Organisation, 'country' | 'registeredIn' | 'establishments'>>,
): string[] {
  const named = Object.keys(organisation.registeredIn ?? {}).sort();
  if (named.length > 0) return named;
  const places = Object.values(organisation.establishments ?? {}).map(({ country }) => country);
  const all = [organisation.country, ...places].filter((country) => country !== undefined);
  return [...new Set(all)];
}

export const rules: readonly Rule<Organisation>[] = [
  {
    id: 'T-OR-01',
    sentence: 'A subtype is one of those of the organisation’s type.',
    when: 'always',
    check: ({ data }) =>
      data.subtype === undefined ||
      organisationTypeOf(data.type)?.subtypes.includes(data.subtype) === true
        ? null
        : refusal('SUBTYPE_NOT_OF_TYPE', { field: 'subtype', params: { type: data.type } }),
  },
  {
    id: 'T-OR-02',
    sentence: 'Since when a membership lasts is a date of the calendar.',
    when: 'always',
    check: ({ data }) => {
      const wrong = Object.entries(data.memberships ?? {}).find(
        ([, { memberSince }]) => memberSince !== undefined && !isCivilDate(memberSince),
      );
      return wrong
        ? refusal('DATE_NOT_IN_CALENDAR', { field: `memberships.${wrong[0]}.memberSince` })
        : null;
    },
  },
];
