// Which concepts are there, in the order in which they may know each other?
import { agreement } from './agreement/index.ts';
import { certificate } from './certificate/index.ts';
import { cluster } from './cluster/index.ts';
import { correction, correctionOfRefusal } from './correction/index.ts';
import { ctq } from './ctq/index.ts';
import { evidence } from './evidence/index.ts';
import { exchange } from './exchange/index.ts';
import { followUp } from './followUp/index.ts';
import { generation, ruleSetAt } from './generation/index.ts';
import { conceptNamed, type Concept, type RecordOf, type Registry } from './kernel/index.ts';
import { group } from './group/index.ts';
import { invitation } from './invitation/index.ts';
import { joining } from './joining/index.ts';
import { kpi } from './kpi/index.ts';
import { match } from './match/index.ts';
import { message } from './message/index.ts';
import { notice, noticeOfRefusal, noticesOfTransition } from './notice/index.ts';
import { organisation } from './organisation/index.ts';
import { override } from './override/index.ts';
import { partnership } from './partnership/index.ts';
import { hatsOf, person, type Person } from './person/index.ts';
import { profile } from './profile/index.ts';
import { query } from './query/index.ts';
import { reimbursement } from './reimbursement/index.ts';
import { report } from './report/index.ts';

const concepts: readonly Concept[] = [
  generation,
  cluster,
  partnership,
  organisation,
  person,
  invitation,
  override,
  profile,
  joining,
  match,
  ctq,
  agreement,
  evidence,
  report,
  exchange,
  group,
  correction,
  reimbursement,
  kpi,
  certificate,
  followUp,
  message,
  query,
  notice,
];

export const registry: Registry = {
  concepts,
  people: person.name,
  hatsOf: (record, now) => hatsOf(record as RecordOf<Person>, now),
  // The notice first: what is refused waits in the inbox whatever else follows from it.
  onRefused: (request, part, now) => [
    ...noticeOfRefusal(request, part, now),
    ...correctionOfRefusal(request, part),
  ],
  onTold: (request, record, tells, now) => {
    const audience = conceptNamed(registry, record.concept)?.policy.audience(record) ?? [];
    return noticesOfTransition(request, record, audience, tells, now);
  },
  ruleSetAt,
};
