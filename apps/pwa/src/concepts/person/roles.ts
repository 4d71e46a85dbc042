// Which roles does a person hold, since when and until when, and who may give or end them?
import { KEY_OF_ROLE, inForce, type Person, type RoleHeld } from '@cxc/domain';
import { hatKey, hatRole } from '@cxc/domain/kernel';
import { dateText, t } from '#lib/language/index.ts';

export interface Held extends RoleHeld {
  readonly id: string;
  /** `role@key`, as it is worn. */
  readonly hat: string;
  readonly isNow: boolean;
}

/** The roles of a person on a civil date, those in force first. */
export function rolesOf(person: Partial<Person>, today: string): readonly Held[] {
  return Object.entries(person.roles ?? {})
    .map(([id, held]) => ({
      ...held,
      id,
      hat: `${held.role}@${held.key}`,
      isNow: inForce(held, today),
    }))
    .sort((a, b) => Number(b.isNow) - Number(a.isNow) || (a.hat < b.hat ? -1 : 1));
}

/** “since Mon 1 March”, “until …”, “from … until …”; undefined for a role without dates. */
export function termText(
  { from, to }: Pick<RoleHeld, 'from' | 'to'>,
  today: string,
): string | undefined {
  if (from !== undefined && to !== undefined)
    return t('people.term.both', { from: dateText(from, true), to: dateText(to, true) });
  if (to !== undefined) return t('people.term.until', { to: dateText(to, true) });
  if (from === undefined) return undefined;
  return t(from > today ? 'people.term.from' : 'people.term.since', { from: dateText(from, true) });
}

/** The roles a body of this key has. */
export function rolesFor(key: string): readonly string[] {
  const kind = key.split(':')[0] ?? '';
  return Object.entries(KEY_OF_ROLE)
    .filter(([, of]) => of === kind)
    .map(([role]) => role);
}

/** The roles that a hat may give for a key: none where it may not. */
export function grantable(hat: string | undefined, key: string): readonly string[] {
  if (hat === undefined) return [];
  if (hatRole(hat) === 'support_office') return rolesFor(key);
  if (hatKey(hat) !== key) return [];
  if (hatRole(hat) === 'partnership_coordinator') return rolesFor(key);
  return hatRole(hat) === 'participant' ? ['participant'] : [];
}
