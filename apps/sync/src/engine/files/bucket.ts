// How do the bytes of files lie in a bucket of an S3-compatible store? Under their hash, signed with version 4; the
// store checks the hash of what it takes in, and answers only when it holds it.
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { StorageFailed, StorageUnreachable } from '../storage/storage.ts';
import type { ObjectStore } from './objects.ts';

/** Where the bucket is, and who asks. */
export interface BucketAccess {
  /** Address of the bucket, with what stands before every name: `https://store.example.org/files/cxc`. */
  readonly address: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** Longest wait for the answer to one call, milliseconds; a file has at most 30 MB. */
const PATIENCE = 120_000;
/** Calls made again when the store is busy or breaks off. */
const RETRIES = 2;

/** Objects in a bucket: any number of processes may share it. */
export function bucketObjects({ address, region, keyId, secret }: BucketAccess): ObjectStore {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries: RETRIES,
  });
  const ask = async (sha256: string, init: RequestInit): Promise<Response> => {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await client.fetch(`${address}/${sha256}`, { ...init, signal });
    } catch (error) {
      throw new StorageUnreachable('the store of the files does not answer', { cause: error });
    }
  };
  /** Reads the answer to its end, so that its line is free for the next call. */
  const refused = async (response: Response, what: string): Promise<Error> => {
    await response.body?.cancel();
    const { status } = response;
    const said = `the store of the files answered ${status} to ${what}`;
    return status >= 500 || status === 429 ? new StorageUnreachable(said) : new StorageFailed(said);
  };
  const size = async (sha256: string): Promise<number | undefined> => {
    const response = await ask(sha256, { method: 'HEAD' });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await refused(response, 'HEAD');
    return Number(response.headers.get('content-length'));
  };

  return {
    size,
    async keep(sha256, file) {
      if ((await size(sha256)) !== undefined) return;
      const response = await ask(sha256, {
        method: 'PUT',
        // A blob on the disk: its length is known, its bytes are read as they go.
        body: await openAsBlob(file),
        // The hash is signed too: a store that got other bytes refuses them.
        headers: { 'x-amz-content-sha256': sha256 },
      });
      if (!response.ok) throw await refused(response, 'PUT');
      await response.body?.cancel();
    },
    read(sha256) {
      const bytes = async function* (): AsyncGenerator<Uint8Array> {
        const response = await ask(sha256, { method: 'GET' });
        if (!response.ok || !response.body) throw await refused(response, 'GET');
        yield* response.body;
      };
      return Readable.from(bytes(), { objectMode: false });
    },
    async remove(sha256) {
      const response = await ask(sha256, { method: 'DELETE' });
      if (!response.ok && response.status !== 404) throw await refused(response, 'DELETE');
      await response.body?.cancel();
    },
  };
}
