// Who lives in the demo world? Invented organisations and people; one account per role and Partnership.
import { derivedId } from '@cxc/domain/kernel';
import type { Organisation, Role } from '@cxc/domain';
import { travellers } from './travellers.ts';

/** Everybody's password in the demo world; printed at the start and on the sign-in screen. */
export const DEMO_PASSWORD = 'cluster-demo-2026';
export const DEMO_GENERATION = 'demo';

/** Partnerships of the demo that take profiles and have people. */
export const STAFFED = ['Hi-Tech-TEX', 'Photonics4Industry', 'EXCELIVING', 'Medic Nest'] as const;

export interface DemoPerson {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly roles: readonly { readonly role: Role; readonly key: string }[];
  /** Whom the person acts for, for the list on the sign-in screen. */
  readonly of: string;
}

export function partnershipId(acronym: string): string {
  return derivedId('partnership', DEMO_GENERATION, acronym);
}

export function organisationId(legalName: string): string {
  return derivedId('organisation', DEMO_GENERATION, legalName);
}

export function personId(email: string): string {
  return derivedId('person', DEMO_GENERATION, email);
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

const STAFF_ROLES = [
  ['partnership_coordinator', 'coordinator'],
  ['partnership_admin', 'admin'],
  ['partnership_member', 'member'],
  ['signatory', 'signatory'],
] as const;

const STAFF_NAMES: Readonly<Record<(typeof STAFFED)[number], readonly string[]>> = {
  'Hi-Tech-TEX': ['Ilaria Conti', 'Radek Novotny', 'Beatriz Moura', 'Mercedes Olmo'],
  Photonics4Industry: ['Aino Laurila', 'Jurgis Petrauskas', 'Matthias Reuter', 'Odile Garnier'],
  EXCELIVING: ['Freja Holm', 'Nuno Sequeira', 'Carmen Vidal', 'Doina Marin'],
  'Medic Nest': ['Eleni Kouris', 'Raul Ibarra', 'Sorina Pavel', 'Nikos Fotiou'],
};

function split(name: string): { givenName: string; familyName: string } {
  const [givenName = '', ...rest] = name.split(' ');
  return { givenName, familyName: rest.join(' ') };
}

const staff: readonly DemoPerson[] = STAFFED.flatMap((acronym) =>
  STAFF_ROLES.map(([role, word], index) => ({
    email: `demo.${word}.${slug(acronym)}@clusterxchange.example`,
    ...split(STAFF_NAMES[acronym][index] ?? acronym),
    roles: [{ role, key: `partnership:${partnershipId(acronym)}` }],
    of: acronym,
  })),
);

export const organisations: readonly Organisation[] = [
  {
    legalName: 'Filatura Aurora',
    type: 'sme',
    country: 'IT',
    city: 'Biella',
    sector: '13',
    description: 'Spins wool and recycled yarn for workwear.',
    headcount: 38,
    eccpClusterMember: true,
    clusterName: 'Textile Valley North',
  },
  {
    legalName: 'Tecelagem do Vale',
    type: 'sme',
    country: 'PT',
    city: 'Guimarães',
    sector: '13',
    description: 'Weaves technical fabrics and dyes them with little water.',
    headcount: 61,
    eccpClusterMember: true,
    clusterName: 'Costa Textile Cluster',
  },
  {
    legalName: 'Lichtwerk Jena',
    type: 'sme',
    country: 'DE',
    city: 'Jena',
    sector: '26',
    description: 'Builds sensors for inspection lines.',
    headcount: 24,
    eccpClusterMember: true,
    clusterName: 'Optics Ring',
  },
  {
    legalName: 'Revontuli Optics',
    type: 'sme',
    country: 'FI',
    city: 'Joensuu',
    sector: '26',
    description: 'Designs light guides for cars and clinics.',
    headcount: 17,
    eccpClusterMember: true,
    clusterName: 'Northern Photonics',
  },
  {
    legalName: 'Hjem og Lys',
    type: 'sme',
    country: 'DK',
    city: 'Odense',
    sector: '31',
    description: 'Furniture that helps people live at home for longer.',
    headcount: 45,
    eccpClusterMember: true,
    clusterName: 'Living Cluster',
  },
  {
    legalName: 'Fab Lab Ribeira',
    type: 'scaling_up_support_organisation',
    subtype: 'fab_lab',
    country: 'PT',
    city: 'Porto',
    sector: '72',
    description: 'Machines and people for first prototypes.',
    headcount: 9,
    eccpClusterMember: true,
    clusterName: 'Costa Textile Cluster',
  },
  {
    legalName: 'Clinica Nova Devices',
    type: 'sme',
    country: 'RO',
    city: 'Cluj-Napoca',
    sector: '32',
    description: 'Small devices for small hospitals.',
    headcount: 12,
    eccpClusterMember: true,
    clusterName: 'Health Hub East',
  },
  {
    legalName: 'Telares Sol',
    type: 'sme',
    country: 'ES',
    city: 'Alcoi',
    sector: '14',
    description: 'Cuts and sews protective clothing.',
    headcount: 52,
    eccpClusterMember: true,
    clusterName: 'Levante Textil',
  },
  // Those who have found each other (matches.ts).
  {
    legalName: 'Tejidos Brisa',
    type: 'sme',
    country: 'ES',
    city: 'Sabadell',
    sector: '13',
    description: 'Knits sportswear from recycled yarn.',
    headcount: 33,
    eccpClusterMember: true,
    clusterName: 'Levante Textil',
  },
  {
    legalName: 'Atelier Colline',
    type: 'sme',
    country: 'FR',
    city: 'Roubaix',
    sector: '14',
    description: 'Sews curtains and covers for trains.',
    headcount: 19,
    eccpClusterMember: true,
    clusterName: 'Nord Textile',
  },
  {
    legalName: 'Tessitura Onda',
    type: 'sme',
    country: 'IT',
    city: 'Como',
    sector: '13',
    description: 'Weaves silk and thin membranes.',
    headcount: 27,
    eccpClusterMember: true,
    clusterName: 'Textile Valley North',
  },
  {
    legalName: 'Weberei Hofgarten',
    type: 'sme',
    country: 'AT',
    city: 'Dornbirn',
    sector: '13',
    description: 'Weaves felt for machines and for quiet rooms.',
    headcount: 58,
    eccpClusterMember: true,
    clusterName: 'Alpine Fibres',
  },
  {
    legalName: 'Fibras do Mar',
    type: 'sme',
    country: 'PT',
    city: 'Covilhã',
    sector: '13',
    description: 'Makes fibres out of seaweed.',
    headcount: 14,
    eccpClusterMember: true,
    clusterName: 'Costa Textile Cluster',
  },
  {
    legalName: 'Nemunas Linen',
    type: 'sme',
    country: 'LT',
    city: 'Kaunas',
    sector: '13',
    description: 'Spins and weaves linen.',
    headcount: 41,
    eccpClusterMember: true,
    clusterName: 'Baltic Linen',
  },
  ...travellers,
];

const PARTICIPANTS: readonly (readonly [email: string, name: string, organisation: string])[] = [
  ['demo.aurora', 'Giulia Ferrante', 'Filatura Aurora'],
  ['demo.aurora2', 'Marco Bassi', 'Filatura Aurora'],
  ['demo.vale', 'Ines Carvalho', 'Tecelagem do Vale'],
  ['demo.lichtwerk', 'Jonas Albrecht', 'Lichtwerk Jena'],
  ['demo.revontuli', 'Elina Saarinen', 'Revontuli Optics'],
  ['demo.hjem', 'Mette Kragh', 'Hjem og Lys'],
  ['demo.ribeira', 'Tiago Lemos', 'Fab Lab Ribeira'],
  ['demo.clinica', 'Ana Dumitru', 'Clinica Nova Devices'],
  ['demo.telares', 'Pablo Ferrer', 'Telares Sol'],
  ['demo.brisa', 'Lucia Marin', 'Tejidos Brisa'],
  ['demo.colline', 'Camille Perrin', 'Atelier Colline'],
  ['demo.onda', 'Stefano Greco', 'Tessitura Onda'],
  ['demo.hofgarten', 'Lena Gruber', 'Weberei Hofgarten'],
  ['demo.fibras', 'Rui Pinto', 'Fibras do Mar'],
  ['demo.nemunas', 'Rasa Kazlaite', 'Nemunas Linen'],
  ['demo.bergamo', 'Paolo Locatelli', 'Bergamo Filati'],
  ['demo.nordisk', 'Maja Ekblad', 'Nordisk Vävstol'],
  ['demo.wisla', 'Kinga Rybak', 'Tkalnia Wisła'],
  ['demo.drome', 'Elise Chabert', 'Atelier Drôme'],
  ['demo.kassel', 'Timo Brandt', 'Kassel Garne'],
  ['demo.tartu', 'Liis Saar', 'Tartu Rõivas'],
  ['demo.rijeka', 'Mirna Babic', 'Rijeka Konop'],
  ['demo.sofia', 'Vesela Doneva', 'Sofia Tekstil'],
  ['demo.zwijndrecht', 'Joost Mulder', 'Zwijndrecht Vezel'],
  ['demo.lyon', 'Noemie Vasseur', 'Lyon Maille'],
  ['demo.linho', 'Marta Pires', 'Casa do Linho'],
  ['demo.parma', 'Chiara Fontana', 'Parma Tessuti'],
  ['demo.gent', 'Lotte Claes', 'Gent Linnen'],
  ['demo.maribor', 'Tina Zupan', 'Maribor Niti'],
  ['demo.vilnius', 'Jonas Petraitis', 'Vilnius Audiniai'],
];

const participants: readonly DemoPerson[] = PARTICIPANTS.map(([email, name, organisation]) => ({
  email: `${email}@clusterxchange.example`,
  ...split(name),
  roles: [{ role: 'participant', key: `organisation:${organisationId(organisation)}` }],
  of: organisation,
}));

/** People without a role: new here, with an organisation of their own on the way, or asking for one. */
const newcomers: readonly DemoPerson[] = (
  [
    ['demo.new', 'Sara Monti', ''],
    ['demo.founder', 'Luca Riva', 'Officina Lana Nova'],
    ['demo.twice', 'Astrid Bruun', 'Hjem & Lys ApS'],
    ['demo.asks', 'Nadia Lehto', 'Revontuli Optics'],
    ['demo.accepted', 'Oskar Nurmi', 'Revontuli Optics'],
    ['demo.declined', 'Kaisa Wirta', 'Revontuli Optics'],
    ['demo.withdrawn', 'Timo Salo', 'Revontuli Optics'],
  ] as const
).map(([email, name, of]) => ({
  email: `${email}@clusterxchange.example`,
  ...split(name),
  roles: [],
  of,
}));

const officers: readonly DemoPerson[] = [
  {
    email: 'demo.so@clusterxchange.example',
    givenName: 'Petra',
    familyName: 'Lindgren',
    roles: [{ role: 'support_office', key: 'so' }],
    of: 'Support Office',
  },
  {
    email: 'demo.ec@clusterxchange.example',
    givenName: 'Olivier',
    familyName: 'Maes',
    roles: [{ role: 'commission', key: 'ec' }],
    of: 'Commission',
  },
];

export const people: readonly DemoPerson[] = [...participants, ...newcomers, ...staff, ...officers];

/** The person with this address; a wrong address is a mistake in this folder. */
export function personNamed(start: string): DemoPerson & { readonly id: string } {
  const found = people.find(({ email }) => email === `${start}@clusterxchange.example`);
  if (!found) throw new Error(`no demo person ${start}`);
  return { ...found, id: personId(found.email) };
}
