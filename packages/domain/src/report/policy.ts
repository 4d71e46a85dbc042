// Who reads a report? Its own side, its Partnership, Support Office and Commission; the other side once both are
// handed in, and before that only when it is due and whether it is there. The private part is for Support Office
// and Commission alone (2.9).
import type { Audience, FieldPolicy, Policy } from '../kernel/index.ts';
import { answers, type Report } from './schema.ts';
import { WRITABLE } from './states.ts';

const readers = ['own', 'partnership', 'other', 'so', 'ec'];
const written: FieldPolicy = {
  see: readers,
  edit: [{ by: ['own/participant'], in: WRITABLE }],
};
/** Without the Partnership that is rated in it, too. */
const hidden: FieldPolicy = { ...written, see: ['own', 'so', 'ec'] };
const inner: FieldPolicy = { see: ['own', 'partnership', 'so', 'ec'], edit: [] };
const known: FieldPolicy = { see: [...readers, 'bystander'], edit: [] };

function sides({ side, parties, sharedAt }: Report): Audience[] {
  const { vo, ho, vop, hop } = parties;
  const [own, its, others] =
    side === 'VO' ? [vo, vop, [ho, hop] as const] : [ho, hop, [vo, vop] as const];
  const as = sharedAt === undefined ? 'bystander' : 'other';
  return [
    { key: `organisation:${own}`, as: 'own' },
    { key: `partnership:${its}`, as: 'partnership' },
    { key: `organisation:${others[0]}`, as },
    { key: `partnership:${others[1]}`, as },
  ];
}

const answerRows = Object.fromEntries(
  Object.keys(answers).map((field) => [field, written]),
) as Record<keyof typeof answers, FieldPolicy>;

export const policy: Policy<Report> = {
  audience: ({ data }) => [...sides(data), { key: 'so', as: 'so' }, { key: 'ec', as: 'ec' }],
  notEditable: { closed: 'FAR_CLOSED' },
  fields: {
    ...answerRows,
    privatePart: hidden,
    noteAnswers: { ...written, see: ['own', 'partnership', 'so', 'ec'] },
    sources: { ...written, see: ['own', 'partnership', 'so', 'ec'] },
    exchangeId: known,
    side: known,
    parties: known,
    stay: known,
    grouped: known,
    dueOn: known,
    reminded: inner,
    notes: inner,
    lastEditedBy: inner,
    lastEditedAt: inner,
    submittedAt: known,
    submittedBy: inner,
    correction: inner,
    isLate: known,
    sharedAt: known,
    validatedAt: known,
    validatedBy: inner,
    validationReason: inner,
    released: known,
    reopened: inner,
    closedAt: known,
  },
};
