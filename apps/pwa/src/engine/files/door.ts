// What of a person's files has to be there when the app begins? How many wait: the rest is loaded when somebody
// looks, or when there is something to send.
import {
  fieldPolicy,
  no,
  refusal,
  type FileRef,
  type Refusal,
  type Result,
} from '@cxc/domain/kernel';
import { PERSON_HEADER } from '@cxc/domain/wire';
import type { Known } from '../known.ts';
import type { Bytes, Platform } from '../platform.ts';
import { toText, type Sealer } from '../seal.ts';
import { shut, steadily } from '../store.ts';
import type { SyncStatus } from '../tabs.ts';
import { isOurs } from '../transport.ts';
import { countUnstored, filesDb } from './rows.ts';
import type { Courier } from './courier.ts';
import type { ProvenReceipt } from './proof.ts';
import type { FilePlace, HeldFile, Shelf } from './shelf.ts';

/** Where a file is on its way. `stored` cannot be said without the proof. */
export type FileState =
  | { readonly kind: 'onThisDevice' }
  | { readonly kind: 'waiting'; readonly reason: string | null }
  | { readonly kind: 'sending'; readonly percent: number }
  | { readonly kind: 'stored'; readonly proof: ProvenReceipt }
  | { readonly kind: 'needsYou'; readonly reason: string };

export interface FileItem extends FilePlace {
  readonly id: string;
  readonly ref: FileRef;
  readonly since: number;
  readonly state: FileState;
}

/** Files of the person, for screens. */
export interface Files {
  /** All on this device. Empty until {@link open} resolved. */
  items(): readonly FileItem[];
  /** Loads what is needed to show, take in and send files. */
  open(): Promise<void>;
  /**
   * Takes in a file for a field; `ok` only once it is on the disk of the device. Codes of the file (`FILE_…`),
   * `DEVICE_FULL`, or `FILE_FORBIDDEN` where the field holds no files.
   */
  add(place: FilePlace, name: string, bytes: Bytes): Promise<Result<FileRef, Refusal>>;
  /** The bytes: from this device, or from the server and then checked against the hash. */
  bytes(place: Omit<FilePlace, 'field'>, sha256: string): Promise<Result<Bytes, Refusal>>;
  /** Takes a file from this device that is not to be sent any more. */
  remove(id: string): Promise<void>;
  /** Offers it again that was held back. */
  retry(id: string): Promise<void>;
}

export interface FileDoor {
  readonly files: Files;
  /** How many no receipt was verified for. */
  waiting(): number;
  /** The line is up and requests have gone out: files may follow. */
  send(): void;
  /** What waits, in clear, for a rescue file. */
  rescue(): Promise<readonly (FileRef & FilePlace & { readonly base64: string })[]>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export interface DoorParts {
  readonly platform: Platform;
  readonly known: Known;
  readonly person: string;
  readonly sealer: Sealer;
  receiptKey(): Promise<string>;
  status(): SyncStatus;
  /** Talk to the server: there is something to send. */
  want(): void;
  changed(): void;
  defect(error: unknown): void;
}

type Message =
  | { readonly kind: 'rows' }
  | { readonly kind: 'sending'; readonly file: string; readonly arrived: number | undefined };

function stateOf(
  file: HeldFile,
  arrived: number | undefined,
  { link, code }: SyncStatus,
): FileState {
  if (file.proof) return { kind: 'stored', proof: file.proof };
  if (file.parked !== null) return { kind: 'needsYou', reason: file.parked };
  if (arrived !== undefined)
    return { kind: 'sending', percent: Math.floor((100 * arrived) / file.bytes) };
  if (link === 'limited') return { kind: 'waiting', reason: 'WIFI_SIGN_IN' };
  if (link === 'signedOut') return { kind: 'waiting', reason: code ?? 'SIGNED_OUT' };
  if (link === 'tooOld') return { kind: 'waiting', reason: 'APP_TOO_OLD' };
  // Some of it is at the server already.
  if (file.upload !== null)
    return { kind: 'waiting', reason: link === 'offline' ? 'OFFLINE' : code };
  return { kind: 'onThisDevice' };
}

/** Opens the files of one person. */
export async function openFiles(parts: DoorParts): Promise<FileDoor> {
  const { platform, person } = parts;
  const db = filesDb(platform, person);
  const ended = new AbortController();
  const channel = platform.channel?.(`${platform.name}-files-${person}`);
  const arrivedByFile = new Map<string, number>();
  let unstored = await steadily(db, () => countUnstored(db));
  let opened: Promise<{ shelf: Shelf; courier: Courier }> | undefined;
  let shelf: Shelf | undefined;
  let sending: Promise<void> | undefined;

  const count = async (): Promise<void> => {
    unstored = await steadily(db, () => countUnstored(db));
    parts.changed();
  };
  const changed = (own: boolean): void => {
    if (own) channel?.post({ kind: 'rows' } satisfies Message);
    void count().catch(parts.defect);
  };
  const setArrived = (file: string, arrived: number | undefined): void => {
    if (arrived === undefined) arrivedByFile.delete(file);
    else arrivedByFile.set(file, arrived);
    parts.changed();
  };
  const open = (): Promise<{ shelf: Shelf; courier: Courier }> => {
    opened ??= (async () => {
      const [{ openShelf }, { createCourier }] = await Promise.all([
        import('./shelf.ts'),
        import('./courier.ts'),
      ]);
      const made = await openShelf({ ...parts, db, changed, damaged: parts.defect });
      shelf = made;
      const courier = createCourier({
        ...parts,
        shelf: made,
        ended: ended.signal,
        progress(file, arrived) {
          setArrived(file, arrived);
          channel?.post({ kind: 'sending', file, arrived } satisfies Message);
        },
      });
      parts.changed();
      return { shelf: made, courier };
    })().catch((error: unknown) => {
      // What did not load is loaded anew when somebody asks again.
      opened = undefined;
      throw error;
    });
    return opened;
  };
  channel?.listen((heard) => {
    const message = heard as Message;
    if (message.kind === 'sending') setArrived(message.file, message.arrived);
    else if (shelf) void shelf.reload().catch(parts.defect);
    else void count().catch(parts.defect);
  });

  const fetchBytes = async (path: string): Promise<Bytes | undefined> => {
    const response = await platform.fetch(platform.origin + path, {
      headers: { [PERSON_HEADER]: person },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: ended.signal,
    });
    if (!isOurs(response) || response.status >= 500) return undefined;
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array();
  };

  const files: Files = {
    items: () =>
      (shelf?.held() ?? []).map((file) => {
        const { id, concept, record, field, ref, since } = file;
        const state = stateOf(file, arrivedByFile.get(id), parts.status());
        return { id, concept, record, field, ref, since, state };
      }),
    open: async () => void (await open()),
    async add(place, name, bytes) {
      const concept = parts.known.named(place.concept);
      const allowed = concept && fieldPolicy(concept.policy, place.field)?.files;
      if (!allowed) return no(refusal('FILE_FORBIDDEN', { field: place.field }));
      const added = await (await open()).shelf.add(place, allowed, name, bytes);
      if (added.ok) parts.want();
      return added;
    },
    async bytes({ concept, record }, sha256) {
      const { shelf: here } = await open();
      const held = here
        .held()
        .find(
          (file) =>
            file.ref.sha256 === sha256 && file.concept === concept && file.record === record,
        );
      if (held) return { ok: true, value: await here.read(held, 0, held.bytes) };
      const path = `/api/files/${concept}/${record}/${sha256}`;
      const got = await fetchBytes(path).catch(() => undefined);
      if (!got) return no(refusal('OFFLINE'));
      const digest = new Uint8Array(await platform.subtle.digest('SHA-256', got));
      const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      // Also what came as a refusal: these are not the bytes that are named.
      return hash === sha256 ? { ok: true, value: got } : no(refusal('FILE_NOT_THERE'));
    },
    async remove(id) {
      await (await open()).shelf.remove(id);
    },
    async retry(id) {
      await (await open()).shelf.park(id, null);
      parts.want();
    },
  };

  return {
    files,
    waiting: () => unstored,
    send() {
      if (unstored === 0 || ended.signal.aborted) return;
      sending = open()
        .then(({ courier }) => courier.run())
        .catch(parts.defect);
    },
    async rescue() {
      if (unstored === 0) return [];
      const { shelf: here } = await open();
      const waiting = here.held().filter(({ proof }) => proof === undefined);
      return Promise.all(
        waiting.map(async (file) => {
          const { concept, record, field, ref, bytes } = file;
          return {
            ...ref,
            concept,
            record,
            field,
            base64: toText(await here.read(file, 0, bytes)),
          };
        }),
      );
    },
    async close() {
      ended.abort();
      channel?.close();
      await opened?.catch(() => undefined);
      await sending;
      shut(db);
    },
    async destroy() {
      shut(db);
      await db.delete();
    },
  };
}
