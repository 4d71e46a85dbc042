// How is a call made whose bytes matter? One connection of its own per call, headers and body as given,
// and a body that may never end.
import { request, type IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawCall {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent with its length, or piece by piece when it is a stream. */
  readonly body?: string | Buffer | Readable;
}

/** Makes the call on a fresh connection. Rejects when the line breaks before the answer is whole. */
export function rawCall({ url, method = 'POST', headers = {}, body }: RawCall): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const isWhole = typeof body === 'string' || Buffer.isBuffer(body);
    const length = isWhole ? { 'content-length': String(Buffer.byteLength(body)) } : {};
    const call = request(url, { method, agent: false, headers: { ...length, ...headers } });
    call.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('aborted', () => reject(new Error('The answer broke off.')));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
      });
    });
    call.on('error', reject);
    if (body === undefined || isWhole) call.end(body);
    else body.on('error', reject).pipe(call);
  });
}
