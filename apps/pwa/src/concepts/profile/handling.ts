// Who at the Partnership could look after a profile?
import { hatsOf, JUDGE_ROLES, type Person } from '@cxc/domain';
import { hatKey, hatRole, type RecordOf } from '@cxc/domain/kernel';
import { allPeople, personName } from '../person/store.svelte.ts';
import { byLabel } from '../words/say.ts';
import { programmeNow } from './store.svelte.ts';

/** Those who decide for a Partnership now, but for one person, as a choice. */
export function colleaguesOf(
  partnership: string,
  but: string | undefined,
): { value: string; label: string }[] {
  const key = `partnership:${partnership}`;
  return allPeople()
    .filter(({ id }) => id !== but)
    .filter(({ record }) =>
      hatsOf(record as RecordOf<Person>, programmeNow()).some(
        (hat) => hatKey(hat) === key && JUDGE_ROLES.includes(hatRole(hat)),
      ),
    )
    .map(({ id }) => ({ value: id, label: personName(id) ?? id }))
    .sort(byLabel);
}
