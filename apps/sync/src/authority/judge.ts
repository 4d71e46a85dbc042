// What is the verdict on one request? Who asks and under which hat, what it rests on, the record and
// the facts as they are now, the concept's decision, and what it brings along. Reads the store, writes
// nothing: what should be written comes back with the ruling.
import {
  type Concept,
  type Refusal,
  type Registry,
  type Request,
  type RecordOf,
  actorUnder,
  conceptNamed,
  decide,
  objectionBeforeFacts,
  refusal,
  relationsOf,
} from '@cxc/domain/kernel';
import { NOT_FRESH, type Outcome } from '@cxc/domain/wire';
import { freshFor } from '../auth/fresh.ts';
import type { View } from '../engine/storage/storage.ts';
import { applyEffects, applyTold } from './effects.ts';
import { type Draft, type Records, StoreFailed, draftOver, gatherFacts } from './records.ts';
import type { Writing } from './writing.ts';

/** Who pushes: the person of the session. */
export interface Pusher {
  readonly person: string;
  readonly device: string;
  /** SHA-256 of the session's id; absent where nobody is signed in, and then nothing is fresh. */
  readonly session?: string | undefined;
  /** Who hands in what the person wrote, where that is somebody else. */
  readonly carrier?: string;
}

export interface Ruling {
  readonly verdict: Outcome['verdict'];
  readonly refusal?: Refusal;
  readonly collided?: readonly string[];
  readonly version?: number;
  /** Records to write, the target first. */
  readonly written: readonly RecordOf[];
}

export interface Court {
  readonly registry: Registry;
  readonly view: View;
  readonly records: Records;
  /** The instant everything in this transaction is decided at. */
  readonly now: string;
  /** What only the server knows against a request that its concept would accept; asked last. */
  readonly objects?: ((request: Request, view: View) => Promise<Refusal | null>) | undefined;
  /** Texts that records are written together in. */
  readonly writing: Writing;
  /** A mistake in our own code: it must be seen, and must not touch the neighbours. */
  readonly onDefect: (request: string, error: unknown) => void;
}

export function refusedRuling(why: Refusal, collided: readonly string[] = []): Ruling {
  return { verdict: 'refused', refusal: why, collided, written: [] };
}

/** `ROLE_REVOKED` unless the author wears the claimed hat at this moment; never another hat instead. */
async function hatObjection(court: Court, request: Request): Promise<Refusal | null> {
  const person = await court.records.find(court.registry.people, request.author);
  const hats = person ? court.registry.hatsOf(person, court.now) : [];
  return hats.includes(request.hat)
    ? null
    : refusal('ROLE_REVOKED', { params: { hat: request.hat } });
}

/**
 * What a request rests on: a command falls with a refused or partly applied predecessor and needs to
 * know each one; edits of other fields flow, but not into a record whose create was refused.
 */
async function predecessorObjection(
  court: Court,
  request: Request,
  record: RecordOf | undefined,
): Promise<Refusal | null> {
  if (request.act === 'edit' && record) return null;
  for (const id of new Set(request.after)) {
    const judged = await court.view.findJudged(id);
    const known = judged?.author === request.author ? judged.outcome.verdict : undefined;
    if (known === 'refused' || known === 'partly')
      return refusal('PREDECESSOR_REFUSED', { params: { request: id } });
    if (known === undefined && request.act === 'command')
      return refusal('PREDECESSOR_UNKNOWN', { params: { request: id } });
  }
  return null;
}

/**
 * `FRESH_SIGN_IN_REQUIRED` unless the pusher proved who they are shortly before this very moment. What is decided on
 * what its person read is asked of that person, too, when somebody else carries it.
 */
async function freshObjection(
  court: Court,
  concept: Concept,
  request: Request,
  pusher: Pusher | undefined,
): Promise<Refusal | null> {
  const spec = request.act === 'command' ? concept.commands[request.command] : undefined;
  const isOwnWord = spec?.fresh || (spec?.seals === true && pusher?.carrier !== undefined);
  if (!isOwnWord) return null;
  const session = pusher?.session;
  const row = session === undefined ? undefined : await court.view.findSession(session);
  return row && row.person === request.author && freshFor(row) > 0 ? null : refusal(NOT_FRESH);
}

async function rule(
  court: Court,
  request: Request,
  draft: Draft,
  pusher: Pusher | undefined,
): Promise<Ruling> {
  const { registry, now } = court;
  const concept = conceptNamed(registry, request.concept);
  if (!concept)
    return refusedRuling(refusal('UNKNOWN_CONCEPT', { params: { concept: request.concept } }));
  const record = await draft.find(request.concept, request.record);
  const actor = actorUnder(request.author, request.hat);
  // Who stands in no relation to a record is answered in every step as if it were not there.
  const known = record && relationsOf(concept.policy, record, actor).size > 0 ? record : undefined;
  const why =
    (await hatObjection(court, request)) ??
    (await predecessorObjection(court, request, known)) ??
    (known ? await court.writing.objection(request, known) : null) ??
    objectionBeforeFacts(concept, request, record, actor);
  if (why) return refusedRuling(why);

  const facts = await gatherFacts(concept, request, known, draft);
  const decision = decide(concept, request, record, actor, facts, now);
  if (decision.verdict === 'refused') return refusedRuling(decision.refusal, decision.collided);
  if (decision.verdict === 'no_effect')
    return { verdict: 'no_effect', ...(record ? { version: record.version } : {}), written: [] };

  const objected = (await court.objects?.(request, court.view)) ?? null;
  if (objected) return refusedRuling(objected);
  // Last, so that only who may and could do it is asked for a sign-in.
  const stale = await freshObjection(court, concept, request, pusher);
  if (stale) return refusedRuling(stale);

  draft.put(decision.record);
  const version = decision.record.version;
  if (decision.verdict === 'partly')
    return {
      verdict: 'partly',
      refusal: decision.refusal,
      collided: decision.collided,
      version,
      written: draft.written(),
    };
  const context = { registry, cause: request.id, now };
  const broken = await applyEffects(context, decision.effects, draft);
  if (broken) return refusedRuling(broken);
  await applyTold(context, request, decision.record, decision.tells, draft);
  return { verdict: 'accepted', version, written: draft.written() };
}

/** What a refused or partly applied request leaves in its author's inbox, next to what was written. */
export async function withNotice(
  court: Court,
  request: Request,
  ruling: Ruling,
  text?: string,
): Promise<Ruling> {
  const { verdict } = ruling;
  if (!ruling.refusal || verdict === 'accepted' || verdict === 'no_effect') return ruling;
  const part = {
    verdict,
    refusal: ruling.refusal,
    collided: ruling.collided ?? [],
    ...(text === undefined ? {} : { text }),
  };
  const draft = draftOver(court.records);
  for (const record of ruling.written) draft.put(record);
  const context = { registry: court.registry, cause: request.id, now: court.now };
  try {
    const effects = court.registry.onRefused(request, part, court.now);
    const why = await applyEffects(context, effects, draft);
    if (!why) return { ...ruling, written: draft.written() };
    court.onDefect(request.id, new Error(`an inbox item was refused with ${why.code}`));
  } catch (error) {
    if (error instanceof StoreFailed) throw error;
    court.onDefect(request.id, error);
  }
  return ruling;
}

/**
 * Refuses unjudged, but not without a trace: the words wait in the author's inbox.
 * @param text what came, where `request` only stands in for something that is none
 */
export function refuseWithWords(
  court: Court,
  request: Request,
  why: Refusal,
  text?: string,
): Promise<Ruling> {
  return withNotice(court, request, refusedRuling(why), text);
}

/**
 * The ruling on a well-formed request of its own author. A defect in a concept is refused with
 * `INTERNAL_DEFECT` for this request alone.
 * @throws StoreFailed when the store could not be read
 */
export async function judge(court: Court, request: Request, pusher?: Pusher): Promise<Ruling> {
  let ruling: Ruling;
  try {
    ruling = await rule(court, request, draftOver(court.records), pusher);
  } catch (error) {
    if (error instanceof StoreFailed) throw error;
    court.onDefect(request.id, error);
    ruling = refusedRuling(refusal('INTERNAL_DEFECT'));
  }
  // It waits on its device for the sign-in: nothing is over, so nothing lies in the inbox.
  if (ruling.refusal?.code === NOT_FRESH) return ruling;
  return withNotice(court, request, ruling);
}
