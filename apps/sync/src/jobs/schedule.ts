// Which jobs does the clock have, and in which order? One that moves a record on comes before those that remind
// of what follows from it.
import { ctqs } from './ctqs.ts';
import { exchanges } from './exchanges.ts';
import { followUps } from './followUps.ts';
import { invitations } from './invitations.ts';
import type { Job } from './job.ts';
import { matches } from './matches.ts';
import { proofs } from './proofs.ts';
import { reimbursements } from './reimbursements.ts';
import { reports } from './reports.ts';
import { stagnantDrafts } from './stagnantDrafts.ts';
import { withdrawnProfiles } from './withdrawnProfiles.ts';

export const schedule: readonly Job[] = [
  invitations,
  stagnantDrafts,
  withdrawnProfiles,
  matches,
  exchanges,
  ctqs,
  reports,
  proofs,
  reimbursements,
  followUps,
];
