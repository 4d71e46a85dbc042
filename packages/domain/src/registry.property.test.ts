// Do the tables of all concepts hold together, and does `decide` keep its promises for anything asked?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Value } from 'typebox/value';
import {
  ABSENT,
  SYSTEM,
  actorUnder,
  conceptNamed,
  cutFor,
  decide,
  derivedId,
  factsOf,
  isStorable,
  objectionBeforeFacts,
  relationsOf,
  seenHash,
  type Actor,
  type Command,
  type Concept,
  type Edit,
  type RecordOf,
  type Request,
} from './kernel/index.ts';
import {
  EXAMPLE_PARTIES,
  EXAMPLE_STAY,
  FINAL_CORRECTION_STATES,
  FINAL_GROUP_STATES,
  FINAL_MESSAGE_STATES,
  FINAL_STATES,
  KEY_OF_ROLE,
  exampleAgreement,
  exampleCtq,
  exampleExchange,
  claimIdOf,
  leadIdOf,
  registry,
  TEMPLATE_VERSION,
  templateIdOf,
} from './index.ts';

// The same cases on every machine; fresh seeds are the simulation's business.
fc.configureGlobal({ seed: 20211109 });

const NOW = '2026-12-10T08:00:00.000Z';
const { concepts } = registry;
const examplesByConcept = new Map(concepts.map((one) => [one.name, one.examples()]));
const examplesOf = ({ name }: Concept): readonly RecordOf[] => examplesByConcept.get(name) ?? [];
const world = concepts.flatMap(examplesOf);
const facts = factsOf(world);

/** Somebody who may judge for the Partnership of the examples. */
const colleague = (conceptNamed(registry, 'person')?.examples() ?? []).find(({ data }) =>
  JSON.stringify(data['roles']).includes('partnership_admin'),
) ?? { id: '' };

/** States that nothing needs to lead out of: at rest, or final on purpose. */
const RESTING: Readonly<Record<string, readonly string[]>> = {
  generation: ['active'],
  cluster: ['active'],
  partnership: ['active'],
  organisation: ['merged'],
  person: ['erased'],
  invitation: ['accepted', 'withdrawn', 'expired'],
  override: [],
  profile: FINAL_STATES,
  joining: [],
  exchange: ['cancelled'],
  group: FINAL_GROUP_STATES,
  groupPlace: [],
  correction: FINAL_CORRECTION_STATES,
  match: [],
  ctq: [],
  repositoryDocument: [],
  agreement: [],
  evidence: [],
  report: [],
  reimbursement: ['recovered', 'waived', 'confirmed'],
  kpi: [],
  certificate: [],
  followUp: ['answered', 'missed'],
  fair: [],
  lead: ['merged', 'withdrawn'],
  claim: ['withdrawn'],
  message: FINAL_MESSAGE_STATES,
  query: ['erased'],
  notice: [],
};

/** A page of a signed sheet. */
const EXAMPLE_PAGE = { sha256: 'b'.repeat(64), mime: 'image/jpeg', bytes: 1200 };

/** A payload that passes, by concept and command; an empty one where none is named. */
const PAYLOADS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'profile.returnWithNotes': { notes: [{ field: 'motivation', text: 'More, please.' }] },
  'profile.decideNotEligible': { reason: 'Not this time.' },
  'profile.reopen': { reason: 'Looked at again.' },
  'profile.appeal': { reason: 'Please look again.' },
  'profile.unpublish': { reason: 'To be corrected.' },
  'profile.assignPartnership': {
    partnershipId: conceptNamed(registry, 'partnership')?.examples()[0]?.id,
    reason: 'Fits better.',
  },
  'profile.handOver': { to: colleague.id },
  'organisation.linkPartnership': { partnershipId: derivedId('partnership', 'other') },
  'organisation.unlinkPartnership': { partnershipId: derivedId('partnership', 'other') },
  'organisation.useVisit': { generation: 'demo' },
  'organisation.removeMember': { person: derivedId('person', 'other') },
  'organisation.noteLeft': { person: derivedId('person', 'other') },
  'organisation.noteBack': { person: derivedId('person', 'other') },
  'organisation.forgetPerson': { person: derivedId('person', 'other') },
  'joining.linkPartnership': { partnershipId: derivedId('partnership', 'other') },
  'joining.unlinkPartnership': { partnershipId: derivedId('partnership', 'other') },
  'joining.forgetPerson': { person: derivedId('person', 'other') },
  'organisation.correctType': { type: 'sme', reason: 'As the register says.' },
  'organisation.confirmMembership': { membership: derivedId('membership', 'example') },
  'organisation.doubtMembership': { membership: derivedId('membership', 'example') },
  'organisation.merge': { into: derivedId('organisation', 'Example Weavers'), reason: 'The same.' },
  'organisation.absorb': { from: derivedId('organisation', 'other'), fields: {} },
  'profile.moveOrganisation': {
    organisationId: derivedId('organisation', 'other'),
    applicant: false,
  },
  'partnership.nameSignatory': {
    person: colleague.id,
    function: 'Head',
    validFrom: '2026-12-10',
  },
  'partnership.endSignatory': {
    person: derivedId('person', 'example', 'signatory'),
    on: '2026-12-31',
  },
  'partnership.checkSignatory': { person: derivedId('person', 'example', 'signatory') },
  'ctq.changeForm': { template: templateIdOf('physical', TEMPLATE_VERSION) },
  'repositoryDocument.withdraw': { replacedBy: templateIdOf('physical', TEMPLATE_VERSION) },
  'ctq.handIn': { lateReason: 'Illness.' },
  'ctq.comment': { section: 'F', text: 'How many?' },
  'ctq.resolveComment': { id: derivedId('ctq', 'example', 'comment') },
  'ctq.suggest': {
    id: derivedId('ctq', 'example', 'suggestion'),
    field: 'place',
    before: 'Linz',
    after: 'Graz',
  },
  'ctq.endSuggestion': { id: derivedId('ctq', 'example', 'suggestion'), ended: 'taken' },
  'ctq.requestChanges': { comments: [{ section: 'F', text: 'How many?' }] },
  'ctq.sign': { role: 'HO', hash: exampleCtq('validated').data.hash },
  'ctq.recordSheet': { role: 'VO', code: 'CTQ-1-00000000', name: 'A', signedOn: '2026-12-09' },
  'ctq.attachScan': { role: 'HO', pages: [EXAMPLE_PAGE] },
  'ctq.restartSigning': { falls: ['HO', 'HOP'] },
  'ctq.askReopen': { reason: 'The hotel moved.' },
  'ctq.refuseReopen': { reason: 'Not needed.' },
  'ctq.reopen': { reason: 'As asked.', falls: ['HO', 'HOP'] },
  'ctq.restate': { stay: EXAMPLE_STAY },
  'ctq.outdate': { stay: EXAMPLE_STAY },
  'agreement.confirm': { fields: ['voLegalName'] },
  'agreement.answerPayer': { answers: { whoPays: 'visitor' } },
  'agreement.setAccount': { iban: 'DE89370400440532013000', accountHolder: 'A' },
  'agreement.returnLumpSum': { note: 'Which days?' },
  'agreement.sign': { role: 'VO', hash: exampleAgreement('validated').data.hash },
  'agreement.recordSheet': { role: 'VO', code: 'FA-1-00000000', name: 'A', signedOn: '2026-12-09' },
  'agreement.attachScan': { role: 'VO', pages: [EXAMPLE_PAGE] },
  'agreement.restartSigning': { falls: ['VO'] },
  'agreement.restate': { stay: EXAMPLE_STAY },
  'agreement.outdate': { stay: EXAMPLE_STAY },
  'agreement.amend': {
    start: '2027-03-15',
    end: '2027-03-17',
    workingDays: 3,
    reason: 'The hotel.',
  },
  'agreement.checkAmendment': { id: derivedId('amendment', 'example') },
  'agreement.signAmendment': {
    id: derivedId('amendment', 'example'),
    role: 'VO',
    hash: 'a'.repeat(64),
  },
  'agreement.withdrawAmendment': { id: derivedId('amendment', 'example') },
  'exchange.plan': {
    plannedStart: '2027-03-15',
    plannedEnd: '2027-03-19',
    plannedWorkingDays: 4,
  },
  'exchange.setSector': { sector: '14' },
  'exchange.setFigures': {
    actualStart: '2027-03-15',
    actualEnd: '2027-03-19',
    actualWorkingDays: 5,
    agreedLumpSum: 700_00,
    reason: 'The second mill joined.',
  },
  'exchange.amend': {
    start: '2027-03-15',
    end: '2027-03-19',
    workingDays: 5,
    reason: 'Signed by both.',
    amendment: derivedId('amendment', 'example'),
  },
  'exchange.setDistance': { distanceKm: 1700, reason: 'Between the mills themselves.' },
  'exchange.setReady': { reason: 'As agreed by telephone.' },
  'exchange.stepBack': { reason: 'One signature is missing.' },
  'exchange.startLate': { reason: 'The papers were on their way.' },
  'exchange.interrupt': { reason: 'The visitor fell ill.' },
  'exchange.reopen': { reason: 'The amount was wrong.' },
  'exchange.cancel': { reason: 'The host moves house.' },
  'exchange.joinGroup': { groupId: derivedId('group', 'example', 'open') },
  'group.admit': {
    exchangeId: exampleExchange('preparation').id,
    place: derivedId('groupPlace', 'example', 'held'),
  },
  'group.leave': { exchangeId: exampleExchange('preparation').id, reason: 'We come in May.' },
  'group.announce': { summary: 'Room for two visitors more.', places: 3, until: '2027-02-01' },
  'group.holdSeat': { place: derivedId('groupPlace', 'example', 'new') },
  'group.freeSeat': { place: derivedId('groupPlace', 'example', 'held') },
  'group.reschedule': { start: '2027-03-08', end: '2027-03-12', workingDays: 4 },
  'group.sharePlan': { from: exampleExchange('preparation').id },
  'group.note': { exchangeId: exampleExchange('preparation').id },
  'groupPlace.ask': {},
  'groupPlace.refuse': { reason: 'The week is full.' },
  'groupPlace.decline': { reason: 'Nobody of ours can come.' },
  'groupPlace.release': { reason: 'No exchange was built.' },
  'groupPlace.bring': { exchangeId: exampleExchange('preparation').id },
  'ctq.regroup': { groupId: derivedId('group', 'example', 'open') },
  'ctq.takeShared': { place: 'Guimarães' },
  'group.add': { exchangeId: exampleExchange('started').id },
  'group.drop': { exchangeId: exampleExchange('preparation').id, reason: 'Comes a week later.' },
  'correction.decline': { reason: 'The boarding pass says otherwise.' },
  'evidence.restate': { stay: EXAMPLE_STAY },
  'evidence.log': {
    id: derivedId('item', 'new'),
    kind: 'attendance_sheet',
    dateFrom: '2026-11-09',
    dateTo: '2026-11-09',
  },
  'evidence.change': {
    id: derivedId('item', 'pass'),
    kind: 'attendance_sheet',
    dateFrom: '2026-11-09',
    dateTo: '2026-11-09',
  },
  'evidence.remove': { id: derivedId('item', 'pass') },
  'evidence.declareMissing': {
    id: derivedId('declaration', 'new'),
    proves: 'travel',
    reason: 'I came by bicycle.',
  },
  'evidence.accept': { id: derivedId('item', 'pass') },
  'evidence.reject': { id: derivedId('item', 'pass'), reason: 'Not readable.' },
  'evidence.overrule': {
    id: derivedId('declaration', 'night'),
    verdict: 'accepted',
    reason: 'Family lives there.',
  },
  'report.restate': { stay: EXAMPLE_STAY },
  'report.remind': { day: 8 },
  'report.comment': { section: 'objectives', text: 'Well said.' },
  'report.returnWithNotes': { notes: [{ section: 'objectives', text: 'Which data?' }] },
  'report.release': { reason: 'The host does not answer.' },
  'report.reopen': { reason: 'One number is wrong.' },
  'reimbursement.fallDue': {
    exchangeId: derivedId('exchange', 'example', 'money', 'due'),
    number: 'CXC-2026-EXAMP',
    parties: EXAMPLE_PARTIES,
    stay: EXAMPLE_STAY,
    amount: 415_00,
  },
  'reimbursement.lapse': {
    exchangeId: derivedId('exchange', 'example', 'money', 'due'),
    number: 'CXC-2026-EXAMP',
    parties: EXAMPLE_PARTIES,
    stay: EXAMPLE_STAY,
  },
  'reimbursement.setAccount': { iban: 'BE68 5390 0754 7034', accountHolder: 'Example Weavers' },
  'reimbursement.hold': { code: 'payer', reason: 'Another organisation paid the hotel.' },
  'reimbursement.order': { on: '2026-12-02' },
  'reimbursement.pay': { on: '2026-12-03', amount: 415_00, bankReference: 'R-1' },
  'reimbursement.overrule': { amount: 300_00, reason: 'The stay was shorter.' },
  'reimbursement.waive': { reason: 'Paid from another budget.' },
  'reimbursement.recover': { amount: 100_00, on: '2026-12-03', reason: 'Paid twice.' },
  'kpi.count': {
    exchangeId: derivedId('exchange', 'example', 'kpi', 'counted'),
    number: 'CXC-2026-EXAMP',
    parties: EXAMPLE_PARTIES,
    stay: EXAMPLE_STAY,
  },
  'kpi.reverse': { reason: 'Counted by mistake.' },
  'certificate.issue': {
    exchangeId: derivedId('exchange', 'example', 'certificate', 'issued'),
    number: 'CXC-2026-EXAMP',
    parties: EXAMPLE_PARTIES,
    stay: EXAMPLE_STAY,
    side: 'VO',
  },
  'certificate.revoke': { reason: 'Opened again.' },
  'followUp.schedule': {
    exchangeId: derivedId('exchange', 'example', 'followUp', 'open'),
    number: 'CXC-2026-EXAMP',
    parties: EXAMPLE_PARTIES,
    stay: EXAMPLE_STAY,
  },
  'fair.create': {
    title: 'Weaving Days',
    place: 'Hall 4',
    from: '2026-12-10',
    to: '2026-12-11',
  },
  'fair.forgetPerson': { person: derivedId('person', 'other') },
  'lead.capture': {
    code: '0000000000000000',
    fairId: derivedId('fair', 'example', 'open'),
    how: 'form',
    at: NOW,
    consent: { version: '2026-11', language: 'en', how: 'tick' },
    name: 'Pilar Weber',
    email: 'pilar@weavers.example',
  },
  'lead.note': { text: 'Likes wool.' },
  'lead.writePrivate': { text: 'Talks fast.' },
  'lead.linkProfile': { profileId: conceptNamed(registry, 'profile')?.examples()[0]?.id },
  'lead.merge': { from: leadIdOf('0000000000000001') },
  'lead.mergeInto': { into: leadIdOf('0000000000000001') },
  'lead.takeIn': { captures: {}, consents: {} },
  'lead.claimed': {
    claim: claimIdOf('0000000000000001'),
    profileId: conceptNamed(registry, 'profile')?.examples()[0]?.id,
  },
  'claim.create': {
    code: '0000000000000001',
    profileId: conceptNamed(registry, 'profile')?.examples()[0]?.id,
  },
  'claim.meet': {
    partnershipId: derivedId('partnership', 'other'),
    fairId: derivedId('fair', 'example', 'open'),
    how: 'form',
    at: NOW,
  },
  'lead.forgetPerson': { person: derivedId('person', 'other') },
  'joining.decline': { reason: 'We do not know you.' },
  'joining.lapse': { mergedInto: derivedId('organisation', 'other') },
  'match.counter': { proposedStart: '2027-03-08', proposedEnd: '2027-03-12' },
  'match.reject': { reason: 'no_room', text: 'We are full.' },
  'match.cancel': { reason: 'plans_changed', text: 'Our plans changed.' },
  'match.requestReopen': { reason: 'Pressed by mistake.' },
  'match.reopen': { reason: 'Both want it.' },
  'match.refuseReopen': { reason: 'The host does not want it.' },
  'match.hold': { profile: derivedId('profile', 'other'), why: 'unpublished' },
  'match.lapse': { why: 'withdrawn' },
  'match.forgetPerson': { person: derivedId('person', 'other') },
  'profile.noteMatch': { match: derivedId('match', 'other'), state: 'proposed' },
  'query.addPicture': {
    id: derivedId('picture', 'any'),
    type: 'image/png',
    data: 'iVBORw0KGgoAAAA',
    width: 1,
    height: 1,
  },
  'query.ask': { text: 'Which one?' },
  'query.answer': { text: 'This one.' },
  'query.reply': { text: 'That one.' },
  'override.renew': { effect: 'set', reason: 'Once more.', expiresOn: '2027-06-30' },
  'override.end': { reason: 'No longer needed.' },
  'override.showTo': { partnershipId: derivedId('partnership', 'other') },
  'override.hideFrom': { reader: `partnership:${derivedId('partnership', 'other')}` },
  'person.grantRole': { role: 'commission', key: 'ec' },
  'person.revokeRole': { role: 'commission', key: 'ec' },
  'person.nameSubstitute': {
    role: 'commission',
    key: 'ec',
    substitute: derivedId('person', 'other'),
    from: '2026-12-10',
    to: '2026-12-20',
  },
  'person.endSubstitute': { id: derivedId('substitute', 'other') },
  'person.consent': { purpose: 'privacy', version: '1' },
  'person.noteSignIn': { at: NOW },
  'person.changeEmail': { email: 'new@example.org' },
  'invitation.accept': { person: derivedId('person', 'other') },
};

function statesOf(concept: Concept): string[] {
  const named = concept.states.flatMap((row) => [...row.from, row.to]);
  return [...new Set(named)].filter((state) => state !== ABSENT && state !== 'same');
}

/** Roles that may hold a key of this kind. */
function rolesFor(key: string): string[] {
  const kind = key.split(':')[0] ?? key;
  if (kind === 'user') return ['self'];
  return Object.entries(KEY_OF_ROLE)
    .filter(([, held]) => held === kind)
    .map(([role]) => role);
}

const STRANGER = actorUnder(
  derivedId('person', 'stranger'),
  `self@user:${derivedId('person', 'stranger')}`,
);

/** Everybody who stands in some relation to a record, the server, and a stranger. */
function actorsOf(concept: Concept, record: RecordOf): Actor[] {
  const hats = concept.policy
    .audience(record)
    .flatMap(({ key }) => rolesFor(key).map((role) => `${role}@${key}`));
  const people = hats.map((hat) => {
    const own = hat.startsWith('self@user:') ? hat.slice('self@user:'.length) : undefined;
    return actorUnder(own ?? derivedId('person', hat), hat);
  });
  return [...people, SYSTEM, STRANGER];
}

function commandOn(concept: Concept, record: RecordOf, name: string, actor: Actor): Command {
  return {
    id: derivedId('request', record.id, name, actor.hat),
    author: actor.person,
    hat: actor.hat,
    concept: concept.name,
    record: record.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command: name,
    payload: PAYLOADS[`${concept.name}.${name}`] ?? {},
    seen: seenHash(concept, record, actor),
  };
}

/** Values that pass most forms and are wrong all the same: days that no calendar has, nobody's ids, amounts off the scale. */
const ODD: Readonly<Record<string, readonly unknown[]>> = {
  string: ['2026-02-30', '0001-01-01', '9999-12-31', derivedId('nobody', 'knows'), 'wool', ''],
  number: [0, 1, -1, 0.5, 365, 900_00, 2 ** 53],
};

/** A payload with one of its values replaced by an odd one of its kind: all of them. */
function nearMisses(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [...(ODD[typeof value] ?? [])];
  if (Array.isArray(value))
    return value.flatMap((held: unknown, at) =>
      nearMisses(held).map((odd) => value.map((one: unknown, i) => (i === at ? odd : one))),
    );
  return Object.entries(value).flatMap(([name, held]) =>
    nearMisses(held).map((odd) => ({ ...value, [name]: odd })),
  );
}

describe.each(concepts.map((concept) => [concept.name, concept] as const))(
  '%s',
  (_name, concept) => {
    const parties = new Set(
      examplesOf(concept).flatMap((record) => concept.policy.audience(record).map(({ as }) => as)),
    );

    it('has a valid example in every state', () => {
      const seen = new Set<string>();
      for (const record of examplesOf(concept)) {
        expect([...Value.Errors(concept.schema, record.data)]).toEqual([]);
        for (const rule of concept.rules.filter(({ when }) => when === 'always'))
          expect(rule.check(record, facts, NOW), rule.id).toBeNull();
        seen.add(record.state);
      }
      expect([...seen].sort()).toEqual(statesOf(concept).sort());
    });

    it('every field has a row, and every row a field', () => {
      expect(Object.keys(concept.policy.fields).sort()).toEqual(
        Object.keys(concept.schema.properties).sort(),
      );
    });

    it('visible ⊇ editable, in states that exist, by relations that exist', () => {
      for (const [field, row] of Object.entries(concept.policy.fields)) {
        for (const party of row.see) expect(parties, field).toContain(party.split('/')[0]);
        for (const rule of row.edit) {
          for (const state of rule.in) expect(statesOf(concept), field).toContain(state);
          for (const party of rule.by) {
            const relation = party.split('/')[0] ?? '';
            expect(row.see.includes(party) || row.see.includes(relation), `${field} ${party}`).toBe(
              true,
            );
          }
        }
      }
    });

    it('every row has an authority, a command, rules that exist, and tells relations that exist', () => {
      const ids = concept.rules.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const row of concept.states) {
        expect(row.by.length, row.command).toBeGreaterThan(0);
        expect(Object.keys(concept.commands)).toContain(row.command);
        for (const id of row.if) expect(ids).toContain(id);
        for (const party of row.by.filter((one) => one !== 'system'))
          expect(parties).toContain(party.split('/')[0]);
        for (const party of row.tells) expect(parties).toContain(party);
      }
      for (const name of Object.keys(concept.commands))
        expect(concept.states.map((row) => row.command)).toContain(name);
      for (const rule of concept.rules.filter(({ when }) => when === 'asked'))
        expect(concept.states.flatMap((row) => row.if)).toContain(rule.id);
    });

    it('no dead end by accident: every state is reached, and what does not rest has a way out', () => {
      const reached = concept.states.map((row) => row.to);
      for (const state of statesOf(concept)) {
        expect(reached).toContain(state);
        if (RESTING[concept.name]?.includes(state)) continue;
        expect(
          concept.states.some((row) => row.from.includes(state)),
          state,
        ).toBe(true);
      }
    });

    it('no two rows answer the same command, state and party', () => {
      const keys = concept.states.flatMap((row) =>
        row.from.flatMap((from) => row.by.map((by) => `${row.command} ${from} ${by}`)),
      );
      expect(new Set(keys).size).toBe(keys.length);
    });

    it('a command × state × party outside the table is refused, one inside is not for that reason', () => {
      const create = concept.states
        .filter((row) => row.from.includes(ABSENT))
        .map((row) => row.command);
      for (const record of examplesOf(concept))
        for (const actor of actorsOf(concept, record))
          for (const name of Object.keys(concept.commands).filter((one) => !create.includes(one))) {
            const held = relationsOf(concept.policy, record, actor);
            const inTable = concept.states.some(
              (row) =>
                row.command === name &&
                row.from.includes(record.state) &&
                row.by.some((party) => held.has(party)),
            );
            const request = commandOn(concept, record, name, actor);
            const decision = decide(concept, request, record, actor, facts, NOW);
            const code = decision.verdict === 'refused' ? decision.refusal.code : '';
            const byTable = ['NOT_NOW', 'FORBIDDEN_ROLE', 'NOT_FOUND'].includes(code);
            expect(byTable, `${name} in ${record.state} by ${actor.hat}: ${code}`).toBe(!inTable);
          }
    });

    it('never throws at what is nearly right, asked by somebody who may', () => {
      for (const record of examplesOf(concept))
        for (const name of Object.keys(concept.commands)) {
          const rows = concept.states.filter(({ command }) => command === name);
          const makes = rows.some(({ from }) => from.includes(ABSENT));
          // What the server orders itself is right, or a defect.
          const people = actorsOf(concept, record).filter((one) => one !== SYSTEM);
          const actor = people.find((one) => {
            const held = relationsOf(concept.policy, record, one);
            return rows.some(
              (row) =>
                row.from.includes(makes ? ABSENT : record.state) &&
                row.by.some((party) => held.has(party)),
            );
          });
          if (!actor) continue;
          const request = commandOn(concept, record, name, actor);
          const good = makes ? record.data : request.payload;
          for (const payload of nearMisses(good)) {
            const odd = { ...request, payload: payload as Command['payload'] };
            const decision = decide(concept, odd, makes ? undefined : record, actor, facts, NOW);
            if (decision.verdict !== 'accepted') continue;
            expect([...Value.Errors(concept.schema, decision.record.data)], name).toEqual([]);
            expect(isStorable(decision.record.data), name).toBe(true);
          }
        }
    });

    it('rules that always hold see no more than those who may edit', () => {
      for (const record of examplesOf(concept))
        for (const actor of actorsOf(concept, record)) {
          const held = relationsOf(concept.policy, record, actor);
          const edits = Object.values(concept.policy.fields).some((row) =>
            row.edit.some(
              (rule) => rule.in.includes(record.state) && rule.by.some((party) => held.has(party)),
            ),
          );
          if (!edits) continue;
          const cut = cutFor(concept.policy, record, held, actor.keys);
          // The device judges what it was sent: the relations must be the same there.
          expect([...relationsOf(concept.policy, cut, actor)]).toEqual([...held]);
          for (const rule of concept.rules.filter(({ when }) => when === 'always'))
            expect(rule.check(cut, factsOf([]), NOW), rule.id).toBeNull();
        }
    });
  },
);

const anyJson = fc.jsonValue({ maxDepth: 4 });
const hostile = fc.constantFrom<unknown>(
  '\ud800',
  'a\u0000b',
  NaN,
  -0,
  2 ** 60,
  undefined,
  JSON.parse('{"__proto__":{"x":1}}'),
  { constructor: { prototype: 1 } },
  '<script>alert(1)</script>',
  '9999-99-99',
);
const anyValue = fc.oneof({ weight: 4, arbitrary: anyJson }, { weight: 1, arbitrary: hostile });
const oddName = fc.constantFrom('constructor', '__proto__', 'toString', 'state', 'id', 'nonsense');

const situation = fc.constantFrom(...concepts).chain((concept) =>
  fc.constantFrom(...examplesOf(concept)).chain((example) =>
    fc.record({
      concept: fc.constant(concept),
      record: fc.option(fc.constant(example), { nil: undefined, freq: 4 }),
      actor: fc.constantFrom(...actorsOf(concept, example)),
      id: fc.constant(example.id),
    }),
  ),
);

/** Plausible values of a field are those of the examples; the rest is anything. */
function valueFor(concept: Concept, field: string): fc.Arbitrary<unknown> {
  const known = examplesOf(concept).map((record) => record.data[field] ?? null);
  return fc.oneof(fc.constantFrom(...known), anyValue);
}

const asked = situation.chain(({ concept, record, actor, id }) => {
  const common = {
    id: derivedId('request', 'any'),
    author: actor.person,
    hat: actor.hat,
    concept: concept.name,
    record: id,
    after: [],
    deviceAt: NOW,
  };
  const field = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...Object.keys(concept.policy.fields)) },
    { weight: 1, arbitrary: oddName },
  );
  const path = fc.tuple(
    field,
    fc.option(fc.constantFrom('x', 'de', 'IT', '13'), { nil: undefined }),
  );
  const one = path.chain(([name, item]) =>
    fc.record({
      path: fc.constant(item === undefined ? name : `${name}.${item}`),
      base: fc.oneof(fc.constant(record?.data[name] ?? null), anyValue),
      value: valueFor(concept, name),
    }),
  );
  const edit = fc.array(one, { maxLength: 4 }).map((list): Edit => ({
    ...common,
    act: 'edit',
    edits: Object.fromEntries(list.map(({ path: at, base, value }) => [at, { base, value }])),
  }));
  const named = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...Object.keys(concept.commands)) },
    { weight: 1, arbitrary: oddName },
  );
  const payload = (name: string) =>
    fc.oneof(
      fc.constant(PAYLOADS[`${concept.name}.${name}`] ?? {}),
      fc.constant(record?.data ?? {}),
      fc.dictionary(fc.oneof(oddName, fc.string()), anyValue, { maxKeys: 4 }),
    );
  const seen = record ? seenHash(concept, record, actor) : 'a'.repeat(64);
  const command = named.chain((name) =>
    payload(name).map((content): Command => ({
      ...common,
      act: 'command',
      command: name,
      payload: content,
      seen,
    })),
  );
  return fc.oneof<fc.Arbitrary<Request>[]>(edit, command).map((request) => ({
    concept,
    record,
    actor,
    request,
  }));
});

describe('decide, for anything asked by anybody', () => {
  it('never throws; what it accepts is valid, one version on, and storable', () => {
    fc.assert(
      fc.property(asked, ({ concept, record, actor, request }) => {
        const decision = decide(concept, request, record, actor, facts, NOW);
        if (decision.verdict !== 'accepted' && decision.verdict !== 'partly') return;
        const next = decision.record;
        expect(next.version).toBe((record?.version ?? 0) + 1);
        expect(Value.Check(concept.schema, next.data)).toBe(true);
        expect(isStorable(next.data)).toBe(true);
        expect(statesOf(concept)).toContain(next.state);
        for (const rule of concept.rules.filter(({ when }) => when === 'always'))
          expect(rule.check(next, facts, NOW)).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it('what no fact can change is said before facts are loaded, and decide says the same', () => {
    fc.assert(
      fc.property(asked, ({ concept, record, actor, request }) => {
        const early = objectionBeforeFacts(concept, request, record, actor);
        if (!early) return;
        const refusedAs = { verdict: 'refused', refusal: early, collided: [] };
        expect(decide(concept, request, record, actor, facts, NOW)).toEqual(refusedAs);
      }),
      { numRuns: 1500 },
    );
  });

  it('an edit twice equals once', () => {
    fc.assert(
      fc.property(asked, ({ concept, record, actor, request }) => {
        if (request.act !== 'edit' || !record) return;
        const first = decide(concept, request, record, actor, facts, NOW);
        if (first.verdict !== 'accepted') return;
        const second = decide(concept, request, first.record, actor, facts, NOW);
        expect(second).toEqual({ verdict: 'no_effect' });
      }),
      { numRuns: 2000 },
    );
  });

  it('an edit changes only the fields it names, and only those its author may edit', () => {
    fc.assert(
      fc.property(asked, ({ concept, record, actor, request }) => {
        if (request.act !== 'edit' || !record) return;
        const decision = decide(concept, request, record, actor, facts, NOW);
        if (decision.verdict !== 'accepted' && decision.verdict !== 'partly') return;
        const named = new Set(Object.keys(request.edits).map((path) => path.split('.')[0]));
        const held = relationsOf(concept.policy, record, actor);
        const fields = new Set([...Object.keys(record.data), ...Object.keys(decision.record.data)]);
        for (const field of fields) {
          if (decision.record.data[field] === record.data[field]) continue;
          if (concept.stamped.includes(field)) continue;
          const row = concept.policy.fields[field];
          const may = row?.edit.some(
            (rule) => rule.in.includes(record.state) && rule.by.some((party) => held.has(party)),
          );
          expect(named.has(field) && may, field).toBe(true);
        }
        expect(decision.record.state).toBe(record.state);
      }),
      { numRuns: 2000 },
    );
  });

  it('for a stranger an existing record answers as a missing one', () => {
    fc.assert(
      fc.property(asked, ({ concept, record, request }) => {
        if (!record || relationsOf(concept.policy, record, STRANGER).size > 0) return;
        const own = { ...request, author: STRANGER.person, hat: STRANGER.hat };
        const there = decide(concept, own, record, STRANGER, facts, NOW);
        const absent = decide(concept, own, undefined, STRANGER, facts, NOW);
        const nowhere = { verdict: 'refused', refusal: { code: 'NOT_FOUND' }, collided: [] };
        // Also a create: it tells of a record only who could have made it.
        expect(there).toEqual(absent.verdict === 'accepted' ? nowhere : absent);
        expect(there.verdict).toBe('refused');
      }),
      { numRuns: 1000 },
    );
  });

  it('whatever is refused or partly applied leaves a notice that the inbox takes, with every word', () => {
    const notice = conceptNamed(registry, 'notice');
    fc.assert(
      fc.property(asked, ({ concept, record, actor, request }) => {
        const decision = decide(concept, request, record, actor, facts, NOW);
        if (decision.verdict !== 'refused' && decision.verdict !== 'partly') return;
        const [effect] = registry.onRefused(request, decision, NOW);
        if (!effect || !notice) throw new Error('nothing was kept');
        const made: Command = {
          ...request,
          ...{ act: 'command', command: effect.command, payload: effect.payload },
          author: SYSTEM.person,
          hat: SYSTEM.hat,
          concept: 'notice',
          record: effect.record,
        };
        const kept = decide(notice, made, undefined, SYSTEM, facts, NOW);
        expect(kept).toMatchObject({ verdict: 'accepted', record: { state: 'open' } });
        if (kept.verdict !== 'accepted') return;
        const { request: whole, requestText } = kept.record.data;
        expect(whole ?? JSON.parse(String(requestText))).toEqual(
          whole ? request : JSON.parse(JSON.stringify(request)),
        );
      }),
      { numRuns: 1500 },
    );
  });
});
