// What is in a copy of everything about a person? What this device holds, words that were never sent
// included; with a network also what only the server knows.
import { AccountCopy } from '@cxc/domain/wire';
import type { RecordOf } from '@cxc/domain/kernel';
import { askServer } from '../account/server.ts';
import { deviceState, rescueText } from '../device/device.svelte.ts';
import { recordsHere } from '../keep/held.ts';

export interface Copy {
  readonly person: string;
  readonly madeAt: string;
  readonly device: {
    readonly records: readonly RecordOf[];
    /** Requests that have not arrived. */
    readonly waiting: unknown;
    /** Half-written words, by the screen they were on. */
    readonly drafts: Readonly<Record<string, unknown>>;
  };
  /** Absent without a network. */
  readonly server?: AccountCopy;
}

const NOTHING = '{"waiting":[],"drafts":{}}';

/** Gathers it. Works without a network. */
export async function gatherCopy(): Promise<Copy> {
  const person = deviceState.person ?? '';
  const [only, answer] = await Promise.all([
    rescueText(),
    askServer({ method: 'GET', path: '/api/account/export', answer: AccountCopy }),
  ]);
  return {
    person,
    madeAt: new Date().toISOString(),
    device: {
      records: (await recordsHere()).filter((record) => JSON.stringify(record).includes(person)),
      ...(JSON.parse(only ?? NOTHING) as Pick<Copy['device'], 'waiting' | 'drafts'>),
    },
    ...(answer.ok ? { server: answer.value as AccountCopy } : {}),
  };
}
