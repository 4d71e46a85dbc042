// The door of the server for those who run it inside their own process: tests, simulation, bench.
export { type Server, type ServerParts, createServer } from './server.ts';
export { signerFrom, newSigningKey } from './authority/signing.ts';
export { type ProgrammeClock, createProgrammeClock } from './programmeClock.ts';
export { proxyList } from './engine/http/client.ts';
export { LIVE_OPTIONS } from './engine/replication/live.ts';
export { hashPassword } from './auth/passwords.ts';
export { openStorage } from './engine/storage/open.ts';
export { MemoryStorage } from './engine/storage/memory.ts';
export type { Storage } from './engine/storage/storage.ts';
export { feedKeys } from './authority/audience.ts';
export { noteId, personRecord, toyRegistry } from './authority/testing/toy.ts';
