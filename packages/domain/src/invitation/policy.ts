// Who sees an invitation? Who wrote it, the body it is for, and the Support Office; nobody rewrites one.
import type { Audience, Policy } from '../kernel/index.ts';
import type { Invitation } from './schema.ts';

const row = { see: ['inviter', 'organisation', 'partnership', 'so'], edit: [] };

/** The body it is for; the offices hold theirs as themselves. */
function body({ key }: Invitation): Audience[] {
  return key.includes(':') ? [{ key, as: key.slice(0, key.indexOf(':')) }] : [];
}

export const policy: Policy<Invitation> = {
  audience: ({ data }) => [
    { key: `user:${data.invitedBy}`, as: 'inviter' },
    ...body(data),
    { key: 'so', as: 'so' },
  ],
  fields: {
    email: row,
    givenName: row,
    familyName: row,
    locale: row,
    role: row,
    key: row,
    message: row,
    expiresOn: row,
    invitedBy: row,
    invitedAt: row,
    remindedAt: row,
    acceptedBy: row,
    acceptedAt: row,
  },
};
