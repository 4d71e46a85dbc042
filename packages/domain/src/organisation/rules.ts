// What must hold for an organisation, and where does it reside (R-EL-04)?
import { organisationTypeOf } from '../generation/index.ts';
import { refusal, type Rule } from '../kernel/index.ts';
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

/** Countries an organisation is registered in, its own one where it names none. */
export function registeredCountries(
  organisation: Partial<Pick<Organisation, 'country' | 'registeredIn'>>,
): string[] {
  const named = Object.keys(organisation.registeredIn ?? {}).sort();
  if (named.length > 0) return named;
  return organisation.country === undefined ? [] : [organisation.country];
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
];
