// How does a person's act on accounts and invitations become a request, and what would the server say to it?
import { invitation, person } from '@cxc/domain';
import {
  actorUnder,
  decide,
  hatKey,
  uuidFrom,
  type Command,
  type Refusal,
} from '@cxc/domain/kernel';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { findDesk } from '../device/live.svelte.ts';

/** A new random id for a record. */
export function newId(): string {
  return uuidFrom(crypto.getRandomValues(new Uint8Array(16)));
}

/** The personal hat of who is here. */
export function selfHat(): string {
  return `self@user:${deviceState.person ?? ''}`;
}

interface Act {
  readonly concept: 'person' | 'invitation';
  readonly record: string;
  readonly hat: string;
  readonly command: string;
  readonly payload: Command['payload'];
}

/**
 * What the server would refuse, by what this device knows; null when it would take it. A record that is shown in
 * part only (an organisation sees no roles of its colleagues) is not judged here.
 */
export function forecast({ concept, record, hat, command, payload }: Act): Refusal | null {
  const desk = findDesk();
  if (!desk) return null;
  const now = desk.now();
  const request: Command = {
    id: newId(),
    author: desk.person,
    hat,
    concept,
    record,
    after: [],
    deviceAt: now,
    act: 'command',
    command,
    payload,
  };
  const decision = decide(
    concept === 'person' ? person : invitation,
    request,
    desk.facts.find(concept, record),
    actorUnder(desk.person, hat),
    desk.facts,
    now,
  );
  return decision.verdict === 'refused' ? decision.refusal : null;
}

/** Files an act; null only when it is on the disk of this device. */
export async function give(act: Act): Promise<Refusal | null> {
  const why = forecast(act);
  if (why) return why;
  return fileDraft({ ...act, act: 'command' });
}

/** The hat to act under for a body: the one for it, or the Support Office's. */
export function hatFor(key: string): string | undefined {
  const { hats } = deviceState;
  const rank = ['participant', 'partnership_coordinator'];
  return (
    hats.find((hat) => hatKey(hat) === key && rank.some((role) => hat.startsWith(`${role}@`))) ??
    hats.find((hat) => hat === 'support_office@so')
  );
}
