// What do valid claims look like? One in every state. All names are invented.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { lead } from '../lead/index.ts';
import { profile } from '../profile/index.ts';
import type { Claim } from './schema.ts';

const AT = '2026-11-03T18:00:00.000Z';

const claimed: Claim = {
  ownerId: derivedId('person', 'example', 'participant'),
  profileId: profile.examples()[0]?.id ?? '',
  claimedAt: AT,
};

const said: NonNullable<Claim['said']> = {
  [derivedId('correction', 'profile')]: {
    right: { name: 'Pilar Weber-Soto', phone: '+39 055 123456' },
    note: 'I asked for April.',
    at: AT,
  },
};

export function examples(): readonly RecordOf<Claim>[] {
  const contact = lead.examples().find(({ state }) => state === 'profile');
  const met: NonNullable<Claim['met']> = {
    partnershipId: contact?.data.partnershipId ?? '',
    fairId: contact?.data.fairId ?? '',
    fair: 'Weaving Days',
    how: 'form',
    at: AT,
    name: 'Pilar Weber',
    organisation: 'Example Weavers',
    country: 'IT',
  };
  return ['waiting', 'met', 'withdrawn'].map((state) => ({
    concept: 'claim',
    id: derivedId('claim', 'example', state),
    version: 1,
    state,
    data:
      state === 'met'
        ? { ...claimed, met, said, ...(contact ? { contactId: contact.id } : {}) }
        : claimed,
  }));
}
