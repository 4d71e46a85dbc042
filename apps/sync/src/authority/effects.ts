// What does an accepted change bring along? Commands on other concepts, given by the server itself,
// each judged by its own concept; all of them or none (architecture 2a).
import {
  type Command,
  type Effect,
  type Party,
  type RecordOf,
  type Refusal,
  type Registry,
  type Request,
  SYSTEM,
  conceptNamed,
  decide,
  derivedId,
  seenHash,
} from '@cxc/domain/kernel';
import { type Draft, gatherFacts } from './records.ts';

/** Effects of effects of effects: deeper than this is a circle. */
const DEEPEST = 8;

/** An effect as the command of the server: a seal sees what is there. */
function commandOf(effect: Effect, cause: string, seen: string | undefined, now: string): Command {
  return {
    id: derivedId('effect', cause, effect.concept, effect.record, effect.command),
    author: SYSTEM.person,
    hat: SYSTEM.hat,
    concept: effect.concept,
    record: effect.record,
    after: [],
    deviceAt: now,
    act: 'command',
    command: effect.command,
    payload: { ...effect.payload },
    ...(seen === undefined ? {} : { seen }),
  };
}

export interface EffectContext {
  readonly registry: Registry;
  /** Id of the request whose change brings the effects along. */
  readonly cause: string;
  readonly now: string;
}

/**
 * Applies effects to a draft in order. The first refusal, or null when all were accepted; the caller
 * drops the draft after a refusal.
 */
export async function applyEffects(
  context: EffectContext,
  effects: readonly Effect[],
  draft: Draft,
  depth = 1,
): Promise<Refusal | null> {
  const { registry, cause, now } = context;
  if (effects.length > 0 && depth > DEEPEST) throw new Error('effects go round in a circle');
  for (const effect of effects) {
    const concept = conceptNamed(registry, effect.concept);
    if (!concept) throw new Error(`an effect names the unknown concept ${effect.concept}`);
    const record = await draft.find(effect.concept, effect.record);
    const seen =
      record && concept.commands[effect.command]?.seals
        ? seenHash(concept, record, SYSTEM)
        : undefined;
    const command = commandOf(effect, cause, seen, now);
    const facts = await gatherFacts(concept, command, record, draft);
    const decision = decide(concept, command, record, SYSTEM, facts, now);
    if (decision.verdict === 'refused' || decision.verdict === 'partly') return decision.refusal;
    if (decision.verdict === 'no_effect') continue;
    draft.put(decision.record);
    const why = await applyEffects(context, decision.effects, draft, depth + 1);
    if (why) return why;
    await applyTold(context, command, decision.record, decision.tells, draft, depth + 1);
  }
  return null;
}

/**
 * Notices for those who are told of a change.
 * @throws when a notice is refused: a person who is not told is a defect, never a verdict
 */
export async function applyTold(
  context: EffectContext,
  request: Request,
  record: RecordOf,
  tells: readonly Party[],
  draft: Draft,
  depth = 1,
): Promise<void> {
  if (tells.length === 0) return;
  const notices = context.registry.onTold(request, record, tells, context.now);
  const why = await applyEffects(context, notices, draft, depth);
  if (why) throw new Error(`a notice was refused with ${why.code}`);
}
