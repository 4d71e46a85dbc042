// Who is told that changes of a text are damaged in the store, and what? Whoever may write in it, once, with the names
// of those whose words they were: the devices of these people still hold them, and bring them back (E03).
import {
  type Registry,
  conceptNamed,
  derivedId,
  fieldPolicy,
  writtenFields,
} from '@cxc/domain/kernel';
import { toldCode } from '@cxc/domain';
import type { TextsDeps } from '../engine/coedit/words.ts';
import type { View } from '../engine/storage/storage.ts';
import type { Authority } from './authority.ts';

/** Names in one notice at most; there are no more parties to a text with devices of their own. */
const MOST_NAMES = 6;

export function createTextLoss(deps: {
  readonly registry: Registry;
  readonly act: Authority['act'];
  readonly onDefect: (where: string, error: unknown) => void;
}): Pick<TextsDeps, 'lost'> {
  const { registry, act, onDefect } = deps;

  /** What people are called; a row that is damaged may name nobody. */
  async function namesOf(view: View, people: readonly (string | undefined)[]): Promise<string> {
    const names: string[] = [];
    for (const person of new Set(people)) {
      const data =
        person === undefined ? {} : (await view.findRecord(registry.people, person))?.data;
      const parts = [data?.['givenName'], data?.['familyName']];
      const name = parts.filter((part) => typeof part === 'string').join(' ');
      if (name !== '') names.push(name);
    }
    return names.slice(0, MOST_NAMES).join(', ');
  }

  async function tell(...[place, changes]: Parameters<TextsDeps['lost']>): Promise<void> {
    const { concept: name, record: id, revision } = place;
    const concept = conceptNamed(registry, name);
    const { written, policy } = concept ?? {};
    if (!written || !policy) return;
    await act(async (docket, tx) => {
      const record = await tx.findRecord(name, id);
      if (!record) return;
      // A row may ask for a role as well (`vo/participant`): all of a party that writes are told.
      const writers = new Set(
        [...writtenFields(written.shape)]
          .flatMap((field) => fieldPolicy(policy, field)?.edit ?? [])
          .flatMap(({ by }) => by.map((party) => party.split('/')[0])),
      );
      const readers = policy.audience(record).filter(({ as }) => writers.has(as));
      const code = toldCode(name, 'wordsLost');
      const which = `${String(revision)}/${changes.map(({ position }) => position).join(',')}`;
      const idFor = (key: string) => derivedId('notice', 'lost', id, which, key);
      const keys = [...new Set(readers.map(({ key }) => key))];
      const [first] = keys;
      // Told already: until the text is folded, each start finds the same damage.
      if (first === undefined || (await tx.findRecord('notice', idFor(first)))) return;
      const who = await namesOf(
        tx,
        changes.map(({ person }) => person),
      );
      const refused = await docket.order(
        `${code}/${id}/${which}`,
        keys.map((key) => ({
          concept: 'notice',
          record: idFor(key),
          command: 'create',
          payload: {
            kind: 'told',
            key,
            event: derivedId('lost', id, which),
            about: { concept: name, record: id },
            code,
            params: { n: changes.length, ...(who !== '' && { who }) },
            at: docket.now,
          },
        })),
      );
      if (refused) throw new Error(`the people of a damaged text are not told: ${refused.code}`);
    });
  }

  return {
    lost(place, changes) {
      tell(place, changes).catch((error: unknown) => onDefect(`text/${place.record}`, error));
    },
  };
}
