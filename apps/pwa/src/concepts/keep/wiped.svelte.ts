// Did this device hold anything of the person when their work was opened? If not, and they worked elsewhere
// before, they hear what the server has and what the other devices last reported (J2 (d)). A second device and a
// wiped one look the same from here: it is a quiet line, and a warning only when unsent work lies elsewhere.
import type { Lead } from '@cxc/domain';
import { DevicesAnswer } from '@cxc/domain/wire';
import type { Shown } from '#lib/engine/index.ts';
import { askServer } from '../account/server.ts';
import { deviceState, emptyNote, keepNote, recallNote } from '../device/device.svelte.ts';
import { live } from '../device/live.svelte.ts';

const leads = live<readonly Shown[]>((desk) => desk.watch('lead'), []);

/** How many visitors of a fair the person noted, as far as they came from the server. */
export function ownNoted(): number {
  const { person } = deviceState;
  return leads.current.filter(({ record }) =>
    // Who may not read who captured it holds the contact without that.
    Object.values((record.data as Partial<Lead>).captures ?? {}).some(({ by }) => by === person),
  ).length;
}

export interface Elsewhere {
  readonly id: string;
  readonly lastContact: string;
  readonly waiting: number;
}

let isShown = $state(false);
let elsewhere = $state.raw<readonly Elsewhere[]>([]);
let looked: string | undefined;

/** The person's other devices, the newest contact first; undefined where nobody answers. */
async function others(): Promise<readonly Elsewhere[] | undefined> {
  const answer = await askServer({ method: 'GET', path: '/api/devices', answer: DevicesAnswer });
  if (!answer.ok) return undefined;
  return (answer.value as DevicesAnswer).devices
    .filter(({ current }) => !current)
    .sort((a, b) => (a.lastContact < b.lastContact ? 1 : -1));
}

/** Looks once for each person that is opened in this window; without an answer nothing is said, and asked again. */
export async function lookWhetherWiped(): Promise<void> {
  const { person } = deviceState;
  if (person === undefined || looked === person) return;
  isShown = false;
  if ((await recallNote(emptyNote(person))) === undefined) return;
  const found = await others();
  if (found === undefined || deviceState.person !== person) return;
  looked = person;
  elsewhere = found;
  // Nobody worked elsewhere: it is simply the beginning.
  if (found.length === 0) closeWiped();
  else isShown = true;
}

/** The person has seen it. */
export function closeWiped(): void {
  isShown = false;
  if (deviceState.person !== undefined) keepNote(emptyNote(deviceState.person), null);
}

export const wipedState = {
  get isShown(): boolean {
    return isShown;
  },
  /** The other devices, the newest contact first. */
  get elsewhere(): readonly Elsewhere[] {
    return elsewhere;
  },
};
