// How does what is only here leave the device as a file, and come back on another one? Closed with a password,
// handed to the browser's own saving; taken in twice it is the work once.
import type { Refusal, Result } from '@cxc/domain/kernel';
import type { Rescued } from '#lib/engine/index.ts';
import { closeCapsule, openCapsule } from './capsule.ts';
import { deliverFile } from './deliver.ts';
import { rescueText } from './device.svelte.ts';
import { findDesk } from './live.svelte.ts';

/** Letters a password of a rescue file needs at least. */
export const LEAST_LETTERS = 8;

/**
 * Offers the rescue file to be saved: what has not arrived, files included, and what is half written.
 * `false` when there is no file: nobody is open, or they changed their mind.
 */
export async function saveRescueFile(password: string): Promise<boolean> {
  const text = await rescueText();
  if (text === undefined) return false;
  const name = `clusterxchange-rescue-${new Date().toISOString().slice(0, 10)}.json`;
  return deliverFile(name, await closeCapsule(text, password), 'application/json');
}

/** Takes in a rescue file of the person who is open; refuses with a code that says what is wrong. */
export async function takeInRescueFile(
  file: File,
  password: string,
): Promise<Result<Rescued, Refusal>> {
  const desk = findDesk();
  if (!desk) return { ok: false, error: { code: 'NOT_KEPT' } };
  const opened = await openCapsule(await file.text(), password);
  if (opened.kind === 'noCapsule') return { ok: false, error: { code: 'RESCUE_NOT_READ' } };
  if (opened.kind === 'wrongPassword')
    return { ok: false, error: { code: 'RESCUE_PASSWORD_WRONG' } };
  return desk.takeInRescue(opened.text);
}
