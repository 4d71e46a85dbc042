// What is told of a file by its bytes: its kind, its hash, and whether a field takes it?
import {
  no,
  ok,
  refusal,
  type FileRef,
  type FilesOfField,
  type Refusal,
  type Result,
} from '@cxc/domain/kernel';
import { HEAD_BYTES, TAIL_BYTES, isNotTaken, typeOfFile } from '@cxc/domain/wire';
import type { Bytes, Platform } from '../platform.ts';

/** SHA-256 in lower-case hex. */
export async function hashOf({ subtle }: Pick<Platform, 'subtle'>, bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How a field names the file; refuses with what {@link typeOfFile} says, or `FILE_TOO_LARGE`. */
export async function fileRefOf(
  platform: Pick<Platform, 'subtle'>,
  field: string,
  allowed: FilesOfField,
  name: string,
  bytes: Bytes,
): Promise<Result<FileRef, Refusal>> {
  const head = bytes.subarray(0, HEAD_BYTES);
  const type = typeOfFile(head, bytes.subarray(-TAIL_BYTES), bytes.length);
  const params = { field, max: allowed.bytes, bytes: bytes.length };
  if (isNotTaken(type)) return no(refusal(type, { field, params }));
  if (!allowed.types.includes(type)) return no(refusal('FILE_TYPE_NOT_TAKEN', { field, params }));
  if (bytes.length > allowed.bytes) return no(refusal('FILE_TOO_LARGE', { field, params }));
  const sha256 = await hashOf(platform, bytes);
  const called = name.trim().slice(0, 200);
  const named = called === '' || !called.isWellFormed() ? {} : { name: called };
  return ok({ sha256, mime: type, bytes: bytes.length, ...named });
}
