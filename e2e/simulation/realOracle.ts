// Who may see what in the scheme, written down from its words and not from its tables: everybody reads
// rules and registers; an organisation sees its own, its Partnership sees what was handed in to it, the
// Support Office sees all, the Commission what is published.
import type { RecordOf } from '@cxc/domain/kernel';
import type { Visible } from './scenario.ts';

interface Role {
  readonly role: string;
  readonly key: string;
}

/** What the catalogue does not show of a profile: contact, eligibility, judgement, who and when. */
const INNER = [
  'contactUserId',
  'applicant',
  'startedFor',
  'contactName',
  'contactEmail',
  'contactPhone',
  'partnershipFit',
  'handledBy',
  'handledByName',
  'appeal',
  'archivedAt',
  'withdrawnAt',
  'returnedAs',
  'visibility',
  'partnershipAssignedBy',
  'eligibilityAnswers',
  'submittedTo',
  'submittedAt',
  'submittedBy',
  'decision',
  'returnNotes',
  'lastEditedBy',
  'lastEditedAt',
];

function rolesOf(person: RecordOf): readonly Role[] {
  return Object.values((person.data['roles'] ?? {}) as Record<string, Role>);
}

function without(record: RecordOf, hidden: readonly string[]): Visible {
  const shown = Object.entries(record.data).filter(([field]) => !hidden.includes(field));
  return { state: record.state, data: Object.fromEntries(shown) };
}

type Holds = (key: string) => boolean;

function person(me: RecordOf, holds: Holds, record: RecordOf): Visible | undefined {
  // When somebody was last here only the Support Office reads, of others and of itself.
  const hidden = holds('so') ? [] : ['lastSignInAt'];
  if (record.id === me.id) return without(record, hidden);
  if (holds('so')) return without(record, ['locale']);
  const shared = rolesOf(record)
    .map(({ key }) => key)
    .filter((key) => key.includes(':') && holds(key));
  if (shared.some((key) => key.startsWith('partnership:')))
    return without(record, [...hidden, 'locale']);
  return shared.length > 0 ? without(record, [...hidden, 'email', 'locale', 'roles']) : undefined;
}

/** Each Partnership sees of those that look after something only itself. */
function ownPartnerships(holds: Holds, record: RecordOf): Visible | undefined {
  const linked = Object.keys(record.data['partnerships'] ?? {});
  const own = linked.filter((id) => holds(`partnership:${id}`));
  if (own.length === 0) return undefined;
  const { state, data } = without(record, ['partnerships']);
  return {
    state,
    data: { ...data, partnerships: Object.fromEntries(own.map((id) => [id, true])) },
  };
}

function organisation(holds: Holds, record: RecordOf): Visible | undefined {
  if (holds('so') || holds(`organisation:${record.id}`)) return without(record, []);
  const isFounder = holds(`user:${String(record.data['founder'])}`);
  if (record.state === 'unconfirmed' && isFounder) return without(record, []);
  const seen = ownPartnerships(holds, record);
  // Who left it is known inside and to the Support Office.
  return seen && without({ ...record, ...seen }, ['formerMembers']);
}

function joining(holds: Holds, record: RecordOf): Visible | undefined {
  if (holds('so') || holds(`organisation:${String(record.data['organisationId'])}`))
    return without(record, []);
  return (
    ownPartnerships(holds, record) ??
    (holds(`user:${String(record.data['personId'])}`)
      ? without(record, ['partnerships'])
      : undefined)
  );
}

function profile(holds: Holds, record: RecordOf): Visible | undefined {
  const { organisationId, submittedTo } = record.data;
  const { applicant, contactUserId } = record.data;
  const owner = applicant
    ? `user:${String(contactUserId)}`
    : `organisation:${String(organisationId)}`;
  if (holds(owner)) return without(record, []);
  // Whether it stands in the catalogue is its owner's choice alone.
  if (holds('so')) return without(record, ['visibility']);
  if (holds(`partnership:${String(submittedTo)}`))
    return without(record, ['lastEditedAt', 'visibility']);
  const isPublic = record.state === 'published' || record.state === 'in_exchange';
  return isPublic && holds('ec') ? without(record, INNER) : undefined;
}

/** Everybody chooses one; who may sign for it is its own and the Support Office's, its contract also the Commission's. */
function partnership(holds: Holds, record: RecordOf): Visible {
  if (holds('so') || holds(`partnership:${record.id}`)) return without(record, []);
  return without(record, holds('ec') ? ['signatories'] : ['grantAgreementNumber', 'signatories']);
}

/** What `me` may see of a record. */
export function realSees(me: RecordOf, record: RecordOf): Visible | undefined {
  const keys = new Set([...rolesOf(me).map(({ key }) => key), `user:${me.id}`]);
  const holds: Holds = (key) => keys.has(key);
  switch (record.concept) {
    case 'person':
      return person(me, holds, record);
    case 'organisation':
      return organisation(holds, record);
    case 'joining':
      return joining(holds, record);
    case 'profile':
      return profile(holds, record);
    case 'notice':
      return holds(String(record.data['key'])) ? without(record, []) : undefined;
    case 'partnership':
      return partnership(holds, record);
    default:
      return without(record, []);
  }
}
