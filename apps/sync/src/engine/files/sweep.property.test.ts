// Whatever people bring, name, take out and delete: do bytes that a record names stay, and do the others leave after
// their time, and not before?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MemoryStorage } from '../storage/memory.ts';
import type { ObjectStore } from './objects.ts';
import { type SweepDeps, UNNAMED_DAYS, diskMarks, sweep } from './sweep.ts';

const DAY = 86_400_000;
const HASHES = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
const RECORDS = ['r1', 'r2'];

let folder = '';
let rounds = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-sweep-'));
  writeFileSync(join(folder, 'bytes'), 'x');
});
afterAll(() => rmSync(folder, { recursive: true }));

function objectsInMemory(): ObjectStore {
  const held = new Map<string, Buffer>();
  return {
    size: (sha256) => Promise.resolve(held.get(sha256)?.length),
    keep: async (sha256, file) => void held.set(sha256, await readFile(file)),
    read: (sha256) => Readable.from([held.get(sha256) ?? '']),
    remove: (sha256) => Promise.resolve(void held.delete(sha256)),
  };
}

class House {
  readonly storage = new MemoryStorage();
  readonly objects = objectsInMemory();
  readonly #names = new Map<string, string | undefined>();
  readonly #rows = new Set<string>();
  readonly #deps: SweepDeps;
  now = 1_000 * DAY;
  #version = 0;

  constructor(marks: string) {
    this.#deps = {
      storage: this.storage,
      objects: this.objects,
      marks: diskMarks(marks),
      now: () => this.now,
      act: (work) => this.storage.transact(async (tx) => void (await work(tx))),
    };
  }
  async bring(sha256: string, record: string): Promise<void> {
    await this.objects.keep(sha256, join(folder, 'bytes'));
    const at = '2026-11-28T12:00:00.000Z';
    const row = { sha256, concept: 'toy', record, person: 'p', bytes: 1, at };
    await this.storage.transact((tx) => tx.putFile({ ...row, mime: 'application/pdf' }));
    this.#rows.add(`${record}/${sha256}`);
  }
  async name(record: string, sha256: string | undefined): Promise<void> {
    this.#version += 1;
    const data = sha256 === undefined ? {} : { paper: { sha256 } };
    const next = { concept: 'toy', id: record, version: this.#version, state: 'open', data };
    await this.storage.transact((tx) => tx.putRecord(next, []));
    this.#names.set(record, sha256);
  }
  async sweep(): Promise<void> {
    await sweep(this.#deps);
    for (const row of this.#rows) {
      const [, sha256 = ''] = row.split('/');
      if ((await this.objects.size(sha256)) === undefined) this.#rows.delete(row);
    }
  }
  /** Bytes that a record names and that were brought for it. */
  named(): string[] {
    return [...this.#names].flatMap(([record, sha256]) =>
      sha256 !== undefined && this.#rows.has(`${record}/${sha256}`) ? [sha256] : [],
    );
  }
}

const hash = fc.constantFrom(...HASHES);
const record = fc.constantFrom(...RECORDS);
const step = fc.oneof(
  fc.record({ kind: fc.constant('bring' as const), hash, record }),
  fc.record({ kind: fc.constant('name' as const), hash: fc.option(hash), record }),
  fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant('sweep' as const) }),
);

test('what a record names never leaves; what nobody names leaves after its time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      rounds += 1;
      const house = new House(join(folder, `marks-${rounds}`));
      for (const one of steps) {
        const named = house.named();
        if (one.kind === 'bring') await house.bring(one.hash, one.record);
        else if (one.kind === 'name') await house.name(one.record, one.hash ?? undefined);
        else if (one.kind === 'pass') house.now += one.days * DAY;
        else {
          await house.sweep();
          for (const sha256 of named) expect(await house.objects.size(sha256)).toBe(1);
        }
      }
      const named = house.named();
      await house.sweep();
      house.now += UNNAMED_DAYS * DAY;
      await house.sweep();
      for (const sha256 of HASHES)
        expect(await house.objects.size(sha256)).toBe(named.includes(sha256) ? 1 : undefined);
    }),
    { seed: 20261129, numRuns: 60 },
  );
});

test('bytes of a deleted account stay for their time, and being named again begins it anew', async () => {
  const house = new House(join(folder, 'marks-again'));
  const [sha256 = ''] = HASHES;
  await house.bring(sha256, 'r1');
  await house.name('r1', sha256);
  await house.name('r1', undefined);
  await house.sweep();
  house.now += (UNNAMED_DAYS - 1) * DAY;
  await house.sweep();
  expect(await house.objects.size(sha256)).toBe(1);
  await house.name('r1', sha256);
  await house.sweep();
  await house.name('r1', undefined);
  house.now += 2 * DAY;
  await house.sweep();
  expect(await house.objects.size(sha256)).toBe(1);
  house.now += UNNAMED_DAYS * DAY;
  await house.sweep();
  expect(await house.objects.size(sha256)).toBeUndefined();
});
