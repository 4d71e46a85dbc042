// How do two notes of one person become one, without losing a word? Empty fields are filled, what differs stands
// beside as another spelling, and notes, captures and consents of both are kept. The order does not matter to what is there.
import { derivedId, sameValue } from '../kernel/index.ts';
import { WHOM, type Lead, type Whom } from './schema.ts';

/** What two contacts bring together. */
export type Gathered = Whom &
  Pick<
    Lead,
    'nextStep' | 'nextOn' | 'notes' | 'others' | 'brought' | 'corrections' | 'captures' | 'consents'
  >;

type Others = NonNullable<Lead['others']>;

/** A value under its field, as text; the id follows from both, so that it stands there once. */
function other(field: string, value: unknown): Others {
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  const item = { field, value: words.slice(0, 2000) };
  return { [derivedId('other', field, item.value)]: item };
}

/** Answers of both; where they differ the held one stays. */
function answersOf(held: Whom, more: Whom): Pick<Lead, 'answers'> {
  const answers = { ...more.answers, ...held.answers };
  return Object.keys(answers).length > 0 ? { answers } : {};
}

/** The fields of `held` with those of `more` that are missing, and the others beside them. */
function filled(held: Lead, more: Whom & Pick<Lead, 'nextStep' | 'nextOn'>): Partial<Lead> {
  const names = [...WHOM, 'nextStep', 'nextOn'] as const;
  const data: Record<string, unknown> = { ...held };
  let others: Others = {};
  for (const name of names) {
    if (more[name] === undefined) continue;
    if (data[name] === undefined) data[name] = more[name];
    else if (name !== 'answers' && !sameValue(data[name], more[name]))
      others = { ...others, ...other(name, more[name]) };
  }
  for (const [name, value] of Object.entries(more.answers ?? {})) {
    const before = held.answers?.[name as keyof typeof held.answers];
    if (before !== undefined && before !== value)
      others = { ...others, ...other(`answers.${name}`, value) };
  }
  const all = { ...others, ...held.others };
  return {
    ...data,
    ...answersOf(held, more),
    ...(Object.keys(all).length > 0 ? { others: all } : {}),
  };
}

/** A contact with everything that is known of the same person elsewhere. */
export function gathered(held: Lead, more: Partial<Gathered>): Lead {
  const { notes, others, brought, corrections, captures, consents } = more;
  const base = { ...held, ...filled(held, more) };
  const allNotes = { ...notes, ...base.notes };
  const allOthers = { ...others, ...base.others };
  const allBrought = { ...brought, ...base.brought };
  const allCorrections = { ...corrections, ...base.corrections };
  return {
    ...base,
    captures: { ...captures, ...base.captures },
    consents: { ...consents, ...base.consents },
    ...(Object.keys(allNotes).length > 0 ? { notes: allNotes } : {}),
    ...(Object.keys(allOthers).length > 0 ? { others: allOthers } : {}),
    ...(Object.keys(allBrought).length > 0 ? { brought: allBrought } : {}),
    ...(Object.keys(allCorrections).length > 0 ? { corrections: allCorrections } : {}),
  };
}

/** What one contact brings into another. */
export function broughtBy(data: Lead): Partial<Gathered> {
  const { nextStep, nextOn, notes, others, brought, corrections, captures, consents } = data;
  const named = Object.fromEntries(
    WHOM.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]),
  ) as Whom;
  return {
    ...named,
    ...(nextStep === undefined ? {} : { nextStep }),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(notes ? { notes } : {}),
    ...(others ? { others } : {}),
    ...(brought ? { brought } : {}),
    ...(corrections ? { corrections } : {}),
    captures,
    consents,
  };
}

/** What stays of a contact that names nobody any more. */
export function nameless(data: Lead): Lead {
  const { partnershipId, fairId, code, captures, consents, quick, capturedAt, lastAt } = data;
  const { profileId, mergedInto, mergedFrom } = data;
  return {
    ...{ partnershipId, fairId, code, captures, consents, capturedAt, lastAt },
    ...(quick ? { quick } : {}),
    ...(profileId === undefined ? {} : { profileId }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(mergedFrom === undefined ? {} : { mergedFrom }),
  };
}
