// What do valid places in a group look like? One in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { exampleExchange } from '../exchange/index.ts';
import { askedPlaceId, exampleGroup } from '../group/index.ts';
import { exampleProfile } from '../profile/index.ts';
import type { GroupPlace } from './schema.ts';

const AT = '2026-12-02T09:00:00.000Z';

export function examples(): readonly RecordOf<GroupPlace>[] {
  const { id: groupId, data: ofGroup } = exampleGroup('open', true);
  const by = derivedId('person', 'example', 'participant');
  const one = (state: string, more: Partial<GroupPlace> = {}): RecordOf<GroupPlace> => {
    const visitor = exampleProfile('VO', 'published', `place ${state}`);
    return {
      concept: 'groupPlace',
      id: askedPlaceId(groupId, visitor.id),
      version: 1,
      state,
      data: {
        groupId,
        lead: ofGroup.leadPartnershipId,
        title: ofGroup.title,
        start: ofGroup.start ?? '2027-03-01',
        end: ofGroup.end ?? '2027-03-05',
        kind: 'asked',
        vop: ofGroup.leadPartnershipId,
        vo: visitor.data.organisationId,
        voName: 'Example Weavers',
        profileId: visitor.id,
        note: 'We dye wool and would like to see it done with less water.',
        askedBy: by,
        askedAt: AT,
        ...more,
      },
    };
  };
  const { vo: _vo, voName: _name, profileId: _profile, ...offered } = one('invited').data;
  const answer = { by: derivedId('person', 'example', 'partnership_admin'), at: AT };
  const taken = exampleExchange('preparation');
  return [
    one('asked'),
    { ...one('invited'), data: { ...offered, kind: 'invited' } },
    one('held', { answer }),
    one('taken', {
      answer,
      exchangeId: taken.id,
      profileId: taken.data.voProfileId,
      takenAt: AT,
    }),
    one('refused', { answer: { ...answer, reason: 'The week is full.' } }),
    one('withdrawn'),
    one('released', { answer: { ...answer, reason: 'No exchange was built in time.' } }),
  ];
}
