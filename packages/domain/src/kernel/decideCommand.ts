// May this act happen now, by this person, and what is true afterwards?
import type { CommandSpec, Concept } from './concept.ts';
import { decideEdit } from './decideEdit.ts';
import { isStorable, sameValue } from './json.ts';
import { objection, refused, type Decision } from './judgement.ts';
import { ABSENT, findTransition } from './machine.ts';
import { conforms } from './means.ts';
import { fieldPolicy, relationsOf, type Actor } from './policy.ts';
import type { Facts, RecordOf } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Command, Edit } from './request.ts';
import { seenHash } from './seal.ts';

/** Does the command only make records that are not there yet? */
function onlyCreates(concept: Concept, command: string): boolean {
  const rows = concept.states.filter((row) => row.command === command);
  return rows.length > 0 && rows.every((row) => row.from.every((state) => state === ABSENT));
}

/** May the command make a record, also where it may do something else with one that is there? */
function creates(concept: Concept, command: string): boolean {
  return concept.states.some((row) => row.command === command && row.from.includes(ABSENT));
}

/** Who stands in no relation to a record learns of it no more than of one that is not there. */
function isForeign(concept: Concept, record: RecordOf, actor: Actor): boolean {
  return relationsOf(concept.policy, record, actor).size === 0;
}

/** A second create of what may exist only once (R-PR-03): its values are judged as an edit. */
function repeatedCreate(
  concept: Concept,
  request: Command,
  record: RecordOf,
  actor: Actor,
  facts: Facts,
  now: string,
): Decision {
  const { command: _command, payload, seen: _seen, ...common } = request;
  const edits: Edit['edits'] = {};
  for (const [field, value] of Object.entries(payload))
    if (fieldPolicy(concept.policy, field)?.edit.length && !sameValue(record.data[field], value))
      edits[field] = { base: null, value };
  return decideEdit(concept, { ...common, act: 'edit', edits }, record, actor, facts, now);
}

/** A seal is void when the person saw something else than what is there. */
function sealObjection(
  concept: Concept,
  spec: CommandSpec,
  request: Command,
  record: RecordOf,
  actor: Actor,
): Refusal | null {
  if (!spec.seals) return null;
  if (!request.seen) return refusal('SEEN_MISSING', { params: { command: request.command } });
  if (request.seen === seenHash(concept, record, actor)) return null;
  return refusal('STALE_DECISION', { params: { command: request.command } });
}

function commandNamed(concept: Concept, command: string): CommandSpec | undefined {
  return Object.hasOwn(concept.commands, command) ? concept.commands[command] : undefined;
}

/**
 * Why a command may not be given whatever the facts are; null when they decide. Who may never give it,
 * or not now, hears that before anything about its contents.
 */
export function commandObjection(
  concept: Concept,
  request: Command,
  record: RecordOf | undefined,
  actor: Actor,
): Refusal | null {
  const { command } = request;
  const spec = commandNamed(concept, command);
  if (!spec) return refusal('UNKNOWN_COMMAND', { params: { command } });
  const isMade =
    onlyCreates(concept, command) ||
    (record !== undefined && creates(concept, command) && isForeign(concept, record, actor));
  const moved = isMade ? undefined : record;
  if (moved) {
    if (isForeign(concept, moved, actor)) return refusal('NOT_FOUND');
    const parties = relationsOf(concept.policy, moved, actor);
    const row = findTransition(concept.states, command, moved.state, parties);
    if ('code' in row) return row;
  } else if (!creates(concept, command)) return refusal('NOT_FOUND');
  if (!isStorable(request.payload) || !conforms(spec.payload, request.payload))
    return refusal('PAYLOAD_NOT_ALLOWED', { params: { command } });
  return moved ? sealObjection(concept, spec, request, moved, actor) : null;
}

/**
 * A create under an id that somebody else's record has. It answers as if that were not there, so that
 * nobody learns of it who could not have made it.
 */
function createOverForeign(
  concept: Concept,
  request: Command,
  actor: Actor,
  facts: Facts,
  now: string,
): Decision {
  const absent = decideCommand(concept, request, undefined, actor, facts, now);
  return absent.verdict === 'refused' ? absent : refused(refusal('NOT_FOUND'));
}

/** The decision on a command. See {@link Decision}. */
export function decideCommand(
  concept: Concept,
  request: Command,
  record: RecordOf | undefined,
  actor: Actor,
  facts: Facts,
  now: string,
): Decision {
  const early = commandObjection(concept, request, record, actor);
  if (early) return refused(early);
  const spec = commandNamed(concept, request.command);
  if (!spec) return refused(refusal('UNKNOWN_COMMAND', { params: { command: request.command } }));
  if (record && creates(concept, request.command) && isForeign(concept, record, actor))
    return createOverForeign(concept, request, actor, facts, now);
  if (record && onlyCreates(concept, request.command))
    return repeatedCreate(concept, request, record, actor, facts, now);

  const state = record?.state ?? ABSENT;
  const result = spec.apply({ record, request, actor, facts, now });
  if (!result.ok) return refused(result.error);
  // Who stands how to a record that is being made is read off the record it would become.
  const judged: RecordOf = record ?? {
    concept: concept.name,
    id: request.record,
    version: 0,
    state,
    data: result.value.data,
  };
  const parties = relationsOf(concept.policy, judged, actor);
  const row = findTransition(concept.states, request.command, state, parties);
  if ('code' in row) return refused(row);

  const next: RecordOf = {
    ...judged,
    version: judged.version + 1,
    state: row.to === 'same' ? state : row.to,
    data: result.value.data,
  };
  const why = objection(concept, next, row.if, facts, now);
  if (why) return refused(why);
  const effects = result.value.effects ?? [];
  if (record && next.state === state && effects.length === 0 && sameValue(next.data, record.data))
    return { verdict: 'no_effect' };
  return { verdict: 'accepted', record: next, effects, tells: row.tells };
}
