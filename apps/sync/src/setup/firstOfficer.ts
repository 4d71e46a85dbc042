// How does the first person come into an empty programme? Once, with a code that only the operator has
// seen: an account of the Support Office, which invites everybody else.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { derivedId, uuidFrom } from '@cxc/domain/kernel';
import { registry } from '@cxc/domain';
import { hashPassword } from '../auth/passwords.ts';
import type { Authority } from '../authority/authority.ts';
import type { Storage } from '../engine/storage/storage.ts';
import type { SetupDoor } from '../routes/edge.ts';

/** True while nobody has an account. */
export async function isUnpeopled(storage: Storage): Promise<boolean> {
  const people = await storage.read((view) => view.allRecords(registry.people));
  return people.length === 0;
}

/** 120 random bits in groups that can be typed. */
export function newSetupCode(): string {
  return (randomBytes(15).toString('hex').match(/.{6}/g) ?? []).join('-');
}

function isSame(given: string, code: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The door through which the first account is made; shut for good once somebody is there. */
export function setupDoor(storage: Storage, authority: Authority, code: string): SetupDoor {
  return {
    isOpen: () => isUnpeopled(storage),
    async open(person) {
      if (!isSame(person.code, code)) return 'WRONG_CODE';
      const passwordHash = await hashPassword(person.password);
      const email = person.email.trim().toLowerCase();
      return authority.act(async (docket, tx) => {
        if ((await tx.allRecords(registry.people)).length > 0) return 'ALREADY_SET_UP';
        const id = uuidFrom(randomBytes(16));
        const role = { role: 'support_office', key: 'so' };
        const why = await docket.order(id, [
          {
            concept: registry.people,
            record: id,
            command: 'create',
            payload: {
              email,
              givenName: person.givenName,
              familyName: person.familyName,
              roles: { [derivedId('role', id, role.role, role.key)]: role },
            },
          },
        ]);
        if (why) return 'PERSON_NOT_ALLOWED';
        await tx.putCredential({ person: id, email, passwordHash });
        return undefined;
      });
    },
  };
}
