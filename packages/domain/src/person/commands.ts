// What do the commands on a person's account carry, and what do they change?
import Type from 'typebox';
import {
  SYSTEM,
  derivedId,
  hatKey,
  no,
  ok,
  refusal,
  type Actor,
  type CommandSpec,
  type Refusal,
} from '../kernel/index.ts';
import { Person, RoleHeld } from './schema.ts';

/** Nobody changes their own roles, and a coordinator only those of the own Partnership. */
function notTheirs(actor: Actor, person: string, key: string): Refusal | null {
  if (actor.hat === SYSTEM.hat || hatKey(actor.hat) === 'so')
    return actor.person === person ? refusal('OWN_ROLE') : null;
  if (actor.person === person) return refusal('OWN_ROLE');
  return hatKey(actor.hat) === key ? null : refusal('ROLE_OF_OTHERS');
}

export const commands: Readonly<Record<string, CommandSpec<Person>>> = {
  create: {
    payload: Person,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Person }),
  },
  grantRole: {
    payload: RoleHeld,
    seals: false,
    apply: ({ record, request, actor }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const held = request.payload as RoleHeld;
      const why = notTheirs(actor, record.id, held.key);
      if (why) return no(why);
      // The same role for the same body is one item: a second grant changes its dates.
      const id = derivedId('role', record.id, held.role, held.key);
      return ok({ data: { ...record.data, roles: { ...record.data.roles, [id]: held } } });
    },
  },
  revokeRole: {
    payload: Type.Pick(RoleHeld, ['role', 'key']),
    seals: false,
    apply: ({ record, request, actor }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { role, key } = request.payload as Pick<RoleHeld, 'role' | 'key'>;
      const why = notTheirs(actor, record.id, key);
      if (why) return no(why);
      const kept = Object.entries(record.data.roles ?? {}).filter(
        ([, held]) => held.role !== role || held.key !== key,
      );
      return ok({ data: { ...record.data, roles: Object.fromEntries(kept) } });
    },
  },
};
