// Who is told that something was found in a file, and in which words? Who brought it, and who judges what lies there:
// by the name of the file, with what to do (F07).
import {
  type Effect,
  type RecordOf,
  type Registry,
  SYSTEM,
  conceptNamed,
  fieldPolicy,
  filesIn,
} from '@cxc/domain/kernel';
import type { FileCheckRow, FileRow } from '../engine/storage/files.ts';
import type { View } from '../engine/storage/storage.ts';
import { tell } from './told.ts';

/** Name of the file and inboxes of those who judge it, as the record has them; of the first field that names it. */
function placeOf(
  registry: Registry,
  record: RecordOf,
  sha256: string,
): { readonly name?: string; readonly keys: readonly string[] } {
  const policy = conceptNamed(registry, record.concept)?.policy;
  for (const [field, value] of Object.entries(record.data)) {
    const files = policy && fieldPolicy(policy, field)?.files;
    const named = files && filesIn(value).find((file) => file.sha256 === sha256);
    if (!named) continue;
    const keys = policy
      .audience(record)
      .filter(({ as }) => files.reviewed?.includes(as))
      .map(({ key }) => key);
    return { ...(named.name === undefined ? {} : { name: named.name }), keys };
  }
  return { keys: [] };
}

async function nameOf(registry: Registry, view: View, person: string): Promise<string> {
  const data = (await view.findRecord(registry.people, person))?.data ?? {};
  const parts = [data['givenName'], data['familyName']];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}

async function wordOf(
  registry: Registry,
  view: View,
  { sha256, concept, record: id, person }: FileRow,
  now: string,
): Promise<readonly Effect[]> {
  const record = await view.findRecord(concept, id);
  if (!record) return [];
  const { name, keys } = placeOf(registry, record, sha256);
  const about = { dueAt: sha256, now };
  const file = name === undefined ? {} : { file: name };
  const own = tell(record, [`user:${person}`], {
    ...about,
    code: 'FILE_HARMFUL_OWN',
    ...(name === undefined ? {} : { params: file }),
  });
  const by = person === SYSTEM.person ? '' : await nameOf(registry, view, person);
  const params = { ...file, ...(by === '' ? {} : { who: by }) };
  return [...own, ...tell(record, keys, { ...about, code: 'FILE_HARMFUL', params })];
}

/** Word of a file in which something was found, for every record that holds it. */
export async function wordOfHarm(
  registry: Registry,
  { sha256 }: FileCheckRow,
  view: View,
  now: string,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  for (const row of await view.filesWith(sha256))
    effects.push(...(await wordOf(registry, view, row, now)));
  return effects;
}
