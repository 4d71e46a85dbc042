// Which jobs does the clock have, and in which order? One that moves a record on comes before those that remind
// of what follows from it.
import { invitations } from './invitations.ts';
import type { Job } from './job.ts';
import { matches } from './matches.ts';
import { stagnantDrafts } from './stagnantDrafts.ts';

export const schedule: readonly Job[] = [invitations, stagnantDrafts, matches];
