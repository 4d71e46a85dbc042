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

/**
 * Brings a file and returns its receipt. Rejects with `TypeError` when the line breaks, with another error when the
 * server refuses.
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
    const { 'content-type': _json, ...own } = client.headers();
    const headers = { ...own, ...init.headers, [TUS_HEADER]: TUS };
    const answer = await fetch(origin + path, { ...init, headers });
    if (answer.ok || overtaken.includes(answer.status)) return answer;
    throw new Error(`${init.method} is refused: ${answer.status} ${await answer.text()}`);
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

/** The field for a file of a draft that this person writes; undefined where they have none. */
export async function draftWithFile(client: WireClient): Promise<FilePlace | undefined> {
  const own = [...(await client.pullAll()).values()].find(
    ({ concept, state }) => concept === 'profile' && state === 'draft',
  );
  return own && { concept: 'profile', record: own.id, field: 'cv' };
}
