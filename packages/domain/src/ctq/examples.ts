// What do valid CTQs look like? One in every state, with a plan the coach has no "must" about. All words invented.
import { addDays, derivedId, type RecordOf } from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import { CTQ_ROUTE, documentCode, type Signature, type SigningRole } from '../signing/index.ts';
import { workingDaysIn } from '../stay/index.ts';
import { CLAUSES } from './clauses.ts';
import { TEMPLATE_VERSION, contentOf, ctqHash, ctqIdOf } from './document.ts';
import type { AgendaSession, Content, Ctq } from './schema.ts';

const AT = '2026-11-02T08:00:00.000Z';
const VOP = partnership.examples()[0]?.id ?? '';
const HOP = derivedId('partnership', 'demo', 'EXAMPLE OF THE HOST');
const NAMES: Readonly<Record<SigningRole, string>> = {
  VO: 'Alex participant',
  HO: 'Robin participant',
  VOP: 'Alex signatory',
  HOP: 'Robin signatory',
};

const idOf = (what: string, ...more: string[]): string =>
  derivedId('ctq', 'example', what, ...more);

/** The sessions of one day: a visit, talking about it, lunch left free, and a workshop. */
function sessionsOf(date: string): [string, AgendaSession][] {
  const visit = idOf('visit', date);
  const at = { date, place: 'Hall 3', learns: { VO: true, HO: true } } as const;
  return [
    [
      visit,
      {
        ...at,
        order: 'a0',
        startTime: '09:00',
        endTime: '11:00',
        title: 'Visit to the light lab',
        kind: 'company_visit',
      },
    ],
    [
      idOf('feedback', date),
      {
        ...at,
        order: 'a1',
        startTime: '11:00',
        endTime: '11:30',
        title: 'What we saw',
        kind: 'feedback',
        feedbackFor: visit,
      },
    ],
    [
      idOf('workshop', date),
      {
        ...at,
        order: 'a2',
        startTime: '14:00',
        endTime: '16:30',
        title: 'Workshop on recycled fibres',
        kind: 'workshop',
      },
    ],
  ];
}

const party = (organisationName: string, name: string) => ({
  organisation: organisationName,
  address: 'Via dei Filatoi 8, 13900 Biella, IT',
  legalRepresentative: name,
  function: 'Managing director',
  contactPerson: name,
  email: 'contact@example.org',
});

/** A whole document for a stay of these dates, with which the coach is content. */
export function exampleContent(start: string, end: string): Content {
  const objective = idOf('objective');
  return {
    partyVo: party('Example Weavers', NAMES.VO),
    partyHo: party('Example Light Lab', NAMES.HO),
    partyVop: party('Example Partnership for textiles', NAMES.VOP),
    partyHop: party('Example Partnership for light', NAMES.HOP),
    place: 'Jena',
    travelOutbound: addDays(start, -1),
    travelReturn: addDays(end, 1),
    languages: { en: true },
    voObjectives: {
      [objective]: { order: 'a0', text: 'See how recycled fibres come into series production.' },
    },
    hoObjectives: {
      [idOf('objective', 'host')]: {
        order: 'a0',
        text: 'Learn how wool is dyed with little water.',
      },
    },
    actionItems: {
      [idOf('action')]: {
        order: 'a0',
        title: 'Compare sorting lines',
        description: 'Both bring figures of their own line.',
        activity: 'knowledge_sharing',
        responsible: { VO: true, HO: true },
        linkedObjectives: { [objective]: true },
        due: end,
      },
    },
    sessions: Object.fromEntries([
      ...workingDaysIn(start, end).flatMap(sessionsOf),
      [
        idOf('fair'),
        {
          order: 'a3',
          date: start,
          startTime: '17:00',
          endTime: '18:30',
          title: 'Evening of the regional fair',
          place: 'Hall 3',
          kind: 'fair_or_conference',
        },
      ],
    ]),
    outcomes: {
      [idOf('outcome')]: {
        order: 'a0',
        text: 'A trial run with recycled fibres within half a year.',
        forWhom: 'both',
        indicator: 'Trial runs',
        target: 1,
        followUpAfterMonths: 6,
      },
    },
    ...CLAUSES,
  };
}

function signature(role: SigningRole, hash: string): Signature {
  return {
    name: NAMES[role],
    authorisedBy: role === 'VO' || role === 'HO' ? 'statute' : 'grant_agreement',
    method: 'consent',
    by: derivedId('person', 'example', role),
    hash,
    at: AT,
    deviceAt: AT,
  };
}

function base(exchangeId: string): Ctq {
  const stay = {
    mode: 'physical',
    type: 'exploring_new_markets',
    hostCountry: 'DE',
    start: '2027-03-08',
    end: '2027-03-10',
    workingDays: 3,
  } as const;
  return {
    exchangeId,
    parties: {
      vo: organisation.examples()[0]?.id ?? '',
      ho: organisation.examples()[1]?.id ?? '',
      vop: VOP,
      hop: HOP,
    },
    stay,
    revision: 1,
    templateKind: 'physical',
    templateVersion: TEMPLATE_VERSION,
    ...exampleContent(stay.start, stay.end),
    lastEditedBy: derivedId('person', 'example', 'participant'),
    lastEditedAt: AT,
  };
}

/** The same document with so many signatures, in the order of the route. */
function signedBy(data: Ctq, count: number): Ctq {
  const hash = data.hash ?? '';
  const rows = CTQ_ROUTE.slice(0, count).map((role): [string, Signature] => [
    role,
    signature(role, hash),
  ]);
  return { ...data, signatures: Object.fromEntries(rows) };
}

/** Returned once, with the words of the Support Office. */
function returned(data: Ctq): Ctq {
  const hash = ctqHash(data);
  return {
    ...data,
    revision: 2,
    comments: {
      [idOf('comment')]: {
        section: 'F',
        text: 'How will you know that the trial run was a success?',
        revision: 1,
        from: 'so',
        by: derivedId('person', 'example', 'support_office'),
        byName: 'Alex support_office',
        at: AT,
      },
    },
    revisions: {
      '1': {
        ended: 'returned',
        by: derivedId('person', 'example', 'support_office'),
        at: AT,
        hash,
        code: documentCode('CTQ', 1, hash),
        submittedAt: AT,
        stay: data.stay,
        content: contentOf(data),
      },
    },
  };
}

/** A valid CTQ in a state. */
export function exampleCtq(state: string): RecordOf<Ctq> {
  const exchangeId = derivedId('exchange', 'example', state);
  const open = base(exchangeId);
  const handed: Ctq = {
    ...open,
    hash: ctqHash(open),
    submittedAt: AT,
    submittedBy: derivedId('person', 'example', 'partnership_admin'),
  };
  const validated: Ctq = {
    ...handed,
    openedAt: AT,
    openedBy: derivedId('person', 'example', 'support_office'),
    validatedAt: AT,
    validatedBy: derivedId('person', 'example', 'support_office'),
  };
  const dataByState: Readonly<Record<string, Ctq>> = {
    draft: open,
    ready_for_validation: handed,
    changes_requested: returned(open),
    validated,
    signing: signedBy(validated, 2),
    uploaded_signed: { ...signedBy(validated, 4), completedAt: AT },
  };
  const data = dataByState[state];
  if (!data) throw new Error(`no example of a CTQ in ${state}`);
  return { concept: 'ctq', id: ctqIdOf(exchangeId), version: 1, state, data };
}

export function examples(): readonly RecordOf<Ctq>[] {
  return [
    'draft',
    'ready_for_validation',
    'changes_requested',
    'validated',
    'signing',
    'uploaded_signed',
  ].map(exampleCtq);
}
