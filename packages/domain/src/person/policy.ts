// Who sees and edits which part of a person's account?
import type { Audience, Policy } from '../kernel/index.ts';
import type { Person } from './schema.ts';

const self = [{ by: ['self'], in: ['active'] }];

/** Keys of the roles, each once; whose colleague one was stays visible until the role is revoked. */
function circles(person: Person): Audience[] {
  const keys = new Set(Object.values(person.roles ?? {}).map((held) => held.key));
  return [...keys]
    .filter((key) => key.includes(':'))
    .sort()
    .map((key) => ({ key, as: key.slice(0, key.indexOf(':')) }));
}

export const policy: Policy<Person> = {
  audience: (record) => [
    { key: `user:${record.id}`, as: 'self' },
    ...circles(record.data),
    { key: 'so', as: 'so' },
  ],
  fields: {
    // Changed with a confirmation of the new address, by a command of its own.
    email: { see: ['self', 'partnership', 'so'], edit: [] },
    givenName: { see: ['self', 'organisation', 'partnership', 'so'], edit: self },
    familyName: { see: ['self', 'organisation', 'partnership', 'so'], edit: self },
    locale: { see: ['self'], edit: self },
    phone: { see: ['self', 'so'], edit: self },
    roles: { see: ['self', 'partnership', 'so'], edit: [] },
    substitutes: { see: ['self', 'so'], edit: [] },
    consents: { see: ['self', 'so'], edit: [] },
    lastSignInAt: { see: ['so'], edit: [] },
    mailNotices: { see: ['self'], edit: self },
    mailedUntil: { see: ['self'], edit: [] },
  },
};
