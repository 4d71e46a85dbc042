// Which invitations does this device know?
import type { Invitation } from '@cxc/domain';
import { compareTime, type RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { live } from '../device/live.svelte.ts';

const invitations = live<readonly Shown[]>((desk) => desk.watch('invitation'), []);

/** An invitation as it is shown, as far as this reader may see it. */
export type ShownInvitation = Shown & { readonly record: RecordOf<Partial<Invitation>> };

/** What is not at the server yet is the newest. */
const LATEST = '9999-12-31T00:00:00.000Z';

/** The newest first. */
export function allInvitations(): readonly ShownInvitation[] {
  const shown = invitations.current as readonly ShownInvitation[];
  const invitedAt = ({ record }: ShownInvitation): string => record.data.invitedAt ?? LATEST;
  return [...shown].sort((a, b) => compareTime(invitedAt(b), invitedAt(a)));
}
