// How is a command written that changes a record which is there, and can refuse nothing of its own?
import type { TSchema } from 'typebox';
import type { Data } from './record.ts';
import type { CommandContext, CommandSpec } from './concept.ts';
import { refusal } from './refusal.ts';
import { no, ok } from './result.ts';

/** The kernel has refused a command on a record that is absent before this is asked. */
export function onRecord<D extends Data>(
  payload: TSchema,
  change: (data: D, context: CommandContext<D>) => D,
): CommandSpec<D> {
  return {
    payload,
    seals: false,
    apply: (context) =>
      context.record
        ? ok({ data: change(context.record.data, context) })
        : no(refusal('NOT_FOUND')),
  };
}
