// Which matches is a profile part of, and what becomes of them when it moves? The match stands after the profile in
// the registry: here are only the stamps that it leaves (`noteMatch`), and the commands it is given by name.
import { Type, type Static } from 'typebox';
import { ID_NAME, Uuid, itemsOf } from '../generation/index.ts';
import { hatKey, no, ok, refusal } from '../kernel/index.ts';
import type {
  Actor,
  Applied,
  CommandContext,
  Effect,
  FactRef,
  Facts,
  RecordOf,
  Refusal,
  Result,
} from '../kernel/index.ts';

type Outcome<D extends object> = Result<Applied<D>, Refusal>;

/** States of a match that its profiles keep in mind; what has ended is not among them. */
export const LIVE_MATCHES = ['proposed', 'on_hold', 'validated', 'converted', 'concluded'] as const;
export type LiveMatch = (typeof LIVE_MATCHES)[number];

/** By the id of the match. A host takes visitors without limit (R-EL-08). */
export const Matches = itemsOf(Type.Enum([...LIVE_MATCHES]), 5000, ID_NAME);
export type Matches = Static<typeof Matches>;

export const NoteMatch = Type.Object(
  { match: Uuid, state: Type.Enum([...LIVE_MATCHES, 'ended']) },
  { additionalProperties: false },
);

interface Matched {
  readonly role: 'VO' | 'HO';
  readonly matches?: Matches;
}

/** Stamps the state of a match; one that ended is forgotten. */
export function noteMatch<D extends Matched>({ record, request }: CommandContext<D>): Outcome<D> {
  if (!record) return no(refusal('NOT_FOUND'));
  const { match, state } = request.payload as Static<typeof NoteMatch>;
  const { [match]: _before, ...others } = record.data.matches ?? {};
  const matches = state === 'ended' ? others : { ...others, [match]: state };
  if (Object.keys(matches).length > 0) return ok({ data: { ...record.data, matches } });
  const { matches: _none, ...data } = record.data;
  return ok({ data: data as D });
}

/** Ids of the matches of a profile in these states, in their order. */
export function matchesIn(
  { matches }: { readonly matches?: Matches },
  ...states: readonly LiveMatch[]
): readonly string[] {
  return Object.entries(matches ?? {})
    .filter(([, state]) => states.includes(state))
    .map(([id]) => id)
    .sort();
}

function toEach(ids: readonly string[], command: string, payload: object): Effect[] {
  return ids.map((record) => ({ concept: 'match', record, command, payload: { ...payload } }));
}

/**
 * 3.1: a profile whose partners agreed is not sent back, except by the Support Office.
 * Null where nothing speaks against it.
 */
export function agreedObjectionTo(data: Matched, actor: Actor): Refusal | null {
  const count = matchesIn(data, 'validated', 'converted').length;
  return count === 0 || hatKey(actor.hat) === 'so'
    ? null
    : refusal('MATCH_IS_AGREED', { rule: 'R-PR-01', params: { count } });
}

/** It can be matched no longer: what was proposed waits until it can again. */
export function holdEffects(
  id: string,
  data: Matched,
  why: 'unpublished' | 'in_exchange',
): Effect[] {
  return toEach(matchesIn(data, 'proposed'), 'hold', { profile: id, why });
}

/** It will never be matched again: what was proposed or only agreed ends, without anybody's fault. */
export function lapseEffects(data: Matched, why: 'withdrawn' | 'used'): Effect[] {
  return toEach(matchesIn(data, 'proposed', 'on_hold', 'validated'), 'lapse', { why });
}

/** Its organisation or its Partnership is another one: what is not an exchange yet goes along. */
export function followEffects(data: Matched): Effect[] {
  return toEach(matchesIn(data, 'proposed', 'on_hold', 'validated'), 'followProfiles', {});
}

/** The partner of a profile in a match, read off the facts. */
function partnerIn(id: string, match: string, facts: Facts): string | undefined {
  const data = facts.find('match', match)?.data;
  const other = data?.['voProfileId'] === id ? data['hoProfileId'] : data?.['voProfileId'];
  return typeof other === 'string' ? other : undefined;
}

/** Can this profile be matched as it stands? A visitor in an exchange cannot, a host can (R-EL-08). */
export function isMatchable(record: RecordOf | undefined): boolean {
  return (
    record !== undefined &&
    (record.state === 'published' ||
      (record.state === 'in_exchange' && record.data['role'] === 'HO'))
  );
}

/** It can be matched again: what waited for it goes on, unless it also waits for the other side. */
export function releaseEffects(
  { id, data }: { readonly id: string; readonly data: Matched },
  facts: Facts,
): Effect[] {
  const freed = matchesIn(data, 'on_hold').filter((match) => {
    const partner = partnerIn(id, match, facts);
    return partner !== undefined && isMatchable(facts.find('profile', partner));
  });
  return toEach(freed, 'release', {});
}

/** Facts {@link releaseEffects} looks at. */
export function releaseNeeds(
  { id, data }: { readonly id: string; readonly data: Matched },
  facts: Facts,
): readonly FactRef[] {
  return matchesIn(data, 'on_hold').flatMap((match): FactRef[] => {
    const partner = partnerIn(id, match, facts);
    return [
      { concept: 'match', id: match },
      ...(partner === undefined ? [] : [{ concept: 'profile', id: partner }]),
    ];
  });
}
