// Who else of the group travels, as far as this person may know them? The group names its visitors by their
// organisations; a person is known by name only where their account may be read (a colleague).
import { liveMembers } from '@cxc/domain';
import { findExchange } from '../closing/acts.svelte.ts';
import { findGroup, visitorName } from '../group/store.svelte.ts';
import { personName } from '../person/store.svelte.ts';

export interface OtherVisitor {
  readonly exchangeId: string;
  /** Their organisation. */
  readonly organisation: string;
  /** Their own name, where this person may read it. */
  readonly name?: string;
}

/** The other visitors of the group of an exchange; nobody where it stands alone. */
export function othersOf(exchangeId: string): readonly OtherVisitor[] {
  const groupId = findExchange(exchangeId)?.record.data.groupId;
  const group = groupId === undefined ? undefined : findGroup(groupId);
  return liveMembers(group?.record.data ?? {})
    .filter(([id]) => id !== exchangeId)
    .map(([id, member]) => {
      const contact = findExchange(id)?.record.data.voContact;
      const name = contact === undefined ? undefined : personName(contact);
      const organisation = visitorName(member);
      return { exchangeId: id, organisation, ...(name === undefined ? {} : { name }) };
    });
}
