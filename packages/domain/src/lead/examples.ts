// What do valid contacts look like? One in every state. All names are invented.
import { fair } from '../fair/index.ts';
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { leadIdOf } from './code.ts';
import { nameless } from './gather.ts';
import { withQuick } from './quick.ts';
import { CONSENT_VERSION, type Lead } from './schema.ts';

const AT = '2026-11-03T09:00:00.000Z';
const BY = derivedId('person', 'example', 'partnership_admin');
/** The claim of its person, as the examples of claims have it. */
const CLAIM = derivedId('claim', 'example', 'met');
const fairs = fair.examples();

const STATES = ['captured', 'contacted', 'profile', 'dropped', 'merged', 'withdrawn'] as const;

/** A code for each state: fifteen zeros and a letter. */
const codeOf = (state: string): string =>
  `000000000000000${String(STATES.indexOf(state as (typeof STATES)[number]))}`;

function contact(state: string): Lead {
  const [first] = fairs;
  return withQuick(
    {
      name: 'Pilar Weber',
      email: `pilar.${state}@weavers.example`,
      organisation: 'Example Weavers',
      country: 'IT',
      organisationType: 'sme',
      answers: { role: 'VO', eccpClusterMember: true },
      interest: 'Wants to see recycled yarn being spun.',
      nextStep: 'Send the leaflet',
      nextOn: '2026-11-04',
      partnershipId: first?.data.partnershipId ?? '',
      fairId: first?.id ?? '',
      code: codeOf(state),
      captures: {
        [derivedId('capture', state)]: {
          how: 'form',
          fairId: first?.id ?? '',
          by: BY,
          byName: 'Alex partnership_admin',
          at: AT,
        },
      },
      consents: {
        [derivedId('consent', state)]: {
          version: CONSENT_VERSION,
          language: 'en',
          how: 'tick',
          at: AT,
          by: BY,
        },
      },
      notes: {
        [derivedId('note', state)]: {
          text: 'Asks for a week in March.',
          by: BY,
          byName: 'Alex partnership_admin',
          at: AT,
        },
      },
      cards: {
        [derivedId('card', state)]: [
          { sha256: 'c'.repeat(64), mime: 'image/jpeg', bytes: 310_000, name: 'card.jpg' },
        ],
      },
      privateNotes: { [BY]: 'Met her in Ghent last year.' },
      capturedAt: AT,
      lastAt: AT,
    },
    AT,
  );
}

function dataOf(state: string): Lead {
  const data = contact(state);
  if (state === 'profile')
    return {
      ...data,
      profileId: derivedId('profile', 'example', 'lead'),
      corrections: {
        [derivedId('correction', state)]: {
          claim: CLAIM,
          right: { name: 'Pilar Weber-Soto', phone: '+39 055 123456' },
          note: 'I asked for April.',
          at: AT,
        },
      },
    };
  if (state === 'dropped') return { ...data, droppedFor: 'Not this year.' };
  if (state === 'merged') return { ...nameless(data), mergedInto: leadIdOf(codeOf('captured')) };
  return state === 'withdrawn' ? { ...nameless(data), withdrawnAt: AT } : data;
}

export function examples(): readonly RecordOf<Lead>[] {
  return STATES.map((state) => ({
    concept: 'lead',
    id: leadIdOf(codeOf(state)),
    version: 1,
    state,
    data: dataOf(state),
  }));
}
