// How do tests send a file? As the device does: announce, ask how far it came, pieces, and the receipt at the end.
import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  FileReceipt,
  MAX_PIECE,
  PIECE_TYPE,
  type Problem,
  RECEIPT_HEADER,
  TUS,
  TUS_HEADER,
  fileReceiptText,
  isMessage,
} from '@cxc/domain/wire';

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Where a file is to belong. */
export interface Place {
  readonly concept: string;
  readonly record: string;
  readonly field: string;
}

export const hashOfBytes = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A file that looks like a PDF and is otherwise noise of this length. */
export function pdfOf(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  bytes.write('%PDF-1.7\n', 0, 'latin1');
  return bytes;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

export function announce(
  call: Fetch,
  place: Place,
  sha256: string,
  length: number | string,
): Promise<Response> {
  const metadata = Object.entries({ sha256, ...place, filename: '../../x' })
    .map(([name, value]) => `${name} ${base64(value)}`)
    .join(',');
  return call('/api/files', {
    method: 'POST',
    headers: {
      [TUS_HEADER]: TUS,
      'upload-length': String(length),
      'upload-metadata': metadata,
    },
  });
}

export function patch(
  call: Fetch,
  location: string,
  offset: number,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
): Promise<Response> {
  return call(location, {
    method: 'PATCH',
    headers: { [TUS_HEADER]: TUS, 'content-type': PIECE_TYPE, 'upload-offset': String(offset) },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
}

export function ask(call: Fetch, location: string): Promise<Response> {
  return call(location, { method: 'HEAD', headers: { [TUS_HEADER]: TUS } });
}

export const offsetOf = (answer: Response): number => Number(answer.headers.get('upload-offset'));

export async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as Problem).code;
}

/** The receipt of an answer; throws when the header holds none. */
export function receiptOf(answer: Response): FileReceipt | undefined {
  const header = answer.headers.get(RECEIPT_HEADER);
  if (header === null) return undefined;
  const value: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  if (!isMessage(FileReceipt, value)) throw new Error('no receipt');
  return value;
}

/** Is a receipt signed by this key (base64url of 32 bytes)? */
export function isSigned(receipt: FileReceipt, publicKey: string): boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey },
    format: 'jwk',
  });
  const text = Buffer.from(fileReceiptText(receipt));
  return verify(null, text, key, Buffer.from(receipt.signature, 'base64url'));
}

/** Sends a whole file and returns the last answer: the one with the receipt, or the first that refused. */
export async function send(call: Fetch, place: Place, bytes: Buffer): Promise<Response> {
  let answer = await announce(call, place, hashOfBytes(bytes), bytes.length);
  const location = answer.headers.get('location') ?? '';
  while (answer.ok && !receiptOf(answer)) {
    const offset = offsetOf(answer);
    answer = await patch(
      call,
      location,
      offset,
      new Uint8Array(bytes.subarray(offset, offset + MAX_PIECE)),
    );
  }
  return answer;
}
