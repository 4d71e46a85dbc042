// What do valid corrections look like? One in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { exampleExchange, figuresOf } from '../exchange/index.ts';
import { correctionId, type Correction } from './schema.ts';

const AT = '2027-03-08T06:15:00.000Z';

export function examples(): readonly RecordOf<Correction>[] {
  const { id: exchangeId, data } = exampleExchange('started');
  const before = figuresOf(data);
  const open: Correction = {
    exchangeId,
    parties: data.parties,
    number: data.number,
    proposed: {
      actualStart: '2027-03-08',
      actualEnd: '2027-03-11',
      actualWorkingDays: 4,
      agreedLumpSum: 390_00,
    },
    ...(before ? { before } : {}),
    reason: 'One day more at the second mill.',
    askedBy: derivedId('person', 'example', 'partnership_admin'),
    askedAs: 'partnership_admin',
    deviceAt: '2027-03-07T20:40:00.000Z',
    receivedAt: AT,
  };
  const by = derivedId('person', 'example', 'support_office');
  const states = ['open', 'adopted', 'declined', 'withdrawn'] as const;
  return states.map((state) => ({
    concept: 'correction',
    id: correctionId(derivedId('request', 'example', state)),
    version: 1,
    state,
    data:
      state === 'open'
        ? open
        : { ...open, decision: { result: state, reason: 'As seen.', by, at: AT } },
  }));
}
