// Who is the open person, and how are the hats they wear called?
import { fullName, type Person } from '@cxc/domain';
import { hatKey, hatRole, type RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { keyId } from '../device/hat.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { organisationName, signOf } from '../organisation/store.svelte.ts';
import { partnershipName } from '../partnership/store.svelte.ts';
import { say } from '../words/say.ts';

const people = live<readonly Shown[]>((desk) => desk.watch('person'), []);

/** A person as it is shown, as far as this reader may see it. */
export type ShownPerson = Shown & { readonly record: RecordOf<Partial<Person>> };

/** Everybody whom this reader may see. */
export function allPeople(): readonly ShownPerson[] {
  return people.current;
}

export function findPerson(id: string): RecordOf<Partial<Person>> | undefined {
  return people.current.find((shown) => shown.id === id)?.record;
}

/** First and last name where this reader may see them; whose account was deleted has none any more. */
export function personName(id: string): string | undefined {
  const record = findPerson(id);
  if (record?.state === 'erased') return t('people.erased');
  const data = record?.data;
  return fullName(data);
}

/** The open person's own name; what the device calls them until their record is here. */
export function ownName(): string {
  const { person, label } = deviceState;
  return (person === undefined ? undefined : personName(person)) ?? label;
}

/** Has the first contact brought what is the person's? Their own account comes with it. */
export function isFilled(): boolean {
  return deviceState.person !== undefined && findPerson(deviceState.person) !== undefined;
}

/** For whom a hat acts: name, role and the two letters of the sign. */
export function hatWords(hat: string): { name: string; role: string; sign: string } {
  const role = say(`hat.${hatRole(hat)}`, undefined, hatRole(hat));
  const [kind] = hatKey(hat).split(':');
  const name =
    kind === 'organisation'
      ? organisationName(keyId(hat))
      : kind === 'partnership'
        ? partnershipName(keyId(hat))
        : kind === 'user'
          ? ownName()
          : say(`hat.${hatRole(hat)}.name`, undefined, role);
  return { name, role, sign: signOf(name) };
}
