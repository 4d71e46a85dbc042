// Who sees and edits which part of a scheme generation? The rules are open to everybody.
import { EVERYONE, type Policy } from '../kernel/index.ts';
import type { Generation } from './schema.ts';

const open = { see: ['everyone', 'so'], edit: [] };

export const policy: Policy<Generation> = {
  audience: () => [
    { key: EVERYONE, as: 'everyone' },
    { key: 'so', as: 'so' },
  ],
  fields: { code: open, name: open, call: open, start: open, end: open, ruleSets: open },
};
