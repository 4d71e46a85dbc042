// What do the commands on an agreement share? The record that is there.
import { no, refusal } from '../kernel/index.ts';
import type { Applied, CommandContext, Refusal, Result } from '../kernel/index.ts';
import type { Agreement } from './schema.ts';

export type Outcome = Result<Applied<Agreement>, Refusal>;

/** A command on an agreement that is there; the kernel has refused the others before. */
export function on(
  context: CommandContext<Agreement>,
  change: (data: Agreement) => Outcome,
): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}
