// How does an exchange come back from its dossier into an instance that does not hold it? As it was: records, versions
// and files under their own names, in one commit; a second time changes nothing, and nothing is ever overwritten.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FILE_TYPES,
  type RecordOf,
  type Registry,
  conceptNamed,
  isUuid,
  sameValue,
} from '@cxc/domain/kernel';
import { isMessage } from '@cxc/domain/wire';
import type { Authority } from '../authority/authority.ts';
import type { ObjectStore } from '../engine/files/objects.ts';
import type { FileRow } from '../engine/storage/files.ts';
import { AROUND } from './collect.ts';
import type { Read } from './reading.ts';

export interface TakingInDeps {
  readonly registry: Registry;
  readonly authority: Authority;
  readonly objects: ObjectStore;
}

export interface TakenIn {
  /** Records that were not there and are now. */
  readonly written: number;
  /** Records and files that were there already. */
  readonly known: number;
  readonly files: number;
}

/** Why nothing was written, in words for the operator. */
export class NotTakenIn extends Error {
  override readonly name = 'NotTakenIn';
}

function recordIn(registry: Registry, name: string, bytes: Buffer): RecordOf {
  const record = JSON.parse(bytes.toString('utf8')) as RecordOf;
  const concept = conceptNamed(registry, record.concept);
  const isRight =
    concept !== undefined &&
    isUuid(record.id) &&
    Number.isSafeInteger(record.version) &&
    concept.states.some(({ to }) => to === record.state) &&
    isMessage(concept.schema, record.data);
  if (!isRight) throw new NotTakenIn(`"${name}" is no record that this version knows`);
  return record;
}

function recordsIn(registry: Registry, { parts }: Read): RecordOf[] {
  return [...parts]
    .filter(([name]) => name.startsWith('records/'))
    .map(([name, bytes]) => recordIn(registry, name, bytes));
}

function rowsIn({ manifest }: Read): FileRow[] {
  return manifest.files.map(({ sha256, concept, record, person, bytes, mime, at }) => {
    const type = FILE_TYPES.find((one) => one === mime);
    if (!type || person === undefined) throw new NotTakenIn('a file has no owner or no kind');
    return { sha256, concept, record, person, bytes, mime: type, at };
  });
}

/** Bytes first, as always: a record must not name what is not there. */
async function keepFiles(objects: ObjectStore, { manifest, parts }: Read): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cxc-dossier-'));
  try {
    for (const { entry, sha256 } of manifest.files) {
      const file = join(folder, sha256);
      await writeFile(file, parts.get(entry) ?? '', { flush: true });
      await objects.keep(sha256, file);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Writes what a checked dossier holds.
 * @throws NotTakenIn when it holds only a part, is of another form, or something else is there under one of its names
 */
export async function takeIn(deps: TakingInDeps, read: Read): Promise<TakenIn> {
  const { registry, authority, objects } = deps;
  const { manifest } = read;
  if (!manifest.whole)
    throw new NotTakenIn(
      'it holds what its reader could see; only one taken by the Support Office is whole',
    );
  const records = recordsIn(registry, read);
  const rows = rowsIn(read);
  await keepFiles(objects, read);
  return authority.act(async (docket, tx) => {
    const fresh: RecordOf[] = [];
    for (const record of records) {
      const { concept, id, version, state, data } = record;
      const held = await tx.findRecord(concept, id);
      if (!held) fresh.push(record);
      // Who takes part lives on: here they may have another name by now, and keep it.
      else if (AROUND.includes(concept)) continue;
      else if (held.version !== version || held.state !== state || !sameValue(held.data, data))
        throw new NotTakenIn(`${concept} ${id} is there already and says something else`);
    }
    for (const record of fresh) await docket.plant(record);
    let files = 0;
    for (const row of rows) {
      const held = await tx.filesOf(row.concept, row.record);
      if (held.some(({ sha256 }) => sha256 === row.sha256)) continue;
      await tx.putFile(row);
      files += 1;
    }
    const known = records.length - fresh.length + rows.length - files;
    if (fresh.length > 0 || files > 0)
      await docket.note({
        event: 'dossierTakenIn',
        exchange: manifest.exchange,
        from: manifest.epoch,
        manifest: createHash('sha256')
          .update(read.parts.get('manifest.json') ?? '')
          .digest('hex'),
        written: fresh.map(({ concept, id, version, state }) => ({ concept, id, version, state })),
      });
    return { written: fresh.length, known, files };
  });
}
