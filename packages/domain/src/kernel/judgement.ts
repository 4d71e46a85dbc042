// What can a decision be, and which reasons are common to edits and commands?
import { Errors } from 'typebox/schema';
import type { Concept, Effect } from './concept.ts';
import { isStorable } from './json.ts';
import { conforms } from './means.ts';
import type { Party } from './policy.ts';
import type { Data, Facts, RecordOf } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';

export type Decision =
  | {
      readonly verdict: 'accepted';
      readonly record: RecordOf;
      readonly effects: readonly Effect[];
      /** Relations that are told of it. */
      readonly tells: readonly Party[];
    }
  | {
      /** Applied but for the collided fields, which kept the value they had. */
      readonly verdict: 'partly';
      readonly record: RecordOf;
      readonly collided: readonly string[];
      readonly refusal: Refusal;
    }
  | { readonly verdict: 'no_effect' }
  | {
      readonly verdict: 'refused';
      readonly refusal: Refusal;
      readonly collided: readonly string[];
    };

export function refused(why: Refusal, collided: readonly string[] = []): Decision {
  return { verdict: 'refused', refusal: why, collided };
}

function brokenRule(
  concept: Concept,
  record: RecordOf,
  asked: readonly string[],
  facts: Facts,
  now: string,
): Refusal | null {
  for (const rule of concept.rules) {
    if (rule.when === 'asked' && !asked.includes(rule.id)) continue;
    const why = rule.check(record, facts, now);
    if (why) return { rule: rule.id, ...why };
  }
  return null;
}

function brokenSchema(concept: Concept, data: Data): Refusal | null {
  if (!isStorable(data)) return refusal('VALUE_NOT_STORABLE');
  if (conforms(concept.schema, data)) return null;
  const [, [first]] = Errors(concept.schema, data);
  const path = (first?.instancePath ?? '').split('/').filter(Boolean).join('.');
  return refusal('VALUE_NOT_ALLOWED', {
    ...(path ? { field: path } : {}),
    params: { reason: first?.keyword ?? 'schema' },
  });
}

/**
 * The first reason why a record that would result must not be, or null.
 *
 * @param asked ids of the rules that the transition names under `if`
 */
export function objection(
  concept: Concept,
  record: RecordOf,
  asked: readonly string[],
  facts: Facts,
  now: string,
): Refusal | null {
  return brokenSchema(concept, record.data) ?? brokenRule(concept, record, asked, facts, now);
}
