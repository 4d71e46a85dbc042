// How does a test sign somebody in who holds hats of the scheme, with the record the scheme has of a person?
import { derivedId } from '@cxc/domain/kernel';
import type { Client, World } from './toyWorld.ts';

/** A signed-in person with these hats (`participant@organisation:…`) and nothing else. */
export async function wearing(world: World, ...hats: readonly string[]): Promise<Client> {
  const client = await world.person();
  const roles = hats.map((hat) => {
    const [role = '', key = ''] = hat.split('@');
    return [derivedId('role', client.person, hat), { role, key }] as const;
  });
  await world.plant({
    concept: 'person',
    id: client.person,
    version: 1,
    state: 'active',
    data: {
      email: `${client.person}@clusterxchange.example`,
      givenName: 'Some',
      familyName: 'Body',
      roles: Object.fromEntries(roles),
    },
  });
  return client;
}
