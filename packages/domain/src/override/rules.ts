// What must hold for an override, and which overrides are in force for a profile?
import { compareTime, isCivilDate, programmeDate, refusal } from '../kernel/index.ts';
import type { Facts, RecordOf, Rule } from '../kernel/index.ts';
import { overrideId, type Override } from './schema.ts';

export const rules: readonly Rule<Override>[] = [
  {
    id: 'T-OV-01',
    sentence: 'There is one override of a rule per organisation or profile and generation.',
    when: 'always',
    check: ({ id, data }) => (id === overrideId(data) ? null : refusal('ID_NOT_DERIVED')),
  },
  {
    id: 'T-OV-02',
    sentence: 'The last day of an override is in the calendar.',
    when: 'always',
    check: ({ data }) =>
      isCivilDate(data.expiresOn) ? null : refusal('DATE_NOT_IN_CALENDAR', { field: 'expiresOn' }),
  },
  {
    id: 'T-OV-03',
    sentence: 'An override that is made or renewed has its last day still before it.',
    when: 'asked',
    check: ({ data }, _facts, now) =>
      compareTime(programmeDate(now), data.expiresOn) <= 0
        ? null
        : refusal('LAST_DAY_IS_OVER', { field: 'expiresOn' }),
  },
];

/** Is it in force on a civil date? Its last day counts. */
export function holdsOn({ state, data }: RecordOf<Override>, date: string): boolean {
  return state === 'active' && compareTime(date, data.expiresOn) <= 0;
}

/**
 * The overrides in force for a profile at an instant: those of the profile itself go before those of its
 * organisation.
 */
export function overridesFor(
  profile: { readonly id: string; readonly organisationId: string; readonly generation: string },
  facts: Facts,
  now: string,
): readonly RecordOf<Override>[] {
  const date = programmeDate(now);
  const concerns = ({ data }: RecordOf<Override>): boolean =>
    data.generation === profile.generation &&
    (data.profileId === undefined
      ? data.organisationId === profile.organisationId
      : data.profileId === profile.id);
  return (facts.all('override') as readonly RecordOf<Override>[])
    .filter((record) => concerns(record) && holdsOn(record, date))
    .sort(
      (a, b) => Number(a.data.profileId === undefined) - Number(b.data.profileId === undefined),
    );
}
