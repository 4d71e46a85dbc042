// How does a CTQ read on paper? Sections A to H of the form, in the order of the form.
import {
  CTQ_ROUTE,
  countryOf,
  ctqCode,
  ctqHash,
  sessionsInOrder,
  signingRoles,
  type Ctq,
  type PartyDetails,
} from '@cxc/domain';
import { millisecondsOf } from '@cxc/domain/kernel';
import { PARTY_NAMES, WORDS, factRows, signatureRows, type Block, type Sheet } from './sheet.ts';

const KINDS: Readonly<Record<string, string>> = {
  company_visit: 'Company visit',
  b2b_meeting: 'Business meeting',
  c2c_meeting: 'Cluster meeting',
  workshop: 'Workshop',
  training: 'Training',
  pitch: 'Pitch',
  fair_or_conference: 'Fair or conference',
  feedback: 'Feedback',
  social: 'Social',
  travel: 'Travel',
  other: 'Other',
};

const text = (words: string | undefined): Block[] =>
  words === undefined || words === '' ? [] : [{ kind: 'text', text: words }];

function partyFacts(name: string, party: PartyDetails | undefined): Block {
  return {
    kind: 'facts',
    title: name,
    rows: factRows([
      ['Organisation', party?.organisation],
      ['Address', party?.address],
      ['Number', party?.legalId],
      ['Legal representative', party?.legalRepresentative],
      ['Function', party?.function],
      ['Contact', party?.contactPerson],
      ['E-mail', party?.email],
      ['Telephone', party?.phone],
    ]),
  };
}

function inOrder<T extends { readonly order: string }>(
  items: Readonly<Record<string, T>> | undefined,
): T[] {
  return Object.values(items ?? {}).sort((a, b) => (a.order < b.order ? -1 : 1));
}

function objectives(data: Ctq): Block[] {
  const rows = (
    [
      ['Visitor', data.voObjectives],
      ['Host', data.hoObjectives],
      ['Both', data.jointObjectives],
    ] as const
  ).flatMap(([who, items]) => inOrder(items).map((one) => [who, one.text ?? '']));
  return [{ kind: 'list', widths: [1, 5], head: ['Of', 'Objective'], rows }];
}

function plan(data: Ctq): Block[] {
  const rows = inOrder(data.actionItems).map((item) => [
    item.due ?? '',
    [item.title, item.description].filter(Boolean).join('. '),
    signingRoles.filter((role) => item.responsible?.[role]).join(', '),
    item.deliverable ?? '',
  ]);
  const list: Block = {
    kind: 'list',
    widths: [2, 5, 2, 3],
    head: ['By', 'Action', 'Responsible', 'Deliverable'],
    rows,
  };
  return [list, ...text(data.interVoStrategy)];
}

const dayName = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** Day by day; sub-groups have a column where the stay has any. */
function agenda(data: Ctq): Block[] {
  const sessions = sessionsInOrder(data);
  const isSplit = sessions.some(({ track }) => track !== undefined && track !== '');
  const days = [...new Set(sessions.map(({ date }) => date ?? ''))];
  return days.map((day) => ({
    kind: 'list',
    title: day === '' ? 'Without a day' : dayName.format(millisecondsOf(`${day}T12:00:00.000Z`)),
    widths: [2.2, ...(isSplit ? [1.4] : []), 4.6, 2.2, 2.6],
    head: ['Time at the host', ...(isSplit ? ['Sub-group'] : []), 'Session', 'Kind', 'Place'],
    rows: sessions
      .filter(({ date }) => (date ?? '') === day)
      .map((one) => [
        [one.startTime, one.endTime].filter(Boolean).join(' – '),
        ...(isSplit ? [one.track ?? 'all'] : []),
        one.title ?? '',
        one.kind === undefined ? '' : (KINDS[one.kind] ?? ''),
        one.place ?? '',
      ]),
  }));
}

function outcomes(data: Ctq): Block[] {
  const rows = inOrder(data.outcomes).map((one) => [
    one.text ?? '',
    one.forWhom ?? '',
    [one.indicator, one.target, one.unit].filter((part) => part !== undefined).join(' '),
    one.followUpAfterMonths === undefined ? '' : `${String(one.followUpAfterMonths)} months`,
  ]);
  return [
    {
      kind: 'list',
      widths: [5, 1, 3, 2],
      head: ['Outcome', 'For', 'Measure', 'Follow-up after'],
      rows,
    },
  ];
}

function stay({ stay: held, ...data }: Ctq): Block[] {
  return [
    {
      kind: 'facts',
      title: null,
      rows: factRows([
        ['Host country', countryOf(held.hostCountry)?.name ?? held.hostCountry],
        ['Place', data.place],
        ['From', held.start],
        ['To', held.end],
        ['Working days', String(held.workingDays)],
        ['Journey there', data.travelOutbound],
        ['Journey back', data.travelReturn],
        ['Languages', Object.keys(data.languages ?? {}).join(', ')],
      ]),
    },
  ];
}

/** The sheet of a CTQ. Not to be signed before the Support Office validated it. */
export function ctqSheet(data: Ctq): Sheet {
  const isValidated = data.validatedAt !== undefined;
  const hash = data.hash ?? ctqHash(data);
  const code = isValidated ? ctqCode(data) : `DRAFT, revision ${String(data.revision)}`;
  const names = {
    VO: data.partyVo?.legalRepresentative ?? '',
    HO: data.partyHo?.legalRepresentative ?? '',
    VOP: data.partyVop?.legalRepresentative ?? '',
    HOP: data.partyHop?.legalRepresentative ?? '',
  };
  return {
    lang: 'en',
    title: 'Commitment to Quality',
    subtitle: `${data.partyVo?.organisation ?? ''} visits ${data.partyHo?.organisation ?? ''}`,
    author: 'ClusterXchange',
    footer: `Commitment to Quality · revision ${String(data.revision)} · ${code}`,
    notice: isValidated ? null : 'Draft: not validated by the Support Office, not to be signed.',
    sections: [
      {
        title: 'A. Parties',
        blocks: [
          partyFacts(PARTY_NAMES.VO, data.partyVo),
          partyFacts(PARTY_NAMES.HO, data.partyHo),
          partyFacts(PARTY_NAMES.VOP, data.partyVop),
          partyFacts(PARTY_NAMES.HOP, data.partyHop),
        ],
      },
      { title: 'B. Stay', blocks: stay(data) },
      { title: 'C. Objectives', blocks: objectives(data) },
      { title: 'D. Action plan', blocks: plan(data) },
      { title: 'E. Agenda', blocks: agenda(data) },
      { title: 'F. Expected outcomes', blocks: outcomes(data) },
      {
        title: 'G. Responsibilities',
        blocks: [
          ...text(data.responsibilityVo),
          ...text(data.responsibilityHo),
          ...text(data.responsibilityVop),
          ...text(data.responsibilityHop),
          ...text(data.insuranceNote),
        ],
      },
    ],
    signatures: signatureRows(CTQ_ROUTE, data.signatures, names),
    code,
    hash,
    words: WORDS,
  };
}
