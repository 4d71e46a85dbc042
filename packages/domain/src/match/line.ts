// How does a step of a match leave its line in the time line, and how do both profiles hear of it?
import { derivedId, no, refusal } from '../kernel/index.ts';
import type { Applied, CommandContext, Effect, Refusal, Result } from '../kernel/index.ts';
import type { Match, MatchDecision, MatchEvent } from './schema.ts';
import { sideOf, standsOn } from './sides.ts';

export type Outcome = Result<Applied<Match>, Refusal>;
export type Context = CommandContext<Match>;

export const PENDING: MatchDecision = { decision: 'pending' };
export const DECISION = { vo: 'voDecision', ho: 'hoDecision' } as const;

/** A command on a match that is there; the kernel has refused the others before. */
export function on(context: Context, change: (data: Match) => Outcome): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}

export type Words = Partial<Pick<MatchEvent, 'reason' | 'text' | 'start' | 'end'>>;

/** The record with one more line in its time line. */
export function withEvent(
  context: Context,
  data: Match,
  act: MatchEvent['act'],
  words: Words = {},
): Match {
  const { actor, now, request } = context;
  const side = sideOf(data.parties, actor) ?? 'system';
  const event: MatchEvent = { act, round: data.round, side, by: actor.person, at: now, ...words };
  const id = derivedId('event', request.id, act);
  return { ...data, history: { ...data.history, [id]: event } };
}

/** Both profiles keep in mind how the match stands. */
export function noted(context: Context, data: Match, state: string): Effect[] {
  return [data.voProfileId, data.hoProfileId].map((record) => ({
    concept: 'profile',
    record,
    command: 'noteMatch',
    payload: { match: context.request.record, state },
  }));
}

export function self(context: Context, command: string, payload: object = {}): Effect {
  const { record } = context.request;
  return { concept: 'match', record, command, payload: { ...payload } };
}

/** The side whose people speak; only visitor and host decide. */
export function ownSide(context: Context, data: Match): 'vo' | 'ho' {
  return standsOn(data.parties, 'vo', context.actor) ? 'vo' : 'ho';
}
