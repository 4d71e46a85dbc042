// Does the courier try again what stayed behind, when somebody asks while it is on its way? (J8 e)
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PROTOCOL_HEADER } from '@cxc/domain/wire';
import { createWorld, type World } from '../testing/fakePlatform.ts';
import { personId } from '../testing/toy.ts';
import { createCourier } from './courier.ts';
import type { HeldFile, Shelf } from './shelf.ts';

const ANNA = personId('anna');

function held(id: string, bytes: number): HeldFile {
  const place = { concept: 'note', record: personId('a note'), field: 'paper' };
  const ref = { sha256: id, mime: 'application/pdf', bytes } as const;
  return { id, ...place, bytes, ref, since: 0, parked: null, upload: null, proof: undefined };
}

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

it('J8 (e): a file whose record was not there yet goes once it is, also while a larger one is on its way', async () => {
  const files = new Map(
    [held('small', 5_000), held('large', 9_000)].map((file) => [file.id, file]),
  );
  const shelf: Pick<Shelf, 'held' | 'read' | 'address' | 'reached' | 'park'> = {
    held: () => [...files.values()],
    read: () => Promise.resolve(new Uint8Array(1)),
    address: () => Promise.resolve(),
    reached: () => Promise.resolve(),
    park: (id, code) => {
      const file = files.get(id);
      if (file) files.set(id, { ...file, parked: code });
      return Promise.resolve();
    },
  };
  const gate = Promise.withResolvers<undefined>();
  const onItsWay = Promise.withResolvers<undefined>();
  const announced: string[] = [];
  const answer = (status: number, more: Record<string, string> = {}): Response =>
    new Response(JSON.stringify({ title: '', status, code: 'SAID' }), {
      status,
      headers: { [PROTOCOL_HEADER]: '1', ...more },
    });
  const fetch = async (_url: string, { method, headers }: RequestInit): Promise<Response> => {
    if (method === 'PATCH') {
      onItsWay.resolve(undefined);
      await gate.promise;
      return answer(413);
    }
    const length = new Headers(headers).get('upload-length');
    announced.push(length === '5000' ? 'small' : 'large');
    // The record of the small one has not got there yet.
    if (length === '5000') return answer(404);
    return answer(200, { 'upload-offset': '0', location: '/api/files/1' });
  };
  const courier = createCourier({
    platform: world.platform(world.browser(), { fetch }),
    person: ANNA,
    shelf: shelf as Shelf,
    ended: new AbortController().signal,
    receiptKey: () => Promise.resolve(''),
    progress: () => undefined,
  });

  const first = courier.run();
  await onItsWay.promise;
  expect(announced).toEqual(['small', 'large']);
  // The requests have gone out: files may follow.
  const second = courier.run();
  gate.resolve(undefined);
  await Promise.all([first, second]);
  expect(announced).toEqual(['small', 'large', 'small']);
});
