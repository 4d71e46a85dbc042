// Do all stores keep the contract?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { MemoryStorage } from './memory.ts';
import { PostgresStorage } from './postgres.ts';
import { SqliteStorage } from './sqlite.ts';
import { storageContract } from './storage.contract.ts';
import { startPostgres, stopPostgres } from './testing/postgres.ts';

storageContract({
  name: 'memory',
  durable: false,
  shared: false,
  propertyRuns: 300,
  start: async () => ({
    open: async () => new MemoryStorage(),
    end: async () => undefined,
  }),
});

storageContract({
  name: 'SQLite',
  durable: true,
  shared: false,
  propertyRuns: 60,
  start: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cxc-store-'));
    return {
      open: () => SqliteStorage.open({ dataDir }),
      end: async () => {
        rmSync(dataDir, { recursive: true });
      },
    };
  },
});

storageContract({
  name: 'PostgreSQL',
  durable: true,
  shared: true,
  propertyRuns: 20,
  start: async () => {
    const { url, drop } = await startPostgres();
    return { open: () => PostgresStorage.open({ url }), end: drop };
  },
});

afterAll(stopPostgres);
