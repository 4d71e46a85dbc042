// What becomes of a request that was decided in an earlier life of the store, when a restore forgot it?
// It is applied as decided then and not judged again: no hat, no four eyes, no rule of the moment. Where
// the restored records no longer allow it, nothing is forced: the words go to the author's inbox.
//
//   backup ──── decided, signed, lost ──✗ restore ──► re-offered with its outcome ──► applied as then
import {
  type Concept,
  type Edit,
  type RecordOf,
  type Request,
  actorUnder,
  conceptNamed,
  decide,
  refusal,
  sameValue,
  seenHash,
  valueAt,
  withValueAt,
} from '@cxc/domain/kernel';
import { type Outcome, isMessage, signedText } from '@cxc/domain/wire';
import { applyEffects, applyTold } from './effects.ts';
import { type Court, type Ruling, refuseWithWords, refusedRuling, withNotice } from './judge.ts';
import { type Draft, StoreFailed, draftOver, gatherFacts } from './records.ts';
import type { Signer } from './signing.ts';

/** Is this our own word on exactly this content, from another life of the store? */
export function isOwnWord(
  signer: Signer,
  epoch: string,
  outcome: Outcome,
  request: string,
  content: string,
): boolean {
  return (
    outcome.epoch !== epoch &&
    outcome.request === request &&
    outcome.content === content &&
    outcome.verdict !== 'deferred' &&
    signer.verify(signedText(outcome), outcome.signature)
  );
}

const conflict = (params: Record<string, string | number>): Ruling =>
  refusedRuling(refusal('RESTORE_CONFLICT', { params }));

/** Paths of which neither the base nor the new value is there, and with each all of its field group. */
function collidedPaths(concept: Concept, { edits }: Edit, record: RecordOf): string[] {
  const groupOf = (path: string) =>
    concept.groups.find((group) => group.includes(path.split('.')[0] ?? path));
  const hit = Object.entries(edits)
    .filter(([path, { base, value }]) => {
      const held = valueAt(record.data, path);
      return !sameValue(held, base) && !sameValue(held, value);
    })
    .map(([path]) => path);
  const groups = new Set(hit.map(groupOf));
  return Object.keys(edits).filter((path) => {
    const group = groupOf(path);
    return hit.includes(path) || (group !== undefined && groups.has(group));
  });
}

/** Fields whose base or new value is there; the others keep what the restored record says. */
function applyEdit(concept: Concept, request: Edit, record: RecordOf, at: string): Ruling {
  const collided = collidedPaths(concept, request, record);
  let data = record.data;
  for (const [path, { value }] of Object.entries(request.edits))
    if (!collided.includes(path)) data = withValueAt(data, path, value);
  const why = refusal('RESTORE_CONFLICT', { params: { count: collided.length } });
  if (sameValue(data, record.data))
    return collided.length > 0
      ? refusedRuling(why, collided)
      : { verdict: 'no_effect', version: record.version, written: [] };
  const stamped = concept.stampEdit(data, actorUnder(request.author, request.hat), at);
  if (!isMessage(concept.schema, stamped)) return conflict({ code: 'VALUE_NOT_ALLOWED' });
  const next = { ...record, version: record.version + 1, data: stamped };
  const applied = { version: next.version, written: [next] };
  return collided.length > 0
    ? { verdict: 'partly', refusal: why, collided, ...applied }
    : { verdict: 'accepted', ...applied };
}

/** A command under the hat it was given, at the time it was decided, without the rules asked then. */
async function applyCommand(
  court: Court,
  concept: Concept,
  request: Request,
  at: string,
  draft: Draft,
): Promise<Ruling> {
  const record = await draft.find(request.concept, request.record);
  const actor = actorUnder(request.author, request.hat);
  const unasked: Concept = {
    ...concept,
    states: concept.states.map((row) => ({ ...row, if: [] })),
  };
  const sighted = record ? { ...request, seen: seenHash(concept, record, actor) } : request;
  const facts = await gatherFacts(concept, request, record, draft);
  const decision = decide(unasked, sighted, record, actor, facts, at);
  if (decision.verdict === 'no_effect')
    return { verdict: 'no_effect', ...(record ? { version: record.version } : {}), written: [] };
  if (decision.verdict !== 'accepted') return conflict({ code: decision.refusal.code });
  draft.put(decision.record);
  const context = { registry: court.registry, cause: request.id, now: at };
  const broken = await applyEffects(context, decision.effects, draft);
  if (broken) return conflict({ code: broken.code });
  await applyTold(context, request, decision.record, decision.tells, draft);
  return { verdict: 'accepted', version: decision.record.version, written: draft.written() };
}

async function applied(court: Court, request: Request, before: Outcome): Promise<Ruling> {
  if (before.verdict === 'no_effect') return { verdict: 'no_effect', written: [] };
  const concept = conceptNamed(court.registry, request.concept);
  if (!concept) return conflict({ code: 'UNKNOWN_CONCEPT' });
  const draft = draftOver(court.records);
  if (request.act === 'command') return applyCommand(court, concept, request, before.at, draft);
  const record = await draft.find(request.concept, request.record);
  return record ? applyEdit(concept, request, record, before.at) : conflict({ code: 'NOT_FOUND' });
}

/**
 * The ruling on a request with our own word from an earlier life of the store.
 * @param before proven by {@link isOwnWord}
 * @throws StoreFailed when the store could not be read
 */
export async function applyAsDecided(
  court: Court,
  request: Request,
  before: Outcome,
): Promise<Ruling> {
  if (before.verdict === 'refused')
    return refuseWithWords(court, request, before.refusal ?? refusal('RESTORE_CONFLICT'));
  let ruling: Ruling;
  try {
    ruling = await applied(court, request, before);
  } catch (error) {
    if (error instanceof StoreFailed) throw error;
    court.onDefect(request.id, error);
    ruling = conflict({ code: 'INTERNAL_DEFECT' });
  }
  return withNotice(court, request, ruling);
}
