// What is in the body, and is it too much? Read piece by piece, so that a body without an end stops at
// the limit (B08, B09, RT-7); a body that trickles stops at a time.
import type { TSchema } from 'typebox';
import type { Static } from 'typebox';
import { firstFault, isMessage } from '@cxc/domain/wire';
import { Refused } from './problem.ts';

export interface BodyLimits {
  readonly bytes: number;
  /** Milliseconds for the whole body. */
  readonly milliseconds: number;
}

function tooLarge(limit: number): Refused {
  return new Refused(413, 'BODY_TOO_LARGE', `A body may have at most ${limit} bytes.`);
}

function tooSlow(): Refused {
  return new Refused(408, 'BODY_TOO_SLOW', 'The body did not arrive in time.');
}

/**
 * A body that says how long it is, in one piece: HTTP holds it to that length, and no web stream has to
 * be built around it, which costs more than most answers.
 */
async function readWhole(request: Request, limits: BodyLimits): Promise<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow()), limits.milliseconds);
  });
  try {
    const bytes = Buffer.from(await Promise.race([request.arrayBuffer(), late]));
    if (bytes.length > limits.bytes) throw tooLarge(limits.bytes);
    return bytes;
  } finally {
    clearTimeout(timer);
  }
}

async function readBytes(request: Request, limits: BodyLimits): Promise<Buffer> {
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > limits.bytes) throw tooLarge(limits.bytes);
  return length === null ? readPieces(request, limits) : readWhole(request, limits);
}

/** A body of unknown length, up to the limit. */
async function readPieces(request: Request, limits: BodyLimits): Promise<Buffer> {
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel().catch(() => {});
  }, limits.milliseconds);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (late) throw tooSlow();
      if (done) return Buffer.concat(chunks, size);
      size += value.byteLength;
      if (size > limits.bytes) {
        void reader.cancel().catch(() => {});
        throw tooLarge(limits.bytes);
      }
      chunks.push(value);
    }
  } finally {
    clearTimeout(timer);
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refused(400, 'BODY_NOT_JSON', 'The body is no JSON in UTF-8.');
  }
}

/**
 * The JSON body as the message it should be.
 * @throws Refused 400 `BODY_NOT_JSON`, 400 `BODY_NOT_ALLOWED`, 408, 413, 415 for a compressed body
 */
export async function readMessage<S extends TSchema>(
  request: Request,
  schema: S,
  limits: BodyLimits,
): Promise<Static<S>> {
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity')
    throw new Refused(415, 'ENCODING_NOT_TAKEN', 'A body is sent uncompressed.');
  const value = parsed(await readBytes(request, limits));
  if (isMessage(schema, value)) return value;
  const { path, reason } = firstFault(schema, value);
  throw new Refused(400, 'BODY_NOT_ALLOWED', `The body breaks its form at "${path}" (${reason}).`);
}
