// Do the wizard and the server say the same? 5,000 generated cases: the wizard's answers on one side, the
// records they stand for judged by `decide` on the other.
import {
  countries,
  exampleProfile,
  explainEligibility,
  organisation,
  organisationTypes,
  partnership,
  profile,
  profileId,
  type Organisation,
  type Profile,
} from '@cxc/domain';
import {
  actorUnder,
  decide,
  derivedId,
  factsOf,
  hatRole,
  seenHash,
  type Command,
  type Decision,
  type RecordOf,
} from '@cxc/domain/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  OTHER_COUNTRY,
  askedQuestions,
  carriedOver,
  inputOfAnswers,
  wizardForm,
  type WizardAnswers,
} from './wizard.ts';

const NOW = '2026-12-10T08:00:00.000Z';
const TODAY = '2026-12-10';
const [home] = organisation.examples();
const [helper] = partnership.examples();
if (!home || !helper) throw new Error('examples are needed');

const places = fc.constantFrom(...countries.map(({ code }) => code), OTHER_COUNTRY);
const answer = fc.option(fc.boolean(), { nil: undefined });

/** What somebody can answer; the type and a country, which every organisation's record has. */
const answered: fc.Arbitrary<WizardAnswers> = fc
  .record({
    role: fc.constantFrom('VO' as const, 'HO' as const),
    type: fc.constantFrom(...organisationTypes.map(({ code }) => code)),
    eccpProfiled: answer,
    eccpClusterMember: answer,
    agencyPreApproval: answer,
    registeredIn: fc.uniqueArray(places, { minLength: 1, maxLength: 3 }),
    personBasedIn: fc.option(fc.constantFrom(...countries.map(({ code }) => code)), {
      nil: undefined,
    }),
    nationalOfCosmeCountry: answer,
    daysWithPermit: fc.option(fc.integer({ min: 150, max: 220 }), { nil: undefined }),
    startedOrIntendsBusiness: answer,
    visited: answer,
    mode: fc.option(fc.constantFrom('physical' as const, 'virtual' as const), { nil: undefined }),
  })
  .map(({ registeredIn, ...rest }) => ({
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    registeredIn: Object.fromEntries(registeredIn.map((code) => [code, true as const])),
  }));

function only<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

/** The organisation's and the person's records that these answers stand for. */
function recordsOf(given: WizardAnswers): {
  owner: RecordOf<Organisation>;
  draft: RecordOf<Profile>;
} {
  const [country = ''] = Object.keys(given.registeredIn ?? {}).sort();
  const owner: RecordOf<Organisation> = {
    ...(home as RecordOf<Organisation>),
    data: {
      legalName: 'Example',
      type: given.type ?? '',
      country,
      registeredIn: { ...given.registeredIn },
      ...only({
        eccpProfiled: given.eccpProfiled,
        eccpClusterMember: given.eccpClusterMember,
        agencyPreApproval: given.agencyPreApproval,
      }),
      ...(given.visited === true && given.role === 'VO' ? { visitsUsed: { demo: true } } : {}),
    },
  };
  const role = given.role ?? 'VO';
  const { data, ...record } = exampleProfile(role, 'draft');
  const { eligibilityAnswers: _before, ...rest } = data;
  const { contactUserId } = data;
  const draft = {
    ...record,
    id: profileId(contactUserId, owner.id, role, 'demo'),
    data: {
      ...rest,
      organisationId: owner.id,
      ...carriedOver(given),
      ...(role === 'VO' ? { mode: given.mode ?? ('physical' as const) } : {}),
    },
  };
  return { owner, draft };
}

function judge(
  command: 'submit' | 'publish',
  state: string,
  { owner, draft }: ReturnType<typeof recordsOf>,
): Decision {
  const record = {
    ...draft,
    state,
    data: state === 'submitted' ? { ...draft.data, submittedTo: helper?.id ?? '' } : draft.data,
  };
  const hat =
    command === 'submit'
      ? `participant@organisation:${owner.id}`
      : `partnership_admin@partnership:${helper?.id ?? ''}`;
  const person = hatRole(hat) === 'participant' ? record.data.contactUserId : derivedId('judge');
  const actor = actorUnder(person, hat);
  const request: Command = {
    id: derivedId('request', command),
    author: person,
    hat,
    concept: 'profile',
    record: record.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command,
    payload: {},
    seen: seenHash(profile, record, actor),
  };
  return decide(profile, request, record, actor, factsOf([owner, ...partnership.examples()]), NOW);
}

describe('the wizard and the server', () => {
  it('agree on 5,000 generated cases: red is refused, amber waits, green is published', () => {
    const seen = { green: 0, amber: 0, red: 0 };
    fc.assert(
      fc.property(answered, (given) => {
        // What nobody answered about earlier stays, the server knows: it keeps the ledger.
        const input = inputOfAnswers(given, 'demo', TODAY);
        const wizard = explainEligibility({ ...input, history: input.history ?? [] });
        seen[wizard.verdict] += 1;
        if (input.history === undefined && given.role === 'VO')
          expect(explainEligibility(input).verdict).not.toBe('green');
        const records = recordsOf(given);
        const reasons = wizard.findings
          .filter(({ result }) => result !== 'ok')
          .map(({ rule, code }) => `${rule} ${code}`);

        const published = judge('publish', 'submitted', records);
        if (wizard.verdict === 'green') expect(published.verdict).toBe('accepted');
        else {
          expect(published.verdict).toBe('refused');
          if (published.verdict !== 'refused') return;
          const { rule = '', code } = published.refusal;
          expect(reasons).toContain(`${rule} ${code}`);
        }

        const handedIn = judge('submit', 'draft', records);
        const failed = wizard.findings.find(({ result }) => result === 'failed');
        if (handedIn.verdict === 'accepted') expect(wizard.verdict).not.toBe('red');
        else if (handedIn.verdict === 'refused' && handedIn.refusal.code !== 'FIELDS_MISSING')
          expect(handedIn.refusal).toMatchObject({ rule: failed?.rule, code: failed?.code });
      }),
      { seed: 20261210, numRuns: 5000 },
    );
    // The cases reach all three verdicts, or the test would prove little.
    expect(Math.min(seen.green, seen.amber, seen.red)).toBeGreaterThan(100);
  });

  it('an answer to a question that is no longer asked counts for nothing', () => {
    const given: WizardAnswers = {
      role: 'HO',
      type: 'sme',
      eccpClusterMember: true,
      agencyPreApproval: false,
      nationalOfCosmeCountry: true,
      daysWithPermit: 3,
      visited: true,
      registeredIn: { IT: true },
    };
    const input = inputOfAnswers(given, 'demo', TODAY);
    expect(input).not.toHaveProperty('daysWithPermit');
    expect(input).not.toHaveProperty('history');
    expect(explainEligibility(input).verdict).toBe('green');
  });

  it('asks a visitor of a company eight questions at most, and the permit after a no only', () => {
    const short = askedQuestions({ role: 'VO', type: 'sme' }).map(({ path }) => path);
    expect(short).toEqual([
      'role',
      'type',
      'eccpClusterMember',
      'registeredIn',
      'nationalOfCosmeCountry',
      'visited',
    ]);
    expect(askedQuestions({ nationalOfCosmeCountry: false }).map(({ path }) => path)).toContain(
      'daysWithPermit',
    );
  });

  it('every question is one step', () => {
    expect(wizardForm.sections.every(({ fields }) => fields.length === 1)).toBe(true);
  });

  it('a new profile takes over what is about the person, and nothing about the organisation', () => {
    expect(
      carriedOver({
        role: 'VO',
        type: 'sme',
        nationalOfCosmeCountry: true,
        visited: true,
        mode: 'virtual',
      }),
    ).toEqual({ eligibilityAnswers: { nationalOfCosmeCountry: true }, mode: 'virtual' });
    expect(carriedOver({})).toEqual({});
  });
});
