// Which invitations does this device know?
import type { Invitation } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { live } from '../device/live.svelte.ts';

const invitations = live<readonly Shown[]>((desk) => desk.watch('invitation'), []);

/** An invitation as it is shown, as far as this reader may see it. */
export type ShownInvitation = Shown & { readonly record: RecordOf<Partial<Invitation>> };

/** The newest first. */
export function allInvitations(): readonly ShownInvitation[] {
  const shown = invitations.current as readonly ShownInvitation[];
  return [...shown].sort((a, b) =>
    (b.record.data.invitedAt ?? '~').localeCompare(a.record.data.invitedAt ?? '~'),
  );
}
