// Does a CTQ go its way, from the draft to four signatures, and does it hold for the text that was read?
import { describe, expect, it } from 'vitest';
import {
  actorUnder,
  decide,
  derivedId,
  factsOf,
  seenHash,
  SYSTEM,
  type Actor,
  type Command,
  type Decision,
  type Facts,
  type RecordOf,
} from '../kernel/index.ts';
import { partnership } from '../partnership/index.ts';
import { coach } from './coach.ts';
import { ctqDifference } from './difference.ts';
import { TEMPLATE_VERSION, contentOf, ctqCode, ctqHash } from './document.ts';
import { exampleCtq } from './examples.ts';
import { ctq } from './index.ts';
import { previousRevision, revisionWithCode } from './revisions.ts';
import { openSuggestions } from './suggestions.ts';
import type { Ctq } from './schema.ts';
import { templateIdOf } from './template.ts';
import { ctqTiming } from './timing.ts';
import { noteWriters, writersOf } from './writers.ts';

const NOW = '2026-12-10T08:00:00.000Z';
const { parties } = exampleCtq('draft').data;
const person = (name: string) => derivedId('person', 'example', name);
const under = (role: string, key: string, name = role): Actor =>
  actorUnder(person(name), `${role}@${key}`);
const vop = under('partnership_admin', `partnership:${parties.vop}`);
const hop = under('partnership_admin', `partnership:${parties.hop}`, 'hop admin');
const vo = under('participant', `organisation:${parties.vo}`, 'vo');
const ho = under('participant', `organisation:${parties.ho}`, 'ho');
const so = under('support_office', 'so');
const vopSignatory = under('signatory', `partnership:${parties.vop}`, 'signatory');
const hopSignatory = under('signatory', `partnership:${parties.hop}`, 'hop signatory');

const [example] = partnership.examples();
if (!example) throw new Error('no Partnership');
const register = {
  name: 'Robin signatory',
  function: 'Head',
  validFrom: '2026-09-01',
  namedBy: 'x',
  namedAt: NOW,
  checkedBy: 'y',
  checkedAt: NOW,
};
const facts: Facts = factsOf([
  example,
  {
    ...example,
    id: parties.hop,
    data: { ...example.data, signatories: { [person('hop signatory')]: register } },
  },
]);

interface Given {
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly now?: string;
  readonly seen?: string;
}

function asked(record: RecordOf<Ctq>, command: string, actor: Actor, given: Given = {}): Decision {
  const request: Command = {
    id: derivedId('request', command, actor.hat, String(record.version)),
    author: actor === SYSTEM ? SYSTEM.person : actor.person,
    hat: actor.hat,
    concept: 'ctq',
    record: record.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command,
    payload: { ...given.payload },
    seen: given.seen ?? seenHash(ctq, record, actor),
  };
  return decide(ctq, request, record, actor, facts, given.now ?? NOW);
}

function done(
  record: RecordOf<Ctq>,
  command: string,
  actor: Actor,
  given: Given = {},
): RecordOf<Ctq> {
  const decision = asked(record, command, actor, given);
  if (decision.verdict !== 'accepted') throw new Error(JSON.stringify(decision));
  const next = decision.record as RecordOf<Ctq>;
  const last = decision.effects.find(
    ({ command: name }) => name === 'complete' || name === 'outdate',
  );
  return last ? done(next, last.command, SYSTEM, { ...given, payload: last.payload }) : next;
}

const codeOf = (decision: Decision): string =>
  decision.verdict === 'refused' ? decision.refusal.code : decision.verdict;

function handedIn(record = exampleCtq('draft')): RecordOf<Ctq> {
  return done(record, 'handIn', vop);
}

describe('handing in', () => {
  it('R-CT-01 in time on the last day, late the day after and only with a reason', () => {
    const draft = exampleCtq('draft');
    const last = '2027-02-22T22:59:59.000Z';
    const after = '2027-02-22T23:00:00.000Z';
    expect(ctqTiming('2027-03-08', last)).toMatchObject({
      deadline: '2027-02-22',
      daysLeft: 0,
      late: false,
    });
    expect(done(draft, 'handIn', vop, { now: last }).data.late).toBeUndefined();
    expect(codeOf(asked(draft, 'handIn', vop, { now: after }))).toBe('LATE_REASON_MISSING');
    const late = done(draft, 'handIn', vop, { now: after, payload: { lateReason: 'Illness.' } });
    expect(late.data).toMatchObject({ late: true, lateReason: 'Illness.' });
  });

  it('freezes the text under a hash that any device can make again', () => {
    const handed = handedIn();
    expect(handed.state).toBe('ready_for_validation');
    expect(handed.data.hash).toBe(ctqHash(handed.data));
  });

  it('T-CT-01 an empty section is named, and R-CT-05 a must of the coach blocks', () => {
    const draft = exampleCtq('draft');
    const { place: _place, ...without } = draft.data;
    const empty = asked({ ...draft, data: without }, 'handIn', vop);
    expect(empty).toMatchObject({ refusal: { code: 'CTQ_INCOMPLETE', field: 'place' } });
    const idle = { ...draft, data: { ...draft.data, sessions: {} } };
    expect(asked(idle, 'handIn', vop)).toMatchObject({
      refusal: {
        code: 'COACH_MUST',
        rule: 'R-CT-05',
        params: { finding: 'dayWithoutWork', count: 3 },
      },
    });
  });

  it('by the Partnership of the host unless the other one switched that off, never by VO or HO', () => {
    const draft = exampleCtq('draft');
    expect(done(draft, 'handIn', hop).state).toBe('ready_for_validation');
    const off = { ...draft, data: { ...draft.data, hopMayHandIn: false } };
    expect(codeOf(asked(off, 'handIn', hop))).toBe('HAND_IN_BY_VOP_ONLY');
    for (const actor of [vo, ho])
      expect(codeOf(asked(draft, 'handIn', actor))).toBe('FORBIDDEN_ROLE');
  });

  it('R-TP-01 a virtual template is withdrawn', () => {
    const draft = exampleCtq('draft');
    const virtual = { ...draft, data: { ...draft.data, templateKind: 'virtual' as const } };
    expect(codeOf(asked(virtual, 'handIn', vop))).toBe('TEMPLATE_WITHDRAWN');
  });

  it('is withdrawn until the Support Office has opened it', () => {
    const handed = handedIn();
    expect(done(handed, 'withdraw', vop)).toMatchObject({ state: 'draft', data: { revision: 2 } });
    const read = done(handed, 'openForReview', so);
    expect(codeOf(asked(read, 'withdraw', vop))).toBe('CTQ_BEING_READ');
  });
});

describe('validation', () => {
  it('J5 (g) neither Partnership validates', () => {
    for (const actor of [vop, hop, vo, ho])
      expect(codeOf(asked(handedIn(), 'validate', actor))).toBe('FORBIDDEN_ROLE');
  });

  it('J5 (f) a decision on revision 1 does not bless revision 2', () => {
    const first = handedIn();
    const seen = seenHash(ctq, first, so);
    const back = done(first, 'withdraw', vop);
    const changed = { ...back, data: { ...back.data, place: 'Weimar' } };
    const second = handedIn(changed);
    expect(codeOf(asked(second, 'validate', so, { seen }))).toBe('STALE_DECISION');
    const before = previousRevision(second.data);
    expect(ctqDifference(before?.content ?? {}, contentOf(second.data))).toEqual([
      { field: 'place', before: 'Jena', after: 'Weimar' },
    ]);
    expect(done(second, 'validate', so).state).toBe('validated');
  });

  it('changes are asked for with a comment; the returned text is the next revision, an exact copy', () => {
    const handed = handedIn();
    expect(codeOf(asked(handed, 'requestChanges', so))).toBe('COMMENT_MISSING');
    const comments = [{ section: 'F', text: 'How many?' }];
    const back = done(handed, 'requestChanges', so, { payload: { comments } });
    expect(back).toMatchObject({ state: 'changes_requested', data: { revision: 2 } });
    expect(contentOf(back.data)).toEqual(contentOf(handed.data));
    expect(back.data.revisions?.['1']).toMatchObject({ ended: 'returned', hash: handed.data.hash });
  });

  it('who wrote what is kept with its revision, by part, and no hash and no decision rests on it (3.4)', () => {
    const { data } = exampleCtq('draft');
    const changed = { ...data, place: 'Weimar', responsibilityVo: 'We bring cake.' };
    const noted = noteWriters(data, changed, (part) =>
      part === 'place' ? [{ id: person('host'), name: 'Ilaria Conti', at: NOW }] : [],
    );
    expect(writersOf(noted, 1, { field: 'place' })).toEqual([
      { id: person('host'), name: 'Ilaria Conti', at: NOW },
    ]);
    expect(writersOf(noted, 1, { field: 'responsibilityVo' })).toEqual([]);
    expect(ctqHash(noted)).toBe(ctqHash(changed));
    const handed = handedIn();
    const withWriters = { ...handed, data: { ...handed.data, writers: noted.writers ?? {} } };
    expect(seenHash(ctq, withWriters, so)).toBe(seenHash(ctq, handed, so));
    const comments = [{ section: 'F', text: 'How many?' }];
    const back = done(withWriters, 'requestChanges', so, { payload: { comments } });
    expect(back.data.writers).toBeUndefined();
    expect(writersOf(back.data, 1, { field: 'place' })).toMatchObject([{ name: 'Ilaria Conti' }]);
  });

  it('J5 words that came too late are offered: no hash and no decision rests on them, and they outlive the next revision', () => {
    const handed = handedIn();
    const seen = seenHash(ctq, handed, so);
    const id = derivedId('test', 'suggestion');
    const payload = { id, field: 'place', before: 'Jena', after: 'Weimar, äöü' };
    const offered = done(handed, 'suggest', vo, { payload });
    expect(contentOf(offered.data)).toEqual(contentOf(handed.data));
    expect(asked(offered, 'suggest', vo, { payload }).verdict).toBe('no_effect');
    expect(done(offered, 'validate', so, { seen })).toMatchObject({
      state: 'validated',
      data: { hash: handed.data.hash },
    });
    const comments = [{ section: 'B', text: 'Where?' }];
    const back = done(offered, 'requestChanges', so, { payload: { comments } });
    expect(openSuggestions(back.data)).toMatchObject([{ id, from: 'vo', after: 'Weimar, äöü' }]);
    const ended = done(back, 'endSuggestion', vop, { payload: { id, ended: 'taken' } });
    expect(openSuggestions(ended.data)).toEqual([]);
    const unknown = { id: derivedId('test', 'another'), ended: 'left' };
    expect(codeOf(asked(back, 'endSuggestion', vop, { payload: unknown }))).toBe(
      'SUGGESTION_UNKNOWN',
    );
    expect(codeOf(asked(back, 'suggest', so, { payload }))).toBe('FORBIDDEN_ROLE');
  });

  it('T-CT-02 who handed it in does not validate it under another hat', () => {
    const handed = handedIn();
    const same = actorUnder(vop.person, 'support_office@so');
    expect(codeOf(asked(handed, 'validate', same))).toBe('OWN_DOCUMENT');
  });
});

const validated = () => done(handedIn(), 'validate', so);
const consent = (record: RecordOf<Ctq>, role: string) => ({
  payload: { role, hash: record.data.hash },
});

function signedTwice(): RecordOf<Ctq> {
  const record = validated();
  const one = done(record, 'sign', ho, consent(record, 'HO'));
  return done(one, 'sign', hopSignatory, consent(record, 'HOP'));
}

describe('signing', () => {
  it('R-CT-03 a sheet before the validation is CTQ_NOT_VALIDATED', () => {
    const sheet = { role: 'HO', code: 'CTQ-1-00000000', name: 'Robin', signedOn: '2026-12-09' };
    for (const record of [exampleCtq('draft'), handedIn()])
      expect(codeOf(asked(record, 'recordSheet', ho, { payload: sheet }))).toBe(
        'CTQ_NOT_VALIDATED',
      );
  });

  it('R-CT-02 R-CT-03 goes HO, HOP, VO, VOP by consent; the fourth completes it', () => {
    const record = validated();
    expect(asked(record, 'sign', vo, consent(record, 'VO'))).toMatchObject({
      refusal: { code: 'NOT_YOUR_TURN_TO_SIGN', params: { waitingFor: 'HO' } },
    });
    const two = signedTwice();
    const three = done(two, 'sign', vo, consent(record, 'VO'));
    expect(three.state).toBe('signing');
    const four = done(three, 'sign', vopSignatory, consent(record, 'VOP'));
    expect(four.state).toBe('uploaded_signed');
    expect(Object.keys(four.data.signatures ?? {}).sort()).toEqual(['HO', 'HOP', 'VO', 'VOP']);
  });

  it('J6 (e) R-FA-03 who is not in the register hears who may, before whose turn it is', () => {
    const record = validated();
    expect(asked(record, 'sign', vop, consent(record, 'VOP'))).toMatchObject({
      refusal: { code: 'SIGNATORY_NOT_AUTHORISED', params: { names: 'Alex signatory' } },
    });
  });

  it('J6 (d) a consent to another text is no signature', () => {
    const record = signedTwice();
    const other = { payload: { role: 'VO', hash: 'a'.repeat(64) } };
    expect(codeOf(asked(record, 'sign', vo, other))).toBe('DOCUMENT_CHANGED');
  });

  it('nobody signs for another party, and nobody twice', () => {
    const record = validated();
    expect(codeOf(asked(record, 'sign', vo, consent(record, 'HO')))).toBe('NOT_YOUR_SIGNATURE');
    const one = done(record, 'sign', ho, consent(record, 'HO'));
    expect(codeOf(asked(one, 'sign', ho, consent(record, 'HO')))).toBe('ALREADY_SIGNED');
  });

  it('R-CT-02 one Partnership on both sides signs twice, and is shown twice', () => {
    const record = validated();
    const same = { ...record.data.parties, hop: record.data.parties.vop };
    const both = { ...record, data: { ...record.data, parties: same } };
    const one = done(both, 'sign', ho, consent(both, 'HO'));
    const two = done(one, 'sign', vopSignatory, consent(both, 'HOP'));
    const three = done(two, 'sign', vo, consent(both, 'VO'));
    expect(done(three, 'sign', vopSignatory, consent(both, 'VOP')).state).toBe('uploaded_signed');
  });

  it('J6 (c) a sheet of another version is refused with the right number; the right one counts in any order', () => {
    const record = validated();
    const code = ctqCode(record.data);
    const sheet = {
      role: 'VOP',
      name: 'Alex signatory',
      signatory: person('signatory'),
      signedOn: '2026-12-09',
    };
    const wrong = { payload: { ...sheet, code: 'CTQ-7-00000000' } };
    expect(asked(record, 'recordSheet', vop, wrong)).toMatchObject({
      refusal: {
        code: 'SHEET_OF_OTHER_VERSION',
        params: { right: code, rightVersion: 1, version: 7 },
      },
    });
    const right = { payload: { ...sheet, code: ` ${code.toLowerCase()} ` } };
    const taken = done(record, 'recordSheet', vop, right);
    expect(taken.data.signatures?.VOP).toMatchObject({ method: 'scan', code });
    expect(revisionWithCode(taken.data, code)).toBe(1);
  });

  it('J6 (c) the pages of a sheet are bound to its version, come with it or later, and outlive the signature', () => {
    const record = validated();
    const page = (letter: string) => ({
      sha256: letter.repeat(64),
      mime: 'image/jpeg',
      bytes: 900,
    });
    const paper = { code: ctqCode(record.data), name: 'Robin', signedOn: '2026-12-09' };
    const one = done(record, 'recordSheet', ho, {
      payload: { ...paper, role: 'HO', pages: [page('a'), page('b')] },
    });
    const first = one.data.signatures?.HO?.scan ?? '';
    expect(one.data.scans?.[first]).toMatchObject({
      role: 'HO',
      hash: record.data.hash,
      code: paper.code,
      pages: [page('a'), page('b')],
    });
    const bare = done(one, 'recordSheet', vop, { payload: { ...paper, role: 'VO' } });
    const pages = (role: string) => ({ payload: { role, pages: [page('c')] } });
    expect(codeOf(asked(bare, 'attachScan', ho, pages('VO')))).toBe('NOT_YOUR_SIGNATURE');
    expect(codeOf(asked(bare, 'attachScan', vop, pages('HO')))).toBe('SCAN_ALREADY_THERE');
    expect(codeOf(asked(bare, 'attachScan', vop, pages('VOP')))).toBe('NO_SHEET_RECORDED');
    const both = done(bare, 'attachScan', vop, pages('VO'));
    expect(Object.values(both.data.scans ?? {}).map(({ role }) => role)).toEqual(['HO', 'VO']);
    const twice = { payload: { role: 'VO', pages: [page('c'), page('c')] } };
    expect(codeOf(asked(bare, 'attachScan', vop, twice))).toBe('PAGE_TWICE');
    const again = done(both, 'restartSigning', vop, { payload: { falls: ['HO', 'VO'] } });
    expect(again.data.scans).toEqual(both.data.scans);
    expect(Object.values(again.data.voided ?? {}).find(({ role }) => role === 'HO')?.scan).toBe(
      first,
    );
    expect(both.data.hash).toBe(record.data.hash);
  });

  it('J6 (f) a reminder leaves both signatures; a restart names the two that fall and keeps them', () => {
    const two = signedTwice();
    const reminded = done(two, 'remind', vop);
    expect(reminded.data.signatures).toEqual(two.data.signatures);
    expect(codeOf(asked(reminded, 'remind', vop))).toBe('REMINDED_TODAY');
    expect(codeOf(asked(two, 'restartSigning', vop, { payload: { falls: ['HO'] } }))).toBe(
      'SIGNATURES_WOULD_FALL',
    );
    const again = done(two, 'restartSigning', vop, { payload: { falls: ['HO', 'HOP'] } });
    expect(again).toMatchObject({ state: 'validated', data: { revision: 1 } });
    expect(again.data.signatures).toBeUndefined();
    expect(
      Object.values(again.data.voided ?? {})
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['HO', 'HOP']);
  });

  it('R-CT-04 another stay before the start voids validation and signatures, after it nothing', () => {
    const two = signedTwice();
    const stay = { ...two.data.stay, end: '2027-03-11', workingDays: 4 };
    const fallen = done(two, 'restate', SYSTEM, { payload: { stay } });
    expect(fallen).toMatchObject({ state: 'draft', data: { revision: 2, stay } });
    expect(fallen.data.validatedAt).toBeUndefined();
    const later = asked(two, 'restate', SYSTEM, {
      payload: { stay },
      now: '2027-03-08T10:00:00.000Z',
    });
    expect(later.verdict).toBe('no_effect');
  });

  it('R-CT-04 the Support Office opens it again with the list of what falls', () => {
    const two = signedTwice();
    const ask = done(two, 'askReopen', hop, { payload: { reason: 'The hotel moved.' } });
    expect(ask.data.reopenAsked).toMatchObject({ side: 'HOP' });
    const payload = { reason: 'As asked.', falls: ['HO', 'HOP'] };
    expect(done(ask, 'reopen', so, { payload })).toMatchObject({
      state: 'draft',
      data: { revision: 2 },
    });
    const late = asked(two, 'askReopen', vop, {
      payload: { reason: 'Late.' },
      now: '2027-03-07T23:00:00.000Z',
    });
    expect(codeOf(late)).toBe('STAY_HAS_BEGUN');
  });
});

describe('R-CT-05 the coach', () => {
  const { data } = exampleCtq('draft');
  const musts = (changed: Ctq) =>
    coach(changed)
      .filter(({ severity }) => severity === 'must')
      .map(({ id }) => id);

  it('has nothing to say of a good plan', () => {
    expect(coach(data)).toEqual([]);
  });

  it('without the talk about a visit says exactly that, for that visit', () => {
    const [gone] = Object.entries(data.sessions ?? {}).filter(
      ([, { kind }]) => kind === 'feedback',
    );
    const sessions = { ...data.sessions };
    delete sessions[gone?.[0] ?? ''];
    const found = coach({ ...data, sessions });
    expect(found).toEqual([
      expect.objectContaining({
        id: 'noFeedback',
        severity: 'should',
        item: gone?.[1].feedbackFor,
      }),
    ]);
  });

  it('a group without a strategy is one must', () => {
    expect(musts({ ...data, groupId: derivedId('group', 'x') })).toEqual(['groupWithoutStrategy']);
  });

  it.each([
    ['noObjective', { voObjectives: {} }],
    ['noOutcome', { outcomes: {} }],
  ] as const)('%s where a side has none', (id, change) => {
    expect(musts({ ...data, ...change })).toContain(id);
  });

  it('an overlap within a track and a session outside the stay are musts', () => {
    const extra = {
      order: 'z',
      startTime: '09:30',
      endTime: '10:00',
      title: 'Twice',
      kind: 'other' as const,
    };
    const id = derivedId('session', 'extra');
    expect(
      musts({ ...data, sessions: { ...data.sessions, [id]: { ...extra, date: '2027-03-08' } } }),
    ).toEqual(['overlap']);
    expect(
      musts({ ...data, sessions: { ...data.sessions, [id]: { ...extra, date: '2027-03-12' } } }),
    ).toEqual(['sessionOutside']);
  });
});

describe('R-TP-01: the form of a CTQ', () => {
  const form = (version: string, more: object = {}): RecordOf => ({
    concept: 'repositoryDocument',
    id: templateIdOf('physical', version),
    version: 1,
    state: 'available',
    data: { kind: 'template_ctq', templateKind: 'physical', version, ...more },
  });
  const oldForm: RecordOf = {
    ...form('2021.1', { templateKind: 'virtual', withdrawnOn: '2021-08-31' }),
    id: templateIdOf('virtual', '2021.1'),
  };
  const current = form(TEMPLATE_VERSION, {
    withdrawnOn: '2026-12-01',
    replacedBy: templateIdOf('physical', '2027.1'),
  });
  const next = form('2027.1');
  const draft = exampleCtq('draft');
  const held = factsOf([example, oldForm, current, next]);
  const payload = {
    exchangeId: draft.data.exchangeId,
    parties: draft.data.parties,
    stay: draft.data.stay,
  };
  const opened = (template?: string): Decision =>
    decide(
      ctq,
      {
        id: derivedId('request', 'open', template ?? ''),
        author: SYSTEM.person,
        hat: SYSTEM.hat,
        concept: 'ctq',
        record: draft.id,
        after: [],
        deviceAt: NOW,
        act: 'command',
        command: 'open',
        payload: { ...payload, ...(template === undefined ? {} : { template }) },
      },
      undefined,
      SYSTEM,
      held,
      NOW,
    );

  it('nothing begins with one that was withdrawn; without a choice it is the one in force', () => {
    const code = (decision: Decision) => decision.verdict === 'refused' && decision.refusal.code;
    expect(code(opened(oldForm.id))).toBe('TEMPLATE_WITHDRAWN');
    expect(code(opened(current.id))).toBe('TEMPLATE_WITHDRAWN');
    expect(code(opened(derivedId('nobody', 'knows')))).toBe('REFERENCE_MISSING');
    const usual = opened();
    if (usual.verdict !== 'accepted') throw new Error(usual.verdict);
    expect(usual.record.data).toMatchObject({
      templateKind: 'physical',
      templateVersion: '2027.1',
    });
  });

  it('J11 (c): an old draft is changed to the form in force with every word kept, and then handed in', () => {
    const old: RecordOf<Ctq> = {
      ...draft,
      data: { ...draft.data, templateKind: 'virtual', templateVersion: '2021.1' },
    };
    const change = (record: RecordOf<Ctq>, template: string): Decision =>
      decide(
        ctq,
        {
          id: derivedId('request', 'changeForm', template),
          author: vo.person,
          hat: vo.hat,
          concept: 'ctq',
          record: record.id,
          after: [],
          deviceAt: NOW,
          act: 'command',
          command: 'changeForm',
          payload: { template },
        },
        record,
        vo,
        held,
        NOW,
      );
    const again = change(old, oldForm.id);
    expect(again.verdict === 'refused' && again.refusal.code).toBe('TEMPLATE_WITHDRAWN');
    const changed = change(old, next.id);
    if (changed.verdict !== 'accepted') throw new Error(changed.verdict);
    const { data } = changed.record as RecordOf<Ctq>;
    expect(data).toMatchObject({ templateKind: 'physical', templateVersion: '2027.1' });
    expect(contentOf(data)).toEqual(contentOf(old.data));
    // A stay that takes place online has no form it could change to.
    const online = {
      ...old,
      data: { ...old.data, stay: { ...old.data.stay, mode: 'virtual' as const } },
    };
    const other = change(online, next.id);
    expect(other.verdict === 'refused' && other.refusal.code).toBe('TEMPLATE_OF_OTHER_KIND');
  });
});
