// What is done with the files of a person once somebody looks, or there is something to send? Loaded then.
import { fieldPolicy, no, refusal, type FilesOfField, type Refusal } from '@cxc/domain/kernel';
import { PERSON_HEADER, WithheldFiles, isMessage } from '@cxc/domain/wire';
import type { Bytes } from '../platform.ts';
import { toText } from '../seal.ts';
import type { SyncStatus } from '../tabs.ts';
import { isOurs, problemOf } from '../transport.ts';
import { createCourier, type Trip } from './courier.ts';
import type { DoorParts } from './door.ts';
import { HELD, type FilesDb } from './rows.ts';
import { openShelf, type FilePlace, type HeldFile } from './shelf.ts';
import { hashOf } from './told.ts';
import type { FileState, Files, RescuedFile } from './words.ts';

/** What tabs say to each other about files; `rows`: they are others now. */
export type Message =
  | { readonly kind: 'rows' }
  | { readonly kind: 'sending'; readonly file: string; readonly arrived: number | undefined }
  | { readonly kind: 'demand'; readonly isOnDemand: boolean; readonly isAsked: boolean };

/** Status of a file that is there and not given out now. */
const NOT_GIVEN = 423;

/** Why files do not go out by themselves. */
const ON_DEMAND = 'ON_DEMAND';
const ON_DEMAND_NAME = 'files/onDemand';

function waitingFor(
  { link, code }: SyncStatus,
  isOnDemand: boolean,
  hasBegun: boolean,
): string | null | undefined {
  if (link === 'limited') return 'WIFI_SIGN_IN';
  if (link === 'signedOut') return code ?? 'SIGNED_OUT';
  if (link === 'tooOld') return 'APP_TOO_OLD';
  if (isOnDemand) return ON_DEMAND;
  // Some of it is at the server already.
  if (hasBegun) return link === 'offline' ? 'OFFLINE' : code;
  return undefined;
}

function stateOf(
  file: HeldFile,
  arrived: number | undefined,
  status: SyncStatus,
  isOnDemand: boolean,
): FileState {
  if (file.proof) return { kind: 'stored', proof: file.proof };
  if (file.parked === HELD) return { kind: 'onThisDevice' };
  if (file.parked !== null) return { kind: 'needsYou', reason: file.parked };
  const percentOf = (bytes: number): number => Math.floor((100 * bytes) / file.bytes);
  // A piece may hang for a minute on a line that is known to be dead: nothing is being sent then.
  if (arrived !== undefined && status.link === 'online')
    return { kind: 'sending', percent: percentOf(arrived) };
  const reason = waitingFor(status, isOnDemand, file.upload !== null);
  if (reason === undefined) return { kind: 'onThisDevice' };
  const far = arrived || file.arrived;
  const before = far === undefined ? {} : { percent: percentOf(far) };
  return { kind: 'waiting', reason, ...before };
}

export interface Inside {
  readonly files: Omit<Files, 'open'>;
  /** Sends what waits, unless the person wants to say so first. */
  run(): Promise<Trip | undefined>;
  /** Offers what another life of the store had; says whether all of it was. */
  again(epoch: string): Promise<boolean>;
  /** What another tab said. */
  hear(message: Message): void;
  /** Nothing waits any more. */
  nothingWaits(): void;
  rescue(): Promise<readonly RescuedFile[]>;
}

export interface InsideParts extends DoorParts {
  readonly db: FilesDb;
  readonly ended: AbortSignal;
  post(message: Message): void;
  /** The rows are others. */
  recount(): void;
}

export async function openInside(parts: InsideParts): Promise<Inside> {
  const { platform, person, db, ended, post } = parts;
  const arrivedByFile = new Map<string, number>();
  let isOnDemand = (await parts.recall(ON_DEMAND_NAME)) === true;
  /** Until everything is there, or the app is left: the person said so. */
  let isAsked = false;

  const setArrived = (file: string, arrived: number | undefined): void => {
    if (arrived === undefined) arrivedByFile.delete(file);
    else arrivedByFile.set(file, arrived);
    parts.changed();
  };
  type Demand = Omit<Extract<Message, { kind: 'demand' }>, 'kind'>;
  const setDemand = (next: Demand): void => {
    ({ isOnDemand, isAsked } = next);
    parts.changed();
  };
  /** Also to the tab that sends for all. */
  const demand = (next: Demand): void => {
    setDemand(next);
    post({ kind: 'demand', ...next });
    parts.want();
  };
  const shelf = await openShelf({
    ...parts,
    db,
    changed(own) {
      if (own) post({ kind: 'rows' });
      parts.recount();
    },
    damaged: parts.defect,
  });
  const courier = createCourier({
    ...parts,
    shelf,
    ended,
    progress(file, arrived) {
      setArrived(file, arrived);
      post({ kind: 'sending', file, arrived });
    },
  });

  /** What a field takes; the concepts of an exchange may have to come first. */
  const allowedIn = async (place: FilePlace): Promise<FilesOfField | undefined> => {
    if (!parts.known.named(place.concept)) await parts.known.bringAll();
    const concept = parts.known.named(place.concept);
    return concept && fieldPolicy(concept.policy, place.field)?.files;
  };

  const ask = (path: string, method: 'GET' | 'HEAD'): Promise<Response> =>
    platform.fetch(platform.origin + path, {
      method,
      headers: { [PERSON_HEADER]: person },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: ended,
    });
  /** The bytes; none where the server does not have them; why it does not give them out; undefined: no answer. */
  const fetchBytes = async (path: string): Promise<Bytes | Refusal | undefined> => {
    const response = await ask(path, 'GET');
    if (!isOurs(response) || response.status >= 500) return undefined;
    if (response.status === NOT_GIVEN) return refusal((await problemOf(response)).code);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array();
  };

  const findHeld = ({ concept, record }: Omit<FilePlace, 'field'>, sha256: string) =>
    shelf
      .held()
      .find(
        (file) => file.ref.sha256 === sha256 && file.concept === concept && file.record === record,
      );
  const pathOf = ({ concept, record }: Omit<FilePlace, 'field'>, sha256: string): string =>
    `/api/files/${concept}/${record}/${sha256}`;

  const files: Omit<Files, 'open'> = {
    items: () =>
      shelf
        .held()
        .filter(({ keptFor }) => keptFor === undefined)
        .map((file) => {
          const { id, concept, record, field, ref, since, parked } = file;
          const waits = isOnDemand && !isAsked;
          const state = stateOf(file, arrivedByFile.get(id), parts.status(), waits);
          const isCopy = shelf.held().some(({ keptFor }) => keptFor === id);
          const here = { isHeld: parked === HELD, isHere: file.isFreed !== true, isCopy };
          return { id, concept, record, field, ref, since, state, ...here };
        }),
    async add(place, name, bytes, { isHeld = false } = {}) {
      const allowed = await allowedIn(place);
      if (!allowed) return no(refusal('FILE_FORBIDDEN', { field: place.field }));
      const added = await shelf.add(place, allowed, name, bytes, isHeld);
      if (added.ok && !isHeld) parts.want();
      return added;
    },
    async replace(id, name, bytes) {
      const file = shelf.held().find((each) => each.id === id);
      const allowed = file && (await allowedIn(file));
      return allowed ? shelf.replace(id, allowed, name, bytes) : no(refusal('FILE_NOT_THERE'));
    },
    async original(id) {
      const file =
        shelf.held().find(({ keptFor }) => keptFor === id) ??
        shelf.held().find((each) => each.id === id);
      return file && file.isFreed !== true ? shelf.read(file, 0, file.bytes) : undefined;
    },
    async release(ids) {
      await shelf.release(ids);
      parts.want();
    },
    free: () => shelf.free(),
    isOnDemand: () => isOnDemand,
    async setOnDemand(next) {
      await parts.remember(ON_DEMAND_NAME, next);
      demand({ isOnDemand: next, isAsked: false });
    },
    sendNow: () => demand({ isOnDemand, isAsked: true }),
    async bytes(place, sha256) {
      const held = findHeld(place, sha256);
      if (held && held.isFreed !== true)
        return { ok: true, value: await shelf.read(held, 0, held.bytes) };
      const got = await fetchBytes(pathOf(place, sha256)).catch(() => undefined);
      if (!got) return no(refusal('OFFLINE'));
      if ('code' in got) return no(got);
      // Also what came as a refusal: these are not the bytes that are named.
      return (await hashOf(platform, got)) === sha256
        ? { ok: true, value: got }
        : no(refusal('FILE_NOT_THERE'));
    },
    async isArrived(place, sha256) {
      if (findHeld(place, sha256)?.proof) return true;
      const answer = await ask(pathOf(place, sha256), 'HEAD').catch(() => undefined);
      if (!answer || !isOurs(answer)) return undefined;
      if (answer.ok || answer.status === NOT_GIVEN) return true;
      return answer.status === 404 ? false : undefined;
    },
    async withheld({ concept, record }) {
      const response = await ask(`/api/files/${concept}/${record}`, 'GET').catch(() => undefined);
      if (!response || !isOurs(response) || !response.ok) return undefined;
      const said: unknown = await response.json().catch(() => undefined);
      if (!isMessage(WithheldFiles, said)) return undefined;
      return new Map(said.withheld.map(({ sha256, code }) => [sha256, code]));
    },
    remove: (id) => shelf.remove(id),
    async retry(id) {
      await shelf.park(id, null);
      parts.want();
    },
  };

  return {
    files,
    run: async () => (isOnDemand && !isAsked ? undefined : courier.run()),
    again: (epoch) => courier.again(epoch),
    nothingWaits() {
      isAsked = false;
    },
    hear(message) {
      if (message.kind === 'sending') setArrived(message.file, message.arrived);
      else if (message.kind === 'demand') setDemand(message);
      else void shelf.reload().catch(parts.defect);
    },
    async rescue() {
      const waiting = shelf
        .held()
        .filter(({ proof, keptFor }) => proof === undefined && keptFor === undefined);
      return Promise.all(
        waiting.map(async (file) => {
          const { concept, record, field, ref, bytes, parked } = file;
          return {
            ...ref,
            concept,
            record,
            field,
            ...(parked === HELD ? { isHeld: true } : {}),
            base64: toText(await shelf.read(file, 0, bytes)),
          };
        }),
      );
    },
  };
}
