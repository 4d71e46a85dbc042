// Who may see what in the toy scheme, written down from its prose: members of an organisation see its
// notes, the desk sees all but hidden ones, an assessment is the desk's, a budget the leads'.
import type { RecordOf } from '@cxc/domain/kernel';
import type { Visible } from './scenario.ts';

interface Role {
  readonly role: string;
  readonly key: string;
}

function rolesOf(person: RecordOf): readonly Role[] {
  return Object.values((person.data['roles'] ?? {}) as Record<string, Role>);
}

function without(record: RecordOf, hidden: readonly string[]): Visible {
  const shown = Object.entries(record.data).filter(([field]) => !hidden.includes(field));
  return { state: record.state, data: Object.fromEntries(shown) };
}

function note(roles: readonly Role[], record: RecordOf): Visible | undefined {
  const mine = roles.filter(
    ({ key }) => key === `organisation:${String(record.data['organisation'])}`,
  );
  const atDesk = roles.some(({ key }) => key === 'so') && record.state !== 'hidden';
  if (mine.length === 0 && !atDesk) return undefined;
  const leads = mine.some(({ role }) => role === 'lead');
  return without(record, [...(atDesk ? [] : ['assessment']), ...(leads ? [] : ['budget'])]);
}

function person(me: RecordOf, roles: readonly Role[], record: RecordOf): Visible | undefined {
  if (record.id === me.id || roles.some(({ key }) => key === 'so')) return without(record, []);
  const theirs = rolesOf(record)
    .map(({ key }) => key)
    .filter((key) => key !== 'so');
  const colleagues = roles.some(({ key }) => theirs.includes(key));
  return colleagues ? without(record, ['roles']) : undefined;
}

/** What `me` may see of a record. */
export function toySees(me: RecordOf, record: RecordOf): Visible | undefined {
  const roles = rolesOf(me);
  if (record.concept === 'note') return note(roles, record);
  if (record.concept === 'person') return person(me, roles, record);
  const to = String(record.data['to']);
  const isMine = to === `user:${me.id}` || roles.some(({ key }) => key === to);
  return isMine ? without(record, []) : undefined;
}
