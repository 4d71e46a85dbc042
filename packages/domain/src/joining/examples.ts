// What do valid joinings look like? One in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { joiningId, organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import type { Joining } from './schema.ts';

const AT = '2026-10-05T08:00:00.000Z';

export function examples(): readonly RecordOf<Joining>[] {
  const organisationId = organisation.examples()[0]?.id ?? '';
  const partnershipId = partnership.examples()[0]?.id ?? '';
  const one = (state: string, more: Partial<Joining> = {}): RecordOf<Joining> => {
    const personId = derivedId('person', 'joining', state);
    return {
      concept: 'joining',
      id: joiningId(personId, organisationId),
      version: 1,
      state,
      data: {
        organisationId,
        organisationName: 'Example Weavers',
        personId,
        personName: 'Alex Newcomer',
        personEmail: 'newcomer@example.org',
        message: 'I look after the dye house.',
        partnerships: { [partnershipId]: true },
        askedAt: AT,
        ...more,
      },
    };
  };
  const by = derivedId('person', 'example', 'participant');
  return [
    one('asked'),
    one('accepted', { answer: { by, byName: 'Alex participant', at: AT } }),
    one('declined', { answer: { reason: 'We do not know you.', by, at: AT } }),
    one('withdrawn'),
  ];
}
