// How does a file get from this device to the server? One after the other, the small ones first, each from where
// the server says it is; nothing is forgotten before its receipt was verified.
//
//   announce ──► address kept ──► pieces ──► receipt ──► proven
//                    ▲                │
//                    └── ask ◄── lost answer, restart, other tab
import { MAX_PIECE, PIECE_TYPE } from '@cxc/domain/wire';
import type { Platform } from '../platform.ts';
import { toText } from '../seal.ts';
import { askFile, type FileAnswer, type FileCall } from './call.ts';
import { ProvenReceipt } from './proof.ts';
import type { HeldFile, Shelf } from './shelf.ts';

export interface CourierParts {
  readonly platform: Platform;
  readonly person: string;
  readonly shelf: Shelf;
  readonly ended: AbortSignal;
  receiptKey(): Promise<string>;
  /** So many bytes of a file have arrived; undefined: it is not on its way now. */
  progress(file: string, arrived: number | undefined): void;
}

/** How a run ended. */
export interface Trip {
  /** The line broke in the middle of a file, or somebody else answered. */
  readonly isBroken: boolean;
  /** Bytes arrived. */
  readonly hasMoved: boolean;
}

export interface Courier {
  /**
   * Sends what waits, until all is stored or the line or the session ends. Never twice at once: who asks meanwhile gets one
   * more run after it, in which what stayed behind is tried again.
   */
  run(): Promise<Trip>;
  /**
   * Offers what another life of the store had stored and is still here: a restored one may have lost it. Bytes go only
   * where they are missing; until then the old receipt stands.
   * @returns whether all of it was offered
   */
  again(epoch: string): Promise<boolean>;
}

/** Tries from the beginning in one run, when the server knows an upload no more or got other bytes. */
const TRIES = 3;

/** What the server will say again however often it is asked: only the person can help. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 412, 413, 415, 422]);

/** Is it for the server, and held back by nothing? */
function isWaiting({ proof, parked, keptFor }: HeldFile): boolean {
  return proof === undefined && parked === null && keptFor === undefined;
}

type Problem = Extract<FileAnswer, { kind: 'problem' }>;
type Ending = 'next' | 'stop' | 'broken';

export function createCourier(parts: CourierParts): Courier {
  const { platform, person, shelf, ended } = parts;
  const ask = (call: FileCall): Promise<FileAnswer> => askFile(platform, person, ended, call);

  const announce = (file: HeldFile): Promise<FileAnswer> => {
    const { sha256 } = file.ref;
    const { concept, record, field } = file;
    const metadata = Object.entries({ sha256, concept, record, field }).map(
      ([name, value]) => `${name} ${toText(new TextEncoder().encode(value))}`,
    );
    return ask({
      method: 'POST',
      path: '/api/files',
      headers: { 'upload-length': String(file.bytes), 'upload-metadata': metadata.join(',') },
    });
  };
  const piece = async (file: HeldFile, path: string, from: number): Promise<FileAnswer> =>
    ask({
      method: 'PATCH',
      path,
      headers: { 'content-type': PIECE_TYPE, 'upload-offset': String(from) },
      body: await shelf.read(file, from, Math.min(file.bytes, from + MAX_PIECE)),
    });

  /** Where the upload stands: asked for where it was begun, announced otherwise. */
  const begin = async (file: HeldFile): Promise<{ answer: FileAnswer; upload: string }> => {
    if (file.upload !== null) {
      const answer = await ask({ method: 'HEAD', path: file.upload });
      const isGone = answer.kind === 'problem' && answer.status === 404;
      if (!isGone) return { answer, upload: file.upload };
    }
    const answer = await announce(file);
    const upload = answer.kind === 'ok' ? (answer.upload ?? '') : '';
    // Before the first byte: whoever goes on with it must know where.
    if (answer.kind === 'ok' && answer.receipt === undefined) await shelf.address(file.id, upload);
    return { answer, upload };
  };

  const refused = async (file: HeldFile, { status, code }: Problem): Promise<Ending> => {
    if (FINAL.has(status)) {
      // What was stored before keeps its receipt, and is nothing that its person could help.
      if (file.proof) return 'next';
      await shelf.park(file.id, code);
      return 'next';
    }
    // Its record may not be at the server yet, or this person's part in it has ended: it waits.
    return status === 404 ? 'next' : 'stop';
  };

  let moves = 0;
  const deliver = async (file: HeldFile): Promise<Ending> => {
    let arrived = 0;
    for (let tries = 0; tries < TRIES; tries += 1) {
      let { answer, upload } = await begin(tries === 0 ? file : { ...file, upload: null });
      while (answer.kind === 'ok' && answer.receipt === undefined) {
        arrived = answer.offset;
        parts.progress(file.id, arrived);
        // Beside the next piece, which does not wait for it; a number on a screen is no reason to stop.
        if (arrived > 0) void shelf.reached(file.id, arrived).catch(() => undefined);
        answer = await piece(file, upload, answer.offset);
        if (answer.kind === 'ok') moves += 1;
      }
      if (answer.kind === 'ok') {
        const claimed = { ...file.ref, concept: file.concept, record: file.record };
        const key = await parts.receiptKey();
        const proof = await ProvenReceipt.prove(platform, key, claimed, answer.receipt);
        if (proof) await shelf.prove(file.id, proof);
        else if (!file.proof) await shelf.park(file.id, 'RECEIPT_NOT_PROVEN');
        return 'next';
      }
      if (answer.kind !== 'problem') return 'broken';
      // Another tab, or the first half of a piece whose line broke, was faster than this answer.
      const again = answer.status === 409 || (answer.status === 422 && tries + 1 < TRIES);
      if (!again) return refused(file, answer);
      upload = '';
    }
    return 'stop';
  };

  let running: Promise<Trip> | undefined;
  let isWanted = false;
  const runOnce = async (): Promise<Trip> => {
    const tried = new Set<string>();
    // What is taken in meanwhile goes with it; a file that stays behind is not tried again in one run.
    for (;;) {
      const [file] = shelf
        .held()
        .filter((each) => isWaiting(each) && !tried.has(each.id))
        .sort((a, b) => a.bytes - b.bytes);
      if (!file || ended.aborted) return { isBroken: false, hasMoved: moves > 0 };
      tried.add(file.id);
      const ending = await deliver(file).finally(() => parts.progress(file.id, undefined));
      if (ending !== 'next') return { isBroken: ending === 'broken', hasMoved: moves > 0 };
    }
  };
  const run = async (): Promise<Trip> => {
    moves = 0;
    for (;;) {
      isWanted = false;
      const trip = await runOnce();
      // A record that was not at the server when its file was announced may have got there meanwhile.
      if (!isWanted || trip.isBroken || ended.aborted) return trip;
    }
  };
  return {
    run() {
      isWanted = true;
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
    async again(epoch) {
      await running;
      for (const file of shelf.held()) {
        const isOfOtherLife = file.proof !== undefined && file.proof.said.epoch !== epoch;
        if (!isOfOtherLife || file.isFreed === true || file.keptFor !== undefined) continue;
        if (ended.aborted) return false;
        const ending = await deliver(file).finally(() => parts.progress(file.id, undefined));
        if (ending !== 'next') return false;
      }
      return true;
    },
  };
}
