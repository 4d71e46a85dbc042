// Does nobody wait for a worker that will not answer (a file that did not come, a storage that is gone)? (C05, PWA-8)
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDesk } from '../device/testing/fakeDesk.ts';
import type { FromWorker, ToWorker } from './doorMessages.ts';
import { openDoor } from './door.ts';
import { ageOf } from './words.ts';

vi.mock('./workerAddress.ts', () => ({ workerAddress: () => 'worker.js' }));

class FakeWorker {
  onmessage: ((event: { readonly data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly heard: ToWorker[] = [];
  isOver = false;
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.isOver = true;
  }
}

let worker: FakeWorker;
const broken = vi.fn();
const hear = vi.fn();

async function open() {
  const { desk } = fakeDesk('u1', []);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  return openDoor({ ...desk, laneKey: () => Promise.resolve(key) }, hear, broken);
}

beforeEach(() => {
  broken.mockReset();
  hear.mockReset();
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        worker = new FakeWorker();
        return worker;
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the door of the catalogue', () => {
  it('whose worker did not start answers everything at once, before and after, and says so', async () => {
    const door = await open();
    const before = door.ask({ kind: 'contact' });
    worker.onerror?.();
    expect(await before).toBeUndefined();
    expect(await door.ask({ kind: 'find', id: 'p1' })).toBeUndefined();
    expect(broken).toHaveBeenCalledOnce();
    expect(worker.isOver).toBe(true);
  });

  it('says when the copy could not be opened or searched; another question is asked all the same', async () => {
    const door = await open();
    worker.onmessage?.({ data: { kind: 'broken' } });
    expect(broken).toHaveBeenCalledTimes(1);
    const failing = door.ask({ kind: 'contact' });
    worker.onmessage?.({ data: { kind: 'failed', call: 1 } });
    expect(await failing).toBeUndefined();
    expect(broken).toHaveBeenCalledTimes(2);
    const next = door.ask({ kind: 'contact' });
    worker.onmessage?.({ data: { kind: 'answer', call: 2, value: 'done' } });
    expect(await next).toBe('done');
  });

  it('that was closed leaves nobody waiting', async () => {
    const door = await open();
    door.close();
    expect(await door.ask({ kind: 'contact' })).toBeUndefined();
    expect(broken).not.toHaveBeenCalled();
  });
});

describe('the age of the copy', () => {
  const NOON = '2026-11-10T12:00:00.000Z';
  it.each([
    ['just fetched', '2026-11-10T11:59:00.000Z', false],
    ['a clock a little behind', '2026-11-10T12:05:00.000Z', false],
    ['two days old', '2026-11-08T12:00:00.000Z', true],
    ['a clock that was set back', '2026-11-20T12:00:00.000Z', true],
  ])('%s', (_name, asOf, isOld) => {
    expect(ageOf(asOf, NOON).isOld).toBe(isOld);
  });
});
