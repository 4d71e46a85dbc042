// Which concepts come after a published profile: from the match to the follow-up of an exchange, and contacts of fairs?
import { agreement } from './agreement/index.ts';
import { certificate } from './certificate/index.ts';
import { claim } from './claim/index.ts';
import { correction } from './correction/index.ts';
import { ctq } from './ctq/index.ts';
import { evidence } from './evidence/index.ts';
import { exchange } from './exchange/index.ts';
import { fair } from './fair/index.ts';
import { followUp } from './followUp/index.ts';
import { group } from './group/index.ts';
import { groupPlace } from './groupPlace/index.ts';
import type { Concept } from './kernel/index.ts';
import { kpi } from './kpi/index.ts';
import { lead } from './lead/index.ts';
import { match } from './match/index.ts';
import { reimbursement } from './reimbursement/index.ts';
import { repositoryDocument } from './repositoryDocument/index.ts';
import { report } from './report/index.ts';

/** In the order in which they may know each other; all may know those of the registration. */
export const exchangeConcepts: readonly Concept[] = [
  match,
  ctq,
  repositoryDocument,
  agreement,
  evidence,
  report,
  exchange,
  group,
  groupPlace,
  correction,
  reimbursement,
  kpi,
  certificate,
  followUp,
  fair,
  lead,
  claim,
];
