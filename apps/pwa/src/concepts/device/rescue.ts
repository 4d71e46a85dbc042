// How does what is only here leave the device as a file, and come back on another one? Closed with a password,
// handed to the browser's own saving; taken in twice it is the work once.
import type { Refusal, Result } from '@cxc/domain/kernel';
import { FreshAnswer } from '@cxc/domain/wire';
import type { Carried, Rescued } from '#lib/engine/index.ts';
import { askServer } from '../account/server.ts';
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

async function textOf(file: File, password: string): Promise<Result<string, Refusal>> {
  const opened = await openCapsule(await file.text(), password);
  if (opened.kind === 'text') return { ok: true, value: opened.text };
  const code = opened.kind === 'noCapsule' ? 'RESCUE_NOT_READ' : 'RESCUE_PASSWORD_WRONG';
  return { ok: false, error: { code } };
}

/** Takes in a rescue file of the person who is open; refuses with a code that says what is wrong. */
export async function takeInRescueFile(
  file: File,
  password: string,
): Promise<Result<Rescued, Refusal>> {
  const desk = findDesk();
  if (!desk) return { ok: false, error: { code: 'NOT_KEPT' } };
  const text = await textOf(file, password);
  return text.ok ? desk.takeInRescue(text.value) : text;
}

/**
 * Hands in a rescue file of somebody else; for the Support Office.
 * @param own password of who hands it in: it counts as signed in anew
 */
export async function carryRescueFile(
  file: File,
  password: string,
  own: string,
): Promise<Result<Carried, Refusal>> {
  const desk = findDesk();
  if (!desk) return { ok: false, error: { code: 'NOT_KEPT' } };
  const text = await textOf(file, password);
  if (!text.ok) return text;
  const proved = await askServer({
    method: 'POST',
    path: '/api/session/fresh',
    answer: FreshAnswer,
    body: { password: own },
  });
  return proved.ok ? desk.carryRescue(text.value) : proved;
}
