// The door of the lane for workers: a large list of public things, apart from records and requests. It
// brings none of the engine's other parts along.
export { contact, type ContactEnd } from './contact.ts';
export { openCopy, type Copy, type LanePlatform } from './copy.ts';
export type { LaneState } from './rows.ts';
