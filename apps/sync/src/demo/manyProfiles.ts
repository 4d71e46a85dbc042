// Whom does one find in the catalogue of the demo world? Some three hundred published profiles of invented
// organisations, each made by the same requests as everybody's: created, handed in, published.
import { addDays, daysBetween, derivedId, programmeDate } from '@cxc/domain/kernel';
import { profileId, type Organisation } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import {
  BRINGS,
  EXPECTS,
  FIRST,
  GIVEN,
  LAST,
  MIDDLE,
  OPENS,
  PLACES,
  SECTORS,
  type Sector,
} from './data/manyWords.ts';
import { DEMO_CV } from './cv.ts';
import { DEMO_GENERATION, organisationId, partnershipId, personId, personNamed } from './people.ts';
import { LEADS } from './profiles.ts';
import { type Acting, act, order } from './requests.ts';

/** How many there are in the demo world. */
export const HOW_MANY = 290;

/** One of a list, by a number. */
function pick<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** Numbers that look random and are the same everywhere (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Kinds of organisations, as often as they come; the last four may host only (R-EL-01). */
const KINDS: readonly (readonly [type: string, weight: number, subtypes?: readonly string[]])[] = [
  ['sme', 62],
  [
    'scaling_up_support_organisation',
    13,
    ['technology_centre', 'research_institute', 'fab_lab', 'digital_innovation_hub', 'incubator'],
  ],
  ['cluster_organisation', 8],
  ['business_network', 4],
  ['large_company', 5],
  ['public_authority', 3],
  ['training_provider', 3],
  ['innovation_agency', 2],
];
const WORD_BY_KIND: Readonly<Record<string, string>> = {
  cluster_organisation: 'Cluster',
  business_network: 'Network',
  public_authority: 'Regional Office',
  training_provider: 'Academy',
  innovation_agency: 'Agency',
  scaling_up_support_organisation: 'Centre',
};
const HOSTS_ONLY = ['large_company', 'public_authority', 'training_provider', 'innovation_agency'];

function kindOf(n: number): (typeof KINDS)[number] {
  let left = n % 100;
  for (const kind of KINDS) {
    left -= kind[1];
    if (left < 0) return kind;
  }
  return pick(KINDS, 0);
}

interface Plan {
  readonly organisation: Organisation;
  readonly sector: Sector;
  readonly language: string;
  readonly role: 'VO' | 'HO';
  readonly person: Acting;
  readonly numbers: () => number;
}

/** The organisation with this number. */
function organisationOf(index: number, sector: Sector, numbers: () => number): Organisation {
  const [type, , subtypes] = kindOf(numbers());
  const [country, , ...cities] = pick(PLACES, index % 3 === 0 ? numbers() % 12 : numbers());
  const stem =
    pick(FIRST, index) + pick(MIDDLE, Math.floor(index / 25) + index) + pick(LAST, index);
  const does = pick(sector.does, numbers());
  return {
    legalName: `${stem} ${WORD_BY_KIND[type] ?? pick(sector.names, numbers())}`,
    type,
    ...(subtypes ? { subtype: pick(subtypes, numbers()) } : {}),
    country,
    city: pick(cities, numbers()),
    sector: sector.code,
    description: `We ${does}. ${pick(OPENS, numbers())}`,
    headcount: type === 'large_company' ? 250 + (numbers() % 2_000) : 3 + (numbers() % 120),
    ...(type === 'cluster_organisation' ? { eccpProfiled: true } : {}),
    eccpClusterMember: true,
    clusterName: sector.cluster,
  };
}

function planOf(index: number): Plan {
  const numbers = numbersFrom(index * 7919 + 17);
  const sector = pick(SECTORS, index);
  const organisation = organisationOf(index, sector, numbers);
  const language = PLACES.find(([country]) => country === organisation.country)?.[1] ?? 'en';
  const email = `demo.p${String(index).padStart(3, '0')}@clusterxchange.example`;
  const key = `organisation:${organisationId(organisation.legalName)}`;
  return {
    organisation,
    sector,
    language,
    role: HOSTS_ONLY.includes(organisation.type) || numbers() % 2 === 0 ? 'HO' : 'VO',
    person: {
      id: personId(email),
      email,
      givenName: pick(GIVEN, index * 5 + 3),
      familyName:
        `${pick(LAST, numbers())}${pick(MIDDLE, numbers())}${pick(LAST, numbers())}`.replace(
          /^./,
          (letter) => letter.toUpperCase(),
        ),
      roles: [{ role: 'participant', key }],
      of: organisation.legalName,
    },
    numbers,
  };
}

function mondayFrom(date: string): string {
  const someMonday = '2024-01-01';
  return addDays(date, (7 - (daysBetween(someMonday, date) % 7)) % 7);
}

const trueBy = (codes: readonly string[]): Record<string, true> =>
  Object.fromEntries(codes.map((code) => [code, true]));

function visit(numbers: () => number, today: string): Record<string, unknown> {
  const start = mondayFrom(addDays(today, 40 + (numbers() % 300)));
  const days = 3 + (numbers() % 8);
  const isVirtual = numbers() % 6 === 0;
  const countries = Array.from({ length: 1 + (numbers() % 4) }, () => pick(PLACES, numbers())[0]);
  return {
    mode: isVirtual ? 'virtual' : 'physical',
    plannedStart: start,
    // A weekend lies between the first five working days and the others.
    plannedEnd: addDays(start, days - 1 + (days > 5 ? 2 : 0)),
    plannedWorkingDays: days,
    preferredHostCountries: trueBy(countries),
  };
}

function offer(plan: Plan, today: string): Record<string, unknown> {
  const { numbers, person, sector } = plan;
  const windows = Array.from({ length: 1 + (numbers() % 2) }, (_, at) => {
    const from = mondayFrom(addDays(today, 30 + at * 150 + (numbers() % 120)));
    return [
      derivedId('window', person.id, String(at)),
      { from, to: addDays(from, 11 + (numbers() % 80)) },
    ];
  });
  const first = numbers();
  const topics = Array.from({ length: 1 + (numbers() % 3) }, (_, at) => [
    derivedId('topic', person.id, String(at)),
    pick(sector.topics, first + at),
  ]);
  return {
    windows: Object.fromEntries(windows) as object,
    topics: Object.fromEntries(topics) as object,
    ...(numbers() % 3 === 0 ? {} : { capacity: 1 + (numbers() % 6) }),
  };
}

const EXCHANGE_TYPES = [
  'networking',
  'exploring_new_markets',
  'rdi',
  'group_event',
  'networking_and_events',
  'pitch_training',
];
const ACTIVITIES = [
  'knowledge_sharing',
  'capacity_building',
  'project_development_rdi',
  'market_research',
  'networking_partnering',
];
const LEVELS = ['B1', 'B2', 'C1', 'C2'] as const;
const OTHERS = ['de', 'fr', 'es', 'it'];

function fieldsOf(plan: Plan, today: string): Record<string, unknown> {
  const { sector, role, language, numbers } = plan;
  const [does = ''] = (plan.organisation.description ?? '').split(/(?<=\.) /);
  const seek = pick(sector.seeks, numbers());
  const other = numbers() % 3 === 0 ? { [pick(OTHERS, numbers())]: pick(LEVELS, numbers()) } : {};
  const expectations = pick(EXPECTS, numbers());
  return {
    partnershipId: partnershipId(sector.partnership),
    motivation:
      role === 'VO'
        ? `${does} We would like to see how others ${seek}, and where it fails. ${pick(BRINGS, numbers())}`
        : `${does} ${pick(OPENS, numbers())} Most of all we are looking for guests who want to ${seek}.`,
    ...(expectations === '' ? {} : { expectations }),
    languages: { ...other, en: pick(LEVELS, numbers()), [language]: 'native' },
    sector: sector.code,
    sectorsOfInterest: trueBy([pick(sector.near, numbers())]),
    exchangeTypes: trueBy([pick(EXCHANGE_TYPES, numbers()), pick(EXCHANGE_TYPES, numbers())]),
    activities: trueBy([pick(ACTIVITIES, numbers()), pick(ACTIVITIES, numbers())]),
    eligibilityAnswers: { nationalOfCosmeCountry: true },
    ...(role === 'VO' ? { cv: DEMO_CV, ...visit(numbers, today) } : offer(plan, today)),
  };
}

async function settle(docket: Docket, plan: Plan): Promise<void> {
  const { organisation, person } = plan;
  await order(
    docket,
    'organisation',
    organisationId(organisation.legalName),
    'create',
    organisation,
  );
  const { email, givenName, familyName, id } = person;
  const held = person.roles.map((role) => [derivedId('role', id, role.role, role.key), role]);
  await order(docket, 'person', id, 'create', {
    email,
    givenName,
    familyName,
    locale: 'en',
    roles: Object.fromEntries(held) as object,
  });
}

/** Makes so many published profiles. Their people have no password: nobody signs in as one of them. */
export async function plantManyProfiles(
  docket: Docket,
  view: View,
  howMany: number,
): Promise<void> {
  const today = programmeDate(docket.now);
  for (let index = 0; index < howMany; index += 1) {
    const plan = planOf(index);
    const { person, role, organisation, sector } = plan;
    const ownerId = organisationId(organisation.legalName);
    const record = profileId(person.id, ownerId, role, DEMO_GENERATION);
    const judge = personNamed(LEADS[sector.partnership] ?? '');
    const does = (by: Acting, command: string, payload: object = {}): Promise<string> =>
      act(docket, view, { by, concept: 'profile', record, command, payload: { ...payload } });

    await settle(docket, plan);
    await does(person, 'create', {
      organisationId: ownerId,
      role,
      generation: DEMO_GENERATION,
      ...fieldsOf(plan, today),
    });
    const submitted = await does(person, 'submit');
    await does(judge, 'publish');
    // Who published it has read that it came.
    await act(docket, view, {
      by: judge,
      concept: 'notice',
      record: derivedId('notice', submitted, `partnership:${partnershipId(sector.partnership)}`),
      command: 'resolve',
      payload: {},
    });
  }
}
