// How is the server asked about an upload? Like every other call, only what carries our header counts; the
// answers stand in headers (tus 1.0).
import { PERSON_HEADER, RECEIPT_HEADER, TUS, TUS_HEADER } from '@cxc/domain/wire';
import type { Bytes, Platform } from '../platform.ts';
import { fromText } from '../seal.ts';
import { foreign, isOurs, problemOf, type Answer } from '../transport.ts';

export type FileAnswer =
  | {
      readonly kind: 'ok';
      /** Bytes that have arrived. */
      readonly offset: number;
      /** Address of the upload, where it was made. */
      readonly upload: string | null;
      /** What stands in the header of the receipt; nobody has verified it yet. */
      readonly receipt: unknown;
    }
  | Exclude<Answer, { kind: 'ok' }>;

export interface FileCall {
  readonly method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Bytes;
}

/** Longest wait for an answer without a body, and for one with a piece, milliseconds (trap NET-5). */
const PATIENCE = { bare: 8_000, piece: 60_000 };

function receiptIn(response: Response): unknown {
  const header = response.headers.get(RECEIPT_HEADER);
  if (header === null) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(fromText(header))) as unknown;
  } catch {
    return undefined;
  }
}

/** Asks for one person; never rejects. */
export async function askFile(
  platform: Platform,
  person: string,
  ended: AbortSignal,
  { method, path, headers = {}, body }: FileCall,
): Promise<FileAnswer> {
  if (ended.aborted) return { kind: 'silence' };
  const cut = new AbortController();
  const end = (): void => cut.abort();
  const timer = platform.timers.set(body ? PATIENCE.piece : PATIENCE.bare, end);
  ended.addEventListener('abort', end);
  try {
    const response = await platform.fetch(platform.origin + path, {
      method,
      headers: { ...headers, [TUS_HEADER]: TUS, [PERSON_HEADER]: person },
      ...(body ? { body } : {}),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: cut.signal,
    });
    if (!isOurs(response)) return foreign(response);
    if (!response.ok) return await problemOf(response);
    const offset = Number(response.headers.get('upload-offset') ?? Number.NaN);
    if (!Number.isSafeInteger(offset)) return { kind: 'silence' };
    return {
      kind: 'ok',
      offset,
      upload: response.headers.get('location'),
      receipt: receiptIn(response),
    };
  } catch {
    return { kind: 'silence' };
  } finally {
    platform.timers.clear(timer);
    ended.removeEventListener('abort', end);
  }
}
