// What is a person called? As they wrote it, given name first.
import type { Facts } from '../kernel/index.ts';
import type { Person } from './schema.ts';

/** Both names as one; undefined where nobody wrote one down. */
export function fullName(person: Partial<Person> | undefined): string | undefined {
  return [person?.givenName, person?.familyName].filter(Boolean).join(' ') || undefined;
}

/** The name of somebody among the facts a command looks at; undefined where they are not there or nameless. */
export function nameIn(facts: Facts, id: string | undefined): string | undefined {
  const found = id === undefined ? undefined : facts.find('person', id);
  return fullName(found?.data);
}
