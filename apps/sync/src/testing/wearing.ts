// How does a test sign somebody in who holds one hat of the scheme?
import { derivedId } from '@cxc/domain/kernel';
import type { Client, World } from './toyWorld.ts';

/** A signed-in person with this hat (`participant@organisation:…`) and nothing else. */
export async function wearing(world: World, hat: string): Promise<Client> {
  const client = await world.person();
  const [role = '', key = ''] = hat.split('@');
  await world.plant({
    concept: 'person',
    id: client.person,
    version: 1,
    state: 'active',
    data: {
      email: `${client.person}@clusterxchange.example`,
      givenName: 'Some',
      familyName: 'Body',
      roles: { [derivedId('role', client.person, hat)]: { role, key } },
    },
  });
  return client;
}
