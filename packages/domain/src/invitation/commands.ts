// What do the commands on an invitation carry, and what do they change?
import { Type } from 'typebox';
import { Uuid } from '../generation/index.ts';
import {
  compareTime,
  hatKey,
  millisecondsOf,
  no,
  ok,
  programmeDate,
  refusal,
  type CommandSpec,
  type Facts,
  type RecordOf,
} from '../kernel/index.ts';
import { hatsOf, type Person } from '../person/index.ts';
import { given, type Invitation } from './schema.ts';

const Nothing = Type.Object({}, { additionalProperties: false });

/** Milliseconds between two mails of one invitation. */
const HOUR = 3_600_000;

/** Does whoever invited still hold a role for this body that may give others one? */
function mayStillInvite(facts: Facts, inviter: string, key: string, now: string): boolean {
  const person = facts.find('person', inviter) as RecordOf<Person> | undefined;
  const giving = ['support_office@so', `partnership_coordinator@${key}`, `participant@${key}`];
  return person !== undefined && hatsOf(person, now).some((hat) => giving.includes(hat));
}

export const commands: Readonly<Record<string, CommandSpec<Invitation>>> = {
  create: {
    payload: Type.Object(given, { additionalProperties: false }),
    seals: false,
    apply: ({ request, actor, now }) => {
      const payload = request.payload as Omit<Invitation, 'invitedBy' | 'invitedAt'>;
      const key = hatKey(actor.hat);
      if (key !== 'so' && key !== payload.key) return no(refusal('ROLE_OF_OTHERS'));
      const email = payload.email.toLowerCase();
      return ok({ data: { ...payload, email, invitedBy: actor.person, invitedAt: now } });
    },
  },
  remind: {
    payload: Nothing,
    seals: false,
    apply: ({ record, now }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { invitedAt, remindedAt = invitedAt } = record.data;
      if (millisecondsOf(now) - millisecondsOf(remindedAt) < HOUR)
        return no(refusal('REMINDED_JUST_NOW'));
      return ok({ data: { ...record.data, remindedAt: now } });
    },
  },
  withdraw: {
    payload: Nothing,
    seals: false,
    apply: ({ record }) => (record ? ok({ data: record.data }) : no(refusal('NOT_FOUND'))),
  },
  accept: {
    payload: Type.Object({ person: Uuid }, { additionalProperties: false }),
    seals: false,
    apply: ({ record, request, facts, now }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { person } = request.payload as { person: string };
      const { role, key, expiresOn, invitedBy } = record.data;
      if (compareTime(expiresOn, programmeDate(now)) < 0) return no(refusal('INVITATION_EXPIRED'));
      // Else an invitation to oneself would be a role nobody gave.
      if (person === invitedBy) return no(refusal('OWN_ROLE'));
      if (!mayStillInvite(facts, invitedBy, key, now)) return no(refusal('INVITER_MAY_NO_LONGER'));
      return ok({
        data: { ...record.data, acceptedBy: person, acceptedAt: now },
        effects: [
          { concept: 'person', record: person, command: 'grantRole', payload: { role, key } },
        ],
      });
    },
  },
  forgetPerson: {
    payload: Nothing,
    seals: false,
    apply: ({ record }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { givenName: _given, familyName: _family, message: _word, ...kept } = record.data;
      return ok({ data: { ...kept, email: `${record.id}@erased.invalid` } });
    },
  },
  expire: {
    payload: Nothing,
    seals: false,
    apply: ({ record, now }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      return compareTime(record.data.expiresOn, programmeDate(now)) < 0
        ? ok({ data: record.data })
        : no(refusal('INVITATION_NOT_OVER'));
    },
  },
};
