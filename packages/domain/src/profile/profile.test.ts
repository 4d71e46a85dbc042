// The way of a profile: started offline, handed in, judged, sent back, published, put away.
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  cutFor,
  decide,
  derivedId,
  factsOf,
  fold,
  relationsOf,
  seenHash,
  type Actor,
  type Command,
  type Edit,
  type FactRef,
  type Facts,
  type RecordOf,
  type Request,
} from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership, type Partnership } from '../partnership/index.ts';
import { person } from '../person/index.ts';
import { exampleProfile, missingForSubmit, profile, profileId, type Profile } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const [weavers, lab] = organisation.examples();
const [example] = partnership.examples();
if (!weavers || !lab || !example) throw new Error('examples are missing');
const ORG = `organisation:${weavers.id}`;
const PARTNERSHIP = `partnership:${example.id}`;
const anna = actorUnder(derivedId('person', 'example', 'participant'), `participant@${ORG}`);
const judge = actorUnder(derivedId('person', 'judge'), `partnership_admin@${PARTNERSHIP}`);
const member = actorUnder(derivedId('person', 'member'), `partnership_member@${PARTNERSHIP}`);
const other = actorUnder(
  derivedId('person', 'other'),
  `partnership_admin@partnership:${derivedId('partnership', 'other')}`,
);
const so = actorUnder(derivedId('person', 'so'), 'support_office@so');

const WORLD = [...organisation.examples(), ...partnership.examples(), ...person.examples()];

/** Facts as the server gathers them: only what `needs` names, until nothing is new. */
function factsFor(
  request: Request,
  record: RecordOf<Profile> | undefined,
  world: readonly RecordOf[],
): Facts {
  let found: RecordOf[] = [];
  for (;;) {
    const facts = factsOf(found);
    const wanted: readonly FactRef[] = profile.needs(request, record, facts);
    const next = world.filter((one) =>
      wanted.some(
        (ref) => ref.concept === one.concept && ('everywhere' in ref || ref.id === one.id),
      ),
    );
    if (next.length === found.length) return facts;
    found = next;
  }
}

let counter = 0;
function command(
  name: string,
  record: RecordOf<Profile> | string,
  actor: Actor,
  payload = {},
): Command {
  counter += 1;
  return {
    id: derivedId('request', String(counter)),
    author: actor.person,
    hat: actor.hat,
    concept: 'profile',
    record: typeof record === 'string' ? record : record.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command: name,
    payload,
    ...(typeof record === 'string' ? {} : { seen: seenHash(profile, record, actor) }),
  };
}

function when(
  request: Request,
  record: RecordOf<Profile> | undefined,
  actor: Actor,
  { world = WORLD, now = NOW }: { world?: readonly RecordOf[]; now?: string } = {},
) {
  return decide(profile, request, record, actor, factsFor(request, record, world), now);
}

/** The record after a command that must be accepted. */
function after(
  name: string,
  record: RecordOf<Profile>,
  actor: Actor,
  payload = {},
): RecordOf<Profile> {
  const decision = when(command(name, record, actor, payload), record, actor);
  expect(decision).toMatchObject({ verdict: 'accepted' });
  if (decision.verdict !== 'accepted') throw new Error('not accepted');
  return decision.record as RecordOf<Profile>;
}

const ID = profileId(anna.person, weavers.id, 'VO', 'demo');
const { data: full } = exampleProfile('VO', 'draft');
const KEY = { organisationId: weavers.id, role: 'VO', generation: 'demo' };
const WORDS = Object.fromEntries(
  Object.entries(full).filter(
    ([name]) => !['contactUserId', 'lastEditedBy', 'lastEditedAt', 'partnershipId'].includes(name),
  ),
);

function created(payload: object = WORDS): RecordOf<Profile> {
  const decision = when(command('create', ID, anna, { ...KEY, ...payload }), undefined, anna);
  if (decision.verdict !== 'accepted') throw new Error(JSON.stringify(decision));
  return decision.record as RecordOf<Profile>;
}

describe('a participant starts a profile', () => {
  it('with nothing but organisation, role and generation; a visitor travels unless they say otherwise', () => {
    expect(created({})).toMatchObject({
      id: ID,
      state: 'draft',
      version: 1,
      data: { ...KEY, contactUserId: anna.person, mode: 'physical', lastEditedBy: anna.person },
    });
  });

  it('R-PR-03: started twice it is one; what the second adds is judged as an edit', () => {
    const record = created({});
    expect(when(command('create', ID, anna, KEY), record, anna)).toEqual({ verdict: 'no_effect' });
    const more = command('create', ID, anna, { ...KEY, expectations: 'Two visits.' });
    expect(when(more, record, anna)).toMatchObject({
      verdict: 'accepted',
      record: { id: ID, data: { expectations: 'Two visits.' } },
    });
  });

  it('R-PR-03: under another id it is refused', () => {
    const elsewhere = command('create', derivedId('profile', 'elsewhere'), anna, KEY);
    expect(when(elsewhere, undefined, anna)).toMatchObject({
      refusal: { code: 'ID_NOT_DERIVED', rule: 'R-PR-03' },
    });
  });

  it('not for another person, and not for an organisation they do not act for', () => {
    const forOther = command('create', ID, anna, { ...KEY, contactUserId: judge.person });
    expect(when(forOther, undefined, anna)).toMatchObject({
      refusal: { code: 'NOT_YOUR_PROFILE' },
    });
    const foreign = { ...KEY, organisationId: lab.id };
    const id = profileId(anna.person, lab.id, 'VO', 'demo');
    expect(when(command('create', id, anna, foreign), undefined, anna)).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
  });

  it('T-PR-02: a visitor has no windows', () => {
    const id = derivedId('window', '1');
    const request = command('create', ID, anna, { ...KEY, windows: { [id]: {} } });
    expect(when(request, undefined, anna)).toMatchObject({
      refusal: { code: 'FIELD_NOT_FOR_ROLE', field: 'windows' },
    });
  });
});

describe('it is handed in', () => {
  it('T-PR-03: not before everything is filled in, and the refusal names it all', () => {
    const record = created({ motivation: 'Too short.' });
    const decision = when(command('submit', record, anna), record, anna);
    const fields = missingForSubmit(record).map(({ field }) => field);
    expect(decision).toMatchObject({
      refusal: {
        code: 'FIELDS_MISSING',
        rule: 'T-PR-03',
        params: { fields: fields.join(','), count: fields.length },
      },
    });
    expect(fields).toEqual([
      'motivation',
      'cv',
      'languages',
      'sector',
      'exchangeTypes',
      'eligibilityAnswers.nationalOfCosmeCountry',
      'plannedStart',
      'plannedEnd',
      'plannedWorkingDays',
      'preferredHostCountries',
    ]);
  });

  it('R-EL-10: without a Partnership one is assigned, by sector, country, then the fewest profiles', () => {
    const rival = (name: string, parts: Partial<Partnership>): RecordOf<Partnership> => ({
      ...example,
      id: derivedId('partnership', name),
      data: { ...example.data, acronym: name, ...parts },
    });
    const busy = { ...exampleProfile('VO', 'published'), id: derivedId('profile', 'busy') };
    const twin = rival('TWIN', {});
    const world = [
      ...WORLD,
      busy,
      rival('WATER', { sectors: { '36': true } }),
      rival('CLOSED', { acceptingProfiles: false }),
      rival('PILOT', { generation: 'pilot' }),
      rival('NORTH', { countries: { SE: true } }),
      twin,
    ];
    const record = created();
    expect(when(command('submit', record, anna), record, anna, { world })).toMatchObject({
      verdict: 'accepted',
      record: {
        state: 'submitted',
        data: { partnershipId: twin.id, partnershipAssignedBy: 'system', submittedBy: anna.person },
      },
    });
  });

  it('to the chosen Partnership, which then sees the organisation and is told', () => {
    const { partnerships: _none, ...unlinked } = weavers.data;
    const world = [...WORLD.filter(({ id }) => id !== weavers.id), { ...weavers, data: unlinked }];
    const record = created({ ...WORDS, partnershipId: example.id });
    expect(when(command('submit', record, anna), record, anna, { world })).toMatchObject({
      verdict: 'accepted',
      record: { data: { partnershipAssignedBy: 'participant', contactName: 'Alex participant' } },
      effects: [
        {
          concept: 'organisation',
          record: weavers.id,
          command: 'linkPartnership',
          payload: { partnershipId: example.id },
        },
      ],
      tells: ['partnership'],
    });
  });

  it('T-PR-05: not to a Partnership that takes no profiles, nor to none', () => {
    const closed = { ...example, data: { ...example.data, acceptingProfiles: false } };
    const world = WORLD.map((one) => (one.id === example.id ? closed : one));
    const chosen = created({ ...WORDS, partnershipId: example.id });
    expect(when(command('submit', chosen, anna), chosen, anna, { world })).toMatchObject({
      refusal: { code: 'PARTNERSHIP_NOT_ACCEPTING', params: { acronym: 'EXAMPLE' } },
    });
    const none = created();
    expect(when(command('submit', none, anna), none, anna, { world })).toMatchObject({
      refusal: { code: 'PARTNERSHIP_MISSING' },
    });
  });

  it('T-PR-04: not when the wizard is red', () => {
    const record = created({
      ...WORDS,
      eligibilityAnswers: {
        nationalOfCosmeCountry: false,
        daysWithPermit: 182,
        startedOrIntendsBusiness: true,
      },
    });
    expect(when(command('submit', record, anna), record, anna)).toMatchObject({
      refusal: { code: 'PERMIT_DAYS_BELOW_MINIMUM', rule: 'R-EL-06' },
    });
  });

  it('T-PR-06: not after the generation has ended', () => {
    const record = created();
    const late = when(command('submit', record, anna), record, anna, {
      now: '2028-09-01T00:00:00.000Z',
    });
    expect(late).toMatchObject({ refusal: { code: 'GENERATION_NOT_RUNNING', rule: 'T-PR-06' } });
  });

  it('offline in one go: what the device seals is what the server sees, whatever the clocks', () => {
    const make = command('create', ID, anna, KEY);
    const edits: Edit['edits'] = Object.fromEntries(
      Object.entries(WORDS)
        .filter(([name]) => !(name in KEY) && name !== 'mode')
        .map(([name, value]) => [name, { base: null, value }]),
    );
    const { payload: _p, command: _c, seen: _s, ...common } = { ...make, seen: '' };
    const typed: Edit = { ...common, id: derivedId('request', 'typed'), act: 'edit', edits };
    const deviceNow = '1999-01-01T00:00:00.000Z';
    const shown = fold(profile, undefined, [make, typed], factsOf([]), deviceNow).record;
    if (!shown) throw new Error('nothing shown');
    const submit = command('submit', shown as RecordOf<Profile>, anna);

    let record: RecordOf<Profile> | undefined;
    for (const request of [make, typed, submit]) {
      const decision = when(request, record, anna);
      expect(decision).toMatchObject({ verdict: 'accepted' });
      if (decision.verdict === 'accepted') record = decision.record as RecordOf<Profile>;
    }
    expect(record?.state).toBe('submitted');
  });
});

describe('the Partnership decides', () => {
  const submitted = () => after('submit', created({ ...WORDS, partnershipId: example.id }), anna);

  it('publishes what it saw', () => {
    const record = after('publish', submitted(), judge);
    expect(record).toMatchObject({
      state: 'published',
      data: { publishedAt: NOW, decision: { result: 'eligible', by: judge.person, at: NOW } },
    });
  });

  it('not what it did not see: the owner changed it meanwhile', () => {
    const record = submitted();
    const request = command('publish', record, judge);
    const changed = { ...record, data: { ...record.data, expectations: 'Something else.' } };
    expect(when(request, changed, judge)).toMatchObject({ refusal: { code: 'STALE_DECISION' } });
  });

  it('only its coordinator or admin; another Partnership does not even find it', () => {
    const record = submitted();
    expect(when(command('publish', record, member), record, member)).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
    expect(when(command('publish', record, other), record, other)).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    expect(when(command('publish', record, anna), record, anna)).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
  });

  describe('T-PR-09, four eyes', () => {
    /** A person of a Partnership in a role, from and to civil dates. */
    const staff = (name: string, role: string, dates = {}, key = PARTNERSHIP): RecordOf => ({
      concept: 'person',
      id: derivedId('person', name),
      version: 1,
      state: 'active',
      data: {
        email: 'staff@example.org',
        givenName: 'Some',
        familyName: 'Body',
        roles: { [derivedId('role', name)]: { role, key, ...dates } },
      },
    });
    const self = staff('judge', 'partnership_admin');
    /** The facts of an office where the judge is, with others, and where `person.examples()` are not. */
    const office = (...others: RecordOf[]) => [
      ...WORLD.filter(({ concept }) => concept !== 'person'),
      self,
      ...others,
    ];
    const byJudge = (field: 'lastEditedBy' | 'submittedBy') => {
      const record = submitted();
      return { ...record, data: { ...record.data, [field]: judge.person } };
    };
    const publishAs = (record: RecordOf<Profile>, payload: object, world = office()) =>
      when(command('publish', record, judge, payload), record, judge, { world });
    const reason = { reason: 'Alone in the office.' };
    const required = { refusal: { code: 'FOUR_EYES_REQUIRED', rule: 'T-PR-09' } };
    const colleague = { refusal: { code: 'FOUR_EYES_COLLEAGUE', rule: 'T-PR-09' } };

    it.each(['lastEditedBy', 'submittedBy'] as const)(
      'whoever is its %s publishes only with a reason',
      (field) => {
        const own = byJudge(field);
        expect(publishAs(own, {})).toMatchObject(required);
        expect(publishAs(own, reason)).toMatchObject({
          verdict: 'accepted',
          record: { data: { decision: reason } },
        });
      },
    );

    it('whoever is its contact too, whoever edited and submitted it', () => {
      const id = profileId(judge.person, weavers.id, 'VO', 'demo');
      const record = submitted();
      const own = { ...record, id, data: { ...record.data, contactUserId: judge.person } };
      expect(publishAs(own, {})).toMatchObject(required);
    });

    it('no reason helps while somebody else of the Partnership can judge it', () => {
      const own = byJudge('lastEditedBy');
      for (const role of ['partnership_admin', 'partnership_coordinator'])
        expect(publishAs(own, reason, office(staff('mate', role)))).toMatchObject(colleague);
    });

    it('who may not judge, not now, not here, or has a hand in it, is nobody else', () => {
      const own = byJudge('lastEditedBy');
      const { id: _id, ...contact } = staff('contact', 'partnership_admin');
      const world = office(
        staff('member', 'partnership_member'),
        staff('former', 'partnership_admin', { to: '2026-11-27' }),
        staff('next', 'partnership_admin', { from: '2026-11-29' }),
        staff('afar', 'partnership_admin', {}, `partnership:${derivedId('partnership', 'other')}`),
        { ...staff('gone', 'partnership_admin'), state: 'closed' },
        { ...contact, id: own.data.contactUserId },
      );
      expect(publishAs(own, reason, world)).toMatchObject({ verdict: 'accepted' });
    });

    it('who judges only because an author passed the role on is no other pair of eyes', () => {
      const own = submitted();
      const { contactUserId: away } = own.data;
      const passed = { substituteFor: away, from: '2026-11-01', to: '2026-12-31' };
      const stand = { ...staff('judge', 'partnership_admin', passed), id: judge.person };
      const alone = [...office().filter(({ id }) => id !== judge.person), stand];
      expect(publishAs(own, {}, alone)).toMatchObject(required);
      expect(publishAs(own, reason, alone)).toMatchObject({ verdict: 'accepted' });
      const mate = staff('mate', 'partnership_admin');
      expect(publishAs(own, reason, [...alone, mate])).toMatchObject(colleague);
      // For somebody else, or beside a role of their own, they are.
      const other = staff('judge', 'partnership_admin', { ...passed, substituteFor: mate.id });
      expect(publishAs(own, {}, office(other))).toMatchObject({ verdict: 'accepted' });
    });

    it('all persons are asked for only when an author gives a reason', () => {
      const asks = (record: RecordOf<Profile>, payload: object) =>
        profile
          .needs(command('publish', record, judge, payload), record, factsOf([]))
          .some((ref) => ref.concept === 'person' && 'everywhere' in ref);
      expect(asks(byJudge('lastEditedBy'), reason)).toBe(true);
      expect(asks(byJudge('lastEditedBy'), {})).toBe(false);
      expect(asks(submitted(), reason)).toBe(false);
    });
  });

  it.each([
    ['R-EL-01', { type: 'public_authority' }, 'TYPE_NOT_ELIGIBLE'],
    ['R-EL-02', { eccpClusterMember: false }, 'NOT_MEMBER_OF_ECCP_CLUSTER'],
    ['R-EL-02', { eccpClusterMember: undefined }, 'CLUSTER_UNKNOWN'],
    ['R-EL-03', { country: 'CH' }, 'COUNTRY_NOT_COSME'],
    ['R-EL-03', { country: 'GB' }, 'COUNTRY_NEEDS_DECISION'],
    ['R-EL-07', { visitsUsed: { demo: true } }, 'VO_ALREADY_VISITED'],
    ['R-EL-04', { registeredIn: { IT: true, ES: true } }, 'RESIDENCE_UNKNOWN'],
  ])('%s must hold for the organisation as it is now: %j', (rule, parts, code) => {
    const record = submitted();
    const changed = { ...weavers, data: { ...weavers.data, ...parts } };
    const world = WORLD.map((one) => (one.id === weavers.id ? changed : one));
    expect(when(command('publish', record, judge), record, judge, { world })).toMatchObject({
      refusal: { rule, code },
    });
  });

  it('returns it with notes beside the fields, and the owner may write again', () => {
    const notes = [{ field: 'motivation', text: 'What do you bring?' }, { text: 'Thank you.' }];
    const record = after('returnWithNotes', submitted(), judge, { notes });
    expect(record.state).toBe('draft');
    expect(Object.values(record.data.returnNotes ?? {})).toEqual([
      { field: 'motivation', text: 'What do you bring?', by: judge.person, at: NOW },
      { text: 'Thank you.', by: judge.person, at: NOW },
    ]);
    const again = after('submit', record, anna);
    expect(again.state).toBe('submitted');
    expect(Object.keys(again.data.returnNotes ?? {})).toHaveLength(2);
    expect(after('publish', again, judge).data.returnNotes).toBeUndefined();
  });

  it('not without a note, and not without a reason', () => {
    const record = submitted();
    for (const [name, payload] of [
      ['returnWithNotes', { notes: [] }],
      ['decideNotEligible', {}],
    ] as const)
      expect(when(command(name, record, judge, payload), record, judge)).toMatchObject({
        refusal: { code: 'PAYLOAD_NOT_ALLOWED' },
      });
  });

  it('decides that it is not eligible; the Support Office may reopen it', () => {
    const record = after('decideNotEligible', submitted(), judge, { reason: 'Not a member.' });
    expect(record).toMatchObject({
      state: 'not_eligible',
      data: { decision: { result: 'not_eligible', reason: 'Not a member.' } },
    });
    expect(after('reopen', record, so, { reason: 'It is a member.' })).toMatchObject({
      state: 'submitted',
      data: { submittedAt: NOW },
    });
  });
});

describe('afterwards', () => {
  const published = () =>
    after(
      'publish',
      after('submit', created({ ...WORDS, partnershipId: example.id }), anna),
      judge,
    );

  it('R-PR-01: a published profile is sent back to draft, by others only with a reason', () => {
    const record = published();
    expect(when(command('unpublish', record, judge), record, judge)).toMatchObject({
      refusal: { code: 'REASON_REQUIRED' },
    });
    const back = after('unpublish', record, judge, { reason: 'The dates have passed.' });
    expect(back.state).toBe('draft');
    expect(back.data.publishedAt).toBeUndefined();
    expect(Object.values(back.data.returnNotes ?? {})[0]?.text).toBe('The dates have passed.');
    expect(after('unpublish', record, anna).state).toBe('draft');
  });

  it('R-EL-07: what eligibility reads of a profile changes only in draft', () => {
    const { data, ...record } = published();
    const online = { ...record, data: { ...data, mode: 'virtual' as const } };
    for (const field of ['mode', 'eligibilityAnswers'] as const)
      for (const state of ['submitted', 'published', 'in_exchange']) {
        const { payload: _p, command: _c, seen: _s, ...common } = command('submit', online, anna);
        const value = field === 'mode' ? 'physical' : { nationalOfCosmeCountry: true };
        const edit: Edit = {
          ...common,
          act: 'edit',
          edits: { [field]: { base: online.data[field], value } },
        };
        expect(when(edit, { ...online, state }, anna)).toMatchObject({
          refusal: { code: 'NOT_EDITABLE_NOW', field },
        });
      }
  });

  it('R-EX-05: an exchange that is cancelled gives the profile back as it was', () => {
    const record = published();
    const back = after('leaveExchange', after('enterExchange', record, SYSTEM), SYSTEM);
    expect(back).toEqual({ ...record, version: record.version + 2 });
  });

  it('R-EL-07: a closed physical stay uses the right up, a virtual one does not', () => {
    const busy = after('enterExchange', published(), SYSTEM);
    expect(after('useUp', busy, SYSTEM).state).toBe('used');
    expect(when(command('finishExchange', busy, SYSTEM), busy, SYSTEM)).toMatchObject({
      refusal: { code: 'RIGHT_IS_USED_UP' },
    });
    expect(when(command('useUp', busy, SYSTEM), busy, SYSTEM)).toMatchObject({
      effects: [{ concept: 'organisation', command: 'useVisit', payload: { generation: 'demo' } }],
    });
    const online = { ...busy, data: { ...busy.data, mode: 'virtual' as const } };
    expect(after('finishExchange', online, SYSTEM).state).toBe('published');
    expect(when(command('useUp', online, SYSTEM), online, SYSTEM)).toMatchObject({
      refusal: { code: 'NO_RIGHT_TO_USE_UP' },
    });
  });

  it('R-PR-02: a draft is put away after 60 days without an edit, not before; its owner brings it back', () => {
    const record = created();
    const cleanUp = (now: string) => when(command('cleanUp', record, so), record, so, { now });
    expect(cleanUp('2027-01-26T10:00:00.000Z')).toMatchObject({
      refusal: { code: 'DRAFT_NOT_STAGNANT', params: { archiveOn: '2027-01-27' } },
    });
    const decision = cleanUp('2027-01-27T00:00:00.000Z');
    expect(decision).toMatchObject({ verdict: 'accepted', record: { state: 'archived' } });
    if (decision.verdict !== 'accepted') return;
    const back = after('restore', decision.record as RecordOf<Profile>, anna);
    expect(back).toMatchObject({ state: 'draft', data: { motivation: full.motivation } });
  });

  it('the Support Office moves it to another Partnership, with a reason', () => {
    const record = created({ ...WORDS });
    const payload = { partnershipId: example.id, reason: 'Same field.' };
    expect(after('assignPartnership', record, so, payload)).toMatchObject({
      state: 'draft',
      data: { partnershipId: example.id, partnershipAssignedBy: 'so' },
    });
    expect(when(command('assignPartnership', record, anna, payload), record, anna)).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
  });
});

describe('who sees it', () => {
  const sees = (record: RecordOf<Profile>, actor: Actor) =>
    relationsOf(profile.policy, record, actor);
  const draft = () => created({ ...WORDS, partnershipId: example.id });

  it('1.3, 4: a first draft is its organisation’s and the Support Office’s alone', () => {
    expect(sees(draft(), judge).size).toBe(0);
    expect(sees(draft(), anna)).toContain('owner');
    expect(sees(draft(), so)).toContain('so');
  });

  it('once handed in the chosen Partnership sees it, also after it was sent back', () => {
    const record = after('submit', draft(), anna);
    const back = after('returnWithNotes', record, judge, { notes: [{ text: 'Please.' }] });
    for (const one of [record, back]) {
      expect(sees(one, judge)).toContain('partnership');
      expect(sees(one, other).size).toBe(0);
    }
  });

  it('who no longer acts for the organisation no longer sees it, also their own', () => {
    const self = actorUnder(anna.person, `self@user:${anna.person}`);
    expect(sees(draft(), self).size).toBe(0);
  });

  it('the catalogue shows no eligibility answers, notes or people', () => {
    const record = exampleProfile('VO', 'published');
    const cut = cutFor(profile.policy, record, new Set(['catalogue']));
    for (const field of [
      'eligibilityAnswers',
      'returnNotes',
      'contactUserId',
      'decision',
      'lastEditedBy',
    ])
      expect(Object.keys(cut.data)).not.toContain(field);
    expect(cut.data['motivation']).toBe(record.data.motivation);
  });
});

describe('which Partnership it is with', () => {
  const elsewhere: RecordOf<Partnership> = {
    ...example,
    id: derivedId('partnership', 'elsewhere'),
    data: { ...example.data, acronym: 'ELSEWHERE' },
  };
  const otherJudge = actorUnder(
    derivedId('person', 'other judge'),
    `partnership_admin@partnership:${elsewhere.id}`,
  );
  const world = [...WORLD, elsewhere];
  const sees = (record: RecordOf<Profile>, actor: Actor) =>
    relationsOf(profile.policy, record, actor).has('partnership');
  const submitted = () => after('submit', created({ ...WORDS, partnershipId: example.id }), anna);
  /** Returned by the first Partnership, then meant by its owner for the other. */
  function turned(): RecordOf<Profile> {
    const back = after('returnWithNotes', submitted(), judge, { notes: [{ text: 'Ours alone.' }] });
    return { ...back, data: { ...back.data, partnershipId: elsewhere.id } };
  }
  const link = (command: string, partnershipId: string) => ({
    concept: 'organisation',
    record: weavers.id,
    command,
    payload: { partnershipId },
  });

  it('1.3, 4: another one picked in a draft sees nothing of it, and is told nothing', () => {
    const record = turned();
    expect(sees(record, otherJudge)).toBe(false);
    expect(sees(record, judge)).toBe(true);
    expect(profile.policy.audience(record).map(({ key }) => key)).not.toContain(
      `partnership:${elsewhere.id}`,
    );
  });

  it('1.3, 4: handed in to the other it is the other’s, without the notes of the first', () => {
    const record = turned();
    const decision = when(command('submit', record, anna), record, anna, { world });
    expect(decision).toMatchObject({
      verdict: 'accepted',
      record: { data: { submittedTo: elsewhere.id } },
      effects: [link('unlinkPartnership', example.id), link('linkPartnership', elsewhere.id)],
    });
    if (decision.verdict !== 'accepted') return;
    const next = decision.record as RecordOf<Profile>;
    expect(next.data.returnNotes).toBeUndefined();
    expect(sees(next, otherJudge)).toBe(true);
    expect(sees(next, judge)).toBe(false);
  });

  it('the Support Office moves a draft: the new one sees it once it is handed in', () => {
    const back = after('returnWithNotes', submitted(), judge, { notes: [{ text: 'Please.' }] });
    const payload = { partnershipId: elsewhere.id, reason: 'Same field.' };
    const decision = when(command('assignPartnership', back, so, payload), back, so, { world });
    expect(decision).toMatchObject({ verdict: 'accepted', effects: [] });
    if (decision.verdict !== 'accepted') return;
    expect(sees(decision.record as RecordOf<Profile>, otherJudge)).toBe(false);
  });

  it('the Support Office moves what is handed in: the new one sees it and its organisation, the old one neither', () => {
    const record = submitted();
    const payload = { partnershipId: elsewhere.id, reason: 'Same field.' };
    const request = command('assignPartnership', record, so, payload);
    const decision = when(request, record, so, { world });
    expect(decision).toMatchObject({
      verdict: 'accepted',
      effects: [link('unlinkPartnership', example.id), link('linkPartnership', elsewhere.id)],
    });
    if (decision.verdict !== 'accepted') return;
    const moved = decision.record as RecordOf<Profile>;
    expect(sees(moved, otherJudge)).toBe(true);
    expect(sees(moved, judge)).toBe(false);
  });

  it('1.3, 4: withdrawn or put away, its Partnership no longer reads the organisation', () => {
    const back = after('returnWithNotes', submitted(), judge, { notes: [{ text: 'Please.' }] });
    const now = '2027-06-01T10:00:00.000Z';
    for (const [name, actor] of [
      ['withdraw', anna],
      ['cleanUp', so],
    ] as const)
      expect(when(command(name, back, actor), back, actor, { world, now })).toMatchObject({
        verdict: 'accepted',
        effects: [link('unlinkPartnership', example.id)],
      });
    const never = created({ ...WORDS, partnershipId: example.id });
    expect(when(command('withdraw', never, anna), never, anna)).toMatchObject({
      verdict: 'accepted',
      effects: [],
    });
  });

  it('while another profile of the organisation is with it, it still does', () => {
    const back = after('returnWithNotes', submitted(), judge, { notes: [{ text: 'Please.' }] });
    const effectsBeside = (state: 'published' | 'withdrawn') => {
      const beside = exampleProfile('VO', state, 'colleague');
      const held = { ...beside, data: { ...beside.data, submittedTo: example.id } };
      return when(command('withdraw', back, anna), back, anna, { world: [...world, held] });
    };
    expect(effectsBeside('published')).toMatchObject({ verdict: 'accepted', effects: [] });
    expect(effectsBeside('withdrawn')).toMatchObject({
      effects: [link('unlinkPartnership', example.id)],
    });
  });
});
