// What do the commands on a cluster carry, and what do they change?
import { ok, type CommandSpec } from '../kernel/index.ts';
import { Cluster } from './schema.ts';

export const commands: Readonly<Record<string, CommandSpec<Cluster>>> = {
  create: {
    payload: Cluster,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Cluster }),
  },
};
