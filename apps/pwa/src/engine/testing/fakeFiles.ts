// What must a server do with files so that the engine can be tried without the real one? Takes pieces, hashes,
// signs; and can be told to misbehave before or after it did its part.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  PROTOCOL_HEADER,
  RECEIPT_HEADER,
  fileReceiptText,
  type FileReceipt,
} from '@cxc/domain/wire';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What happens to a call about a file: before it is done (`drop`; `hang` until its sender gives up), or to its answer. */
export type FileFault = (call: {
  method: string;
  path: string;
  bytes: number;
}) => Response | 'drop' | 'dropAnswer' | 'hang' | undefined;

interface Upload {
  readonly id: string;
  readonly sha256: string;
  readonly concept: string;
  readonly record: string;
  readonly length: number;
  bytes: Buffer;
}

export interface FakeFiles {
  /** A network that answers for files and passes the rest on. */
  fetchOver(below: Fetch): Fetch;
  fault: FileFault | undefined;
  /** Bytes of pieces that arrived. */
  sent: number;
  readonly storedByHash: Map<string, Buffer>;
  /** Why a file is not given out. */
  readonly withheldByHash: Map<string, 'FILE_NOT_CHECKED' | 'FILE_HARMFUL'>;
  /** Goes on as if restored from before any file came, as a new life of the store. */
  restore(epoch: string): void;
  /** Signs receipts with another key from now on. */
  forge(): void;
}

export function createFakeFiles(signText: (text: string) => string): FakeFiles {
  const uploads = new Map<string, Upload>();
  const receipts = new Map<string, FileReceipt>();
  let signer = signText;
  let epoch = 'first';
  const receiptFor = ({ sha256, concept, record, length }: Upload): FileReceipt => {
    const at = '2026-11-28T12:00:00.000Z';
    const about = { sha256, bytes: length, concept, record, at, epoch };
    return { ...about, signature: signer(fileReceiptText(about)) };
  };
  const answer = (status: number, headers: Record<string, string> = {}, code = ''): Response =>
    new Response(code ? JSON.stringify({ type: 'about:blank', title: code, status, code }) : null, {
      status,
      headers: { [PROTOCOL_HEADER]: '1', ...headers },
    });
  const held = (offset: number, receipt?: FileReceipt): Record<string, string> => ({
    'upload-offset': String(offset),
    ...(receipt && {
      [RECEIPT_HEADER]: Buffer.from(JSON.stringify(receipt)).toString('base64url'),
    }),
  });

  const files: FakeFiles = {
    fault: undefined,
    sent: 0,
    storedByHash: new Map(),
    withheldByHash: new Map(),
    restore(next) {
      epoch = next;
      receipts.clear();
      files.storedByHash.clear();
    },
    forge() {
      const { privateKey } = generateKeyPairSync('ed25519');
      signer = (text) => sign(null, Buffer.from(text), privateKey).toString('base64url');
    },
    fetchOver: (below) => async (url, init) => {
      const { pathname } = new URL(url);
      if (!pathname.startsWith('/api/files')) return below(url, init);
      const method = init.method ?? 'GET';
      const piece = init.body ? Buffer.from(init.body as Uint8Array) : Buffer.alloc(0);
      const fault = files.fault?.({ method, path: pathname, bytes: piece.length });
      if (fault === 'drop') throw new TypeError('network');
      if (fault instanceof Response) return fault;
      if (fault === 'hang')
        return new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(new TypeError('given up')));
        });
      const done = serve(method, pathname, new Headers(init.headers), piece);
      if (fault === 'dropAnswer') throw new TypeError('network');
      return done;
    },
  };

  const serve = (method: string, path: string, headers: Headers, piece: Buffer): Response => {
    if (method === 'POST') {
      const about = new Map(
        (headers.get('upload-metadata') ?? '').split(',').map((pair) => {
          const [name = '', value = ''] = pair.split(' ');
          return [name, Buffer.from(value, 'base64').toString()];
        }),
      );
      const get = (name: string): string => about.get(name) ?? '';
      const key = `${get('concept')}/${get('record')}/${get('sha256')}`;
      const receipt = receipts.get(key);
      const length = Number(headers.get('upload-length'));
      if (receipt) return answer(201, { ...held(length, receipt), location: '/api/files/x' });
      const id = String(uploads.size + 1);
      const [sha256, concept, record] = [get('sha256'), get('concept'), get('record')];
      uploads.set(id, { id, sha256, concept, record, length, bytes: Buffer.alloc(0) });
      return answer(201, { ...held(0), location: `/api/files/${id}` });
    }
    const id = path.split('/')[3] ?? '';
    const upload = uploads.get(id);
    // By what it is called, not by an upload.
    if (method === 'GET' && path.split('/').length === 5) {
      const withheld = [...files.withheldByHash].map(([sha256, code]) => ({ sha256, code }));
      return Response.json({ withheld }, { headers: { [PROTOCOL_HEADER]: '1' } });
    }
    if (method === 'GET' || path.split('/').length === 6) {
      const why = files.withheldByHash.get(path.split('/')[5] ?? '');
      if (why) return answer(423, {}, why);
      const bytes = files.storedByHash.get(path.split('/')[5] ?? '');
      return bytes
        ? new Response(new Uint8Array(bytes), { headers: { [PROTOCOL_HEADER]: '1' } })
        : answer(404, {}, 'NOT_FOUND');
    }
    if (!upload) return answer(404, {}, 'NOT_FOUND');
    if (method === 'HEAD') return answer(200, held(upload.bytes.length));
    if (Number(headers.get('upload-offset')) !== upload.bytes.length)
      return answer(409, {}, 'UPLOAD_OFFSET_WRONG');
    files.sent += piece.length;
    upload.bytes = Buffer.concat([upload.bytes, piece]);
    if (upload.bytes.length < upload.length) return answer(204, held(upload.bytes.length));
    uploads.delete(id);
    if (createHash('sha256').update(upload.bytes).digest('hex') !== upload.sha256)
      return answer(422, {}, 'FILE_HASH_WRONG');
    const receipt = receiptFor(upload);
    receipts.set(`${upload.concept}/${upload.record}/${upload.sha256}`, receipt);
    files.storedByHash.set(upload.sha256, upload.bytes);
    return answer(204, held(upload.length, receipt));
  };
  return files;
}
