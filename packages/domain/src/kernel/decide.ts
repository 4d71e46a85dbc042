// May this happen, and what would be true then? One pure function for device and server: the device
// runs it for an immediate answer and a forecast, the server for the binding one.
import type { Concept } from './concept.ts';
import { decideCommand } from './decideCommand.ts';
import { decideEdit } from './decideEdit.ts';
import { refused, type Decision } from './judgement.ts';
import type { Actor } from './policy.ts';
import type { Facts, RecordOf } from './record.ts';
import { refusal } from './refusal.ts';
import type { Request } from './request.ts';

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
