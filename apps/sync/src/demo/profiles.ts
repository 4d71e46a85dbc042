// Which profiles does the demo world begin with? One in every state, each on the way it would have gone.
import { addDays, daysBetween, derivedId, programmeDate } from '@cxc/domain/kernel';
import { profileId } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { DEMO_CV } from './cv.ts';
import { DEMO_GENERATION, partnershipId, personNamed } from './people.ts';
import { type Acting, act, order } from './requests.ts';

export interface ProfilePlan {
  readonly of: string;
  readonly role: 'VO' | 'HO';
  readonly partnership: string;
  readonly sector: string;
  readonly motivation: string;
  /** How many a host takes at once. */
  readonly capacity?: number;
  /** State it ends in, by the commands that lead there. */
  readonly until:
    | 'draft'
    | 'submitted'
    | 'published'
    | 'returned'
    | 'not_eligible'
    | 'in_exchange'
    | 'used'
    | 'withdrawn'
    | 'archived';
}

const PLANS: readonly ProfilePlan[] = [
  {
    of: 'demo.aurora2',
    role: 'VO',
    partnership: 'Hi-Tech-TEX',
    sector: '13',
    motivation:
      'We spin recycled wool and lose too much of it in carding. I would like to see how weavers abroad sort their fibres, and bring our own numbers to compare.',
    until: 'submitted',
  },
  {
    of: 'demo.vale',
    role: 'HO',
    partnership: 'Hi-Tech-TEX',
    sector: '13',
    motivation:
      'We dye with a tenth of the water and open our dye house to visitors who bring a problem of their own. Two of us speak English and Italian and have time on the floor.',
    until: 'published',
  },
  {
    of: 'demo.telares',
    role: 'VO',
    partnership: 'Hi-Tech-TEX',
    sector: '14',
    motivation:
      'We make protective clothing and look for fabrics that survive fifty washes. A week with a weaving mill would save us a year of samples sent back and forth.',
    until: 'returned',
  },
  {
    of: 'demo.lichtwerk',
    role: 'VO',
    partnership: 'Photonics4Industry',
    sector: '26',
    motivation:
      'Our sensors find faults in glass. We would like to learn how light guides are tested in series in Finland and to show our own test bench in return.',
    until: 'in_exchange',
  },
  {
    of: 'demo.revontuli',
    role: 'HO',
    partnership: 'Photonics4Industry',
    sector: '26',
    motivation:
      'We test every light guide we sell and have built the machines for it ourselves. Visitors work with us for three days, and we work on their parts.',
    until: 'published',
  },
  {
    of: 'demo.hjem',
    role: 'VO',
    partnership: 'EXCELIVING',
    sector: '31',
    motivation:
      'We build furniture for people who want to stay at home. We would like to see how others test it with the people who use it, before and after they buy.',
    until: 'used',
  },
  {
    of: 'demo.ribeira',
    role: 'HO',
    partnership: 'EXCELIVING',
    sector: '72',
    motivation:
      'Our machines stand idle in the mornings. Visitors may use them with our help, build a first prototype in three days and take the drawings home with them.',
    until: 'withdrawn',
  },
  {
    of: 'demo.clinica',
    role: 'VO',
    partnership: 'Medic Nest',
    sector: '32',
    motivation:
      'We build small devices for small hospitals and would like to see how a larger cluster takes a device through its certification, step by step, on the spot.',
    until: 'not_eligible',
  },
  {
    of: 'demo.clinica',
    role: 'HO',
    partnership: 'Medic Nest',
    sector: '32',
    motivation: 'Come and see our workshop.',
    until: 'archived',
  },
  {
    of: 'demo.vale',
    role: 'VO',
    partnership: 'Hi-Tech-TEX',
    sector: '13',
    motivation: 'How do spinning mills in the Alps dry their wool?',
    until: 'draft',
  },
];

/** Who decides at each Partnership. */
export const LEADS: Readonly<Record<string, string>> = {
  'Hi-Tech-TEX': 'demo.admin.hitechtex',
  Photonics4Industry: 'demo.admin.photonics4industry',
  EXCELIVING: 'demo.admin.exceliving',
  'Medic Nest': 'demo.admin.medicnest',
};

/** The date itself when it is a Monday, else the next one: stays begin and end on working days. */
export function mondayFrom(date: string): string {
  const someMonday = '2024-01-01';
  return addDays(date, (7 - (daysBetween(someMonday, date) % 7)) % 7);
}

/** What the person filled in; dates lie ahead of the day the demo world is made. */
function fieldsOf(plan: ProfilePlan, person: Acting, today: string): Record<string, unknown> {
  const common = {
    partnershipId: partnershipId(plan.partnership),
    motivation: plan.motivation,
    expectations: 'Time on the floor, one evening together, and something to try at home.',
    languages: { en: 'B2' },
    sector: plan.sector,
    exchangeTypes: { exploring_new_markets: true },
    activities: { knowledge_sharing: true },
    eligibilityAnswers: { nationalOfCosmeCountry: true },
  };
  const start = mondayFrom(addDays(today, 90));
  if (plan.role === 'VO')
    return {
      ...common,
      // Whoever never handed in has none yet.
      ...(plan.until === 'draft' ? {} : { cv: DEMO_CV }),
      mode: 'physical',
      plannedStart: start,
      plannedEnd: addDays(start, 2),
      plannedWorkingDays: 3,
      preferredHostCountries: { PT: true, FI: true, ES: true },
    };
  return {
    ...common,
    windows: {
      [derivedId('window', person.id)]: { from: start, to: addDays(start, 60) },
    },
    topics: { [derivedId('topic', person.id)]: 'How we work, step by step' },
    capacity: plan.capacity ?? 3,
  };
}

function idOf(plan: ProfilePlan, person: Acting): string {
  const organisation = person.roles[0]?.key.slice('organisation:'.length) ?? '';
  return profileId(person.id, organisation, plan.role, DEMO_GENERATION);
}

/** One profile, on the way it would have gone. */
export async function plantProfile(docket: Docket, view: View, plan: ProfilePlan): Promise<void> {
  const person = personNamed(plan.of);
  const judge = personNamed(LEADS[plan.partnership] ?? '');
  const record = idOf(plan, person);
  const does = (by: Acting, command: string, payload: object = {}): Promise<void> =>
    act(docket, view, { by, concept: 'profile', record, command, payload: { ...payload } }).then(
      () => undefined,
    );

  await does(person, 'create', {
    organisationId: person.roles[0]?.key.slice('organisation:'.length),
    role: plan.role,
    generation: DEMO_GENERATION,
    ...fieldsOf(plan, person, programmeDate(docket.now)),
  });
  if (plan.until === 'archived') return archive(docket, view, record);
  if (plan.until === 'draft') return;
  if (plan.until === 'withdrawn') return does(person, 'withdraw');
  await does(person, 'submit');
  if (plan.until === 'submitted') return;
  if (plan.until === 'returned')
    return does(judge, 'returnWithNotes', {
      notes: [{ field: 'motivation', text: 'What would you bring to your host?' }],
    });
  if (plan.until === 'not_eligible')
    return does(judge, 'decideNotEligible', {
      reason: 'The organisation asked us to wait until its new register entry is there.',
    });
  await does(judge, 'publish');
  if (plan.until === 'published') return;
  await order(docket, 'profile', record, 'enterExchange', {});
  if (plan.until === 'used') await order(docket, 'profile', record, 'useUp', {});
}

/** A draft nobody touched for months cannot be lived through at once: it is put there as it would be. */
async function archive(docket: Docket, view: View, id: string): Promise<void> {
  const record = await view.findRecord('profile', id);
  if (record) await docket.plant({ ...record, version: record.version + 1, state: 'archived' });
}

export async function plantProfiles(docket: Docket, view: View): Promise<void> {
  for (const plan of PLANS) await plantProfile(docket, view, plan);
}
