// With which invented answers is what a report still lacks filled, in a rehearsal?
import { addMonths, type Data } from '@cxc/domain/kernel';
import { missingAnswers, type Report } from '@cxc/domain';

const WORDS =
  'How a weaving mill plans its shifts around the energy price, and which data that needs.';
const COUNTS = ['contactsMade', 'b2bMeetings', 'companiesVisited', 'agreements', 'jointProjects'];
const SCORES = ['mutualLearning', 'interVoLearning'];
/** What an unfinished item of a list gets. */
const FINISHED: Readonly<Record<string, Data>> = {
  activities: { status: 'done' },
  sessions: { attended: true },
  objectives: { score: 4 },
};

function answerOf(field: string, { stay }: Report): unknown {
  if (field === 'learned' || field === 'shared') return WORDS;
  if (SCORES.includes(field) || field.startsWith('rating')) return 4;
  if (COUNTS.includes(field)) return 2;
  if (field === 'newCustomers' || field === 'clustersJoined') return 0;
  if (field === 'consentPublish') return false;
  if (field === 'evidenceDeclaration') return true;
  if (field === 'workingDays') return stay.workingDays;
  if (field === 'actualStart') return stay.start;
  if (field === 'actualEnd') return stay.end;
  const item =
    field === 'objectives'
      ? { text: 'Learn about energy data', score: 4 }
      : { what: 'A call on the draft', when: addMonths(stay.end, 6) };
  return { [crypto.randomUUID()]: item };
}

/** Paths and values for every answer that is missing. */
export function exampleAnswersFor(data: Report): readonly (readonly [string, unknown])[] {
  return missingAnswers(data).flatMap(({ field, item }): (readonly [string, unknown])[] => {
    if (item === undefined) return [[field, answerOf(field, data)]];
    const more =
      field === 'followUp'
        ? { what: 'A call on the draft', when: addMonths(data.stay.end, 6) }
        : (FINISHED[field] ?? {});
    return Object.entries(more).map(([name, value]) => [`${field}.${item}.${name}`, value]);
  });
}
