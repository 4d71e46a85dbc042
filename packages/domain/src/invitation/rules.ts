// What must hold for an invitation?
import {
  addDays,
  compareTime,
  isCivilDate,
  millisecondsOf,
  programmeDate,
  refusal,
  type FactRef,
  type Facts,
  type RecordOf,
  type Request,
  type Rule,
} from '../kernel/index.ts';
import { KEY_OF_ROLE } from '../person/index.ts';
import { INVITATION_DAYS, type Invitation } from './schema.ts';

/** The record a key stands for; undefined for the offices, which are no records. */
export function bodyOf(key: string): { concept: string; id: string } | undefined {
  const [concept = '', id] = key.split(':');
  return id === undefined ? undefined : { concept, id };
}

/** The body must still be there when it is invited for and when somebody comes, and so must who invited. */
export function needs(
  request: Request,
  record: { readonly data: Partial<Invitation> } | undefined,
): FactRef[] {
  if (request.act !== 'command') return [];
  const key = record?.data.key ?? request.payload['key'];
  const body = typeof key === 'string' ? bodyOf(key) : undefined;
  const inviter = request.command === 'accept' ? record?.data.invitedBy : undefined;
  return [
    ...(body ? [body] : []),
    ...(inviter ? [{ concept: 'person', id: inviter }] : []),
    ...(request.command === 'create' ? [{ concept: 'invitation', everywhere: true as const }] : []),
  ];
}

/** Invitations one person writes within a day: each is a mail to somebody who did not ask for it. */
export const INVITATIONS_A_DAY = 60;

const DAY = 86_400_000;

/** How many this person wrote within the last day, this one aside. */
function writtenToday({ id, data }: RecordOf<Invitation>, facts: Facts, now: string): number {
  const others = facts.all('invitation') as readonly RecordOf<Invitation>[];
  return others.filter(
    (other) =>
      other.id !== id &&
      other.data.invitedBy === data.invitedBy &&
      millisecondsOf(now) - millisecondsOf(other.data.invitedAt) < DAY,
  ).length;
}

export const rules: readonly Rule<Invitation>[] = [
  {
    id: 'T-IN-01',
    sentence: 'A role is offered for the kind of body it is held for.',
    when: 'always',
    check: ({ data }) =>
      data.key.split(':')[0] === KEY_OF_ROLE[data.role]
        ? null
        : refusal('ROLE_NOT_FOR_KEY', { field: 'role', params: { role: data.role } }),
  },
  {
    id: 'T-IN-02',
    sentence: 'An invitation ends on a day of the next 60.',
    when: 'asked',
    check: ({ data: { expiresOn } }, _facts, now) => {
      if (!isCivilDate(expiresOn)) return refusal('DATE_NOT_IN_CALENDAR', { field: 'expiresOn' });
      const today = programmeDate(now);
      const isSoon =
        compareTime(today, expiresOn) <= 0 &&
        compareTime(expiresOn, addDays(today, INVITATION_DAYS)) <= 0;
      return isSoon
        ? null
        : refusal('INVITATION_DAYS', { field: 'expiresOn', params: { max: INVITATION_DAYS } });
    },
  },
  {
    id: 'T-IN-03',
    sentence: 'The body somebody is invited to is there and active.',
    when: 'asked',
    check: ({ data }, facts) => {
      const body = bodyOf(data.key);
      if (!body || facts.find(body.concept, body.id)?.state === 'active') return null;
      return refusal('BODY_NOT_ACTIVE', { field: 'key' });
    },
  },
  {
    id: 'T-IN-04',
    sentence: `One person writes at most ${String(INVITATIONS_A_DAY)} invitations in 24 hours.`,
    when: 'asked',
    check: (record, facts, now) =>
      writtenToday(record, facts, now) < INVITATIONS_A_DAY
        ? null
        : refusal('INVITATIONS_A_DAY', { params: { max: INVITATIONS_A_DAY } }),
  },
];
