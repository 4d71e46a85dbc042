// Who sees and edits which part of a notice? Only those in whose inbox it lies; nobody rewrites it.
import type { Policy } from '../kernel/index.ts';
import type { Notice } from './schema.ts';

const row = { see: ['recipient'], edit: [] };

export const policy: Policy<Notice> = {
  audience: (record) => [{ key: record.data.key, as: 'recipient' }],
  fields: {
    kind: row,
    key: row,
    about: row,
    request: row,
    requestText: row,
    code: row,
    params: row,
    rule: row,
    field: row,
    possible: row,
    collided: row,
    event: row,
    at: row,
    resolvedAt: row,
    resolvedBy: row,
    discardedAt: row,
  },
};
