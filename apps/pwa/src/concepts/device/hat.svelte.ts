// For whom does the person act? One of the hats they wear; remembered on this device per person.
import { hatKey, hatRole } from '@cxc/domain/kernel';
import { deviceState, keepHat } from './device.svelte.ts';

/** Hats that stand for an organisation or an office; the personal one is only for one's own account. */
export function workingHats(): readonly string[] {
  return deviceState.hats.filter((hat) => hatRole(hat) !== 'self');
}

/** The hat one acts under; the personal one where there is no other. */
export function activeHat(): string | undefined {
  const hats = workingHats();
  const { wish } = deviceState;
  if (wish !== undefined && hats.includes(wish)) return wish;
  // Whoever may decide comes first: that is what others wait for.
  return hats.find(isJudgingHat) ?? hats[0] ?? deviceState.hats[0];
}

/** Acts under another hat from now on. */
export function chooseHat(hat: string): void {
  keepHat(hat);
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
