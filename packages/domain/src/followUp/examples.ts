// What does a valid follow-up look like? One in every state. All words are invented.
import { EXAMPLE_PARTIES } from '../evidence/index.ts';
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { followUpId, type FollowUp } from './schema.ts';

const OUTCOME = derivedId('outcome', 'example');

export function examples(): readonly RecordOf<FollowUp>[] {
  const one = (state: string, more: Partial<FollowUp>): RecordOf<FollowUp> => {
    const exchangeId = derivedId('exchange', 'example', 'followUp', state);
    const data: FollowUp = {
      exchangeId,
      number: 'CXC-2026-EXAMP',
      parties: EXAMPLE_PARTIES,
      dueFrom: '2026-12-01',
      dueTo: '2027-10-01',
      outcomes: { [OUTCOME]: { text: 'A joint project on energy data', afterMonths: 6 } },
      ...more,
    };
    return { concept: 'followUp', id: followUpId(exchangeId), version: 1, state, data };
  };
  return [
    one('scheduled', {}),
    one('open', {}),
    one('answered', {
      results: { [OUTCOME]: 'partly' },
      newProjects: 1,
      answeredBy: derivedId('person', 'example', 'participant'),
      answeredAs: 'vo',
      answeredAt: '2026-12-05T08:00:00.000Z',
    }),
    one('missed', {}),
    one('cancelled', {}),
  ];
}
