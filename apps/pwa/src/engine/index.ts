// The only door of the device engine.
export { createDevice } from './device.ts';
export type { Device, DeviceOptions, Leaving } from './device.ts';
export type { Desk } from './desk.ts';
export type { FileItem, Files, FileState } from './files/door.ts';
export type { Draft, Filed } from './filing.ts';
export { createTransport } from './transport.ts';
export type { Answer, Call, Transport } from './transport.ts';
export { ITEM_STATES } from './items.ts';
export type { Chip, Item, ItemState } from './items.ts';
export { createKnown } from './known.ts';
export type { Concepts, Known } from './known.ts';
export { LINK_STATES } from './link.ts';
export type { LinkState } from './link.ts';
export { browserPlatform, recordsStorage } from './platform.ts';
export type { Bytes, Channel, Locks, Platform, Timer, Timers } from './platform.ts';
export type { Shown } from './view.ts';
export type { Watched } from './watched.ts';
export type { KnownPerson } from './vault.ts';
