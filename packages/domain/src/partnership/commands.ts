// What do the commands on a Partnership carry, and what do they change?
import { ok, type CommandSpec } from '../kernel/index.ts';
import { Partnership } from './schema.ts';
import { signatoryCommands } from './signatories.ts';

export const commands: Readonly<Record<string, CommandSpec<Partnership>>> = {
  create: {
    payload: Partnership,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Partnership }),
  },
  ...signatoryCommands,
};
