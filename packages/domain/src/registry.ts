// Which concepts are there, in the order in which they may know each other?
import { correctionOfRefusal } from './correction/index.ts';
import { exchangeConcepts } from './exchangeConcepts.ts';
import { ruleSetAt } from './generation/index.ts';
import { conceptNamed, type RecordOf, type Registry } from './kernel/index.ts';
import { noticeOfRefusal, noticesOfTransition } from './notice/index.ts';
import { hatsOf, person, type Person } from './person/index.ts';
import { registrationConcepts } from './registrationConcepts.ts';

export const registry: Registry = {
  concepts: [...registrationConcepts, ...exchangeConcepts],
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
