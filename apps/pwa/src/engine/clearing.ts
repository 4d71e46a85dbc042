// May this device be emptied of everybody who works here, and how? A tablet at a stand goes back in the evening: not
// while anything lies on it that the server has not proven to have.
import { no, ok, refusal, type Refusal, type Result } from '@cxc/domain/kernel';
import { removeCircles } from './circle/rows.ts';
import { countSealed, removeStores } from './leftovers.ts';
import type { Platform } from './platform.ts';
import type { KnownPerson, Vault } from './vault.ts';

/** A person with a place here, and what of theirs is nowhere else. */
export interface LeftHere extends KnownPerson {
  /** Requests without a proven answer, local drafts, files without a receipt, texts with unacknowledged words. */
  readonly unsent: number;
}

/** Everybody with a place here, counted without their keys: work that is locked counts too. */
export async function leftHere(platform: Platform, vault: Vault): Promise<readonly LeftHere[]> {
  const persons = await vault.persons();
  return Promise.all(
    persons.map(async (known) => ({ ...known, unsent: await countSealed(platform, known.id) })),
  );
}

export interface ClearParts {
  readonly platform: Platform;
  readonly vault: Vault;
  /** Refuses while the work that is open in this tab waits: it alone knows of words in memory. */
  openIsSent(): Promise<Result<true, Refusal>>;
  /** Closes the work of these persons in all tabs. */
  closeAll(persons: readonly string[]): Promise<void>;
  /** Name of the setting that says that the session is to end; it outlives the emptying. */
  readonly ending: string;
  endPendingSession(): Promise<void>;
}

/** Empties the device of everybody; see `Device.clear`. Should it end half-way, what is left cannot be read. */
export async function clearAll(parts: ClearParts): Promise<Result<true, Refusal>> {
  const { platform, vault, ending } = parts;
  const unsent = async (): Promise<number> =>
    (await leftHere(platform, vault)).reduce((sum, each) => sum + each.unsent, 0);
  const kept = (count: number) => no(refusal('UNSENT_WORK', { params: { count } }));
  const before = await unsent();
  if (before > 0) return kept(before);
  const sent = await parts.openIsSent();
  if (!sent.ok) return sent;
  const persons = (await vault.persons()).map(({ id }) => id);
  await parts.closeAll(persons);
  // A last word may have come in while the desk closed.
  const after = await unsent();
  if (after > 0) return kept(after);
  await vault.keep(ending, 'yes');
  // Keys first.
  await vault.clear([ending]);
  await removeCircles(platform);
  for (const person of persons) await removeStores(platform, person);
  await parts.endPendingSession();
  return ok(true);
}
