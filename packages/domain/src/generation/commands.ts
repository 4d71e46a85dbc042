// What do the commands on a scheme generation carry, and what do they change?
import { ok, type CommandSpec } from '../kernel/index.ts';
import { Generation } from './schema.ts';

export const commands: Readonly<Record<string, CommandSpec<Generation>>> = {
  create: {
    payload: Generation,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Generation }),
  },
};
