// What do people of the demo world ask the help desk? One question in every state, and three of one person
// that a call would settle.
import { derivedId } from '@cxc/domain/kernel';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { organisationId, partnershipId, personId, personNamed } from './people.ts';
import { type Acting, act, order } from './requests.ts';

interface Asked {
  readonly of: string;
  readonly category: string;
  readonly text: string;
  readonly more?: Readonly<Record<string, unknown>>;
  /** What the Support Office and the person did since, in order. */
  readonly then?: readonly (readonly [by: 'so' | 'opener', command: string, text?: string])[];
}

const ASKED: readonly Asked[] = [
  {
    of: 'demo.hjem',
    category: 'payment',
    text: 'When is the lump sum paid, before the visit or after it?',
    more: { callRequested: true, callPhone: '+45 00 00 00 00' },
  },
  {
    of: 'demo.hjem',
    category: 'far',
    text: 'Who writes the report when two of us travel together?',
  },
  { of: 'demo.hjem', category: 'match', text: 'May I meet two hosts in the same week?' },
  {
    of: 'demo.revontuli',
    category: 'profile',
    text: 'Our host offer shows the old number of places. I changed it yesterday on my phone.',
    more: {
      partnershipId: partnershipId('Photonics4Industry'),
      diagnostics: { device: 'Firefox 140, Android', connection: 'online', waiting: '0' },
    },
    then: [['so', 'assign']],
  },
  {
    of: 'demo.ribeira',
    category: 'tool_error',
    text: 'The list stays empty after I choose a country.',
    more: { diagnostics: { page: '/catalogue', connection: 'offline', waiting: '1' } },
    then: [
      ['so', 'ask', 'Which country did you choose, and does it say when it was last updated?'],
    ],
  },
  {
    of: 'demo.clinica',
    category: 'eligibility',
    text: 'We are registered in two countries. Which one counts?',
    then: [
      [
        'so',
        'answer',
        'The one in which you yourself work most of the time. The form asks for it under “May you take part?”.',
      ],
    ],
  },
  {
    of: 'demo.vale',
    category: 'other',
    text: 'Is there a leaflet in Portuguese?',
    then: [
      ['so', 'answer', 'Not yet; the English one may be printed and given on.'],
      ['opener', 'close'],
    ],
  },
];

/** Somebody who has deleted their account since. */
const FORMER: Acting = {
  id: personId('demo.former@clusterxchange.example'),
  email: 'demo.former@clusterxchange.example',
  givenName: 'Lena',
  familyName: 'Sommer',
  roles: [{ role: 'participant', key: `organisation:${organisationId('Lichtwerk Jena')}` }],
  of: 'Lichtwerk Jena',
};

async function plant(docket: Docket, view: View, by: Acting, asked: Asked): Promise<string> {
  const record = derivedId('demo', 'query', asked.of, asked.text);
  const so = personNamed('demo.so');
  const { category, text, more } = asked;
  const payload = { category, text, language: 'en', ...more };
  await act(docket, view, { by, concept: 'query', record, command: 'create', payload });
  for (const [who, command, words] of asked.then ?? [])
    await act(docket, view, {
      by: who === 'so' ? so : by,
      concept: 'query',
      record,
      command,
      payload: words === undefined ? {} : { text: words },
    });
  return record;
}

/** Asks, answers and closes them as people would. */
export async function plantQueries(docket: Docket, view: View): Promise<void> {
  for (const asked of ASKED) await plant(docket, view, personNamed(asked.of), asked);
  const { id, email, givenName, familyName, roles } = FORMER;
  const held = roles.map((role) => [derivedId('role', id, role.role, role.key), role]);
  await order(docket, 'person', id, 'create', {
    email,
    givenName,
    familyName,
    roles: Object.fromEntries(held) as object,
  });
  const record = await plant(docket, view, FORMER, {
    of: 'demo.former',
    category: 'other',
    text: 'How do I leave?',
    then: [['so', 'answer', 'Under Account, at the end: Delete my account.']],
  });
  await order(docket, 'query', record, 'erase', {});
  await order(docket, 'person', id, 'erase', {});
}
