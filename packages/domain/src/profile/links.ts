// How does a Partnership come to see the organisation it judges, and when does it cease to?
import type { Effect, Facts, RecordOf } from '../kernel/index.ts';
import type { Organisation } from '../organisation/index.ts';
import type { Override } from '../override/index.ts';
import type { Profile } from './schema.ts';

/** States in which the Partnership a profile was handed in to has nothing to look after any more. */
const PUT_AWAY: readonly string[] = ['archived', 'withdrawn'];

function isLinked(
  organisationId: string,
  partnershipId: string,
  facts: Facts,
): boolean | undefined {
  const found = facts.find('organisation', organisationId)?.data as
    Partial<Organisation> | undefined;
  return found && found.partnerships?.[partnershipId] === true;
}

function effect(command: string, organisationId: string, partnershipId: string): Effect {
  return { concept: 'organisation', record: organisationId, command, payload: { partnershipId } };
}

/** Lets the Partnership see the organisation, unless it does already. */
export function linkEffect(organisationId: string, partnershipId: string, facts: Facts): Effect[] {
  return isLinked(organisationId, partnershipId, facts) === false
    ? [effect('linkPartnership', organisationId, partnershipId)]
    : [];
}

/** Lets the Partnership read the exceptions it judges by: those of the profile and of its organisation. */
export function showOverrides(
  { id, data }: RecordOf<Profile>,
  partnershipId: string,
  facts: Facts,
): Effect[] {
  return (facts.all('override') as readonly RecordOf<Override>[])
    .filter(
      ({ data: { organisationId, profileId, readers } }) =>
        organisationId === data.organisationId &&
        (profileId ?? id) === id &&
        readers?.[`partnership:${partnershipId}`] !== true,
    )
    .map(({ id: record }) => ({
      concept: 'override',
      record,
      command: 'showTo',
      payload: { partnershipId },
    }));
}

/**
 * Ends what {@link linkEffect} began, for the Partnership a profile was handed in to and now leaves.
 * It keeps seeing the organisation while another profile of it is with the same Partnership.
 */
export function unlinkEffect({ id, data }: RecordOf<Profile>, facts: Facts): Effect[] {
  const { organisationId, submittedTo } = data;
  if (submittedTo === undefined || !isLinked(organisationId, submittedTo, facts)) return [];
  const isHeld = (facts.all('profile') as readonly RecordOf<Profile>[]).some(
    (other) =>
      other.id !== id &&
      !PUT_AWAY.includes(other.state) &&
      other.data.organisationId === organisationId &&
      other.data.submittedTo === submittedTo,
  );
  return isHeld ? [] : [effect('unlinkPartnership', organisationId, submittedTo)];
}
