// What is in a dossier? Records, documents, files with their receipts, conversation and history of one exchange, as its
// reader may read them; and a signed list of every entry with its hash.
import { createHash } from 'node:crypto';
import { type RecordOf, type Registry, filesIn } from '@cxc/domain/kernel';
import {
  DOSSIER_FORM,
  type DossierFile,
  type DossierManifest,
  MOST_DOSSIER,
  dossierText,
} from '@cxc/domain/wire';
import { PRINTED, sheetOf } from '../documents/papers.ts';
import type { Printer } from '../documents/print.ts';
import type { Files, HeldFile } from '../engine/files/files.ts';
import type { Reader } from '../engine/replication/readers.ts';
import type { Storage } from '../engine/storage/storage.ts';
import { type Collected, collect, fileFields } from './collect.ts';
import { historyOf } from './history.ts';
import { entryName } from './names.ts';
import { type Entry, packedLength } from './packing.ts';
import { dossierHtml } from './readable.ts';

export interface DossierDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly files: Files | undefined;
  readonly printer: Printer;
  readonly now: () => string;
  readonly sign: (text: string) => string;
  /** Public half of the key that signs. */
  readonly key: string;
}

export interface Dossier {
  readonly number: string;
  readonly manifest: DossierManifest;
  readonly entries: readonly Entry[];
  /** Bytes of the ZIP file. */
  readonly length: number;
}

const OFFICE = 'support_office@so';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Texts in a dossier are for reading, too. */
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

interface Hashed extends Entry {
  readonly sha256: string;
}

function fixed(name: string, content: string | Uint8Array): Hashed {
  const bytes = Buffer.from(content);
  return { name, bytes: bytes.length, sha256: sha256(bytes), read: () => bytes };
}

interface FilesFound {
  readonly entries: readonly Hashed[];
  readonly files: readonly DossierFile[];
  readonly missing: DossierManifest['missing'];
}

async function filesOf(
  deps: DossierDeps,
  records: readonly RecordOf[],
  taken: Set<string>,
  isOffice: boolean,
): Promise<FilesFound> {
  const entries: Hashed[] = [];
  const files: DossierFile[] = [];
  const missing: DossierManifest['missing'] = [];
  for (const { concept, id, data } of records) {
    const refs = fileFields(deps.registry, concept).flatMap((field) => filesIn(data[field]));
    if (refs.length === 0) continue;
    const held = new Map<string, HeldFile>();
    for (const one of (await deps.files?.held(concept, id)) ?? []) held.set(one.row.sha256, one);
    for (const [hash, ref] of new Map(refs.map((one) => [one.sha256, one]))) {
      const file = held.get(hash);
      // What may do harm, or was not looked at yet, leaves in no dossier either (F07).
      if (!file || file.withheld !== undefined || !(await file.isThere())) {
        const called = ref.name === undefined ? {} : { name: ref.name };
        missing.push({ concept, record: id, sha256: hash, ...called });
        continue;
      }
      const { row, receipt } = file;
      const entry = entryName(`files/${concept}`, ref.name, row.mime, taken);
      entries.push({ name: entry, bytes: row.bytes, sha256: hash, read: () => file.read() });
      const { at, epoch, signature } = receipt;
      const about = { concept, record: id, sha256: hash, mime: row.mime, bytes: row.bytes };
      const by = isOffice ? { person: row.person } : {};
      files.push({ entry, ...about, at, epoch, signature, ...by });
    }
  }
  return { entries, files, missing };
}

/** The documents that can be had now, each under its name and code. */
function papersOf(deps: DossierDeps, { records }: Collected, taken: Set<string>): Hashed[] {
  const state = records[0]?.state ?? '';
  return records
    .filter(({ concept }) => PRINTED.includes(concept))
    .flatMap((record) => {
      const paper = sheetOf(record, state);
      if ('why' in paper) return [];
      const name = entryName('documents', paper.name, 'application/pdf', taken);
      return [fixed(name, deps.printer.print(paper.sheet))];
    });
}

/**
 * A dossier for its reader; undefined where they do not see the exchange, `TOO_LARGE` where it is more than one ZIP
 * file holds. Its files are read only when it is packed.
 */
export async function dossierOf(
  deps: DossierDeps,
  reader: Reader,
  id: string,
): Promise<Dossier | 'TOO_LARGE' | undefined> {
  const { storage, registry } = deps;
  const isOffice = reader.hats.includes(OFFICE);
  const first = await storage.read((view) => collect(view, registry, reader, id, []));
  if (!first) return undefined;
  const history = await historyOf(
    storage,
    first.records.map((record) => record.id),
  );
  const trail = isOffice ? history.links.map(({ body }) => body ?? '') : [];
  // Once more, with the names of who did something; nobody may have seen less meanwhile.
  const found = await storage.read((view) => collect(view, registry, reader, id, trail));
  if (!found) return undefined;
  const { records, names } = found;
  const taken = new Set<string>();
  const said = records[0]?.data['number'];
  const number = typeof said === 'string' ? said : id;
  const papers = papersOf(deps, found, taken);
  const held = await filesOf(deps, records, taken, isOffice);
  const at = deps.now();
  const title = `Exchange ${number}`;
  const whole = isOffice && found.isAll;
  const lead = whole
    ? `Everything the service held on ${at.slice(0, 10)}.`
    : `As far as its reader could see it on ${at.slice(0, 10)}.`;
  const { steps, links } = history;
  const shown = [...papers, ...held.entries].map(({ name }) => name);
  const listed: Hashed[] = [
    fixed('dossier.html', dossierHtml({ title, lead, records, names, steps, entries: shown })),
    fixed('names.json', json(names)),
    fixed('history.json', json(isOffice ? { steps, links } : { steps })),
    ...records.map((record, index) => {
      const place = `${String(index + 1).padStart(3, '0')} ${record.concept}`;
      return fixed(entryName('records', place, 'application/json', taken), json(record));
    }),
    ...papers,
    ...held.entries,
  ];
  const manifest: DossierManifest = {
    form: DOSSIER_FORM,
    exchange: id,
    number,
    at,
    whole,
    epoch: storage.epoch,
    key: deps.key,
    entries: listed.map(({ name, bytes, sha256: hash }) => ({ name, bytes, sha256: hash })),
    files: [...held.files],
    missing: held.missing,
  };
  const head = fixed('manifest.json', json(manifest));
  const signature = deps.sign(dossierText(head.sha256));
  const entries = [head, fixed('manifest.signature.json', json({ signature })), ...listed];
  const length = packedLength(entries);
  return length > MOST_DOSSIER ? 'TOO_LARGE' : { number, manifest, entries, length };
}
