// What do the commands on a CTQ share? The record that is there.
import { no, refusal } from '../kernel/index.ts';
import type { Applied, CommandContext, Refusal, Result } from '../kernel/index.ts';
import type { Ctq } from './schema.ts';

export type Outcome = Result<Applied<Ctq>, Refusal>;

/** A command on a CTQ that is there; the kernel has refused the others before. */
export function on(context: CommandContext<Ctq>, change: (data: Ctq) => Outcome): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}
