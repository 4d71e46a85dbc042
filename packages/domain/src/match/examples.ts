// What do valid matches look like? One in every state, and one that waits to be reopened.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { EXAMPLE_CV, exampleProfile } from '../profile/index.ts';
import { matchId, type Match } from './schema.ts';
import { matchScore } from './score.ts';

const AT = '2026-10-06T08:00:00.000Z';
const STATES = [
  'proposed',
  'on_hold',
  'validated',
  'rejected',
  'cancelled',
  'converted',
  'expired',
] as const;
type State = (typeof STATES)[number];

const ended = {
  reason: 'other_partner',
  text: 'We found somebody nearer.',
  side: 'ho',
  by: derivedId('person', 'example', 'HO'),
  at: AT,
} as const;

/** What the server wrote on the way to a state. */
function writtenBy(state: State, ho: RecordOf): Partial<Match> {
  const yes = { decision: 'accepted', at: AT, by: derivedId('person', 'example', 'HO') } as const;
  const agreed = {
    hoDecision: yes,
    contacts: { ho: { person: derivedId('person', 'example', 'HO'), name: 'Iris Example' } },
    cv: EXAMPLE_CV,
  };
  if (state === 'on_hold') return { held: { profile: ho.id, why: 'unpublished', at: AT } };
  if (state === 'validated' || state === 'converted') return agreed;
  if (state === 'rejected')
    return {
      hoDecision: { ...yes, decision: 'rejected' },
      ended: { ...ended, how: 'rejected', before: { decision: 'pending' } },
    };
  return state === 'cancelled' ? { hoDecision: yes, ended: { ...ended, how: 'cancelled' } } : {};
}

/** A valid match in a state; `of` makes it another pair’s. */
export function exampleMatch(state: State, of = 'example'): RecordOf<Match> {
  const visitor = exampleProfile('VO', 'published', `${of} ${state}`);
  const host = exampleProfile('HO', 'published', `${of} ${state}`);
  const by = visitor.data.contactUserId;
  const partnership = visitor.data.submittedTo ?? '';
  return {
    concept: 'match',
    id: matchId(visitor.id, host.id),
    version: 1,
    state,
    data: {
      voProfileId: visitor.id,
      hoProfileId: host.id,
      parties: {
        vo: visitor.data.organisationId,
        ho: host.data.organisationId,
        vop: partnership,
        hop: partnership,
      },
      generation: 'demo',
      mode: 'physical',
      workingDays: 3,
      sides: {
        vo: { name: 'Example Weavers', country: 'IT', city: 'Biella' },
        ho: { name: 'Example Dyers', country: 'PT' },
      },
      proposedStart: '2027-03-01',
      proposedEnd: '2027-03-05',
      round: 1,
      initiatedBy: 'VO',
      priorAgreement: false,
      message: 'We would bring our dyeing samples.',
      voDecision: { decision: 'accepted', at: AT, by },
      hoDecision: { decision: 'pending' },
      score: matchScore(visitor.data, host.data, 'PT'),
      movedAt: AT,
      history: {
        [derivedId('event', 'example', state)]: {
          act: 'proposed',
          round: 1,
          side: 'vo',
          by,
          at: AT,
          start: '2027-03-01',
          end: '2027-03-05',
        },
      },
      ...writtenBy(state, host),
    },
  };
}

/** A pair that ended, and that a Partnership wants to have back. */
function askedAgain(): RecordOf<Match> {
  const { data, ...record } = exampleMatch('cancelled', 'asked');
  const by = derivedId('person', 'example', 'partnership_admin');
  const reopenRequest = { reason: 'Pressed by mistake.', side: 'vop', by, at: AT } as const;
  return { ...record, data: { ...data, reopenRequest } };
}

export function examples(): readonly RecordOf<Match>[] {
  return [...STATES.map((state) => exampleMatch(state)), askedAgain()];
}
