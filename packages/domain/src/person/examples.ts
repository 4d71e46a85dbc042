// What do valid people look like? One of each role. All names are invented.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import { KEY_OF_ROLE } from './rules.ts';
import { roles, type Person, type Role } from './schema.ts';

function keyFor(role: Role): string {
  const kind = KEY_OF_ROLE[role] ?? '';
  const bodies = kind === 'organisation' ? organisation : partnership;
  return kind === 'so' || kind === 'ec' ? kind : `${kind}:${bodies.examples()[0]?.id ?? ''}`;
}

/** Somebody who deleted their account. */
function erased(): RecordOf<Person> {
  const id = derivedId('person', 'example', 'erased');
  const data = { email: `${id}@erased.invalid`, givenName: '–', familyName: '–' };
  return { concept: 'person', id, version: 2, state: 'erased', data };
}

export function examples(): readonly RecordOf<Person>[] {
  const active = roles.map((role) => {
    const id = derivedId('person', 'example', role);
    const key = keyFor(role);
    return {
      concept: 'person',
      id,
      version: 1,
      state: 'active',
      data: {
        email: `${role}@example.org`,
        givenName: 'Alex',
        familyName: role,
        locale: 'en',
        roles: { [derivedId('role', id, role, key)]: { role, key } },
      },
    };
  });
  return [...active, erased()];
}
