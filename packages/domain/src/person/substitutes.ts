// Who may stand in for whom, and what comes with it? A person passes on a role they hold to somebody who
// works for the same body, for some days; nobody becomes more than the person is.
import {
  compareTime,
  derivedId,
  no,
  ok,
  programmeDate,
  refusal,
  type CommandContext,
  type Effect,
  type RecordOf,
  type Refusal,
  type Result,
  type Applied,
} from '../kernel/index.ts';
import { inForce } from './hats.ts';
import type { Person, RoleHeld, Substitute } from './schema.ts';

/** Id of a role among those of a person; the same role passed on by somebody is another item. */
export function roleId(person: string, { role, key, substituteFor }: RoleHeld): string {
  return substituteFor === undefined
    ? derivedId('role', person, role, key)
    : derivedId('role', person, role, key, substituteFor);
}

function holds(person: Partial<Person>, date: string, fits: (held: RoleHeld) => boolean): boolean {
  return Object.values(person.roles ?? {}).some(
    (held) => held.substituteFor === undefined && inForce(held, date) && fits(held),
  );
}

function objectionTo(
  { data, id }: RecordOf<Person>,
  wanted: Substitute,
  other: Partial<Person> | undefined,
  date: string,
): Refusal | null {
  const { role, key, substitute, to } = wanted;
  if (substitute === id) return refusal('OWN_SUBSTITUTE');
  if (compareTime(to, date) < 0) return refusal('DATES_IN_WRONG_ORDER', { field: 'to' });
  // Nobody passes a role on for days on which they no longer hold it themselves.
  const isLongEnough = (end: string | undefined): boolean =>
    end === undefined || compareTime(to, end) <= 0;
  if (!holds(data, date, (held) => held.role === role && held.key === key && isLongEnough(held.to)))
    return refusal('ROLE_NOT_HELD', { params: { role } });
  // Somebody from outside comes in by an invitation of those who may, not by a holiday.
  return other && holds(other, date, (held) => held.key === key)
    ? null
    : refusal('SUBSTITUTE_NOT_OF_BODY');
}

function revocation(person: string, { role, key, substitute }: Substitute): Effect {
  return {
    concept: 'person',
    record: substitute,
    command: 'revokeRole',
    payload: { role, key, substituteFor: person },
  };
}

/** `nameSubstitute`: remembers who stands in and gives them the role for these days. */
export function nameSubstitute({
  record,
  request,
  facts,
  now,
}: CommandContext<Person>): Result<Applied<Person>, Refusal> {
  if (!record) return no(refusal('NOT_FOUND'));
  const wanted = request.payload as Substitute;
  const { role, key, substitute, from, to } = wanted;
  const other = facts.find('person', substitute)?.data as Partial<Person> | undefined;
  const why = objectionTo(record, wanted, other, programmeDate(now));
  if (why) return no(why);
  const id = derivedId('substitute', record.id, role, key, substitute);
  const held: RoleHeld = { role, key, from, to, substituteFor: record.id };
  return ok({
    data: { ...record.data, substitutes: { ...record.data.substitutes, [id]: wanted } },
    effects: [{ concept: 'person', record: substitute, command: 'grantRole', payload: held }],
  });
}

/** `endSubstitute`: takes the role back before its last day. */
export function endSubstitute({
  record,
  request,
}: CommandContext<Person>): Result<Applied<Person>, Refusal> {
  if (!record) return no(refusal('NOT_FOUND'));
  const { id } = request.payload as { id: string };
  const { [id]: ended, ...substitutes } = record.data.substitutes ?? {};
  if (!ended) return ok({ data: record.data });
  return ok({
    data: { ...record.data, substitutes },
    effects: [revocation(record.id, ended)],
  });
}

/** What ends with a role of a person: what they passed on of it. */
export function endingWith(
  { id, data }: RecordOf<Person>,
  role: string,
  key: string,
): { readonly substitutes: NonNullable<Person['substitutes']>; readonly effects: Effect[] } {
  const all = Object.entries(data.substitutes ?? {});
  const isOf = (one: Substitute): boolean => one.role === role && one.key === key;
  return {
    substitutes: Object.fromEntries(all.filter(([, one]) => !isOf(one))),
    effects: all.filter(([, one]) => isOf(one)).map(([, one]) => revocation(id, one)),
  };
}

/**
 * What a role with other days does to what was passed on of it: nobody stands in on a day on which the
 * person does not hold it.
 */
export function shorteningBy(
  { id, data }: RecordOf<Person>,
  { role, key, from, to }: RoleHeld,
): { readonly substitutes: NonNullable<Person['substitutes']>; readonly effects: Effect[] } {
  const substitutes: NonNullable<Person['substitutes']> = {};
  const effects: Effect[] = [];
  for (const [item, one] of Object.entries(data.substitutes ?? {})) {
    const begins = from !== undefined && compareTime(one.from, from) < 0 ? from : one.from;
    const ends = to !== undefined && compareTime(to, one.to) < 0 ? to : one.to;
    const isOther = one.role !== role || one.key !== key;
    if (isOther || (begins === one.from && ends === one.to)) {
      substitutes[item] = one;
    } else if (compareTime(ends, begins) < 0) {
      effects.push(revocation(id, one));
    } else {
      const held: RoleHeld = { role, key, from: begins, to: ends, substituteFor: id };
      substitutes[item] = { ...one, from: begins, to: ends };
      effects.push({
        concept: 'person',
        record: one.substitute,
        command: 'grantRole',
        payload: held,
      });
    }
  }
  return { substitutes, effects };
}

/** What ends with a person's account: everything they passed on. */
export function endingAll({ id, data }: RecordOf<Person>): Effect[] {
  return Object.values(data.substitutes ?? {}).map((one) => revocation(id, one));
}
