// What do the commands on a match carry, and what do they change? Every one leaves a line in the time line, and tells
// both profiles how the match stands.
import type { Static } from 'typebox';
import { compareTime, no, ok, refusal } from '../kernel/index.ts';
import type { CommandSpec, Effect, Facts } from '../kernel/index.ts';
import { isMatchable } from '../profile/index.ts';
import { undoUntil } from './deadlines.ts';
import {
  Cancel,
  Counter,
  Forget,
  Hold,
  Lapse,
  Nothing,
  Propose,
  Reason,
  Reject,
} from './payloads.ts';
import {
  DECISION,
  PENDING,
  noted,
  on,
  ownSide,
  self,
  withEvent,
  type Context,
  type Outcome,
  type Words,
} from './line.ts';
import { bothAccepted, numbersOf, profileOf } from './rules.ts';
import type { Ended, Match, MatchDecision, MatchEvent } from './schema.ts';
import { matchScore } from './score.ts';
import { knownOnceAgreed, sideOf, sidesOf, standsOn } from './sides.ts';

const INITIATOR = { vo: 'VO', ho: 'HO', vop: 'VOP', hop: 'HOP', so: 'SO' } as const;

/**
 * Proposed already, perhaps by the other side of an agreement without a network: the same dates are a yes of the side
 * that speaks, whichever half arrives first. Other dates, and what a Partnership says beside it, wait in the inbox.
 */
function proposedAgain(context: Context, data: Match): Outcome {
  const { proposedStart, proposedEnd, message } = context.request.payload as Propose;
  const side = sideOf(data.parties, context.actor);
  const isSame = data.proposedStart === proposedStart && data.proposedEnd === proposedEnd;
  if (!isSame || (side !== 'vo' && side !== 'ho'))
    return no(refusal('ALREADY_PROPOSED', { params: { by: data.initiatedBy } }));
  return agreed(context, data, message === undefined ? {} : { text: message });
}

function propose(context: Context): Outcome {
  const { actor, facts, now, record, request } = context;
  const payload = request.payload as Propose;
  const { proposedStart, proposedEnd, priorAgreement = false, message, place } = payload;
  const pair = { voProfileId: payload.voProfileId, hoProfileId: payload.hoProfileId };
  // A pair that is blocked keeps why, so that the rule can say it (R-MA-01).
  if (record?.data.ended) return ok({ data: record.data });
  if (record?.state === 'proposed') return proposedAgain(context, record.data);
  const found = sidesOf(pair, facts);
  // What is not there, or not to be seen, answers like what is not published.
  if (!found || !isMatchable(found.visitor) || !isMatchable(found.host))
    return no(refusal('PROFILE_NOT_MATCHABLE', { params: { side: unmatchable(pair, facts) } }));
  const { parties, sides, visitor, host } = found;
  if (visitor.data.generation !== host.data.generation)
    return no(refusal('GENERATIONS_DIFFER', { rule: 'T-MA-03' }));
  const side = sideOf(parties, actor);
  const yes: MatchDecision = { decision: 'accepted', at: now, by: actor.person };
  const data: Match = {
    ...pair,
    parties,
    generation: visitor.data.generation,
    mode: visitor.data.mode ?? 'physical',
    workingDays: visitor.data.plannedWorkingDays ?? LEAST_DAYS,
    sides,
    proposedStart,
    proposedEnd,
    round: (record?.data.round ?? 0) + 1,
    initiatedBy: side === undefined || side === 'system' ? 'SO' : INITIATOR[side],
    priorAgreement,
    ...(message === undefined ? {} : { message }),
    voDecision: side === 'vo' ? yes : PENDING,
    hoDecision: side === 'ho' ? yes : PENDING,
    score: matchScore(visitor.data, host.data, sides.ho?.country),
    movedAt: now,
    ...(place === undefined ? {} : { capturedOffline: { at: request.deviceAt, place } }),
    history: record?.data.history ?? {},
  };
  const words = { start: proposedStart, end: proposedEnd, ...(message && { text: message }) };
  return ok({
    data: withEvent(context, data, 'proposed', words),
    effects: noted(context, data, 'proposed'),
  });
}

/** A visitor's profile says how long before it is published; this is for none that is. */
const LEAST_DAYS = 3;

function unmatchable(pair: Pick<Match, 'voProfileId' | 'hoProfileId'>, facts: Facts): string {
  return isMatchable(profileOf(pair, 'vo', facts)) ? 'ho' : 'vo';
}

function counter(context: Context): Outcome {
  const { actor, now, request } = context;
  const { proposedStart, proposedEnd, message } = request.payload as Static<typeof Counter>;
  return on(context, (data) => {
    if (data.proposedStart === proposedStart && data.proposedEnd === proposedEnd)
      return no(refusal('DATES_UNCHANGED', { field: 'proposedStart' }));
    const { message: _before, ...rest } = data;
    const next: Match = {
      ...rest,
      proposedStart,
      proposedEnd,
      ...(message === undefined ? {} : { message }),
      round: data.round + 1,
      voDecision: PENDING,
      hoDecision: PENDING,
      [DECISION[ownSide(context, data)]]: { decision: 'accepted', at: now, by: actor.person },
      movedAt: now,
    };
    const words = { start: proposedStart, end: proposedEnd, ...(message && { text: message }) };
    return ok({ data: withEvent(context, next, 'countered', words) });
  });
}

/** A side says yes; the second yes validates the match. */
function agreed(context: Context, data: Match, words: Words = {}): Outcome {
  const { actor, now } = context;
  const field = DECISION[ownSide(context, data)];
  if (data[field].decision === 'accepted') return ok({ data });
  const yes: MatchDecision = { decision: 'accepted', at: now, by: actor.person };
  const next = withEvent(context, { ...data, [field]: yes, movedAt: now }, 'accepted', words);
  return ok({ data: next, effects: bothAccepted(next) ? [self(context, 'validate')] : [] });
}

function accept(context: Context): Outcome {
  return on(context, (data) => agreed(context, data));
}

function validate(context: Context): Outcome {
  return on(context, (data) =>
    ok({
      data: withEvent(context, { ...data, ...knownOnceAgreed(data, context.facts) }, 'validated'),
      effects: noted(context, data, 'validated'),
    }),
  );
}

/** What a pair that is no longer one does not keep: whom to call, who comes, and why it waited. */
function parted(data: Match): Match {
  const { contacts: _known, cv: _read, held: _waited, ...kept } = data;
  return kept;
}

function end(context: Context, data: Match, how: Ended['how'], before?: MatchDecision): Outcome {
  const { actor, now, request } = context;
  const { reason, text: said } = request.payload as Static<typeof Cancel>;
  const ended: Ended = {
    how,
    reason,
    text: said,
    side: sideOf(data.parties, actor) ?? 'system',
    by: actor.person,
    at: now,
    ...(before ? { before } : {}),
  };
  const next = { ...parted(data), ended };
  return ok({
    data: withEvent(context, next, how, { reason, text: said }),
    effects: noted(context, data, 'ended'),
  });
}

function reject(context: Context): Outcome {
  const { actor, now } = context;
  return on(context, (data) => {
    const field = DECISION[ownSide(context, data)];
    const before = data[field];
    if (before.decision === 'accepted') return no(refusal('OWN_YES_GIVEN'));
    const no_: MatchDecision = { decision: 'rejected', at: now, by: actor.person };
    return end(context, { ...data, [field]: no_ }, 'rejected', before);
  });
}

/** How a pair that is open again goes on: it waits for a profile, is agreed already, or is proposed. */
function resumed(context: Context, data: Match): Effect[] {
  for (const side of ['vo', 'ho'] as const) {
    const found = profileOf(data, side, context.facts);
    if (found && !isMatchable(found)) {
      const why = found.state === 'in_exchange' ? 'in_exchange' : 'unpublished';
      return [self(context, 'hold', { profile: found.id, why })];
    }
  }
  return bothAccepted(data) ? [self(context, 'validate')] : noted(context, data, 'proposed');
}

function undo(context: Context): Outcome {
  const { actor, now } = context;
  return on(context, (data) => {
    const { ended, ...rest } = data;
    if (!ended) return no(refusal('NOTHING_TO_UNDO'));
    if (!standsOn(data.parties, ended.side, actor))
      return no(refusal('NOT_YOUR_ACT', { params: { side: ended.side } }));
    const numbers = numbersOf(data, now);
    if (compareTime(undoUntil(ended.at, numbers), now) < 0)
      return no(refusal('UNDO_TIME_OVER', { params: { minutes: numbers.undoMinutes } }));
    const restored: Match =
      ended.before && (ended.side === 'vo' || ended.side === 'ho')
        ? { ...rest, [DECISION[ended.side]]: ended.before }
        : rest;
    const next = withEvent(context, { ...restored, movedAt: now }, 'undone');
    return ok({ data: next, effects: resumed(context, next) });
  });
}

function requestReopen(context: Context): Outcome {
  const { actor, now, request } = context;
  const { reason } = request.payload as Static<typeof Reason>;
  return on(context, (data) => {
    if (data.reopenRequest && !data.reopenRequest.decision)
      return no(refusal('REOPEN_ALREADY_ASKED'));
    const side = standsOn(data.parties, 'vop', actor) ? 'vop' : 'hop';
    const next: Match = { ...data, reopenRequest: { reason, side, by: actor.person, at: now } };
    return ok({ data: withEvent(context, next, 'reopen_asked', { text: reason }) });
  });
}

/** The request with the Support Office's answer; nothing where nobody had asked. */
function answered(
  { actor, now, request }: Context,
  asked: Match['reopenRequest'],
  result: 'reopened' | 'refused',
): Pick<Match, 'reopenRequest'> {
  const { reason } = request.payload as Static<typeof Reason>;
  return asked && !asked.decision
    ? { reopenRequest: { ...asked, decision: { result, reason, by: actor.person, at: now } } }
    : {};
}

function reopen(context: Context): Outcome {
  const { reason } = context.request.payload as Static<typeof Reason>;
  return on(context, (data) => {
    const { ended: _over, ...rest } = data;
    const next: Match = {
      ...rest,
      ...answered(context, data.reopenRequest, 'reopened'),
      round: data.round + 1,
      voDecision: PENDING,
      hoDecision: PENDING,
      movedAt: context.now,
    };
    return ok({
      data: withEvent(context, next, 'reopened', { text: reason }),
      effects: resumed(context, next),
    });
  });
}

function refuseReopen(context: Context): Outcome {
  const { reason } = context.request.payload as Static<typeof Reason>;
  return on(context, (data) => {
    if (!data.reopenRequest || data.reopenRequest.decision) return no(refusal('REOPEN_NOT_ASKED'));
    const next = { ...data, ...answered(context, data.reopenRequest, 'refused') };
    return ok({ data: withEvent(context, next, 'reopen_refused', { text: reason }) });
  });
}

function hold(context: Context): Outcome {
  const { profile, why } = context.request.payload as Static<typeof Hold>;
  return on(context, (data) =>
    ok({
      data: withEvent(context, { ...data, held: { profile, why, at: context.now } }, 'held', {
        reason: why,
      }),
      effects: noted(context, data, 'on_hold'),
    }),
  );
}

function release(context: Context): Outcome {
  return on(context, ({ held: _over, ...data }) =>
    ok({
      data: withEvent(context, { ...data, movedAt: context.now }, 'released'),
      effects: noted(context, data, 'proposed'),
    }),
  );
}

function expire(context: Context): Outcome {
  return on(context, (data) =>
    ok({
      data: withEvent(context, parted(data), 'expired'),
      effects: noted(context, data, 'ended'),
    }),
  );
}

function lapse(context: Context): Outcome {
  const { why } = context.request.payload as Static<typeof Lapse>;
  return on(context, (data) =>
    ok({
      data: withEvent(context, parted(data), 'lapsed', { reason: why }),
      effects: noted(context, data, 'ended'),
    }),
  );
}

/** An exchange begins or ends to be: the profiles keep it in mind. */
const moves = (act: MatchEvent['act'], state: string): CommandSpec<Match> => ({
  payload: Nothing,
  seals: false,
  apply: (context) =>
    on(context, (data) =>
      ok({ data: withEvent(context, data, act), effects: noted(context, data, state) }),
    ),
});

function conclude(context: Context): Outcome {
  return on(context, (data) =>
    ok({
      data: { ...data, concludedAt: context.now },
      effects: noted(context, data, 'concluded'),
    }),
  );
}

function followProfiles(context: Context): Outcome {
  return on(context, (data) => {
    const found = sidesOf(data, context.facts);
    return ok({ data: found ? { ...data, parties: found.parties, sides: found.sides } : data });
  });
}

function forgetPerson(context: Context): Outcome {
  const { person } = context.request.payload as Static<typeof Forget>;
  return on(context, (data) => {
    if (!data.contacts) return ok({ data });
    const kept = Object.entries(data.contacts).filter(([, contact]) => contact.person !== person);
    const contacts = Object.fromEntries(kept);
    const { cv: _theirs, ...others } = data;
    return ok({ data: { ...(data.contacts.vo?.person === person ? others : data), contacts } });
  });
}

export const commands: Readonly<Record<string, CommandSpec<Match>>> = {
  propose: { payload: Propose, seals: false, apply: propose },
  counter: { payload: Counter, seals: true, apply: counter },
  accept: { payload: Nothing, seals: true, apply: accept },
  validate: { payload: Nothing, seals: false, apply: validate },
  reject: { payload: Reject, seals: false, apply: reject },
  cancel: {
    payload: Cancel,
    seals: false,
    apply: (context) => on(context, (data) => end(context, data, 'cancelled')),
  },
  undo: { payload: Nothing, seals: false, apply: undo },
  requestReopen: { payload: Reason, seals: false, apply: requestReopen },
  reopen: { payload: Reason, seals: false, apply: reopen },
  refuseReopen: { payload: Reason, seals: false, apply: refuseReopen },
  hold: { payload: Hold, seals: false, apply: hold },
  release: { payload: Nothing, seals: false, apply: release },
  expire: { payload: Nothing, seals: false, apply: expire },
  lapse: { payload: Lapse, seals: false, apply: lapse },
  convert: moves('converted', 'converted'),
  unconvert: moves('unconverted', 'validated'),
  conclude: { payload: Nothing, seals: false, apply: conclude },
  followProfiles: { payload: Nothing, seals: false, apply: followProfiles },
  forgetPerson: { payload: Forget, seals: false, apply: forgetPerson },
};
