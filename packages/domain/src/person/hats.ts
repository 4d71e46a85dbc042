// Which hats does a person wear at an instant, and which keys do they hold?
import { EVERYONE, compareTime, hatKey, programmeDate, type RecordOf } from '../kernel/index.ts';
import type { Person, RoleHeld } from './schema.ts';

/** Is a role in force on a civil date? Both ends count. */
export function inForce(held: RoleHeld, date: string): boolean {
  return (
    (held.from === undefined || compareTime(held.from, date) <= 0) &&
    (held.to === undefined || compareTime(date, held.to) <= 0)
  );
}

/**
 * The hats of a person at an instant, `role@key`: the personal one first, then those of the roles in
 * force, sorted. A person who is not active wears none.
 */
export function hatsOf(person: RecordOf<Person>, now: string): readonly string[] {
  if (person.state !== 'active') return [];
  const date = programmeDate(now);
  const worn = Object.values(person.data.roles ?? {})
    .filter((held) => inForce(held, date))
    .map((held) => `${held.role}@${held.key}`);
  return [`self@user:${person.id}`, ...[...new Set(worn)].sort()];
}

/** All audience keys that these hats hold together; everybody holds `everyone`. */
export function keysOf(hats: readonly string[]): readonly string[] {
  return hats.length === 0 ? [] : [...new Set([...hats.map(hatKey), EVERYONE])];
}
