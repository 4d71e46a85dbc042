// What do valid messages look like? One from each side, and a logged call before and after its day.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { exampleMatch } from '../match/index.ts';
import { exampleProfile } from '../profile/index.ts';
import type { Message } from './schema.ts';

const AT = '2026-10-06T08:00:00.000Z';

/** One side of a match to the three others. */
function aboutMatch(by: string): RecordOf<Message> {
  const { id, data } = exampleMatch('proposed');
  return {
    concept: 'message',
    id: derivedId('message', 'example', 'match'),
    version: 1,
    state: 'sent',
    data: {
      about: { concept: 'match', record: id },
      kind: 'message',
      text: 'Shall we begin on the Monday?',
      organisationId: data.parties.vo,
      partnershipId: data.parties.vop,
      parties: data.parties,
      from: 'owner',
      by,
      at: AT,
      writtenAt: AT,
    },
  };
}

export function examples(): readonly RecordOf<Message>[] {
  const { id, data } = exampleProfile('VO', 'submitted');
  const by = derivedId('person', 'example', 'partnership_admin');
  const common = {
    about: { concept: 'profile', record: id },
    organisationId: data.organisationId,
    ...(data.submittedTo === undefined ? {} : { partnershipId: data.submittedTo }),
    at: AT,
    writtenAt: AT,
  } as const;
  const one = (name: string, state: string, own: Omit<Message, keyof typeof common>) => ({
    concept: 'message',
    id: derivedId('message', 'example', name),
    version: 1,
    state,
    data: { ...common, ...own },
  });
  const call = { kind: 'call', text: 'Asked for the dates.', from: 'partnership', by } as const;
  return [
    one('owner', 'sent', {
      kind: 'message',
      text: 'Could the stay also begin on a Tuesday?',
      from: 'owner',
      by: data.contactUserId,
      applicantId: data.contactUserId,
    }),
    one('partnership', 'sent', {
      kind: 'message',
      text: 'Yes, any working day will do.',
      from: 'partnership',
      by,
      byName: 'Mira Example',
    }),
    aboutMatch(data.contactUserId),
    one('call', 'sent', { ...call, outcome: 'no_answer', nextOn: '2026-10-09' }),
    one('done', 'settled', {
      ...call,
      outcome: 'left_word',
      nextOn: '2026-10-08',
      settledBy: by,
      settledAt: '2026-10-08T08:00:00.000Z',
    }),
  ];
}
