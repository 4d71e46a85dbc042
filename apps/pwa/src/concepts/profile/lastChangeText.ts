// How is the last change of a draft said: “today, 10:42, on another device”?
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { whenText } from '../words/time.ts';
import { lastChangeOf } from './lastChange.ts';
import type { ShownProfile } from './store.svelte.ts';

/** The sentence; undefined where nobody changed it yet or somebody else did. Reads live values. */
export function lastChangeText(shown: ShownProfile): string | undefined {
  const last = lastChangeOf(shown, deviceState.items);
  if (!last || shown.record.data.lastEditedBy !== deviceState.person) return undefined;
  if (last.at === undefined) return t('profile.pendingCount', { n: shown.pending.size || 1 });
  const where = t(last.isHere ? 'profile.device.here' : 'profile.device.other');
  return t('profile.last', { when: whenText(last.at), where });
}
