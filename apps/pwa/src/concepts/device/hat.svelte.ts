// For whom does the person act? One of the hats they wear; remembered on this device per person.
import { hatKey, hatRole } from '@cxc/domain/kernel';
import { deviceState } from './device.svelte.ts';

let chosen = $state<string>();

const keptUnder = (person: string): string => `cxc.hat.${person}`;

function kept(person: string): string | undefined {
  try {
    return localStorage.getItem(keptUnder(person)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Hats that stand for an organisation or an office; the personal one is only for one's own account. */
export function workingHats(): readonly string[] {
  return deviceState.hats.filter((hat) => hatRole(hat) !== 'self');
}

/** The hat one acts under; the personal one where there is no other. */
export function activeHat(): string | undefined {
  const hats = workingHats();
  const { person } = deviceState;
  const wish = chosen ?? (person === undefined ? undefined : kept(person));
  if (wish !== undefined && hats.includes(wish)) return wish;
  // Whoever may decide comes first: that is what others wait for.
  return hats.find(isJudgingHat) ?? hats[0] ?? deviceState.hats[0];
}

/** Acts under another hat from now on. */
export function chooseHat(hat: string): void {
  chosen = hat;
  const { person } = deviceState;
  if (person === undefined) return;
  try {
    localStorage.setItem(keptUnder(person), hat);
  } catch {
    // storage may be blocked; the choice then holds in this window
  }
}

/** Does this hat decide on profiles? */
export function isJudgingHat(hat: string): boolean {
  return ['partnership_coordinator', 'partnership_admin'].includes(hatRole(hat));
}

/** Does this hat belong to a Partnership, deciding or not? */
export function isPartnershipHat(hat: string | undefined): boolean {
  return hat !== undefined && hatKey(hat).startsWith('partnership:');
}

/** The id behind a hat's key: `…@organisation:<id>`. */
export function keyId(hat: string): string {
  return hatKey(hat).split(':')[1] ?? '';
}
