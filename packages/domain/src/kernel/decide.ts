// May this happen, and what would be true then? One pure function for device and server: the device
// runs it for an immediate answer and a forecast, the server for the binding one.
import type { Concept } from './concept.ts';
import { commandObjection, decideCommand } from './decideCommand.ts';
import { decideEdit, editObjection } from './decideEdit.ts';
import { refused, type Decision } from './judgement.ts';
import type { Actor } from './policy.ts';
import type { Facts, RecordOf } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Request } from './request.ts';

/**
 * The first reason against a request that no fact can change: relation, transition, payload, seal. The
 * one who decides asks it before loading facts, so that what is refused anyway costs little, and a
 * record that is not the actor's answers as fast as one that is not there. {@link decide} says the same.
 */
export function objectionBeforeFacts(
  concept: Concept,
  request: Request,
  record: RecordOf | undefined,
  actor: Actor,
): Refusal | null {
  if (request.act === 'command') return commandObjection(concept, request, record, actor);
  return record ? editObjection(concept, request, record, actor) : refusal('NOT_FOUND');
}

/**
 * The decision on one request. Total: it never throws for a request that passed the wire's schema.
 * A record that the actor stands in no relation to is `NOT_FOUND`, exactly like one that is not there.
 *
 * @param record the record as it is, undefined when there is none
 * @param facts  what `concept.needs` named
 * @param now    instant of the one who decides
 */
export function decide(
  concept: Concept,
  request: Request,
  record: RecordOf | undefined,
  actor: Actor,
  facts: Facts,
  now: string,
): Decision {
  if (request.act === 'command') return decideCommand(concept, request, record, actor, facts, now);
  if (!record) return refused(refusal('NOT_FOUND'));
  return decideEdit(concept, request, record, actor, facts, now);
}
