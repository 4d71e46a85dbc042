// The thread in which a change is tried: it reads the text, says so, merges the change, says so. What it finds counts for
// nothing; only whether it comes to an end.
import { parentPort, workerData } from 'node:worker_threads';
import * as Y from 'yjs';

const { state, change } = workerData as { state: Uint8Array; change: Uint8Array };
const doc = new Y.Doc();
Y.applyUpdate(doc, state);
parentPort?.postMessage('loaded');
try {
  Y.applyUpdate(doc, change);
} catch {
  // Broken bytes are quickly found to be so; whoever judges says it.
}
parentPort?.postMessage('done');
