// What do valid invitations look like? One in every state, to a Partnership and to an organisation.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import type { Invitation } from './schema.ts';

const AT = '2026-12-01T08:00:00.000Z';

export function examples(): readonly RecordOf<Invitation>[] {
  const organisationKey = `organisation:${organisation.examples()[0]?.id ?? ''}`;
  const partnershipKey = `partnership:${partnership.examples()[0]?.id ?? ''}`;
  const one = (state: string, data: Partial<Invitation>): RecordOf<Invitation> => ({
    concept: 'invitation',
    id: derivedId('invitation', 'example', state),
    version: 1,
    state,
    data: {
      email: `${state}@example.org`,
      role: 'participant',
      key: organisationKey,
      expiresOn: '2026-12-31',
      invitedBy: derivedId('person', 'example', 'participant'),
      invitedAt: AT,
      ...data,
    },
  });
  const coordinator = {
    role: 'signatory',
    key: partnershipKey,
    invitedBy: derivedId('person', 'example', 'partnership_coordinator'),
  } as const;
  return [
    one('open', { ...coordinator, givenName: 'Robin', message: 'Sign with us, please.' }),
    one('accepted', { acceptedBy: derivedId('person', 'example', 'self'), acceptedAt: AT }),
    one('withdrawn', { remindedAt: AT }),
    one('expired', { expiresOn: '2026-12-02', locale: 'de' }),
  ];
}
