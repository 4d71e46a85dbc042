// Which fairs and contacts does the demo world hold? A fair that is on and one that is over, a contact in every state,
// one of them met twice by two colleagues who wrote the name differently.
import { addDays, derivedId, programmeDate } from '@cxc/domain/kernel';
import { CONSENT_VERSION, leadIdOf } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { partnershipId, personNamed } from './people.ts';
import { type Acting, act } from './requests.ts';

const OPEN = derivedId('demo', 'fair', 'open');
const OVER = derivedId('demo', 'fair', 'over');

/** Days from the day of planting to the first and the last of a fair. */
const FAIRS = [
  {
    id: OPEN,
    title: 'Tessuti & Tecnica',
    place: 'Hall 3, stand B 14',
    country: 'IT',
    days: [-3, 5],
  },
  {
    id: OVER,
    title: 'Autumn Matchmaking',
    place: 'Foyer, table 6',
    country: 'PT',
    days: [-60, -59],
  },
] as const;

/** Codes of visitors' copies: fourteen zeros, a letter for the demo and one for each. */
const codeOf = (letter: string): string => `00000000000000D${letter}`;

interface Met {
  readonly code: string;
  readonly fair?: string;
  readonly said: Readonly<Record<string, unknown>>;
  /** Days from the day of planting to the next step. */
  readonly nextIn?: number;
  readonly then?: readonly (readonly [command: string, payload?: object])[];
}

const MET: readonly Met[] = [
  {
    code: codeOf('1'),
    said: {
      name: 'Giulia Ferrante',
      email: 'giulia.ferrante@lanificio-demo.example',
      organisation: 'Lanificio Ferrante',
      country: 'IT',
      organisationType: 'sme',
      answers: { role: 'VO', eccpClusterMember: true, nationalOfCosmeCountry: true },
      interest: 'How smaller mills sort and spin recycled fibres.',
      nextStep: 'Send the leaflet and two hosts in Portugal',
      note: 'Could travel from March on.',
    },
    nextIn: 1,
  },
  {
    code: codeOf('2'),
    said: {
      name: 'Henrique Abreu',
      email: 'habreu@malhas-demo.example',
      organisation: 'Malhas do Norte',
      country: 'PT',
      organisationType: 'sme',
      answers: { role: 'HO', eccpClusterMember: false },
      interest: 'Would show visitors the dyeing hall.',
    },
    then: [['contact'], ['note', { text: 'Asks his national agency about the approval.' }]],
  },
  {
    code: codeOf('3'),
    said: {
      name: 'Signe Dahl',
      phone: '+45 00 00 00 03',
      organisation: 'Nordlys Fibers',
      country: 'DK',
      organisationType: 'large_company',
      answers: { role: 'VO' },
    },
    then: [['drop', { reason: 'Wants to come with a large company only.' }]],
  },
  {
    code: codeOf('4'),
    fair: OVER,
    said: {
      name: 'Bastien Roux',
      email: 'bastien@tissage-demo.example',
      organisation: 'Tissage Roux',
      country: 'FR',
      organisationType: 'sme',
    },
    then: [['withdraw']],
  },
  {
    code: codeOf('5'),
    said: {
      name: 'Marta Nowicka',
      email: 'marta@tkanina-demo.example',
      organisation: 'Tkanina Lodz',
      country: 'PL',
      organisationType: 'scaling_up_support_organisation',
      note: 'Has a test bench for filters.',
    },
  },
];

/** Noted by a colleague, with a slip: later merged. */
const AGAIN: Met = {
  code: codeOf('6'),
  said: {
    name: 'Marta Nowika',
    phone: '+48 00 00 00 05',
    organisation: 'Tkanina Łódź',
    country: 'PL',
    note: 'Prefers the second half of April.',
  },
};

async function capture(docket: Docket, view: View, by: Acting, met: Met): Promise<void> {
  const record = leadIdOf(met.code);
  const consent = { version: CONSENT_VERSION, language: 'en', how: 'tick' };
  const own = { code: met.code, fairId: met.fair ?? OPEN, how: 'form', at: docket.now, consent };
  const of = { by, concept: 'lead', record };
  const next =
    met.nextIn === undefined ? {} : { nextOn: addDays(programmeDate(docket.now), met.nextIn) };
  await act(docket, view, { ...of, command: 'capture', payload: { ...own, ...met.said, ...next } });
  for (const [command, payload = {}] of met.then ?? [])
    await act(docket, view, { ...of, command, payload: { ...payload } });
}

/** Opens the fairs and notes the contacts, as people at a stand would. Profiles are there already. */
export async function plantFairs(docket: Docket, view: View): Promise<void> {
  const admin = personNamed('demo.admin.hitechtex');
  const colleague = personNamed('demo.coordinator.hitechtex');
  const today = programmeDate(docket.now);
  for (const { id, days, ...told } of FAIRS) {
    const of = { concept: 'fair', record: id };
    const payload = { ...told, from: addDays(today, days[0]), to: addDays(today, days[1]) };
    await act(docket, view, { ...of, by: admin, command: 'create', payload });
    await act(docket, view, { ...of, by: colleague, command: 'join', payload: {} });
  }
  for (const met of MET) await capture(docket, view, admin, met);
  await capture(docket, view, colleague, AGAIN);
  const of = { by: admin, concept: 'lead', record: leadIdOf(codeOf('5')) };
  const from = leadIdOf(AGAIN.code);
  await act(docket, view, { ...of, command: 'merge', payload: { from } });
  const own = partnershipId('Hi-Tech-TEX');
  const profiles = await view.allRecords('profile');
  const profileId = profiles.find(({ data }) => data['submittedTo'] === own)?.id;
  await act(docket, view, { ...of, command: 'linkProfile', payload: { profileId } });
  const words = { text: 'Her brother runs the spinning mill next door.' };
  await act(docket, view, { ...of, command: 'writePrivate', payload: words });
  await act(docket, view, {
    by: admin,
    concept: 'fair',
    record: OVER,
    command: 'close',
    payload: {},
  });
}
