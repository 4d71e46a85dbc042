// In which words do screens hear of files? Where each is on its way, and what may be done with it.
import type { FileRef, Refusal, Result } from '@cxc/domain/kernel';
import type { Withheld } from '@cxc/domain/wire';
import type { Bytes } from '../platform.ts';
import type { ProvenReceipt } from './proof.ts';
import type { FilePlace } from './shelf.ts';

/** Where a file is on its way. `stored` cannot be said without the proof. */
export type FileState =
  | { readonly kind: 'onThisDevice' }
  | { readonly kind: 'waiting'; readonly reason: string | null; readonly percent?: number }
  | { readonly kind: 'sending'; readonly percent: number }
  | { readonly kind: 'stored'; readonly proof: ProvenReceipt }
  | { readonly kind: 'needsYou'; readonly reason: string };

export interface FileItem extends FilePlace {
  readonly id: string;
  readonly ref: FileRef;
  readonly since: number;
  readonly state: FileState;
  /** Taken in, and not released: it belongs to nothing that was said yet. */
  readonly isHeld: boolean;
  /** Its bytes lie here. */
  readonly isHere: boolean;
  /** It is sent in the stead of an original that is still here. */
  readonly isCopy: boolean;
}

/** What taking in may ask for. */
export interface TakingIn {
  /** It stays until {@link Files.release}. */
  readonly isHeld?: boolean;
}

/** Files of the person, for screens. */
export interface Files {
  /** All on this device. Empty until {@link open} resolved. */
  items(): readonly FileItem[];
  /** Loads what is needed to show, take in and send files. */
  open(): Promise<void>;
  /**
   * Takes in a file for a field; `ok` only once it is on the disk of the device. Codes of the file (`FILE_…`),
   * `DEVICE_NEARLY_FULL`, `DEVICE_FULL`, or `FILE_FORBIDDEN` where the field holds no files.
   */
  add(
    place: FilePlace,
    name: string,
    bytes: Bytes,
    way?: TakingIn,
  ): Promise<Result<FileRef, Refusal>>;
  /** Takes a copy that is sent in a file's stead: easier to read, smaller, without what need not be known. */
  replace(id: string, name: string, bytes: Bytes): Promise<Result<FileRef, Refusal>>;
  /** Bytes of a file as it was taken in, also where a copy is sent in its stead. */
  original(id: string): Promise<Bytes | undefined>;
  /** Lets what was held go to the server. */
  release(ids: readonly string[]): Promise<void>;
  /** Gives up the bytes here of what the server is proven to have; says how many those were. */
  free(): Promise<number>;
  /** Files go out only when the person says so. */
  isOnDemand(): boolean;
  setOnDemand(isOnDemand: boolean): Promise<void>;
  /** Sends what waits now, also on demand. */
  sendNow(): void;
  /** The bytes: from this device, or from the server and then checked against the hash. */
  bytes(place: Omit<FilePlace, 'field'>, sha256: string): Promise<Result<Bytes, Refusal>>;
  /** Is it at the server? Undefined where nobody answers. */
  isArrived(place: Omit<FilePlace, 'field'>, sha256: string): Promise<boolean | undefined>;
  /** Files of a record that the server has and gives to nobody now, and why; undefined where nobody answers. */
  withheld(
    place: Pick<FilePlace, 'concept' | 'record'>,
  ): Promise<ReadonlyMap<string, Withheld> | undefined>;
  /** Takes a file from this device that is not to be sent any more. */
  remove(id: string): Promise<void>;
  /** Offers it again that was held back. */
  retry(id: string): Promise<void>;
}

/** A file in a rescue file. */
export interface RescuedFile extends FileRef, FilePlace {
  readonly base64: string;
  readonly isHeld?: boolean;
}
