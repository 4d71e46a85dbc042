// Who asks to act for an organisation, what may be done about it, and what does one ask oneself?
import { joining as concept, joiningId, type Joining } from '@cxc/domain';
import {
  actorUnder,
  findTransition,
  relationsOf,
  type RecordOf,
  type Refusal,
} from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { live } from '../device/live.svelte.ts';
import { ownHat } from './organisations.svelte.ts';

export interface ShownJoining extends Shown {
  readonly record: RecordOf<Joining>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('joining'), []);

function shownJoinings(): readonly ShownJoining[] {
  return all.current as readonly ShownJoining[];
}

export function findJoining(id: string): ShownJoining | undefined {
  return shownJoinings().find((shown) => shown.id === id);
}

/** The person's own requests, the open ones first. */
export function ownJoinings(): ShownJoining[] {
  const rank = ({ record }: ShownJoining): number => (record.state === 'asked' ? 0 : 1);
  return shownJoinings()
    .filter(({ record }) => record.data.personId === deviceState.person)
    .sort((a, b) => rank(a) - rank(b));
}

/** The hat a command on a joining is given under now. */
export function joiningHat({ record }: ShownJoining, command: string): string | undefined {
  return deviceState.hats.find((hat) => {
    const actor = actorUnder(deviceState.person ?? '', hat);
    const parties = relationsOf(concept.policy, record, actor);
    return !('code' in findTransition(concept.states, command, record.state, parties));
  });
}

/** Requests of others that wait for an answer of the person; of one organisation where it is named. */
export function joiningsToAnswer(organisation?: string): ShownJoining[] {
  return shownJoinings().filter(
    (shown) =>
      shown.record.state === 'asked' &&
      shown.record.data.personId !== deviceState.person &&
      (organisation === undefined || shown.record.data.organisationId === organisation) &&
      joiningHat(shown, 'decline') !== undefined,
  );
}

/** Gives a command on a joining; null when it is on the disk of this device. */
export async function giveJoining(
  shown: ShownJoining,
  command: string,
  payload: Readonly<Record<string, unknown>> = {},
): Promise<Refusal | null> {
  return fileDraft({
    act: 'command',
    concept: 'joining',
    record: shown.id,
    hat: joiningHat(shown, command) ?? ownHat(),
    command,
    payload,
  });
}

/** Asks to join, also without a network; once more where it was asked before. */
export async function askToJoin(
  organisation: { readonly id: string; readonly legalName: string },
  message: string,
): Promise<Refusal | null> {
  const record = joiningId(deviceState.person ?? '', organisation.id);
  const held = findJoining(record);
  const words = message.trim() === '' ? {} : { message: message.trim() };
  if (held) return giveJoining(held, 'askAgain', words);
  return fileDraft({
    act: 'command',
    concept: 'joining',
    record,
    hat: ownHat(),
    command: 'create',
    payload: {
      organisationId: organisation.id,
      organisationName: organisation.legalName,
      ...words,
    },
  });
}
