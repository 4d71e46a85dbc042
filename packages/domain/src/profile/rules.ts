// What must hold for a profile: always, before it is handed in, and before it is published?
import { compareTime, isCivilDate, programmeDate, refusal } from '../kernel/index.ts';
import type { Facts, RecordOf, Refusal, Rule } from '../kernel/index.ts';
import { generationNamed, generationOn, ruleSetOf } from '../generation/index.ts';
import { clusterBelonging, registeredCountries, type Organisation } from '../organisation/index.ts';
import { overridesFor } from '../override/index.ts';
import type { Partnership } from '../partnership/index.ts';
import { missingForSubmit } from './completeness.ts';
import {
  explainEligibility,
  type Eligibility,
  type EligibilityInput,
  type Finding,
} from './eligibility.ts';
import { fourEyes } from './fourEyes.ts';
import { draftDeadlines } from './stagnant.ts';
import { historyOf } from './participation.ts';
import { FIELDS_OF_ROLE, profileId, type Profile } from './schema.ts';
import { ELIGIBILITY } from './states.ts';

/** R-EL-02, R-EL-09: what its memberships say, confirmed by a Partnership or claimed. */
function membershipInput(
  organisation: Partial<Organisation>,
  isProfiled: (clusterId: string) => boolean | undefined,
): Pick<EligibilityInput, 'eccpClusterMember' | 'membershipConfirmed'> {
  const belonging = clusterBelonging(organisation, isProfiled);
  return belonging === undefined
    ? {}
    : { eccpClusterMember: belonging !== 'no', membershipConfirmed: belonging === 'confirmed' };
}

/**
 * What is known of a profile's eligibility, from it and its organisation.
 * @param isProfiled what the register says of a cluster; undefined where it is not known
 */
export function eligibilityInput(
  profile: Profile,
  organisation: Partial<Organisation> | undefined,
  now: string,
  isProfiled: (clusterId: string) => boolean | undefined = () => undefined,
): EligibilityInput {
  return {
    generation: profile.generation,
    role: profile.role,
    date: programmeDate(now),
    mode: profile.mode,
    ...profile.eligibilityAnswers,
    type: organisation?.type,
    eccpProfiled: organisation?.eccpProfiled,
    ...membershipInput(organisation ?? {}, isProfiled),
    businessNetworkMember: organisation?.businessNetworkMember,
    agencyPreApproval: organisation?.agencyPreApproval,
    registeredIn: organisation ? registeredCountries(organisation) : [],
    history: historyOf(organisation?.visitsUsed),
  };
}

/** The same from the facts, with what the Support Office decided otherwise. */
export function eligibilityInputOf(
  { id, data }: RecordOf<Profile>,
  facts: Facts,
  now: string,
): EligibilityInput {
  const organisation = facts.find('organisation', data.organisationId)?.data;
  const { organisationId, generation } = data;
  const overrides = overridesFor({ id, organisationId, generation }, facts, now);
  return {
    ...eligibilityInput(data, organisation, now, (cluster) => {
      const profiled = facts.find('cluster', cluster)?.data['eccpProfiled'];
      return typeof profiled === 'boolean' ? profiled : undefined;
    }),
    overrides: overrides.map((found) => found.data),
  };
}

/** The findings on a profile, its organisation and its overrides read from the facts. */
export function eligibilityOf(record: RecordOf<Profile>, facts: Facts, now: string): Eligibility {
  return explainEligibility(eligibilityInputOf(record, facts, now));
}

function asRefusal({ rule, code, params }: Finding): Refusal {
  return refusal(code, { rule, params: { ...params } });
}

function datesOf(data: Profile): [path: string, date: string | undefined][] {
  const windows = Object.entries(data.windows ?? {}).flatMap(
    ([id, { from, to }]): [string, string | undefined][] => [
      [`windows.${id}.from`, from],
      [`windows.${id}.to`, to],
    ],
  );
  return [['plannedStart', data.plannedStart], ['plannedEnd', data.plannedEnd], ...windows];
}

function spansOf(
  data: Profile,
): [path: string, from: string | undefined, to: string | undefined][] {
  const windows = Object.entries(data.windows ?? {});
  return [
    ['plannedEnd', data.plannedStart, data.plannedEnd],
    ...windows.map(([id, { from, to }]): [string, string | undefined, string | undefined] => [
      `windows.${id}.to`,
      from,
      to,
    ]),
  ];
}

const SENTENCES: Readonly<Record<(typeof ELIGIBILITY)[number], string>> = {
  'R-EL-01': 'The organisation’s type may take this role in this generation.',
  'R-EL-02': 'The organisation belongs to a cluster in the way its type needs.',
  'R-EL-03': 'The permanent residence is in a COSME country.',
  'R-EL-04':
    'The permanent residence is known: the country of registration, of several the one where the person is based.',
  'R-EL-06':
    'A person without a COSME nationality has lived in a COSME country for 183 days with a permit and has started, or intends to start, a business.',
  'R-EL-07':
    'A visitor has one paid visit per generation; virtual and cancelled ones do not count.',
  'R-EL-08': 'A host may receive visitors without limit, also at the same time.',
  'R-EL-09': 'A non-member SME may host, never visit, after an approval by the agency.',
};

/** One rule per eligibility rule of the scheme: at publication nothing may fail and nothing be open. */
const eligibilityRules = ELIGIBILITY.map((id): Rule<Profile> => ({
  id,
  sentence: SENTENCES[id],
  when: 'asked',
  check: (record, facts, now) => {
    const found = eligibilityOf(record, facts, now).findings.find(
      (finding) => finding.rule === id && finding.result !== 'ok',
    );
    return found ? asRefusal(found) : null;
  },
}));

export const rules: readonly Rule<Profile>[] = [
  {
    id: 'R-PR-03',
    sentence: 'There is one profile per person, organisation, role and generation.',
    when: 'always',
    check: ({ id, data }) =>
      id ===
      profileId(
        data.contactUserId,
        data.startedFor ?? data.organisationId,
        data.role,
        data.generation,
      )
        ? null
        : refusal('ID_NOT_DERIVED'),
  },
  {
    id: 'T-PR-01',
    sentence:
      'Every date is in the calendar, and what has a start and an end does not end before it starts.',
    when: 'always',
    check: ({ data }) => {
      const [unknown] =
        datesOf(data).find(([, date]) => date !== undefined && !isCivilDate(date)) ?? [];
      if (unknown !== undefined) return refusal('DATE_NOT_IN_CALENDAR', { field: unknown });
      const [turned] =
        spansOf(data).find(([, from, to]) => from && to && compareTime(from, to) > 0) ?? [];
      return turned === undefined ? null : refusal('DATES_IN_WRONG_ORDER', { field: turned });
    },
  },
  {
    id: 'T-PR-02',
    sentence: 'A visitor plans a stay, a host makes an offer; neither has the other’s fields.',
    when: 'always',
    check: ({ data }) => {
      const foreign = FIELDS_OF_ROLE[data.role === 'VO' ? 'HO' : 'VO'];
      const field = foreign.find((name) => data[name] !== undefined);
      return field ? refusal('FIELD_NOT_FOR_ROLE', { field, params: { role: data.role } }) : null;
    },
  },
  {
    id: 'T-PR-03',
    sentence: 'Everything that is required is filled in before a profile is submitted.',
    when: 'asked',
    check: (record) => {
      const fields = missingForSubmit(record).map((gap) => gap.field);
      return fields.length === 0
        ? null
        : refusal('FIELDS_MISSING', { params: { fields: fields.join(','), count: fields.length } });
    },
  },
  {
    id: 'T-PR-04',
    sentence: 'A profile that an eligibility rule excludes is not submitted.',
    when: 'asked',
    check: (record, facts, now) => {
      const found = eligibilityOf(record, facts, now).findings.find(
        (finding) => finding.result === 'failed',
      );
      return found ? asRefusal(found) : null;
    },
  },
  {
    id: 'T-PR-05',
    sentence: 'The Partnership takes part in the profile’s generation and accepts profiles.',
    when: 'asked',
    check: ({ data: { partnershipId, generation } }, facts) => {
      const field = 'partnershipId';
      if (partnershipId === undefined) return refusal('PARTNERSHIP_MISSING', { field });
      const found = facts.find('partnership', partnershipId) as RecordOf<Partnership> | undefined;
      if (!found) return refusal('PARTNERSHIP_UNKNOWN', { field });
      const { acronym, acceptingProfiles } = found.data;
      return acceptingProfiles && found.data.generation === generation
        ? null
        : refusal('PARTNERSHIP_NOT_ACCEPTING', { field, params: { acronym } });
    },
  },
  {
    id: 'T-PR-06',
    sentence: 'The generation of the profile is running when it is submitted.',
    when: 'asked',
    check: ({ data }, _facts, now) =>
      generationOn(programmeDate(now))?.code === data.generation
        ? null
        : refusal('GENERATION_NOT_RUNNING', { params: { generation: data.generation } }),
  },
  {
    id: 'T-PR-07',
    sentence: 'Only the physical stay of a visitor uses up a right.',
    when: 'asked',
    check: ({ data }) =>
      data.role === 'VO' && data.mode === 'physical' ? null : refusal('NO_RIGHT_TO_USE_UP'),
  },
  {
    id: 'T-PR-08',
    sentence: 'A visitor returns to the catalogue only after a virtual stay.',
    when: 'asked',
    check: ({ data }) =>
      data.role === 'HO' || data.mode === 'virtual' ? null : refusal('RIGHT_IS_USED_UP'),
  },
  fourEyes,
  {
    id: 'R-PR-02',
    sentence:
      'A draft is archived only when nobody has touched it for the threshold of its generation.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const generation = generationNamed(data.generation);
      const today = programmeDate(now);
      if (!generation || data.lastEditedAt === undefined) return refusal('DRAFT_NOT_STAGNANT');
      const { archiveOn } = draftDeadlines(
        programmeDate(data.lastEditedAt),
        ruleSetOf(generation, today),
      );
      return compareTime(archiveOn, today) <= 0
        ? null
        : refusal('DRAFT_NOT_STAGNANT', { params: { archiveOn } });
    },
  },
  ...eligibilityRules,
];
