// How much does a server work, and when does it do nothing of its own? After a start it packs the app for browsers for
// some seconds, which would otherwise be measured with whatever comes first.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../world/until.ts';

/** Processor time of a process so far, milliseconds; Linux only. */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** A look takes so long, and so much work in it is rest, milliseconds. */
const LOOK = { long: 500, rest: 20 };
const LOOKS = 3;
/** Packing takes minutes on a machine that does ten other things, milliseconds. */
const PATIENCE_MS = 300_000;

/** Waits until a process works on nothing; Linux only. */
export async function atRest(pid: number): Promise<void> {
  let quiet = 0;
  const isQuiet = async (): Promise<boolean> => {
    const before = processorMs(pid);
    await pause(LOOK.long);
    quiet = processorMs(pid) - before <= LOOK.rest ? quiet + 1 : 0;
    return quiet >= LOOKS;
  };
  await until('a server at rest', isQuiet, PATIENCE_MS);
}
