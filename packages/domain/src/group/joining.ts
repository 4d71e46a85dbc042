// How does an exchange come into a group? Its days fit, it is in no other group, and from then on the group
// knows how far it is.
import {
  hatKey,
  no,
  ok,
  refusal,
  type Applied,
  type CommandContext,
  type RecordOf,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Group, Member } from './schema.ts';
import { memberOf } from './standing.ts';

export type Outcome = Result<Applied<Group>, Refusal>;
export type Context = CommandContext<Group>;

/** A command on a group that is there; the kernel has refused the others before. */
export function on(context: Context, change: (data: Group, id: string) => Outcome): Outcome {
  return context.record ? change(context.record.data, context.record.id) : no(refusal('NOT_FOUND'));
}

/** Is the leading Partnership one of this exchange's? */
function isTheirs(data: Group, { parties }: Exchange): boolean {
  return [parties.vop, parties.hop].includes(data.leadPartnershipId);
}

/** The group with the number of its free places, where it is announced. */
export function withFree(data: Group): Group {
  if (data.announcement === undefined) return data;
  const free = Math.max(0, data.announcement.places - Object.keys(data.seats ?? {}).length);
  return { ...data, free };
}

/** Why an exchange cannot be one of the group by itself; null when it can. */
function objection(
  data: Group,
  groupId: string,
  found: RecordOf<Exchange>,
  member: Member,
): Refusal | null {
  const other = found.data.groupId;
  if (other !== undefined && other !== groupId)
    return refusal('IN_ANOTHER_GROUP', { rule: 'R-GR-01' });
  if (!['preparation', 'ready_to_start'].includes(found.state))
    return refusal('EXCHANGE_NOT_AHEAD', { params: { number: member.number } });
  const { start = member.start, end = member.end } = data;
  return member.start === start && member.end === end
    ? null
    : refusal('GROUP_DAYS_DIFFER', { params: { start, end, number: member.number } });
}

/**
 * An exchange joins.
 * @param asGuest it takes a place that was promised: the leading Partnership need not be one of its own
 */
export function joining(
  context: Context,
  data: Group,
  groupId: string,
  exchangeId: string,
  asGuest = false,
): Outcome {
  const { actor, facts, now } = context;
  const found = facts.find('exchange', exchangeId) as RecordOf<Exchange> | undefined;
  if (!found) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
  if (!asGuest && hatKey(actor.hat) !== 'so' && !isTheirs(data, found.data))
    return no(refusal('NOT_YOUR_EXCHANGE'));
  const member = memberOf(found, facts, now);
  const why = objection(data, groupId, found, member);
  if (why) return no(why);
  const { interVoStrategy } = data;
  return ok({
    data: {
      ...data,
      start: data.start ?? member.start,
      end: data.end ?? member.end,
      members: { ...data.members, [exchangeId]: member },
    },
    effects: [
      {
        concept: 'exchange',
        record: exchangeId,
        command: 'joinGroup',
        payload: {
          groupId,
          ...(interVoStrategy === undefined || interVoStrategy === '' ? {} : { interVoStrategy }),
        },
      },
    ],
  });
}
