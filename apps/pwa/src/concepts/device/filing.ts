// How does a screen give a request to the open desk, and how does it hear that it was not kept?
import type { Refusal } from '@cxc/domain/kernel';
import type { Draft } from '#lib/engine/index.ts';
import { findDesk } from './live.svelte.ts';

/** Files a draft; null only when it is on the disk of this device. `NOT_ON_THIS_DEVICE`, `NOT_KEPT` or the engine's code. */
export async function fileDraft(draft: Draft): Promise<Refusal | null> {
  const desk = findDesk();
  if (!desk) return { code: 'NOT_ON_THIS_DEVICE' };
  try {
    const filed = await desk.file(draft);
    return filed.ok ? null : filed.error;
  } catch (error) {
    console.error(error);
    return { code: 'NOT_KEPT' };
  }
}
