// What did another app share with this one? The worker holds it in memory for a moment; the page takes it at once
// and holds it until its person says to which exchange it belongs.
let handed: readonly File[] = [];

/** How long the worker may take to answer, milliseconds: one that was ended has nothing to say. */
const PATIENCE = 3_000;

/** Asks the worker for what was shared; nothing where there is no worker, or it was ended meanwhile. */
export async function askForShared(): Promise<readonly File[]> {
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker.controller : null;
  if (!worker) return [];
  const channel = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve([]), PATIENCE);
    channel.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      resolve(Array.isArray(data) ? data.filter((each) => each instanceof File) : []);
    };
    worker.postMessage({ type: 'TAKE_SHARED' }, [channel.port2]);
  });
}

/** Hands files on to the page where a proof is made. */
export function handOn(files: readonly File[]): void {
  handed = files;
}

/** Takes what was handed on, once. */
export function takeHanded(): readonly File[] {
  const files = handed;
  handed = [];
  return files;
}
