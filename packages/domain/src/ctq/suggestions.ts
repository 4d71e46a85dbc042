// What becomes of words that came when the text was closed? Their author may offer them, change by change, to whoever
// writes the next revision (J5). A suggestion is no part of the document: no hash and no decision rests on it.
import { Type, type Static } from 'typebox';
import { Uuid } from '../generation/index.ts';
import { no, ok, refusal } from '../kernel/index.ts';
import type { CommandContext, CommandSpec } from '../kernel/index.ts';
import { nameIn } from '../person/index.ts';
import { rolesOfActor } from '../signing/index.ts';
import { on, type Outcome } from './context.ts';
import { suggestionFields, type Ctq, type Suggestion } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Suggest = Type.Object(suggestionFields, closed);
const End = Type.Object({ id: Uuid, ended: Type.Enum(['taken', 'left']) }, closed);

function suggest(context: CommandContext<Ctq>): Outcome {
  const { id, ...change } = context.request.payload as Static<typeof Suggest>;
  return on(context, (data) => {
    const { actor, facts, now } = context;
    // The same words offered twice are one suggestion.
    if (data.suggestions?.[id] !== undefined) return ok({ data });
    const [role = 'VO'] = rolesOfActor(data.parties, actor);
    const name = nameIn(facts, actor.person);
    const made: Suggestion = {
      ...change,
      revision: data.revision,
      from: role.toLowerCase() as Lowercase<typeof role>,
      by: actor.person,
      ...(name === undefined ? {} : { byName: name }),
      at: now,
    };
    return ok({ data: { ...data, suggestions: { ...data.suggestions, [id]: made } } });
  });
}

function endSuggestion(context: CommandContext<Ctq>): Outcome {
  const { id, ended } = context.request.payload as Static<typeof End>;
  return on(context, (data) => {
    const found = data.suggestions?.[id];
    if (!found) return no(refusal('SUGGESTION_UNKNOWN'));
    if (found.ended !== undefined) return ok({ data });
    const done = { ...found, ended, endedBy: context.actor.person, endedAt: context.now };
    return ok({ data: { ...data, suggestions: { ...data.suggestions, [id]: done } } });
  });
}

/** Suggestions about which nobody has decided, oldest first. */
export function openSuggestions(data: Ctq): readonly (Suggestion & { readonly id: string })[] {
  return Object.entries(data.suggestions ?? {})
    .filter(([, { ended }]) => ended === undefined)
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    .map(([id, one]) => ({ id, ...one }));
}

export const suggestionCommands: Readonly<Record<string, CommandSpec<Ctq>>> = {
  suggest: { payload: Suggest, seals: false, apply: suggest },
  endSuggestion: { payload: End, seals: false, apply: endSuggestion },
};
