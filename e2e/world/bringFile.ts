// How does a test bring a file to the server as a device does, without a device: announce, pieces, receipt?
import {
  FileReceipt,
  MAX_PIECE,
  PIECE_TYPE,
  RECEIPT_HEADER,
  TUS,
  TUS_HEADER,
  isMessage,
} from '@cxc/domain/wire';
import { createHash } from 'node:crypto';
import type { WireClient } from './wireClient.ts';

export interface FilePlace {
  readonly concept: string;
  readonly record: string;
  readonly field: string;
}

export const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A file of this length that looks like a PDF; others with other marks. */
export function pdfOf(length: number, mark: string): Buffer {
  const bytes = Buffer.alloc(length, 'proof ');
  bytes.write('%PDF-1.7\n', 0, 'latin1');
  bytes.write(mark, 64, 'latin1');
  return bytes;
}

function receiptIn(answer: Response): FileReceipt | undefined {
  const header = answer.headers.get(RECEIPT_HEADER);
  if (header === null) return undefined;
  const value: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  if (!isMessage(FileReceipt, value)) throw new Error('A receipt is none.');
  return value;
}

/** Another device of the same person brings the same file: it is further (409), or has brought all of it (404). */
const OVERTAKEN: readonly number[] = [404, 409];

const base64 = (words: string): string => Buffer.from(words).toString('base64');

/** `Upload-Metadata` of a file. */
export function metadataOf(place: FilePlace, sha256: string): string {
  const pairs = Object.entries({ sha256, ...place });
  return pairs.map(([name, value]) => `${name} ${base64(value)}`).join(',');
}

/** The server said no to a call of an upload. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly status: number;
  constructor(method: string, status: number, body: string) {
    super(`${method} is refused: ${status} ${body}`);
    this.status = status;
  }
}

const tusHeaders = (client: WireClient): Record<string, string> => {
  const { 'content-type': _json, ...own } = client.headers();
  return { ...own, [TUS_HEADER]: TUS };
};

/**
 * Brings a file and returns its receipt. Rejects with `TypeError` when the line breaks, with {@link FileRefused} when
 * the server refuses.
 * @param handed hears how many bytes are handed to the line, before they are
 */
export async function bringFile(
  client: WireClient,
  origin: string,
  place: FilePlace,
  bytes: Buffer,
  handed: (bytes: number) => void = () => undefined,
  sha256 = hashOf(bytes),
): Promise<FileReceipt> {
  const call = async (
    path: string,
    init: RequestInit & { method: string },
    overtaken: readonly number[] = [],
  ): Promise<Response> => {
    const headers = { ...tusHeaders(client), ...init.headers };
    const answer = await fetch(origin + path, { ...init, headers });
    if (answer.ok || overtaken.includes(answer.status)) return answer;
    throw new FileRefused(init.method, answer.status, await answer.text());
  };
  const announce = (): Promise<Response> =>
    call('/api/files', {
      method: 'POST',
      headers: {
        'upload-length': String(bytes.length),
        'upload-metadata': metadataOf(place, sha256),
      },
    });
  let upload = '';
  let answer = await announce();
  for (;;) {
    const receipt = receiptIn(answer);
    if (receipt) return receipt;
    upload = answer.headers.get('location') ?? upload;
    const offset = Number(answer.headers.get('upload-offset'));
    const piece = new Uint8Array(bytes.subarray(offset, offset + MAX_PIECE));
    handed(piece.length);
    answer = await call(
      upload,
      {
        method: 'PATCH',
        headers: { 'content-type': PIECE_TYPE, 'upload-offset': String(offset) },
        body: piece,
      },
      OVERTAKEN,
    );
    // How far it is now, the server says.
    if (!answer.ok) answer = await announce();
  }
}

/** Most times a file is begun again: a line may be cut at each 64 kB of it. */
const MOST_CUTS = 1_000;

/** Brings a file over a line that breaks again and again, as a device does: each time from where the server says it is. */
export async function bringOverCuts(
  client: WireClient,
  origin: string,
  place: FilePlace,
  bytes: Buffer,
): Promise<FileReceipt> {
  const sha256 = hashOf(bytes);
  for (let cuts = 0; cuts < MOST_CUTS; cuts += 1)
    try {
      return await bringFile(client, origin, place, bytes, undefined, sha256);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  throw new Error(`After ${MOST_CUTS} cuts a file is not there.`);
}

const GIGABYTE = 1_000_000_000;

/**
 * Streams a gigabyte into the first piece of an upload.
 * @param part of which the stream is made, again and again
 * @returns what the server said; undefined when it ended the line before its answer could be read
 */
export async function streamGigabyte(
  client: WireClient,
  origin: string,
  upload: string,
  part: Uint8Array<ArrayBuffer>,
): Promise<Response | undefined> {
  let given = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(control) {
      given += part.length;
      if (given > GIGABYTE) control.close();
      else control.enqueue(part);
    },
  });
  const headers = { ...tusHeaders(client), 'content-type': PIECE_TYPE, 'upload-offset': '0' };
  const streamed: RequestInit & { duplex: 'half' } = {
    method: 'PATCH',
    headers,
    body,
    duplex: 'half',
  };
  return fetch(origin + upload, streamed).catch(() => undefined);
}

/** Announces a file of this length that is never brought; its address, or what the server said against it. */
export async function announceFile(
  client: WireClient,
  origin: string,
  place: FilePlace,
  length: number,
): Promise<string> {
  const answer = await fetch(`${origin}/api/files`, {
    method: 'POST',
    headers: {
      ...tusHeaders(client),
      'upload-length': String(length),
      'upload-metadata': metadataOf(place, hashOf(Buffer.from(String(length)))),
    },
  });
  if (!answer.ok) throw new FileRefused('POST', answer.status, await answer.text());
  return answer.headers.get('location') ?? '';
}

/** The field for a file of a draft that this person writes; undefined where they have none. */
export async function draftWithFile(client: WireClient): Promise<FilePlace | undefined> {
  const own = [...(await client.pullAll()).values()].find(
    ({ concept, state }) => concept === 'profile' && state === 'draft',
  );
  return own && { concept: 'profile', record: own.id, field: 'cv' };
}
