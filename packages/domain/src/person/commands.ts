// What do the commands on a person's account carry, and what do they change?
import { Type } from 'typebox';
import {
  SYSTEM,
  compareTime,
  derivedId,
  hatKey,
  no,
  ok,
  programmeDate,
  refusal,
  type Actor,
  type CommandContext,
  type CommandSpec,
  type Effect,
  type Facts,
  type Refusal,
} from '../kernel/index.ts';
import { Email, Instant, Uuid, text } from '../generation/index.ts';
import { Person, RoleHeld, Substitute } from './schema.ts';
import {
  endSubstitute,
  endingAll,
  endingWith,
  nameSubstitute,
  roleId,
  shorteningBy,
} from './substitutes.ts';

/** Nobody changes their own roles, and a colleague or coordinator only those of the own body. */
function notTheirs(actor: Actor, person: string, key: string): Refusal | null {
  if (actor.hat === SYSTEM.hat || hatKey(actor.hat) === 'so')
    return actor.person === person ? refusal('OWN_ROLE') : null;
  if (actor.person === person) return refusal('OWN_ROLE');
  return hatKey(actor.hat) === key ? null : refusal('ROLE_OF_OTHERS');
}

/** Roles without those that were passed on for days that are over. */
function withoutEnded(roles: Person['roles'], now: string): NonNullable<Person['roles']> {
  const today = programmeDate(now);
  const kept = Object.entries(roles ?? {}).filter(
    ([, { substituteFor, to }]) =>
      substituteFor === undefined || to === undefined || compareTime(today, to) <= 0,
  );
  return Object.fromEntries(kept);
}

/** What is left of a person who deleted their account. */
function pseudonym(id: string): Person {
  return { email: `${id}@erased.invalid`, givenName: '–', familyName: '–' };
}

function organisationOf(key: string): string | undefined {
  const [kind, id] = key.split(':');
  return kind === 'organisation' ? id : undefined;
}

function noteOn(organisation: string, command: string, person: string): Effect {
  return { concept: 'organisation', record: organisation, command, payload: { person } };
}

/** The organisation remembers whose role somebody ended; what the server ends itself is told it already. */
function leftEffects(
  { actor, facts }: CommandContext<Person>,
  person: string,
  key: string,
): readonly Effect[] {
  const organisation = organisationOf(key);
  if (organisation === undefined || actor.hat === SYSTEM.hat) return [];
  return isLive(facts, organisation) ? [noteOn(organisation, 'noteLeft', person)] : [];
}

function isLive(facts: Facts, organisation: string): boolean {
  const found = facts.find('organisation', organisation);
  return found !== undefined && found.state !== 'merged';
}

/** Who is let in again is no former member any more. */
function backEffects(person: string, { key }: RoleHeld, facts: Facts): readonly Effect[] {
  const organisation = organisationOf(key);
  if (organisation === undefined) return [];
  const former = facts.find('organisation', organisation)?.data['formerMembers'];
  const isFormer = Object.hasOwn(former ?? {}, person);
  return isFormer && isLive(facts, organisation) ? [noteOn(organisation, 'noteBack', person)] : [];
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
    apply: ({ record, request, actor, facts, now }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const held = request.payload as RoleHeld;
      const why = notTheirs(actor, record.id, held.key);
      if (why) return no(why);
      // Only the person stood in for passes a role on, and only the server writes that down.
      if (held.substituteFor !== undefined && actor.hat !== SYSTEM.hat)
        return no(refusal('FIELD_FORBIDDEN', { field: 'substituteFor' }));
      // The same role for the same body is one item: a second grant changes its dates.
      const roles = {
        ...withoutEnded(record.data.roles, now),
        [roleId(record.id, held)]: held,
      };
      const back = backEffects(record.id, held, facts);
      if (held.substituteFor !== undefined || record.data.substitutes === undefined)
        return ok({ data: { ...record.data, roles }, effects: back });
      const { substitutes, effects } = shorteningBy(record, held);
      return ok({ data: { ...record.data, roles, substitutes }, effects: [...back, ...effects] });
    },
  },
  revokeRole: {
    payload: Type.Object(
      {
        role: RoleHeld.properties.role,
        key: RoleHeld.properties.key,
        substituteFor: RoleHeld.properties.substituteFor,
      },
      { additionalProperties: false },
    ),
    seals: false,
    apply: (context) => {
      const { record, request, actor } = context;
      if (!record) return no(refusal('NOT_FOUND'));
      const { role, key, substituteFor } = request.payload as RoleHeld;
      const why = notTheirs(actor, record.id, key);
      if (why) return no(why);
      const roles = Object.fromEntries(
        Object.entries(record.data.roles ?? {}).filter(
          ([, held]) =>
            held.role !== role ||
            held.key !== key ||
            (substituteFor !== undefined && held.substituteFor !== substituteFor),
        ),
      );
      const left = leftEffects(context, record.id, key);
      if (substituteFor !== undefined || record.data.substitutes === undefined)
        return ok({ data: { ...record.data, roles }, effects: left });
      const { substitutes, effects } = endingWith(record, role, key);
      return ok({ data: { ...record.data, roles, substitutes }, effects: [...left, ...effects] });
    },
  },
  nameSubstitute: { payload: Substitute, seals: false, apply: nameSubstitute },
  endSubstitute: {
    payload: Type.Object({ id: Uuid }, { additionalProperties: false }),
    seals: false,
    apply: endSubstitute,
  },
  consent: {
    payload: Type.Object(
      { purpose: Type.Enum(['privacy']), version: text(1, 40) },
      { additionalProperties: false },
    ),
    seals: false,
    apply: ({ record, request, now }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { purpose, version } = request.payload as { purpose: 'privacy'; version: string };
      const id = derivedId('consent', purpose, version);
      // Agreed once is agreed: the first time counts.
      const consents = { [id]: { purpose, version, at: now }, ...record.data.consents };
      return ok({ data: { ...record.data, consents } });
    },
  },
  erase: {
    payload: Type.Object({}, { additionalProperties: false }),
    seals: false,
    // What others hold of this person names the id only: it leads to nobody any more.
    apply: ({ record }) =>
      record
        ? ok({ data: pseudonym(record.id), effects: endingAll(record) })
        : no(refusal('NOT_FOUND')),
  },
  changeEmail: {
    payload: Type.Object({ email: Email }, { additionalProperties: false }),
    seals: false,
    apply: ({ record, request }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { email } = request.payload as { email: string };
      return ok({ data: { ...record.data, email } });
    },
  },
  noteMail: {
    payload: Type.Object({ until: Instant }, { additionalProperties: false }),
    seals: false,
    apply: ({ record, request }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { until } = request.payload as { until: string };
      return ok({ data: { ...record.data, mailedUntil: until } });
    },
  },
  noteSignIn: {
    payload: Type.Object({ at: Instant }, { additionalProperties: false }),
    seals: false,
    apply: ({ record, request }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { at } = request.payload as { at: string };
      return ok({ data: { ...record.data, lastSignInAt: at } });
    },
  },
};
