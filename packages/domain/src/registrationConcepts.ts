// Which concepts does everybody need from the first screen on: who is who, their profiles, and words?
import { cluster } from './cluster/index.ts';
import { generation } from './generation/index.ts';
import { invitation } from './invitation/index.ts';
import { joining } from './joining/index.ts';
import type { Concept } from './kernel/index.ts';
import { message } from './message/index.ts';
import { notice } from './notice/index.ts';
import { organisation } from './organisation/index.ts';
import { override } from './override/index.ts';
import { partnership } from './partnership/index.ts';
import { person } from './person/index.ts';
import { profile } from './profile/index.ts';
import { query } from './query/index.ts';

/** In the order in which they may know each other. */
export const registrationConcepts: readonly Concept[] = [
  generation,
  cluster,
  partnership,
  organisation,
  person,
  invitation,
  override,
  profile,
  joining,
  message,
  query,
  notice,
];
