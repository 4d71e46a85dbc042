// On which demo world do the journeys play? It is made once for all of them, and each starts on a copy of its own.
import { rmSync } from 'node:fs';
import { plantFolder } from '../world/server.ts';

/** Names the folder to the workers. */
export const PLANTED = 'CXC_PLANTED';

/** Before the first journey; what it returns is done after the last one. */
export default async function plant(): Promise<() => void> {
  const folder = await plantFolder();
  process.env[PLANTED] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
